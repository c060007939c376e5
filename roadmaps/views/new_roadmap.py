"""Beginning a roadmap without a file."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from roadmaps.choices import Level
from roadmaps.forms.new_roadmap import MunicipalRoadmapForm, SchoolRoadmapForm, own_schools
from roadmaps.period import Period
from roadmaps.plan_templates import renewed_title
from roadmaps.services.new_roadmaps import (
    EMPTY,
    PlanExists,
    create_roadmap,
    create_school_roadmap,
)
from roadmaps.services.school_roadmaps import roadmaps_above
from roadmaps.views.plan_making import PlanMaker


class RoadmapCreate(PlanMaker, FormView):
    """First what to begin from (`?start=`), then the name, the time and the schools.

    `start` is «empty», the slug of a portal's template or the number of the municipality's own;
    `parent` the municipal roadmap that a school comes from.
    """

    @property
    def start(self):
        return self.request.GET.get("start", "")

    @cached_property
    def template(self):
        """The chosen template, or None for an empty plan. Raises Http404."""
        if self.start == "empty":
            return None
        if self.start.isdecimal():
            return self.own_template_or_404(int(self.start))
        return self.portal_template_or_404(self.start)

    @property
    def words(self):
        return self.template.words if self.template else EMPTY

    @cached_property
    def parent(self):
        """The municipal roadmap that a school came from; else the newest that covers it."""
        if self.makes_municipal:
            return None
        above = roadmaps_above(own_schools(self.request.user), user=self.request.user)
        pk = self.request.GET.get("parent", "")
        return get_object_or_404(above, pk=pk) if pk.isdecimal() else above.first()

    @cached_property
    def municipality(self):
        return self.request.user.acting.municipality

    @property
    def usual_period(self):
        today = self.municipality.today()
        if self.parent and self.parent.ends_on >= today:
            return self.parent.period
        if self.template:
            return self.template.usual_period(today=today)
        return Period.calendar(today.year + (today.month >= 9))

    def get_template_names(self):
        return ["roadmaps/roadmap_create.html" if self.start else "roadmaps/roadmap_start.html"]

    def get_form_class(self):
        return MunicipalRoadmapForm if self.makes_municipal else SchoolRoadmapForm

    def get_form_kwargs(self):
        kwargs = {
            **super().get_form_kwargs(),
            "municipality": self.municipality,
            "usual": self.usual_period,
            "today": self.municipality.today(),
            "title": renewed_title(self.words, self.usual_period),
        }
        if not self.makes_municipal:
            kwargs |= {"user": self.request.user, "parent": self.parent}
        return kwargs

    def get_context_data(self, **kwargs):
        if not self.start:
            kwargs.setdefault("form", None)
            return super().get_context_data(
                **kwargs,
                asked=self.request.GET.urlencode(),
                parent=self.parent,
                has_schools=self.makes_municipal or own_schools(self.request.user).exists(),
                is_for_school=self.level == Level.SCHOOL,
                own=self.own_templates.filter(level=self.level),
                portals=[each for each in self.portal_templates if each.level == self.level],
            )
        return super().get_context_data(**kwargs, template=self.template)

    def post(self, request, *args, **kwargs):
        if not self.start:
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        values = form.cleaned_data
        begun = {
            "words": self.words,
            "period": form.chosen_period,
            "title": values["title"],
            "by": self.request.user,
        }
        if self.makes_municipal:
            edition = create_roadmap(
                municipality=self.municipality, covered_schools=values["covered_schools"], **begun
            )
        else:
            try:
                edition = create_school_roadmap(
                    school=values["school"], parent=values["parent"], **begun
                )
            except PlanExists as refusal:
                messages.info(self.request, str(refusal))
                return redirect(refusal.roadmap)
        messages.success(self.request, "Проект создан: его можно править.")
        if edition.roadmap.parent_id:
            return redirect("roadmaps:take_over", edition.roadmap_id)
        return redirect("roadmaps:edition_edit", edition.roadmap_id)
