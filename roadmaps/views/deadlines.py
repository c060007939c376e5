"""The deadlines of a row: when they were planned, where they were moved and why."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView

from roadmaps.deadline_words import deadline_words
from roadmaps.edition_moves import Power
from roadmaps.models import Activity
from roadmaps.services.deadlines import moves_of
from roadmaps.services.editions import powers_over


class ActivityDeadlines(LoginRequiredMixin, DetailView):
    """Every deadline of a row with its moves; those who run the plan move them from here."""

    template_name = "roadmaps/activity_deadlines.html"
    context_object_name = "activity"

    def get_queryset(self):
        return Activity.objects.visible_to(self.request.user).select_related(
            "section__part__edition__roadmap"
        )

    def get_context_data(self, **kwargs):
        activity, edition = self.object, self.object.section.part.edition
        moves = moves_of(activity)
        can_move = edition.is_in_force and (
            Power.PREPARES in powers_over(edition, self.request.user)
        )
        deadlines = activity.deadlines.with_moves()
        return super().get_context_data(
            **kwargs,
            edition=edition,
            deadlines=[
                (deadline, deadline_words(deadline), moves.get(deadline.scheduled_on, ()))
                for deadline in deadlines
            ],
            can_move=can_move,
        )
