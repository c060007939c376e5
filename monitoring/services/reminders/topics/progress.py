"""Once a week the head of the authority is told how each roadmap stands, and what waits."""

from django.urls import reverse

from monitoring.models import Assignment
from monitoring.reminders.digest import Line, Topic
from monitoring.services.reminders.topics.assignments import shortened
from roadmaps.choices import EditionState, Level
from roadmaps.models import Edition
from schools.choices import Role


def tell(rhythm, audience):
    readers = audience.by_role[Role.APPROVER]
    on = rhythm.week_day(rhythm.policy.officials_weekday)
    if not readers or on <= rhythm.since:
        return
    lines = [*_waiting(rhythm, on), *_roadmaps(rhythm, on)]
    for reader in readers:
        for line in lines:
            reader.tell(Topic.PROGRESS, line, where=rhythm.municipality)


def _waiting(rhythm, on):
    """Editions that wait to be approved."""
    waiting = Edition.objects.filter(
        municipality=rhythm.municipality,
        roadmap__level=Level.MUNICIPAL,
        state=EditionState.IN_REVIEW,
    ).select_related("roadmap")
    for edition in waiting.order_by("pk"):
        yield Line(
            text=f"Ждёт утверждения: {shortened(edition.roadmap.title)}",
            when=f"редакция {edition.number}",
            url=edition.get_absolute_url(),
            on=on,
        )


def _roadmaps(rhythm, on):
    """Municipal roadmaps of the day: both numbers beside the percentage, and what is late."""
    figures = (
        Assignment.objects.filter(
            municipality=rhythm.municipality,
            roadmap__level=Level.MUNICIPAL,
            roadmap__starts_on__lte=rhythm.on,
            roadmap__ends_on__gte=rhythm.on,
        )
        .order_by("roadmap__starts_on", "roadmap")
        .values("roadmap", "roadmap__title", "roadmap__starts_on")
        .with_figures(today=rhythm.on)
    )
    for row in figures:
        if row["applicable"]:
            yield Line(
                text=shortened(row["roadmap__title"]),
                when=f"принято {row['accepted']} из {row['applicable']} ({_percent(row)} %)",
                note=f"просрочено {row['late']}, на проверке {row['in_review']}",
                url=f"{reverse('monitoring:board')}?roadmap={row['roadmap']}",
                on=on,
            )


def _percent(row):
    """A whole number, rounded as people round."""
    return (row["accepted"] * 200 + row["applicable"]) // (row["applicable"] * 2)
