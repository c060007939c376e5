"""What those who oversee a municipality are told: long late, nobody to remind, waiting for them."""

from datetime import timedelta
from functools import cache

from django.db.models import Count, Max, Min, Q
from django.urls import reverse

from monitoring.choices import Weekday
from monitoring.models import Assignment
from monitoring.reminders.digest import LONGEST_GROUP, Group, Line, Topic
from monitoring.services.reminders.topics.assignments import line_of, with_words
from schools.choices import Role
from schools.counting import counted


def tell(rhythm, audience):
    coordinators = audience.by_role[Role.COORDINATOR]
    officials = audience.by_role[Role.APPROVER]
    # Of these the coordinator is told as one who answers, or under a heading of their own.
    apart = {*rhythm.bodies_without_people, *rhythm.schools_without_people} if coordinators else ()
    _tell_of_late(rhythm, coordinators, rhythm.for_coordinators, apart)
    _tell_of_late(rhythm, officials, rhythm.for_heads, ())
    _tell_of_nobody(rhythm, coordinators)
    _tell_of_review(rhythm, coordinators)


def _tell_of_late(rhythm, readers, days, apart):
    rows = Assignment.objects.exclude(organisation__in=apart)
    _tell_of_rows(Topic.LATE_ELSEWHERE, rhythm, readers, days, rows)


def _tell_of_nobody(rhythm, readers):
    rows = Assignment.objects.filter(organisation__in=rhythm.schools_without_people)
    _tell_of_rows(Topic.NOBODY, rhythm, readers, rhythm.assignments, rows)


def _tell_of_rows(topic, rhythm, readers, days, rows):
    """Open ones among the rows by their due days: so many as a group shows, and a count of all."""

    @cache
    def group_since(since):
        due = {day: threshold.on for day, threshold in days.items() if threshold.on > since}
        group = Group(topic, reverse("monitoring:board"))
        if not due:
            return group
        told = rows.open().filter(municipality=rhythm.municipality, due_on__in=due)
        for row in with_words(told).order_by("due_on", "pk")[:LONGEST_GROUP]:
            group.add(line_of(row, on=due[row.due_on], today=rhythm.on))
        if len(group.lines) == LONGEST_GROUP:
            group.total = told.count()
            group.hidden = group.total - LONGEST_GROUP
        return group

    for reader in readers:
        reader.tell_group(group_since, where=rhythm.municipality)


def _tell_of_review(rhythm, readers):
    """How many reports wait: on the day after one came, and each week while there are any."""
    if not readers:
        return
    waiting = (
        Assignment.objects.submitted()
        .filter(municipality=rhythm.municipality)
        .order_by()
        .values("submitted_by")
        .annotate(
            count=Count("pk"),
            first=Min("submitted_on"),
            # What comes on the day itself is news of the next.
            last=Max("submitted_on", filter=Q(submitted_on__lt=rhythm.on)),
        )
    )
    for reader in readers:
        # Who submits does not accept.
        theirs = [row for row in waiting if row["submitted_by"] != reader.person.pk]
        if theirs:
            reader.tell(Topic.REVIEW, _review_line(theirs, rhythm), where=rhythm.municipality)


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
