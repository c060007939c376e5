"""From the words of the grammar to clauses."""

from dataclasses import replace
from itertools import pairwise

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
    Numbered,
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
from .clauses import (
    Clause,
    Cycle,
    Dated,
    Frequency,
    Gap,
    Limit,
    ListMark,
    Point,
    Reference,
    Remark,
    Throughout,
    Weekday,
    Years,
)
from .lexicon import is_genitive_month
from .reading import Repeat
from .tokens import Word

PARTS_OF_YEAR = {"QUARTER": Quarter, "HALF": Half, "TERM": Term}
PARTS_OF_MONTH = {
    "DECADE": Decade,
    "WEEK": Week,
    "HALFMONTH": HalfMonth,
    "DATE_OF_MONTH": Day,
    "DAY": Day,
}
LIMITS = {
    "UNTIL": Limit.UNTIL,
    "TO": Limit.UNTIL,
    "FROM": Limit.SINCE,
    "SINCE": Limit.SINCE,
    "AFTER": Limit.AFTER,
}
# A repetition by its length in months.
BY_MONTHS = {
    12: Repeat.YEARLY,
    6: Repeat.HALF_YEARLY,
    3: Repeat.QUARTERLY,
    1: Repeat.MONTHLY,
}
MONTHS_IN = {"YEARWORD": 12, "HALF": 6, "QUARTER": 3, "TERM": 3, "MONTHWORD": 1}

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


def place_in_row(point: Point) -> int:
    """The number by which neighbours are told: of the month, or of the quarter."""
    match point.piece:
        case None:
            return point.number
        case Month(month):
            return month
        case Numbered(number):
            return number
    raise ImpossibleDate("no neighbours")


def point(piece: Piece, years: Years | None, **marks) -> Point:
    """A point whose piece suits its years: half a school year is another half."""
    if years is SOME_SCHOOL_YEAR:
        return Point(of_school(piece), None, **marks)
    return Point(piece, years, **marks)


def day_within(whole: Point, day: Point) -> Dated:
    """«В октябре до 5 числа», «в 2025 году до 5 числа»: the day of that month or of each."""
    if isinstance(whole.piece, Month):
        day = replace(day, piece=day.piece.within(whole.piece.month))
    elif type(whole.piece) is not WholeYear:
        raise ImpossibleDate("a day of no month")
    day = replace(day, years=day.years or whole.years)
    return Dated(day, day, Limit.UNTIL)


class Clauses(Transformer):
    """Callbacks of grammar.lark, by the names of its rules."""

    def start(self, children) -> list[Clause]:
        return children[0]

    # ── the row ──

    def begun(self, children):
        return children

    def continued(self, children):
        row, joint, clause = children
        mark = [ListMark()] if joint.type == "COLON" else []
        return [*row, *mark, clause]

    def adjoined(self, children):
        row, clause = children
        return [*row, Gap(), clause]

    # ── dates ──

    def dated(self, children):
        return children[-1]

    def single(self, children):
        return Dated(children[0], children[0], is_exact=len(children) > 1)

    def chain(self, children):
        """«Сентябрь-октябрь-ноябрь»; what does not follow one upon the other is no range."""
        points = [child for child in children if isinstance(child, Point)]
        if len(points) > 2:
            places = [place_in_row(point) for point in points]
            steps = {after - before for before, after in pairwise(places)}
            if not steps <= {1, -11}:
                raise ImpossibleDate("a broken chain")
        return Dated(points[0], points[-1], is_exact=True)

    def range(self, children):
        first, last = (child for child in children if isinstance(child, Point))
        if not found(children, "FROM", "SINCE") and last.piece and last.piece.misses_month:
            return day_within(first, last)
        is_open = any(is_word(child, "UNTIL") for child in children) and not found(
            children, "INCLUSIVE"
        )
        return Dated(first, last, is_exact=not is_open)

    def until(self, children):
        is_exact = (
            len(children) > 2 or children[0].value.value == "latest" or is_word(children[0], "TO")
        )
        return Dated(children[1], children[1], Limit.UNTIL, is_exact)

    def since(self, children):
        return Dated(children[1], children[1], LIMITS[children[0].type])

    # ── points ──

    def bare(self, children):
        return Point(None, number=children[0])

    def day(self, children):
        number, month, *rest = children
        return point(Day(number, month.value.value), years_among(rest))

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
            cycle=cycle_among(rest),
        )

    def reported_month(self, children):
        if is_word(children[0], "EACH") and len(children) == 2:
            return Cycle(Repeat.MONTHLY, 0)
        interval = next((each.type for each in children if is_word(each, *REPORTED)), None)
        repeats = REPORTED.get(interval)
        return Cycle(repeats, children[0] if isinstance(children[0], int) else 0)

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
        return point(Month(month), Years(year, year))

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

    # ── without dates ──

    def always(self, children):
        return Throughout(is_open=True)

    def all_the_time(self, children):
        return Throughout()

    def throughout_span(self, children):
        return replace(children[-1], is_throughout=True)

    def throughout_years(self, children):
        return replace(self.single([self.year([children[-1]])]), is_throughout=True)

    def named_frequency(self, children):
        return Frequency(children[-1].value.value)

    def counted_frequency(self, children):
        """«2 раза в год», «раз в 3 месяца»."""
        *before, interval = children
        times = next((number for number in map(counted, before) if number), 1)
        return frequency(times, *interval)

    def each_frequency(self, children):
        return frequency(1, *children[-1])

    def interval(self, children):
        *counts, unit = children
        return (counted(counts[0]) if counts else 1), unit

    def by_units(self, children):
        return frequency(1, 1, children[1].type)

    def weekly(self, children):
        return Frequency(Repeat.WEEKLY)

    def further(self, children):
        return replace(children[1], is_further=True)

    def unit(self, children):
        return children[-1].type

    def reference(self, children):
        word = children[-1].value
        return Reference(word.value, word.start, word.end)

    def weekday(self, children):
        return Weekday(children[0].value.value)

    def remark(self, children):
        return Remark(children[0].value.start, children[0].value.end)


def counted(child) -> int | None:
    """The number said by a figure or by a word («два», «дважды»)."""
    if isinstance(child, int):
        return child
    return child.value.value if is_word(child, "COUNT", "TWICE") else None


def frequency(times: int, count: int, unit: str) -> Frequency:
    """`times` in `count` units: exact if the portal knows such a repetition.

    Otherwise the nearest one not longer than the interval, marked as approximate.
    """
    if times < 1 or count < 1:
        raise ImpossibleDate("no repetition")
    if unit == "WEEK":
        return Frequency(Repeat.WEEKLY, is_approximate=times != 1 or count != 1)
    months = MONTHS_IN[unit] * count
    if months % times == 0 and months // times in BY_MONTHS:
        return Frequency(BY_MONTHS[months // times], is_approximate=unit == "TERM")
    if months in BY_MONTHS:
        return Frequency(BY_MONTHS[months], is_approximate=True)
    raise ImpossibleDate("unknown repetition")
