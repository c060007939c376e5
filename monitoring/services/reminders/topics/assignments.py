"""Assignments: for who answers, and a copy for the curator."""

from functools import lru_cache

from django.db.models import Q
from django.urls import reverse

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from monitoring.reminders.digest import Line, Topic
from monitoring.reminders.thresholds import When
from monitoring.urgency import time_left
from roadmaps.deadline_words import day_words
from schools.addresses import addresses

LONGEST_TITLE = 140
_AT_ONCE = 2000


def tell(places):
    organisations = {
        organisation
        for _, audience in places.values()
        for organisation in (*audience.answering, *audience.curating)
    }
    if not organisations:
        return
    more = reverse("monitoring:assignment_list")
    days = {day for rhythm, _ in places.values() for day in rhythm.assignments}
    rows = with_words(Assignment.objects.open()).filter(
        Q(due_on__in=days) | Q(state=AssignmentState.RETURNED),
        municipality__in=places,
        organisation__in=organisations,
    )
    for row in rows.order_by("municipality", "due_on", "pk").iterator(chunk_size=_AT_ONCE):
        _tell_of(row, *places[row.municipality_id], more)


def with_words(rows):
    """Assignments with what their lines are made of, and no more."""
    return rows.select_related("organisation", "deadline__activity", "joint_event").only(
        *("state", "due_on", "reason", "decided_at", "municipality"),
        *("organisation__short_name", "deadline__activity__title", "deadline__activity__number"),
        "joint_event__title",
    )


def line_of(row, *, on, today):
    """The `Line` of an assignment, to be told on the day `on`, in the words of the day `today`."""
    note = ""
    if row.state == AssignmentState.RETURNED:
        note = f"возвращено: {shortened(row.reason)}"
    return Line(
        text=shortened(row.title),
        place=row.organisation.short_name,
        when=_when(row.due_on, today),
        note=note,
        url=addresses("monitoring:assignment_detail")(row.pk),
        on=on,
    )


@lru_cache(maxsize=1024)
def _when(due_on, today):
    """Kept, because a run says it of thousands of rows with few days."""
    return f"срок {day_words(due_on)}, {time_left(due_on, today=today)}"


def shortened(text):
    """In one line, of a length that a letter bears."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


def _tell_of(row, rhythm, audience, more):
    threshold = rhythm.assignments.get(row.due_on)
    returned = None
    if row.state == AssignmentState.RETURNED and row.decided_at:
        returned = rhythm.returned.get(rhythm.municipality.today(row.decided_at))
    days = [found.on for found in (threshold, returned) if found is not None]
    if not days:
        return
    line = line_of(row, on=max(days), today=rhythm.on)
    own = audience.answering.get(row.organisation_id, ())
    for reader in own:
        reader.tell(_topic(row, threshold), line, where=rhythm.municipality, more=more)
    if threshold is None or not rhythm.policy.is_copied_to_curator:
        return
    line = line_of(row, on=threshold.on, today=rhythm.on)
    for reader in audience.curating.get(row.organisation_id, ()):
        if reader not in own:
            reader.tell(Topic.CURATED, line, where=rhythm.municipality, more=more)


def _topic(row, threshold):
    if threshold is not None and threshold.when in (When.AFTER, When.WEEKLY):
        return Topic.LATE
    if row.state == AssignmentState.RETURNED:
        return Topic.RETURNED
    return Topic.TODAY if threshold.when == When.ON_THE_DAY else Topic.SOON
