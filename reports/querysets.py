"""Which reports a person may see: those that hold nothing but rows the person sees today."""

from django.db import models
from django.db.models import Q

from reports.choices import PENDING, Reach, ReportState
from reports.kinds import KINDS
from roadmaps.models import Edition
from schools.rights import Right


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked for it: a colleague with the same right sees the same paper, and who has
        lost the right sees none."""
        overseen = user.municipalities_with(Right.OVERSEE)
        editions = Edition.objects.visible_to(user).values("pk")
        return self.filter(
            _of(Reach.MUNICIPALITY) & Q(municipality__in=overseen)
            | _of(Reach.REGISTER) & Q(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
            | _of(Reach.EDITION)
            & Q(edition__in=editions)
            & (Q(former=None) | Q(former__in=editions))
            | _of(Reach.SCHOOL)
            & (Q(municipality__in=overseen) | Q(school__in=user.organisations().values("pk")))
            | _of(Reach.REGION) & Q(region__in=user.regions_with(Right.SEE_REGION))
        )

    def with_subjects(self):
        """With everything that the page of a report, or a line of a list, names."""
        return self.select_related(
            *("municipality", "roadmap__school", "edition__roadmap", "former", "school", "round"),
            *("ordered_by", "schedule"),
        ).defer("round__snapshot")

    def same_as(self, report):
        """The same words and figures, in whatever format."""
        return self.filter(kind=report.kind, frozen_sha256=report.frozen_sha256)

    def ready(self):
        return self.filter(state=ReportState.READY)

    def pending(self):
        return self.filter(state__in=PENDING)


class ReportScheduleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the municipality that the person oversees."""
        return self.filter(municipality__in=user.municipalities_with(Right.OVERSEE))

    def on(self):
        return self.filter(is_on=True)

    def with_subjects(self):
        """With everything that a list of them shows, in a constant number of queries."""
        return self.select_related("municipality", "roadmap").prefetch_related("readers")


def _of(reach):
    return Q(kind__in=[kind.code for kind in KINDS.values() if kind.reach == reach])
