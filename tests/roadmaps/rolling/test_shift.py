"""Periods that a plan may go on to, and where its days go."""

from datetime import date

import pytest

from roadmaps.period import Period
from roadmaps.rolling import Shift, moved_day, next_periods

THREE_SCHOOL_YEARS = Period(date(2021, 9, 1), date(2024, 8, 31))


@pytest.mark.parametrize(
    ("period", "until", "expected"),
    [
        (Period.calendar(2024), date(2024, 11, 1), [Period.calendar(2025)]),
        (
            Period.calendar(2024),
            date(2026, 11, 1),
            [Period.calendar(2025), Period.calendar(2026)],
        ),
        (Period.academic(2023), date(2024, 5, 1), [Period.academic(2024)]),
        (
            Period.calendar(2020, 2022),
            date(2022, 11, 1),
            [Period.calendar(2023, 2025), Period.calendar(2023)],
        ),
        (
            Period.calendar(2020, 2022),
            date(2024, 3, 1),
            [Period.calendar(2023, 2025), Period.calendar(2023), Period.calendar(2024)],
        ),
        (
            THREE_SCHOOL_YEARS,
            date(2024, 5, 1),
            [Period(date(2024, 9, 1), date(2027, 8, 31)), Period.academic(2024)],
        ),
        (
            Period(date(2023, 9, 1), date(2024, 5, 31)),
            date(2024, 5, 1),
            [Period(date(2024, 9, 1), date(2025, 5, 31))],
        ),
        (
            Period(date(2024, 7, 1), date(2024, 12, 31)),
            date(2024, 5, 1),
            [Period(date(2025, 7, 1), date(2025, 12, 31))],
        ),
    ],
)
def test_a_plan_goes_on_to_the_periods_that_follow(period, until, expected):
    assert next_periods(period, until=until) == expected


def test_however_old_the_plan_the_choice_ends():
    periods = next_periods(Period.calendar(2000), until=date(2099, 1, 1))

    assert len(periods) == 12


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2023, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2024, 5, 31), 3, date(2027, 5, 31)),
    ],
)
def test_a_day_moves_by_years_and_february_keeps_its_end(day, years, expected):
    assert moved_day(day, years) == expected


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2020, 5, 1), 3), (date(2021, 12, 31), 2), (date(2022, 1, 1), 1)],
)
def test_each_year_of_a_long_plan_becomes_the_one_that_follows(day, years):
    shift = Shift(Period.calendar(2020, 2022), Period.calendar(2023))

    assert shift.years_for(day) == years


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2021, 10, 1), 3), (date(2022, 5, 1), 3), (date(2023, 10, 1), 1), (date(2024, 5, 1), 1)],
)
def test_each_school_year_of_a_long_plan_becomes_the_one_that_follows(day, years):
    shift = Shift(THREE_SCHOOL_YEARS, Period.academic(2024))

    assert shift.years_for(day) == years
