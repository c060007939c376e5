"""What dates in a list lend each other: «10, 20 и 30 марта», «апрель, май 2021 г.».

A bare number takes its unit from what follows it, a day its month, a date its year; «до» holds
for the days listed after it. Everything is read off the row itself, without the plan.
"""

from dataclasses import replace

from .calendar import Day, ImpossibleDate, InMonth, Month, Numbered, WholeYear
from .clauses import Dated, Limit, Point, Years


def settled(row: list[Dated]) -> list[Dated]:
    """The dates of `row`, each with its piece of the year and, where one was named, its years."""
    return _with_limits(_with_years(_with_years_apart(_with_units(row))))


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
            is_reported_after=lender.is_reported_after,
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
        if dated.last.years is None and lent and not isinstance(dated.last.piece, WholeYear):
            dated = replace(_in_years(dated, lent), has_lent_year=True)
        lent = dated.first.years or dated.last.years or lent
        read.append(dated)
    return read[::-1]


def _with_limits(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    for dated in row:
        if (
            read
            and read[-1].limit is Limit.UNTIL
            and dated.limit is Limit.WITHIN
            and dated.is_single
            and not dated.is_throughout
            and not dated.last.is_nominative
            and isinstance(dated.last.piece, Day | Month)
        ):
            dated = replace(dated, limit=Limit.UNTIL, is_exact=read[-1].is_exact)
        read.append(dated)
    return read
