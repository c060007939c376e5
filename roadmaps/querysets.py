"""Which roadmaps, and which wordings of them, a person may see."""

from django.db import models
from django.db.models import Case, Q, Value, When

from roadmaps.choices import EditionState

# What a school may see: a wording that is, or once was, in force.
PUBLISHED = (EditionState.APPROVED, EditionState.SUPERSEDED)


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators and officials: their municipality's. School heads: approved ones that
        cover a school of theirs."""
        for_schools = Q(
            pk__in=self.model.objects.filter(
                covered_schools__in=user.organisations(), editions__state__in=PUBLISHED
            ).values("pk")
        )
        return self.filter(Q(municipality__in=user.municipalities_overseen()) | for_schools)

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_coordinated())


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every wording for those who oversee the municipality; for a school head, those in force
        now or before, of roadmaps that cover a school of theirs."""
        for_schools = Q(
            pk__in=self.model.objects.filter(
                state__in=PUBLISHED, roadmap__covered_schools__in=user.organisations()
            ).values("pk")
        )
        return self.filter(Q(municipality__in=user.municipalities_overseen()) | for_schools)

    def editable_by(self, user):
        return self.filter(
            municipality__in=user.municipalities_coordinated(), state=EditionState.DRAFT
        )

    def in_force_first(self):
        """The wording in force, then the others from the newest."""
        in_force = Case(When(state=EditionState.APPROVED, then=Value(0)), default=Value(1))
        return self.order_by(in_force, "-number")

    def with_contents(self):
        """Everything that a page of the edition shows, in a constant number of queries."""
        return self.select_related("roadmap__municipality", "act").prefetch_related(
            "text_blocks",
            "parts__sections__activities__deadlines",
            "parts__sections__activities__parties__party",
        )


class StagedImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A file being read in is its municipality's coordinators' business alone."""
        return self.filter(municipality__in=user.municipalities_coordinated())

    def waiting(self):
        return self.filter(confirmed_at=None)

    def stale(self, *, before):
        """Uploads nobody confirmed, begun before the moment `before`."""
        return self.waiting().filter(uploaded_at__lt=before)
