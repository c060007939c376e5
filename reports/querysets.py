"""Which reports a person may see: those that hold nothing but rows the person sees today."""

from django.db import models
from django.db.models import Q

from monitoring.choices import OPEN, AssignmentState
from reports.choices import PENDING, PUBLISHABLE, Reach, ReportFormat, ReportState
from reports.kinds import KINDS
from roadmaps.choices import Level
from roadmaps.models import Edition
from roadmaps.querysets import IN_WORK
from schools.rights import Right


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked for it: a colleague with the same right sees the same paper, and who has
        lost the right sees none."""
        overseen = Q(municipality__in=user.municipalities_with(Right.OVERSEE))
        own = Q(school__in=user.organisations().values("pk"))
        editions = Edition.objects.visible_to(user).values("pk")
        return self.filter(
            _of(Reach.MUNICIPALITY) & overseen
            | _of(Reach.REGISTER) & Q(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
            | _of(Reach.EDITION)
            & Q(edition__in=editions)
            & (Q(former=None) | Q(former__in=editions))
            | _of(Reach.SCHOOL) & (overseen if user.may(Right.OVERSEE) else own)
            | _of(Reach.REGION) & Q(region__in=user.regions_with(Right.SEE_REGION))
        )

    def with_subjects(self):
        """With everything that the page of a report names."""
        return self.select_related(
            *("municipality", "roadmap__school", "edition__roadmap", "former", "school", "round"),
            *("ordered_by", "schedule"),
        ).defer("round__snapshot")

    def listed(self):
        """With what a line of a list names, and nothing else: `report_row`."""
        return self.select_related(
            "municipality", "roadmap", "edition__roadmap", "former", "school", "ordered_by"
        ).only(
            *("kind", "format", "state", "on", "ordered_at", "schedule", "region"),
            *("refusal", "rows_done", "rows_total", "municipality__name", "roadmap__title"),
            *("edition__number", "edition__roadmap__title", "former__number"),
            *("school__short_name", "ordered_by__last_name", "ordered_by__first_name"),
            "ordered_by__patronymic",
        )

    def same_as(self, report):
        """The same words and figures, in whatever format."""
        return self.filter(kind=report.kind, frozen_sha256=report.frozen_sha256)

    def ready(self):
        return self.filter(state=ReportState.READY)

    def pending(self):
        return self.filter(state__in=PENDING)

    def publishable_by(self, user):
        """Ready ones of kinds that name no school's people, on no wording that is in work."""
        return self.ready().filter(_is_publishable_report(), municipality__in=_published_by(user))


class PaperQuerySet(models.QuerySet):
    def publishable_by(self, user):
        """Annexes of the municipality's own plans, as PDF."""
        return self.filter(_is_publishable_paper(), edition__municipality__in=_published_by(user))


class PublicationQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(municipality__in=_published_by(user))

    def open_to_all(self):
        """What still may be given out: a report or an annex that is what it was, and a material
        that the schools may read too; not while the report it belongs to is being done anew."""
        is_shared = Q(evidence__is_shared=True, evidence__is_current=True) & ~Q(
            evidence__assignment__state__in=[*OPEN, AssignmentState.SUBMITTED]
        )
        return self.filter(
            _is_publishable_paper("paper__")
            | _is_publishable_report("report__") & Q(report__state=ReportState.READY)
            | is_shared
        )

    def documents(self):
        return self.filter(evidence=None)

    def practices(self):
        return self.exclude(evidence=None)

    def with_documents(self):
        """With everything that a list of them names."""
        return self.select_related(
            *("paper__edition__roadmap", "report", "municipality"),
            *("evidence__direction", "evidence__assignment__organisation"),
        ).defer("report__heading")


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


def _published_by(user):
    return user.municipalities_with(Right.PUBLISH)


def _is_publishable_paper(paper=""):
    return Q(
        **{
            f"{paper}format": ReportFormat.PDF,
            f"{paper}edition__roadmap__level": Level.MUNICIPAL,
        }
    ) & ~Q(**{f"{paper}edition__state__in": IN_WORK})


def _is_publishable_report(report=""):
    in_work = Edition.objects.in_work().values("pk")
    return (
        Q(**{f"{report}kind__in": PUBLISHABLE})
        & (Q(**{f"{report}edition": None}) | ~Q(**{f"{report}edition__in": in_work}))
        & (Q(**{f"{report}former": None}) | ~Q(**{f"{report}former__in": in_work}))
        & (Q(**{f"{report}roadmap": None}) | Q(**{f"{report}roadmap__level": Level.MUNICIPAL}))
    )
