"""Days on a line from left to right."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from reports.months import months_between

LEAST, MOST = 24, 240  # points that a month takes
USUAL = 816  # points that all of them take together, where they can


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Whole months from that of `first` to that of `last`."""

    months: tuple
    first: date
    last: date
    width: int

    @classmethod
    def of(cls, first, last):
        months = tuple(months_between(first, last))
        room = min(MOST, max(LEAST, USUAL // len(months)))
        return cls(months, months[0], _end_of(months[-1]), room * len(months))

    def x(self, day):
        """Where the day begins; those outside are at the ends."""
        day = min(max(day, self.first), self.last + timedelta(days=1))
        return (day - self.first).days / self._days * self.width

    def end(self, day):
        """Where it ends."""
        return self.x(day + timedelta(days=1))

    def has(self, day):
        return self.first <= day <= self.last

    @property
    def captions(self):
        """`(x, «апр»)` of months; in full where there is room."""
        form = "F" if self.width / len(self.months) > 80 else "b"
        return [(self.x(month), date_format(month, form).lower()) for month in self.months]

    @property
    def years(self):
        """`(x, «2026»)` where each begins."""
        found = {}
        for month in self.months:
            found.setdefault(month.year, self.x(month))
        return [(x, str(year)) for year, x in found.items()]

    @property
    def _days(self):
        return (self.last - self.first).days + 1


def _end_of(month):
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
