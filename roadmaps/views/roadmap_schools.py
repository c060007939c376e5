"""Which schools take part: a school opens, joins or leaves in the middle of the year."""

from functools import cached_property

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from roadmaps.choices import Level
from roadmaps.forms.roadmap_schools import RoadmapSchoolsForm
from roadmaps.models import Roadmap
from roadmaps.services.coverage import cover


class RoadmapSchools(LoginRequiredMixin, FormView):
    """Boxes to tick; the roadmap's page then offers what follows for assignments."""

    form_class = RoadmapSchoolsForm
    template_name = "roadmaps/roadmap_schools.html"

    @cached_property
    def roadmap(self):
        editable = Roadmap.objects.editable_by(self.request.user).select_related("municipality")
        return get_object_or_404(editable, pk=self.kwargs["pk"], level=Level.MUNICIPAL)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "roadmap": self.roadmap}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            roadmap=self.roadmap,
            closed=self.roadmap.covered_schools.filter(is_active=False).in_alphabet(),
        )

    def form_valid(self, form):
        added, dropped = cover(
            roadmap=self.roadmap,
            schools=form.cleaned_data["covered_schools"],
            by=self.request.user,
        )
        told = [
            f"{words}: {', '.join(map(str, schools))}."
            for words, schools in (("Добавлены", added), ("Исключены", dropped))
            if schools
        ]
        messages.success(self.request, " ".join(told) or "Состав школ не изменился.")
        return redirect(self.roadmap)
