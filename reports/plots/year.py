"""A year of a plan day by day: what is due, and whether people work then."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import mark_safe

from monitoring.board import SIGNS, Mark
from reports.plots.line import Line, Span
from schools.working_calendar import Day, months_of

_WORST_FIRST = list(Mark)


class Due(NamedTuple):
    """A `Line` of the plan and its `Span` that ends on the day; `address` leads to those who
    answer for it."""

    line: Line
    span: Span
    address: str

    @property
    def sign(self):
        return SIGNS[self.span.mark][0] if self.span.mark else ""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A working or free `day` with what is `due` on it, in printed order."""

    day: Day
    due: tuple = ()

    @property
    def date(self):
        return self.day.date

    @property
    def mark(self):
        """The worst that is the matter with any of it; None where nobody answers."""
        marks = {each.span.mark for each in self.due}
        return next((mark for mark in _WORST_FIRST if mark in marks), None)

    @property
    def sign(self):
        return SIGNS[self.mark][0] if self.mark else ""

    @property
    def state_words(self):
        """«просрочено», of the worst of them; empty where nobody answers."""
        return SIGNS[self.mark][1] if self.mark else ""


@dataclass(frozen=True, slots=True)
class Year:
    """`months` hold weeks of `DayOfYear`s, None beside the month's ends."""

    number: int
    months: list

    @classmethod
    def of(cls, number, lines, *, within, overrides, addresses):
        """From `Line`s of a plan.

        Months outside the two days `within` are left out; `overrides` are the municipality's own
        days, and `addresses` know where a deadline leads.
        """
        begins, ends = within[0].replace(day=1), within[1]
        due = {}
        for line in lines:
            for span in line.spans:
                due.setdefault(span.due_on, []).append(
                    Due(line, span, mark_safe(addresses.span(line, span)))
                )
        months = [
            (
                month.first,
                [
                    [day and DayOfYear(day, tuple(due.get(day.date, ()))) for day in week]
                    for week in month.weeks
                ],
            )
            for month in months_of(number, overrides=overrides)
            if begins <= month.first <= ends
        ]
        return cls(number, months)

    @property
    def busy(self):
        """Months that have anything due, each with those of its days."""
        for first, weeks in self.months:
            days = [day for week in weeks for day in week if day and day.due]
            if days:
                yield first, days

    @property
    def count(self):
        """How many deadlines end in the year."""
        return sum(len(day.due) for _, days in self.busy for day in days)
