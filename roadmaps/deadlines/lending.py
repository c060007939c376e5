"""What dates in a list lend each other: «10, 20 и 30 марта», «апрель, май 2021 г.».

A bare number takes its unit from what follows it, a day its month, a date its year; «до» holds
for the days listed after it. Everything is read off the row itself, without the plan.
"""

from dataclasses import replace

from .calendar import (
    Day,
    Edge,
    Half,
    ImpossibleDate,
    InMonth,
    Month,
    Numbered,
    Quarter,
    SchoolYear,
    ThirdOfMonth,
    WholeYear,
)
from .clauses import Dated, Limit, Point, Years


def settled(row: list[Dated]) -> list[Dated]:
    """The dates of `row`, each with its piece of the year and, where one was named, its years."""
    for lend in (
        _with_units,
        _with_school_years,
        _with_years_apart,
        _with_years,
        _with_years_ahead,
        _all_throughout,
        _with_limits,
    ):
        row = lend(row)
    return row


def _with_units(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    lender: Point | None = None
    for dated in reversed(row):
        last = lender = _with_unit(dated.last, lender)
        first = last if dated.is_single else _with_unit(dated.first, lender)
        lender = first
        read.append(replace(dated, first=first, last=last))
    return read[::-1]


def _with_unit(point: Point, lender: Point | None) -> Point:
    piece = lender.piece if lender else None
    if point.piece is None:
        is_edge = isinstance(piece, Edge | ThirdOfMonth)
        if not isinstance(piece, Numbered) or is_edge != point.is_edge:
            raise ImpossibleDate("a number without a unit")
        return replace(
            point,
            piece=piece.sibling(point.number),
            cycle=lender.cycle,
        )
    is_within = isinstance(point.piece, InMonth) and point.piece.misses_month
    if is_within and isinstance(piece, InMonth):
        return replace(point, piece=point.piece.within(piece.month))
    return point


def _with_school_years(row: list[Dated]) -> list[Dated]:
    """«2020-2021, 2021-2022 учебные годы»: the first are school years as well."""
    read: list[Dated] = []
    for dated in reversed(row):
        years = dated.last.years
        after = read[-1].last if read else None
        is_pair = dated.is_single and years and years.last == years.first + 1
        if (
            is_pair
            and type(dated.last.piece) is WholeYear
            and after
            and type(after.piece) is SchoolYear
        ):
            point = replace(after, years=replace(years, is_academic=True))
            read.append(replace(dated, first=point, last=point))
        else:
            read.append(dated)
    return read[::-1]


def _with_years_apart(row: list[Dated]) -> list[Dated]:
    """A year that stands apart belongs to the dates before it, or else to those after it.

    «Апрель, 2021 г.» is April 2021; «апрель 2020, 2021, 2022 гг.» is April of each year;
    «2021 год: апрель, май» are months of 2021.
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
            or before.last.piece.misses_month
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


def _with_years_ahead(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    ahead: Years | None = None
    for place, dated in enumerate(row):
        after = row[place + 1] if place + 1 < len(row) else None
        if _is_year_of(dated, after):
            ahead = dated.last.years
        elif ahead and not dated.last.years and not dated.last.piece.misses_month:
            read.append(_in_years(dated, ahead))
        else:
            ahead = None
            read.append(dated)
    return read


def _is_year_of(dated: Dated, after: Dated | None) -> bool:
    """Whether `dated` is a bare year that the date after it lacks."""
    return bool(
        after
        and dated.is_single
        and dated.limit is Limit.WITHIN
        and not dated.is_throughout
        and isinstance(dated.last.piece, WholeYear)
        and dated.last.years
        and not after.last.years
        and not after.first.years
        and not after.last.piece.misses_month
        and not isinstance(after.last.piece, WholeYear)
    )


def _all_throughout(row: list[Dated]) -> list[Dated]:
    """«В течение» holds for what is listed after it: «в течение I, III кварталов»."""
    read: list[Dated] = []
    for dated in row:
        follows = read and read[-1].is_throughout and dated.limit is Limit.WITHIN
        is_month = isinstance(dated.last.piece, Month) and not dated.last.is_nominative
        takes = follows and (is_month or isinstance(dated.last.piece, WholeYear | Quarter | Half))
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
