"""Many municipalities in one run: as if each had a run of its own, for as many queries."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.choices import Channel
from monitoring.models import Reminder, ReminderPolicy
from monitoring.services.reminders.schedule import remind_municipalities
from monitoring.tasks import sweep_reminders
from schools.models import CalendarDay
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

WEDNESDAY = date(2024, 3, 20)
NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)


def place(*, due_on=WEDNESDAY, **policy):
    """A municipality with rules of its own, a coordinator, and a school with something due."""
    municipality = make_municipality()
    ReminderPolicy.objects.create(municipality=municipality, **policy)
    make_coordinator(municipality)
    school = make_school(municipality)
    make_school_head(school)
    make_assignment(school, due_on=due_on, scheduled_on=due_on)
    return municipality


def run(*municipalities, on=WEDNESDAY):
    return remind_municipalities(municipalities=municipalities, on=on, now=NOW)


def said(municipality):
    """What went by mail, in the order of people."""
    letters = municipality.reminders.filter(channel=Channel.MAIL).order_by("person")
    return [letter.subject for letter in letters]


def test_each_is_told_by_its_own_rules_and_of_its_own():
    # given two with something due today, one of which says so, and two with something late for
    # three days, which a coordinator is to know after three or after five
    plain, silent = place(), place(is_on_the_day=False)
    late = date(2024, 3, 15)
    soon, later = (place(due_on=late, days_after=[3], coordinator_after=days) for days in (3, 5))

    run(plain, silent, soon, later)

    assert said(plain) == ["Срок истекает у 1 мероприятия"]
    assert said(silent) == []
    assert said(soon) == ["В организациях просрочено 1 мероприятие", "1 мероприятие просрочено"]
    assert said(later) == ["1 мероприятие просрочено"]


def test_each_catches_up_with_its_own_days():
    # given one that was told on Tuesday, and one whose last run was on Monday
    rules = {"is_on_the_day": False, "days_before": [], "days_after": [1]}
    told = place(due_on=date(2024, 3, 18), reminded_until=date(2024, 3, 19), **rules)
    missed = place(due_on=date(2024, 3, 18), reminded_until=date(2024, 3, 18), **rules)

    run(told, missed)

    assert (said(told), said(missed)) == ([], ["1 мероприятие просрочено"])
    until = ReminderPolicy.objects.values_list("reminded_until", flat=True)
    assert set(until) == {WEDNESDAY}


def test_those_that_are_to_be_passed_over_keep_nobody_from_the_others():
    done, off, holiday = place(reminded_until=WEDNESDAY), place(is_on=False), place()
    CalendarDay.objects.create(
        municipality=holiday, day=WEDNESDAY, is_working=False, reason="праздник"
    )
    other = place()

    run(done, off, holiday, other)

    assert set(Reminder.objects.values_list("municipality", flat=True)) == {other.pk}


def test_many_cost_as_many_queries_as_two():
    few, many = [place() for _ in range(2)], [place() for _ in range(6)]

    def queries(municipalities):
        with CaptureQueriesContext(connection) as asked:
            assert run(*municipalities) == len(municipalities)
        return len(asked)

    assert queries(many) == queries(few)


def test_a_sweep_reminds_everybody_but_those_whose_rules_are_broken(time_machine):
    # given rules that no page would save
    time_machine.move_to(NOW, tick=False)
    sound, broken = place(), place(days_before=["семь"])

    with pytest.raises(TypeError):
        sweep_reminders()

    assert (said(broken), said(sound)) == ([], ["Срок истекает у 1 мероприятия"])
