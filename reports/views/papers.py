"""The files of an edition and how to tell that they are genuine."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView

from reports.models import EditionPaper
from roadmaps.models import Edition
from schools.rights import Right


class PaperList(LoginRequiredMixin, DetailView):
    """Papers of an edition with their SHA-256: a page, or a piece of the edition's page."""

    context_object_name = "edition"

    def get_object(self, queryset=None):
        return get_object_or_404(
            Edition.objects.visible_to(self.request.user).select_related("roadmap"),
            roadmap_id=self.kwargs["pk"],
            number=self.kwargs["number"],
        )

    def get_template_names(self):
        return ["reports/_papers.html" if self.request.htmx else "reports/paper_list.html"]

    def get_context_data(self, **kwargs):
        papers = EditionPaper.objects.filter(edition=self.object)
        can_publish = self.request.user.may(Right.PUBLISH) and (
            papers.publishable_by(self.request.user).exists()
        )
        return super().get_context_data(**kwargs, papers=papers, can_publish=can_publish)
