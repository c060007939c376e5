"""The span of days a plan is made for."""

from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """From `start` to `end`, both days included."""

    start: date
    end: date

    @classmethod
    def academic(cls, year):
        """The academic year that begins in September of `year`."""
        return cls(date(year, 9, 1), date(year + 1, 8, 31))

    @classmethod
    def calendar(cls, first_year, last_year=None):
        """Whole calendar years, both included."""
        return cls(date(first_year, 1, 1), date(last_year or first_year, 12, 31))

    @property
    def is_academic(self):
        """Whether the span begins with September and ends with an academic year."""
        return (self.start.month, self.start.day) == (9, 1) and self.end.month in (5, 6, 7, 8)

    def __contains__(self, day):
        return self.start <= day <= self.end
