"""Schools × sections."""

from django.db.models import F
from django.db.models.functions import Collate

from monitoring.choices import AssignmentState
from reports.plots.heat import Heading, Heat, Share
from roadmaps.choices import EditionState
from roadmaps.models import Section
from schools.choices import OrganisationKind
from schools.models import Organisation
from schools.querysets import RUSSIAN_COLLATION


def heat_of(*, roadmap, assignments, on):
    """The `Heat` of those `assignments` that are the roadmap's, in three queries.

    Late is what is so on the day `on`.
    """
    cells = {
        (told["organisation"], told["section"]): Share(
            told["accepted"], told["applicable"], told["late"]
        )
        for told in assignments.filter(
            roadmap=roadmap,
            deadline__activity__section__part__edition__state=EditionState.APPROVED,
        )
        .exclude(state=AssignmentState.WITHDRAWN)
        .order_by()
        .values("organisation", section=F("deadline__activity__section"))
        .with_figures(today=on)
    }
    return Heat.of(_sections(roadmap), organisations_of(assignments.filter(roadmap=roadmap)), cells)


def _sections(roadmap):
    """A section without a title is called as its part is, or by its place."""
    rows = (
        Section.objects.filter(
            part__edition__roadmap=roadmap, part__edition__state=EditionState.APPROVED
        )
        .order_by("part__position", "position")
        .values_list("pk", "title", "part__title")
    )
    return [Heading(pk, title or part or "Без раздела") for pk, title, part in rows]


def organisations_of(assignments):
    """`(pk, short name)` of those who answer: schools in the alphabet, then the others."""
    busy = assignments.exclude(state=AssignmentState.WITHDRAWN).order_by().values("organisation")
    rows = (
        Organisation.objects.filter(pk__in=busy)
        .order_by(Collate(F("short_name"), RUSSIAN_COLLATION), "pk")
        .values_list("pk", "short_name", "kind")
    )
    ordered = sorted(rows, key=lambda row: row[2] != OrganisationKind.SCHOOL)
    return [(pk, name) for pk, name, _ in ordered]
