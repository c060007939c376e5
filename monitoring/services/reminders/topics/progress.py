"""Once a week the head of the authority is told how each roadmap stands, and what waits."""

from django.urls import reverse

from monitoring.models import Assignment
from monitoring.reminders.digest import Line, Topic
from monitoring.services.reminders.topics.assignments import shortened
from roadmaps.choices import EditionState, Level
from roadmaps.models import Edition
from schools.choices import Role


def tell(places):
    days = {}
    for pk, (rhythm, audience) in places.items():
        on = rhythm.week_day(rhythm.policy.officials_weekday)
        if audience.by_role[Role.APPROVER] and on > rhythm.since:
            days[pk] = on
    if not days:
        return
    (today,) = {rhythm.on for rhythm, _ in places.values()}
    for pk, line in (*_waiting(days), *_roadmaps(days, today)):
        rhythm, audience = places[pk]
        for reader in audience.by_role[Role.APPROVER]:
            reader.tell(Topic.PROGRESS, line, where=rhythm.municipality)


def _waiting(days):
    """Editions that wait to be approved, as pairs of a municipality's key and a line; `days` are
    what the lines are told on, by such a key."""
    waiting = Edition.objects.filter(
        municipality__in=days,
        roadmap__level=Level.MUNICIPAL,
        state=EditionState.IN_REVIEW,
    ).select_related("roadmap")
    for edition in waiting.order_by("municipality", "pk"):
        line = Line(
            text=f"Ждёт утверждения: {shortened(edition.roadmap.title)}",
            when=f"редакция {edition.number}",
            url=edition.get_absolute_url(),
            on=days[edition.municipality_id],
        )
        yield edition.municipality_id, line


def _roadmaps(days, today):
    """Municipal roadmaps of the day likewise: both numbers beside the percentage, and what is
    late."""
    figures = (
        Assignment.objects.filter(
            municipality__in=days,
            roadmap__level=Level.MUNICIPAL,
            roadmap__starts_on__lte=today,
            roadmap__ends_on__gte=today,
        )
        .order_by("municipality", "roadmap__starts_on", "roadmap")
        .values("municipality", "roadmap", "roadmap__title", "roadmap__starts_on")
        .with_figures(today=today)
    )
    for row in figures:
        if row["applicable"]:
            line = Line(
                text=shortened(row["roadmap__title"]),
                when=f"принято {row['accepted']} из {row['applicable']} ({_percent(row)} %)",
                note=f"просрочено {row['late']}, на проверке {row['in_review']}",
                url=f"{reverse('monitoring:board')}?roadmap={row['roadmap']}",
                on=days[row["municipality"]],
            )
            yield row["municipality"], line


def _percent(row):
    """A whole number, rounded as people round."""
    return (row["accepted"] * 200 + row["applicable"]) // (row["applicable"] * 2)
