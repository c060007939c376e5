from datetime import date, timedelta

import pytest

from schools.models import CalendarDay
from schools.working_calendar import DECREES, add_working_days, day_of, is_decreed, is_working


def country(day):
    return day_of(day, overrides={})


@pytest.mark.parametrize(
    ("year", "working", "moved_off", "moved_on"),
    [
        # The norm of working days is of the Ministry of Labour's production calendars.
        (2022, 247, ["03-07", "05-02", "05-03", "05-10", "06-13"], ["03-05"]),
        (2023, 247, ["02-24", "05-08", "11-06"], []),
        (2024, 248, ["04-29", "04-30", "05-10", "12-30", "12-31"], ["04-27", "11-02", "12-28"]),
        (2025, 247, ["05-02", "05-08", "06-13", "11-03", "12-31"], ["11-01"]),
        (2026, 247, ["01-09", "03-09", "05-11", "12-31"], []),
    ],
)
def test_a_decreed_year_has_its_transfers(year, working, moved_off, moved_on):
    days = [date(year, 1, 1) + timedelta(days) for days in range(365 + (year % 4 == 0))]
    transfers = [country(day) for day in days if country(day).kind == "transfer"]

    assert sum(is_working(day, overrides={}) for day in days) == working
    assert [f"{day.date:%m-%d}" for day in transfers if not day.is_working] == moved_off
    assert [f"{day.date:%m-%d}" for day in transfers if day.is_working] == moved_on


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 4), "holiday"),
        (date(2026, 11, 5), "working"),
        (date(2026, 11, 7), "weekend"),
        (date(2025, 11, 1), "transfer"),
    ],
)
def test_a_day_says_what_it_is(day, kind):
    assert country(day).kind == kind


@pytest.mark.parametrize("is_working", [True, False])
def test_the_municipality_outweighs_the_country(is_working):
    day = date(2026, 11, 4)
    own = {day: CalendarDay(day=day, is_working=is_working, reason="распоряжение № 5")}

    known = day_of(day, overrides=own)

    assert (known.is_working, known.kind, known.reason) == (is_working, "own", "распоряжение № 5")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 4, 30), 1, date(2026, 5, 4)),
        (date(2025, 12, 30), 1, date(2026, 1, 12)),
        (date(2026, 5, 12), -1, date(2026, 5, 8)),
        (date(2025, 10, 31), 1, date(2025, 11, 1)),
        (date(2026, 5, 9), 0, date(2026, 5, 12)),
        (date(2026, 5, 12), 0, date(2026, 5, 12)),
        (date(2026, 5, 9), 2, date(2026, 5, 13)),
    ],
)
def test_working_days_are_counted(start, count, end):
    assert add_working_days(start, count, overrides={}) == end


def test_own_days_off_are_not_counted():
    day = date(2026, 5, 13)

    assert add_working_days(
        date(2026, 5, 12), 1, overrides={day: CalendarDay(day=day, is_working=False)}
    ) == date(2026, 5, 14)


def test_only_years_compared_with_their_decree_are_decreed():
    assert is_decreed(2026)
    assert not is_decreed(max(DECREES) + 1)
