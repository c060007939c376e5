"""Pictures of one roadmap: schools by sections, progress in time, indicators against targets."""

from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from monitoring.models import Assignment
from monitoring.standing import share
from monitoring.views.board import OVERSEERS
from reports.plots import progress
from reports.plots.addresses import Addresses
from reports.plots.heat_map import HeatTable
from reports.services.plots.heat import heat_of
from reports.services.plots.progress import months_of
from reports.services.plots.targets import aims_of
from roadmaps.deadline_words import period_words
from roadmaps.models import Edition, Roadmap
from schools.rights import Right


class RoadmapPicture(LoginRequiredMixin, TemplateView):
    """A roadmap that the reader sees, with those of its assignments that are theirs to see."""

    @cached_property
    def roadmap(self):
        visible = Roadmap.objects.visible_to(self.request.user).select_related("municipality")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    @cached_property
    def today(self):
        return self.roadmap.municipality.today()

    @cached_property
    def assignments(self):
        return Assignment.objects.visible_to(self.request.user).filter(roadmap=self.roadmap)

    @cached_property
    def edition(self):
        """The wording in force, or the newest that the reader sees while none is."""
        editions = Edition.objects.visible_to(self.request.user).filter(roadmap=self.roadmap)
        found = editions.in_force_first().first()
        if found is None:
            raise Http404
        return found

    @property
    def sees_board(self):
        return any(self.request.user.may(right) for right in OVERSEERS)

    @property
    def addresses(self):
        return Addresses(self.roadmap.pk, sees_board=self.sees_board)

    @property
    def can_hand_out(self):
        """Whether it is the reader who may give the organisations what to do."""
        in_force = self.roadmap.editions.in_force()
        return self.request.user.may(Right.RUN_ROUNDS) and in_force.exists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            roadmap=self.roadmap,
            period=period_words(self.roadmap.period),
            today=self.today,
            oversees=self.request.user.may(Right.OVERSEE),
            sees_region=self.request.user.may(Right.SEE_REGION),
        )


class RoadmapHeat(RoadmapPicture):
    """Schools × sections; a cell leads to the rows it is made of."""

    template_name = "reports/roadmap_heat.html"

    def get_context_data(self, **kwargs):
        heat = heat_of(roadmap=self.roadmap, assignments=self.assignments, on=self.today)
        return super().get_context_data(
            **kwargs, heat=HeatTable(heat, rows_address(self.request.user, self.roadmap))
        )


class RoadmapProgress(RoadmapPicture):
    """What was to be accepted month by month, and what was."""

    template_name = "reports/roadmap_progress.html"

    def get_context_data(self, **kwargs):
        months = months_of(
            assignments=self.assignments, municipality=self.roadmap.municipality, on=self.today
        )
        known = [row for row in months if not row.is_to_come]
        required = months[-1].due_so_far if months else 0
        return super().get_context_data(
            **kwargs,
            months=months,
            total=known[-1] if known else None,
            required=required,
            share=share(known[-1].accepted_so_far, required) if known else "",
            cumulative=progress.cumulative(months, name="cumulative"),
            by_month=progress.by_month(months, name="by-month"),
        )


class RoadmapTargets(RoadmapPicture):
    """Each indicator of the plan: its baseline, target, fact and trend."""

    template_name = "reports/roadmap_targets.html"

    def get_context_data(self, **kwargs):
        aims = aims_of(roadmap=self.roadmap, user=self.request.user)
        return super().get_context_data(
            **kwargs,
            aims=aims,
            reached=sum(aim.is_reached is True for aim in aims),
            is_own=not self.request.user.may(Right.OVERSEE),
        )


def rows_address(user, roadmap):
    """Where the reader sees the rows behind a number: the board, or the timeline. It ends within a
    question, to which `section` and `school` may be added."""
    if any(user.may(right) for right in OVERSEERS):
        return f"{reverse('monitoring:board')}?{urlencode({'roadmap': roadmap.pk})}"
    return f"{reverse('reports:roadmap_timeline', args=[roadmap.pk])}?show="
