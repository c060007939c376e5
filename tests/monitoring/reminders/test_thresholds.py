"""Which days something due is spoken of; a year of them stands in test_year_table.py."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from monitoring.reminders.thresholds import Rules, When, due_days, escalated, week_day

DAY = timedelta(days=1)
DEFAULT = Rules(days_before=[14, 7, 1], is_on_the_day=True, days_after=[1, 7], is_weekly_after=True)
OFF = SimpleNamespace(is_working=False, reason="свой праздник")


def days_of(due_on, *, policy=DEFAULT, overrides=None, weeks=8):
    """The days of letters about one due day, run by run."""
    told, day = [], due_on - timedelta(weeks=5)
    while day < due_on + timedelta(weeks=weeks):
        found = due_days(
            policy=policy, overrides=overrides or {}, since=day - DAY, until=day, earliest=due_on
        )
        if due_on in found:
            assert found[due_on].on == day
            told.append((day, found[due_on].when))
        day += DAY
    return told


def test_a_wednesday_is_spoken_of_before_on_and_after_it():
    # given 20 March 2024, with 8 March off
    told = days_of(date(2024, 3, 20), weeks=4)

    assert told == [
        (date(2024, 2, 28), When.BEFORE),
        (date(2024, 3, 11), When.BEFORE),
        (date(2024, 3, 19), When.BEFORE),
        (date(2024, 3, 20), When.ON_THE_DAY),
        (date(2024, 3, 21), When.AFTER),
        (date(2024, 3, 29), When.AFTER),
        (date(2024, 4, 5), When.WEEKLY),
        (date(2024, 4, 12), When.WEEKLY),
    ]


def test_a_due_sunday_is_spoken_of_on_the_friday_before():
    told = days_of(date(2024, 3, 24), policy=Rules(days_before=[1], is_on_the_day=True))

    # The first working day before is the same Friday: the nearer threshold is told.
    assert told == [(date(2024, 3, 22), When.ON_THE_DAY)]


def test_a_weekly_letter_moves_from_a_day_off_to_the_next_working_day():
    told = days_of(date(2024, 4, 23), policy=Rules(days_after=[1], is_weekly_after=True), weeks=3)

    # 1 May is a holiday; a week later it is the same weekday as before.
    assert told == [
        (date(2024, 4, 24), When.AFTER),
        (date(2024, 5, 2), When.WEEKLY),
        (date(2024, 5, 8), When.WEEKLY),
    ]


def test_weeks_run_from_the_due_day_where_no_day_after_is_set():
    told = days_of(date(2024, 3, 20), policy=Rules(is_weekly_after=True), weeks=3)

    assert [day for day, _ in told] == [date(2024, 3, 27), date(2024, 4, 3)]


def test_an_own_day_off_moves_the_letter_and_not_the_deadline():
    told = days_of(
        date(2024, 3, 20),
        policy=Rules(is_on_the_day=True),
        overrides={date(2024, 3, 20): OFF},
    )

    assert told == [(date(2024, 3, 19), When.ON_THE_DAY)]


def test_of_several_thresholds_in_a_stretch_the_latest_is_told():
    # given a portal that was off from Monday to Thursday
    found = due_days(
        policy=DEFAULT,
        overrides={},
        since=date(2024, 3, 18),
        until=date(2024, 3, 21),
        earliest=date(2024, 3, 1),
    )

    assert found[date(2024, 3, 20)].when == When.AFTER
    assert found[date(2024, 3, 20)].on == date(2024, 3, 21)


def test_the_coordinator_is_told_on_the_day_and_then_with_everybody():
    rules = escalated(DEFAULT, after=5)

    assert rules == Rules(days_after=[5, 7], is_weekly_after=True)


@pytest.mark.parametrize(
    ("until", "day"),
    [
        (date(2024, 3, 18), date(2024, 3, 18)),
        (date(2024, 3, 22), date(2024, 3, 18)),
        # Monday 1 January to Monday 8 January are off: Tuesday is the first to work on.
        (date(2024, 1, 9), date(2024, 1, 9)),
        (date(2024, 1, 8), date(2023, 12, 25)),
    ],
    ids=str,
)
def test_what_goes_once_a_week_goes_on_monday_or_the_next_working_day(until, day):
    assert week_day(0, until=until, overrides={}) == day
