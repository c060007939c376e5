"""What those who oversee a municipality are told: long late, nobody to remind, waiting for them."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from monitoring.choices import Weekday
from monitoring.models import Assignment
from monitoring.reminders.digest import LONGEST_GROUP, Group, Line, Topic
from monitoring.services.reminders.audience import Reader
from monitoring.services.reminders.rhythm import Rhythm
from monitoring.services.reminders.topics.assignments import line_of, with_words
from schools.choices import Role
from schools.counting import counted


def tell(places):
    coordinated = _where_somebody_is(Role.COORDINATOR, places)
    headed = _where_somebody_is(Role.APPROVER, places)
    nobody = [pk for place in coordinated for pk in place.rhythm.schools_without_people]
    # Of these the coordinator is told as one who answers, or under a heading of their own.
    bodies = [pk for place in coordinated for pk in place.rhythm.bodies_without_people]
    elsewhere = Assignment.objects.exclude(organisation__in=[*bodies, *nobody])
    _tell_of_rows(
        Topic.LATE_ELSEWHERE, coordinated, lambda rhythm: rhythm.for_coordinators, elsewhere
    )
    _tell_of_rows(
        Topic.LATE_ELSEWHERE, headed, lambda rhythm: rhythm.for_heads, Assignment.objects.all()
    )
    of_nobody = Assignment.objects.filter(organisation__in=nobody)
    _tell_of_rows(Topic.NOBODY, coordinated, lambda rhythm: rhythm.assignments, of_nobody)
    _tell_of_review(coordinated)


class _Seat(NamedTuple):
    """A municipality, and its readers who hold a role."""

    rhythm: Rhythm
    readers: set[Reader]

    @property
    def pk(self):
        return self.rhythm.municipality.pk


def _where_somebody_is(role, places):
    return [
        _Seat(rhythm, audience.by_role[role])
        for rhythm, audience in places.values()
        if audience.by_role[role]
    ]


def _tell_of_rows(topic, seats, days_of, rows):
    """Open ones among the rows by their due days: so many as a group shows, and a count of all.
    `days_of(rhythm)` is a map of due days to thresholds."""
    asked = defaultdict(list)
    for seat in seats:
        for since in _told_since(seat.readers):
            due = {day: told.on for day, told in days_of(seat.rhythm).items() if told.on > since}
            asked[frozenset(due.items())].append((seat, since))
    groups = {}
    for due, alike in asked.items():
        found = _groups(topic, [seat for seat, _ in alike], dict(due), rows)
        for seat, since in alike:
            groups[seat.pk, since] = found[seat.pk]
    for seat in seats:
        for reader in seat.readers:
            reader.tell_group(
                lambda since, pk=seat.pk: groups[pk, since], where=seat.rhythm.municipality
            )


def _told_since(readers):
    days = {day for reader in readers for day in (reader.since, reader.mail_since)}
    return sorted(day for day in days if day is not None)


def _groups(topic, seats, due, rows):
    """By primary key of the municipality; `due` are the days of telling by due day."""
    rhythms = {seat.pk: seat.rhythm for seat in seats}
    groups = {pk: Group(topic, reverse("monitoring:board")) for pk in rhythms}
    if not due:
        return groups
    within = {"partition_by": "municipality"}
    first = (
        rows.open()
        .filter(municipality__in=rhythms, due_on__in=due)
        .annotate(
            rank=Window(RowNumber(), order_by=["due_on", "pk"], **within),
            total=Window(Count("*"), **within),
        )
        .filter(rank__lte=LONGEST_GROUP)
        .order_by()
        .values_list("pk", "total")
    )
    # Of the keys alone: the words of all that is late would be read for the sake of twelve.
    totals = dict(first)
    shown = with_words(Assignment.objects.filter(pk__in=totals))
    for row in shown.order_by("municipality", "due_on", "pk"):
        group = groups[row.municipality_id]
        group.add(line_of(row, on=due[row.due_on], today=rhythms[row.municipality_id].on))
        group.hidden = totals[row.pk] - len(group.lines)
    for group in groups.values():
        group.total = len(group.lines) + group.hidden
    return groups


def _tell_of_review(seats):
    """How many reports wait: on the day after one came, and each week while there are any."""
    if not seats:
        return
    (today,) = {seat.rhythm.on for seat in seats}
    rows = (
        Assignment.objects.submitted()
        .filter(municipality__in=[seat.pk for seat in seats])
        .order_by()
        .values("municipality", "submitted_by")
        .annotate(
            count=Count("pk"),
            first=Min("submitted_on"),
            # What comes on the day itself is news of the next.
            last=Max("submitted_on", filter=Q(submitted_on__lt=today)),
        )
    )
    waiting = defaultdict(list)
    for row in rows:
        waiting[row["municipality"]].append(row)
    for rhythm, readers in seats:
        for reader in readers:
            # Who submits does not accept.
            theirs = [
                row
                for row in waiting[rhythm.municipality.pk]
                if row["submitted_by"] != reader.person.pk
            ]
            if theirs:
                line = _review_line(theirs, rhythm)
                reader.tell(Topic.REVIEW, line, where=rhythm.municipality)


def _review_line(waiting, rhythm):
    count = sum(row["count"] for row in waiting)
    days = (rhythm.on - min(row["first"] for row in waiting)).days
    news = [row["last"] + timedelta(days=1) for row in waiting if row["last"]]
    return Line(
        text=f"На проверке {counted(count, 'отчёт', 'отчёта', 'отчётов')}",
        when=f"дольше всех ждёт {counted(days, 'день', 'дня', 'дней')}" if days > 0 else "",
        url=reverse("monitoring:review_list"),
        on=max([*news, rhythm.week_day(Weekday.MONDAY)]),
        count=count,
    )
