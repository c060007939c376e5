"""From one period of a plan to a later one: where its years and days go."""

import calendar
from dataclasses import dataclass
from datetime import timedelta

from roadmaps.period import Period

# Nobody plans further ahead than this many periods after the one that follows.
MOST_SPANS = 12


@dataclass(frozen=True, slots=True)
class Shift:
    """From the period `before` to the later period `after`.

    Usually both are equally long, and everything moves by the same number of years. Where a plan
    of several years goes on for one year only, the shift `is_narrowing`: each of the old years
    becomes the new one.
    """

    before: Period
    after: Period

    @property
    def is_narrowing(self):
        return months_in(self.after) < months_in(self.before)

    @property
    def years(self):
        """How many years everything moves; for a narrowing shift, what the last year moves."""
        if self.is_narrowing:
            return self.after.end.year - self.before.end.year
        return self.after.start.year - self.before.start.year

    def years_for(self, day):
        """How many years a day of the old plan moves to fall into the new one."""
        years = self.years
        while self.is_narrowing and moved_day(day, years) < self.after.start:
            years += 1
        return years

    def year(self, year):
        """Where a year named alone goes.

        A year of a narrowing school plan is taken as the autumn of its school year, the last one
        as the spring of it.
        """
        if not self.is_narrowing or not self.before.start.year <= year <= self.before.end.year:
            return year + self.years
        is_first = self.after.start.year == self.after.end.year or year < self.before.end.year
        return self.after.start.year if is_first else self.after.end.year


def next_periods(period, *, until):
    """Periods that a plan for `period` may go on to, from the nearest, begun by `until`.

    First those as long as the old one, then, for a plan of several years, single years. The one
    that follows at once is always there.
    """
    step = -(-months_in(period) // 12)
    spans = [moved_period(period, step * number) for number in range(1, MOST_SPANS + 1)]
    found = [spans[0], *(span for span in spans[1:] if span.start <= until)]
    if step > 1:
        years = [_single_year(period, number) for number in range(1, MOST_SPANS + 1)]
        found += [years[0], *(year for year in years[1:] if year.start <= until)]
    return found


def _single_year(period, number):
    """The `number`th school or calendar year after the period."""
    year = period.end.year + number
    return Period.academic(year - 1) if period.is_academic else Period.calendar(year)


def moved_period(period, years):
    return Period(moved_day(period.start, years), moved_day(period.end, years))


def moved_day(day, years):
    """The same day of another year; the end of February stays the end of February."""
    year = day.year + years
    is_end_of_february = day.month == 2 and (day + timedelta(days=1)).month == 3
    if is_end_of_february:
        return day.replace(year=year, day=28 + calendar.isleap(year))
    return day.replace(year=year)


def months_in(period):
    """Calendar months that the period touches."""
    years = period.end.year - period.start.year
    return years * 12 + period.end.month - period.start.month + 1
