"""Pieces of a year that come round every year: a day, a month, a quarter, the end of May.

A piece knows its days in a calendar year (`window`) and in a school year (`school_window`, where
September–December belong to the first year and January–August to the second). A piece that no
year can hold raises ImpossibleDate.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from .reading import Window


class ImpossibleDate(ValueError):
    """There is no such day, quarter or week."""


SANE_YEARS = range(1990, 2100)


def last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months(year: int, first: int, last: int) -> Window:
    """Whole months of `year`; `last` past 12 goes on into the next year."""
    return Window(date(year, first, 1), last_day(year + (last - 1) // 12, (last - 1) % 12 + 1))


def checked(number: int, count: int) -> int:
    """`number` counted from one, -1 being the last of `count`."""
    if number == -1:
        return count
    if 1 <= number <= count:
        return number
    raise ImpossibleDate(number)


@dataclass(frozen=True)
class Piece:
    has_vague_bounds: ClassVar[bool] = False
    # A piece that still misses the month it lies in.
    misses_month: ClassVar[bool] = False

    def window(self, year: int) -> Window:
        raise NotImplementedError

    def school_window(self, year: int) -> Window:
        """The days in the school year that begins in September of `year`."""
        window = self.window(year)
        return window if window.start.month >= 9 else self.window(year + 1)


@dataclass(frozen=True)
class Numbered(Piece):
    number: int

    def sibling(self, number: int) -> "Numbered":
        """The «10» of «10 и 20 марта», given the 20 March."""
        return replace(self, number=number)


@dataclass(frozen=True)
class InMonth(Numbered):
    """A part of a month, or of every month while the month is not known."""

    month: int | None = None

    @property
    def misses_month(self) -> bool:
        return self.month is None

    def within(self, month: int) -> "InMonth":
        return replace(self, month=month)

    def window(self, year: int) -> Window:
        if self.month is None:
            raise ImpossibleDate("no month")
        first, last = self.days(last_day(year, checked(self.month, 12)).day)
        return Window(date(year, self.month, first), date(year, self.month, last))

    def days(self, length: int) -> tuple[int, int]:
        """First and last day of the month for this part, the month being `length` days long."""
        raise NotImplementedError


@dataclass(frozen=True)
class Day(InMonth):
    """`weekday` is the one told before it («в понедельник, 15 апреля»); Monday is 0."""

    weekday: int | None = None

    def sibling(self, number):
        return replace(self, number=number, weekday=None)

    def days(self, length):
        day = checked(self.number, length)
        return day, day


class Decade(InMonth):
    """Ten days; the third one lasts until the end of the month."""

    def days(self, length):
        number = checked(self.number, 3)
        return number * 10 - 9, length if number == 3 else number * 10


class Week(InMonth):
    """The first week is the 1st to the 7th; the fifth what is left; the last the last seven."""

    has_vague_bounds = True

    def days(self, length):
        if self.number == -1:
            return length - 6, length
        number = checked(self.number, 5 if length > 28 else 4)
        return number * 7 - 6, min(number * 7, length)


class HalfMonth(InMonth):
    def days(self, length):
        return (1, 15) if checked(self.number, 2) == 1 else (16, length)


class ThirdOfMonth(Decade):
    """«В начале, в середине, в конце» of a month."""

    has_vague_bounds = True


@dataclass(frozen=True)
class NthWeekday(InMonth):
    """The third Thursday of a month; Monday is 0."""

    weekday: int = 0

    def window(self, year):
        whole = Month(self.month or 0).window(year)
        days = [
            day
            for day in range(1, whole.end.day + 1)
            if whole.start.replace(day=day).weekday() == self.weekday
        ]
        day = whole.start.replace(day=days[checked(self.number, len(days)) - 1])
        return Window(day, day)


@dataclass(frozen=True)
class Month(Piece):
    month: int

    def window(self, year):
        return months(year, checked(self.month, 12), self.month)


class Quarter(Numbered):
    def window(self, year):
        number = checked(self.number, 4)
        return months(year, number * 3 - 2, number * 3)


class Half(Numbered):
    """Half a calendar year, or of a school year: until New Year and after it."""

    def window(self, year):
        number = checked(self.number, 2)
        return months(year, number * 6 - 5, number * 6)

    def school_window(self, year):
        if checked(self.number, 2) == 1:
            return months(year, 9, 12)
        return months(year + 1, 1, 8)


class SchoolHalf(Half):
    """Half a school year whatever the plan is."""

    def window(self, year):
        if checked(self.number, 2) == 1:
            return months(year, 9, 12)
        return months(year, 1, 8)


class Term(Numbered):
    """A school term. Schools set the days themselves, so the months are a convention."""

    has_vague_bounds = True
    MONTHS = ((9, 10), (11, 12), (1, 3), (4, 5))

    def window(self, year):
        first, last = self.MONTHS[checked(self.number, 4) - 1]
        return months(year, first, last)


class Season(Numbered):
    """Spring is 1 … winter is 4: the winter of a year begins in its December."""

    has_vague_bounds = True

    def window(self, year):
        number = checked(self.number, 4)
        return months(year, number * 3, number * 3 + 2)


@dataclass(frozen=True)
class WholeYear(Piece):
    def window(self, year):
        return months(year, 1, 12)

    def school_window(self, year):
        return months(year, 9, 20)


@dataclass(frozen=True)
class SchoolYear(WholeYear):
    def window(self, year):
        return self.school_window(year)


@dataclass(frozen=True)
class Edge(Numbered):
    """The first (1), middle (2) or last (3) month of something longer than a month.

    A school year is taken to end in May, when lessons end.
    """

    whole: Piece
    has_vague_bounds = True

    def window(self, year):
        return edge_of(self.whole.window(year), self.number, isinstance(self.whole, SchoolYear))

    def school_window(self, year):
        is_school_year = isinstance(self.whole, WholeYear)
        return edge_of(self.whole.school_window(year), self.number, is_school_year)


@dataclass(frozen=True)
class EdgeOfEach(Numbered):
    """The first, middle or last month of every quarter or half of the plan."""

    has_vague_bounds = True
    misses_month = True


def edge_of(window: Window, third: int, is_school_year: bool = False) -> Window:
    """The first (1), middle (2) or last (3) month of `window`."""
    first = window.start.year * 12 + window.start.month - 1
    last = window.end.year * 12 + window.end.month - 1
    if is_school_year:
        last -= 3
    month = (first, (first + last) // 2, last)[third - 1]
    return months(month // 12, month % 12 + 1, month % 12 + 1)


def of_school(piece: Piece) -> Piece:
    """What the words for `piece` mean when they are said of a school year."""
    match piece:
        case Half(number):
            return SchoolHalf(number)
        case Edge(third, whole):
            return Edge(third, of_school(whole))
        case WholeYear():
            return SchoolYear()
    return piece
