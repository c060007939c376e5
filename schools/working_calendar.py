"""Working days and days off: the country's, and what a municipality makes of them.

The country's come from the `holidays` package: holidays of article 112 of the Labour Code and the
transfers of days off that the Government decrees each autumn for the next year. `DECREES` are the
years whose transfers in the installed version were compared with the decree itself (its number and
day, and each pair of days, as the legal reference systems print it); what the package says of any
other year is an expectation until the municipality approves it.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from holidays import country_holidays

DECREES = {
    2022: "постановление Правительства РФ от 16.09.2021 № 1564",
    2023: "постановление Правительства РФ от 29.08.2022 № 1505",
    2024: "постановление Правительства РФ от 10.08.2023 № 1314",
    2025: "постановление Правительства РФ от 04.10.2024 № 1335",
    2026: "постановление Правительства РФ от 24.09.2025 № 1466",
}
_TRANSFERRED = ("Выходной (перенесено", "(выходной)")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar and why it is not what its weekday says; `reason` may be empty.

    `kind` is working, weekend, holiday, transfer (a day off or a working Saturday moved by
    decree) or own (said by the municipality).
    """

    date: date
    is_working: bool
    kind: str
    reason: str = ""


class Month(NamedTuple):
    """`weeks` hold a `Day` for each weekday from Monday on, None beside the month's ends."""

    first: date
    weeks: list


def months_of(year, *, overrides):
    """The twelve `Month`s of a year; `overrides` as `day_of` takes them."""
    return [
        Month(
            date(year, number, 1),
            [
                [day_of(day, overrides=overrides) if day.month == number else None for day in week]
                for week in calendar.Calendar().monthdatescalendar(year, number)
            ],
        )
        for number in range(1, 13)
    ]


def day_of(day, *, overrides):
    """The `Day`; `overrides` maps dates to `CalendarDay`s, or to anything that has `is_working`
    and `reason`, and they outweigh the country."""
    if own := overrides.get(day):
        return Day(day, own.is_working, "own", own.reason)
    return _day_of_country(day)


def is_working(day, *, overrides):
    """Whether people work on the day; see `day_of`."""
    return day_of(day, overrides=overrides).is_working


def add_working_days(day, count, *, overrides):
    """The day that is `count` working days after the day, or before it for a negative count.

    Nought gives the day itself if people work on it, else the next working day.
    """
    step = timedelta(days=-1 if count < 0 else 1)
    left = abs(count)
    if not left:
        while not is_working(day, overrides=overrides):
            day += step
    while left:
        day += step
        left -= is_working(day, overrides=overrides)
    return day


def is_decreed(year):
    """Whether the transfers of the year are known from the Government's decree."""
    return year in DECREES


@cache
def _day_of_country(day):
    """Kept, because letters ask for every day of a year at every run."""
    country = _country(day.year)
    if name := country.get(day):
        kind = "transfer" if any(mark in name for mark in _TRANSFERRED) else "holiday"
        return Day(day, False, kind, name)
    if day in country.weekend_workdays:
        return Day(day, True, "transfer", "Рабочий день по переносу")
    if day.weekday() >= _SATURDAY:
        return Day(day, False, "weekend")
    return Day(day, True, "working")


@cache
def _country(year):
    return country_holidays("RU", years=year, language="ru")
