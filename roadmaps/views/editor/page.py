"""The page of the editor."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView

from roadmaps.deadline_words import period_words
from roadmaps.models import Edition
from roadmaps.views.contents import printed_contents


class EditionEdit(LoginRequiredMixin, DetailView):
    """The draft of a roadmap, every table of it edited in place.

    To htmx it answers with the text alone (`#plan`), for when rows or tables came, went or moved.
    """

    context_object_name = "edition"

    def get_object(self, queryset=None):
        drafts = Edition.objects.editable_by(self.request.user).with_contents()
        drafts = drafts.prefetch_related("parts__sections__activities__indicators")
        return get_object_or_404(drafts, roadmap=self.kwargs["pk"])

    def get_template_names(self):
        return ["roadmaps/_edit_plan.html" if self.request.htmx else "roadmaps/edition_edit.html"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            roadmap=self.object.roadmap,
            period=period_words(self.object.roadmap.period),
            contents=printed_contents(self.object),
            last_return=self.object.last_return(list(self.object.events.select_related("by"))),
            open_comment_count=self.object.comments.filter(resolved_at=None).count(),
        )
