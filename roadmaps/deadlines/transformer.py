"""From the words of the grammar to clauses."""

from dataclasses import replace
from itertools import pairwise

from .calendar import ImpossibleDate, Month, Numbered, WholeYear
from .clauses import (
    Clause,
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
)
from .frequencies import counted, frequency
from .points import Points, found, is_word
from .reading import Repeat

LIMITS = {
    "UNTIL": Limit.UNTIL,
    "TO": Limit.UNTIL,
    "FROM": Limit.SINCE,
    "SINCE": Limit.SINCE,
    "AFTER": Limit.AFTER,
}


def refuse_strangers(points: list[Point]) -> None:
    """Raises ImpossibleDate unless each point follows upon the one before it."""
    steps = {after - before for before, after in pairwise(map(place_in_row, points))}
    months = {getattr(point.piece, "month", None) for point in points if point.piece}
    is_of_one_month = len(months) == 1 or all(isinstance(point.piece, Month) for point in points)
    if not steps <= {1, -11} or not is_of_one_month:
        raise ImpossibleDate("no neighbours")


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


def day_within(whole: Point, day: Point) -> Dated:
    """«В октябре до 5 числа», «в 2025 году до 5 числа»: the day of that month or of each."""
    if isinstance(whole.piece, Month):
        day = replace(day, piece=day.piece.within(whole.piece.month))
    elif type(whole.piece) is not WholeYear:
        raise ImpossibleDate("a day of no month")
    day = replace(day, years=day.years or whole.years)
    return Dated(day, day, Limit.UNTIL, is_told_behind=not day.misses_month)


class Clauses(Points):
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
            refuse_strangers(points)
        return Dated(points[0], points[-1], is_exact=True)

    def choice(self, children):
        """«Март или апрель»: neighbours make one span, others would leave a hole in it."""
        points = [child for child in children if isinstance(child, Point)]
        refuse_strangers(points)
        return Dated(points[0], points[-1], is_exact=True, is_choice=True)

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

    # ── without dates ──

    def always(self, children):
        return Throughout(is_open=True)

    def all_the_time(self, children):
        return Throughout()

    def throughout_further(self, children):
        if not isinstance(children[-1], Throughout):
            raise ImpossibleDate("further through other dates")
        return replace(children[-1], is_further=True)

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
        if children[-1].value.value == "trimester":
            raise ImpossibleDate("trimester")
        return children[-1].type

    def reference(self, children):
        word = children[-1].value
        return Reference(word.value, word.start, word.end)

    def weekday(self, children):
        return Weekday(children[-1].value.value)

    def remark(self, children):
        return Remark(children[0].value.start, children[0].value.end)
