"""What dates in a list lend each other: «10, 20 и 30 марта», «апрель, май 2021 г.».

A bare number takes its unit from what follows it, a day its month, a date its year; «до» holds
for the days listed after it. Everything is read off the row itself, without the plan.
"""

from dataclasses import replace

from .calendar import Day, Half, ImpossibleDate, InMonth, Month, Numbered, Quarter, WholeYear
from .clauses import Dated, Limit, Point, Years


def settled(row: list[Dated]) -> list[Dated]:
    """The dates of `row`, each with its piece of the year and, where one was named, its years."""
    return _with_limits(_all_throughout(_with_years(_with_years_apart(_with_units(row)))))


def _with_units(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    lender: Point | None = None
    for dated in reversed(row):
        last = lender = _with_unit(dated.last, lender)
        between = []
        for point in reversed(dated.between):
            lender = _with_unit(point, lender)
            between.insert(0, lender)
        first = last if dated.is_single else _with_unit(dated.first, lender)
        lender = first
        read.append(replace(dated, first=first, last=last, between=tuple(between)))
    return read[::-1]


def _with_unit(point: Point, lender: Point | None) -> Point:
    piece = lender.piece if lender else None
    if point.piece is None:
        if not isinstance(piece, Numbered):
            raise ImpossibleDate("a number without a unit")
        return replace(
            point,
            piece=piece.sibling(point.number),
            cycle=lender.cycle,
        )
    if point.piece.misses_month and isinstance(piece, InMonth):
        return replace(point, piece=point.piece.within(piece.month))
    return point


def _with_years_apart(row: list[Dated]) -> list[Dated]:
    """A year that stands apart belongs to the dates before it.

    «Апрель, 2021 г.» is April 2021; «апрель 2020, 2021, 2022 гг.» is April of each year.
    """
    read: list[Dated] = []
    for dated in row:
        years = dated.last.years
        is_year = dated.is_single and isinstance(dated.last.piece, WholeYear) and years
        before = read[-1] if read else None
        if (
            not is_year
            or before is None
            or isinstance(before.last.piece, WholeYear)
            or dated.limit is not Limit.WITHIN
            or dated.is_throughout
        ):
            read.append(dated)
        elif before.last.years is None:
            read[-1] = _in_years(before, years)
        else:
            read.append(_in_years(before, years))
    return read


def _in_years(dated: Dated, years: Years) -> Dated:
    last = replace(dated.last, years=years)
    return replace(dated, first=last if dated.is_single else dated.first, last=last)


def _with_years(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    lent: Years | None = None
    for dated in reversed(row):
        takes = lent and not dated.last.years and not isinstance(dated.last.piece, WholeYear)
        read.append(replace(_in_years(dated, lent), has_lent_year=True) if takes else dated)
        lent = read[-1].first.years or read[-1].last.years or lent
    return read[::-1]


def _all_throughout(row: list[Dated]) -> list[Dated]:
    """«В течение» holds for years and quarters listed after it: «в течение I, III кварталов»."""
    read: list[Dated] = []
    for dated in row:
        follows = read and read[-1].is_throughout and dated.limit is Limit.WITHIN
        takes = follows and isinstance(dated.last.piece, WholeYear | Quarter | Half)
        read.append(replace(dated, is_throughout=True) if takes else dated)
    return read


def _with_limits(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    for dated in row:
        is_until = (
            read
            and read[-1].limit is Limit.UNTIL
            and dated.limit is Limit.WITHIN
            and dated.is_single
            and not dated.is_throughout
            and not dated.last.is_nominative
            and isinstance(dated.last.piece, Day | Month)
        )
        is_exact = is_until and read[-1].is_exact
        read.append(replace(dated, limit=Limit.UNTIL, is_exact=is_exact) if is_until else dated)
    return read
