"""From the words of the grammar to points of the year: a day, a month, the end of May."""

from dataclasses import replace

from lark import Token, Transformer

from .calendar import (
    Day,
    Decade,
    Edge,
    EdgeOfEach,
    Half,
    HalfMonth,
    ImpossibleDate,
    Month,
    NthWeekday,
    Piece,
    Quarter,
    SchoolYear,
    Season,
    Term,
    ThirdOfMonth,
    Week,
    WholeYear,
    of_school,
)
from .clauses import Cycle, Point, Years
from .lexicon import is_genitive_month
from .reading import Repeat
from .word import Word

PARTS_OF_YEAR = {"QUARTER": Quarter, "HALF": Half, "TERM": Term}
PARTS_OF_MONTH = {
    "DECADE": Decade,
    "WEEK": Week,
    "HALFMONTH": HalfMonth,
    "DATE_OF_MONTH": Day,
    "DAY": Day,
}
REPORTED = {"QUARTER": Repeat.QUARTERLY, "HALF": Repeat.HALF_YEARLY}

SOME_SCHOOL_YEAR = Years(0, 0, is_academic=True)
SOME_YEAR = None


def found(children: list, *terminals: str) -> Word | None:
    """The first word among `children` with one of these names."""
    return next((each.value for each in children if is_word(each, *terminals)), None)


def is_word(child, *terminals: str) -> bool:
    return isinstance(child, Token) and child.type in terminals


def years_among(children: list) -> Years | None:
    return next((each for each in children if isinstance(each, Years)), None)


def cycle_among(children: list) -> Cycle | None:
    if found(children, "MONTHWORD"):
        return Cycle()
    return next((each for each in children if isinstance(each, Cycle)), None)


def point(piece: Piece, years: Years | None, **marks) -> Point:
    """A point whose piece suits its years: half a school year is another half."""
    if years is SOME_SCHOOL_YEAR:
        return Point(of_school(piece), None, **marks)
    return Point(piece, years, **marks)


class Points(Transformer):
    """Callbacks of the rules of grammar.lark that name a point in the year."""

    def bare(self, children):
        return Point(None, number=children[0])

    def day(self, children):
        number, month, *rest = children
        return point(Day(number, month.value.value), years_among(rest))

    def on_weekday(self, children):
        """«В понедельник, 15 апреля»: a day of a month, for nothing else is marked so."""
        weekday, day = children
        return replace(day, piece=replace(day.piece, weekday=weekday.value.value))

    def month(self, children):
        month, *rest = children
        return point(
            Month(month.value.value),
            years_among(rest),
            is_genitive=is_genitive_month(month.value.folded),
        )

    def part_of_year(self, children):
        number, unit, *rest = children
        if unit.value.value == "trimester":
            raise ImpossibleDate("trimester")
        return point(PARTS_OF_YEAR[unit.type](number), years_among(rest))

    def half_of_year(self, children):
        return point(Half(children[0]), years_among(children))

    def part_of_month(self, children):
        number, unit, *rest = children
        month = found(rest, "MONTH")
        cycle = cycle_among(rest)
        if cycle and cycle.repeats and cycle.month is None and number in (1, -1):
            cycle = replace(cycle, month=number)  # «последняя неделя каждого квартала»
        if unit.type == "WEEKDAY":
            piece = NthWeekday(number, month and month.value, unit.value.value)
        elif unit.value.folded == "числах":
            piece = ThirdOfMonth(3 if number == -1 else number, month and month.value)
        elif unit.type == "HALFMONTH" and not month and years_among(rest):
            piece = Half(number)
        else:
            piece = PARTS_OF_MONTH[unit.type](number, month and month.value)
        return point(
            piece,
            years_among(rest),
            cycle=cycle,
        )

    def reported_month(self, children):
        if is_word(children[0], "EACH") and len(children) == 2:
            return self.each_interval(children[1])
        interval = next((each.type for each in children if is_word(each, *REPORTED)), None)
        repeats = REPORTED.get(interval)
        return Cycle(repeats, children[0] if isinstance(children[0], int) else 0)

    def each_interval(self, unit):
        """«Каждого месяца»; of a quarter or a half the month is not told."""
        if unit.type == "TERM":
            raise ImpossibleDate("terms end when a school says")
        return Cycle(REPORTED[unit.type]) if unit.type in REPORTED else Cycle(Repeat.MONTHLY, 0)

    def edge_of_month(self, children):
        edge, *rest = children
        month = found(rest, "MONTH")
        cycle = Cycle(Repeat.MONTHLY, 0) if found(rest, "EACH") else cycle_among(rest)
        piece = ThirdOfMonth(edge.value.value, month and month.value)
        return point(piece, years_among(rest), cycle=cycle)

    def each_day(self, children):
        _, number, unit, *_ = children
        piece = (
            NthWeekday(number, None, unit.value.value)
            if unit.type == "WEEKDAY"
            else Day(number, None)
        )
        return Point(piece, cycle=Cycle(Repeat.MONTHLY, 0))

    def each_bare(self, children):
        return Point(None, number=children[1], cycle=Cycle(Repeat.MONTHLY, 0))

    def bare_edge(self, children):
        return Point(None, number=children[0].value.value, is_edge=True)

    def edge_of_each(self, children):
        return Point(
            EdgeOfEach(children[0].value.value), cycle=Cycle(REPORTED[children[-1].type], 0)
        )

    def edge_of_year(self, children):
        years = years_among(children)
        whole = SchoolYear() if years and years.is_academic else WholeYear()
        return point(Edge(children[0].value.value, whole), years)

    def edge_of_part(self, children):
        edge, number, unit, *rest = children
        whole = PARTS_OF_YEAR[unit.type](number)
        return point(Edge(edge.value.value, whole), years_among(rest))

    def season(self, children):
        return point(Season(children[0].value.value), years_among(children))

    def date(self, children):
        day, month, year = children[0].value.value
        years = Years(year, year) if year else years_among(children)
        return point(Day(day, month), years)

    def month_of_year(self, children):
        month, year = children[0].value.value
        return point(Month(month), Years(year, year), number=month)

    def year(self, children):
        years = children[0]
        whole = SchoolYear() if years and years.is_academic else WholeYear()
        return point(whole, years)

    def numeral(self, children):
        return children[0].value.value

    def calendar_years(self, children):
        return children[0].value.value

    def school_years(self, children):
        years = found(children, "YEARS", "YEAR").value
        if years.last <= years.first:
            raise ImpossibleDate(years)
        return replace(years, is_academic=True)

    def some_school_year(self, children):
        return SOME_SCHOOL_YEAR

    def some_year(self, children):
        return SOME_YEAR
