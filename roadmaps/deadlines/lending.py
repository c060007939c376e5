"""What dates in a list lend each other: «10, 20 и 30 марта», «апрель, май 2021 г.».

A bare number takes its unit from what follows it, a day its month, a date its year; «до» holds
for the days listed after it. Everything is read off the row itself, without the plan.
"""

from dataclasses import replace
from itertools import groupby

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
    Term,
    ThirdOfMonth,
    WholeYear,
)
from .clauses import Dated, Limit, Point, Years


def settled(row: list[Dated], *, is_repeated: bool) -> list[Dated]:
    """The dates of `row`, each with its piece of the year and, where one was named, its years.

    Where the phrase says how often (`is_repeated`), a day without a month is of each month.
    """
    for lend in (
        _with_units,
        _with_days,
        _with_ends,
        _with_school_years,
        _with_years_ahead,
        _with_years_apart,
        _with_years,
        _all_throughout,
        _with_limits,
    ):
        row = lend(row)
    return _with_days_behind(row, is_repeated)


def _with_units(row: list[Dated]) -> list[Dated]:
    read: list[Dated] = []
    lender: Point | None = None
    for dated in reversed(row):
        last = lender = _with_unit(dated.last, lender)
        first = last if dated.is_single else _with_unit(dated.first, lender)
        lender = first
        read.append(_between(dated, first, last))
    return read[::-1]


def _with_unit(point: Point, lender: Point | None) -> Point:
    piece = lender.piece if lender else None
    if point.piece is None and isinstance(piece, Month) and lender.number:
        return replace(point, piece=Month(point.number))  # «09–10.2024»
    if point.piece is None:
        is_edge = isinstance(piece, Edge | ThirdOfMonth)
        if not isinstance(piece, Numbered) or is_edge != point.is_edge:
            raise ImpossibleDate("a number without a unit")
        return replace(
            point,
            piece=piece.sibling(point.number),
            cycle=point.cycle or lender.cycle,
        )
    is_within = isinstance(point.piece, InMonth) and point.piece.misses_month
    if is_within and isinstance(piece, InMonth):
        return replace(point, piece=point.piece.within(piece.month))
    return point


def _with_days(row: list[Dated]) -> list[Dated]:
    """«До 15 марта, июня, сентября», «1-я декада марта, июня»: told once, meant of each month."""
    read: list[Dated] = []
    for dated in row:
        before = read[-1] if read else None
        is_bare_month = (
            dated.is_single
            and dated.last.is_genitive
            and dated.limit is Limit.WITHIN
            and not dated.is_throughout
        )
        if before and is_bare_month and _is_part_of_month(before):
            read.append(_moved(before, dated.last))
        else:
            read.append(dated)
    return read


def _with_days_behind(row: list[Dated], is_repeated: bool) -> list[Dated]:
    """«Октябрь, ноябрь до 25 числа», «март (до 10 числа)»: a day told of the months before it."""
    read: list[Dated] = []
    day: Dated | None = None
    for place, dated in reversed(list(enumerate(row))):
        before = row[place - 1] if place else None
        is_free = dated.last.misses_month and not (dated.last.cycle or dated.last.years)
        if dated.is_told_behind:
            day = dated
        elif is_free and not is_repeated and before and _is_bare_month(before):
            day = dated
            continue
        elif day and _is_bare_month(dated):
            dated = _moved(day, dated.last)  # noqa: PLW2901
        else:
            day = None
        read.append(dated)
    return read[::-1]


def _is_bare_month(dated: Dated) -> bool:
    is_plain = dated.is_single and dated.limit is Limit.WITHIN and not dated.is_throughout
    return is_plain and isinstance(dated.last.piece, Month)


def _moved(day: Dated, month: Point) -> Dated:
    """The part of a month `day` as it lies in another month, in the years named with that."""
    number = month.piece.month
    last = replace(day.last, piece=day.last.piece.within(number), years=month.years)
    first = replace(day.first, piece=day.first.piece.within(number), years=None)
    return replace(day, first=last if day.is_single else first, last=last)


def _is_part_of_month(dated: Dated) -> bool:
    first, last = dated.first.piece, dated.last.piece
    is_part = isinstance(first, InMonth) and isinstance(last, InMonth)
    return is_part and first.month == last.month and dated.limit in (Limit.WITHIN, Limit.UNTIL)


def _with_ends(row: list[Dated]) -> list[Dated]:
    """«Не ранее 1 и не позднее 15 октября» is from the 1st to the 15th."""
    read: list[Dated] = []
    for dated in row:
        before = read[-1] if read else None
        if (
            before
            and before.limit is Limit.SINCE
            and dated.limit is Limit.UNTIL
            and not dated.last.piece.misses_month
            and isinstance(before.last.piece, WholeYear) == isinstance(dated.last.piece, WholeYear)
        ):
            read[-1] = replace(dated, first=before.first, limit=Limit.WITHIN)
        else:
            read.append(dated)
    return read


def _with_school_years(row: list[Dated]) -> list[Dated]:
    """«2020-2021, 2021-2022 учебные годы»: the first are school years as well."""
    read: list[Dated] = []
    lender: Point | None = None
    for dated in reversed(row):
        last = _of_school(dated.last, lender)
        lender = last if dated.is_single else _of_school(dated.first, last)
        read.append(_between(dated, lender, last))
    return read[::-1]


def _between(dated: Dated, first: Point, last: Point) -> Dated:
    """`dated` with other ends; itself if they are its own, for most are."""
    if dated.first is first and dated.last is last:
        return dated
    return replace(dated, first=first, last=last)


def _of_school(point: Point, lender: Point | None) -> Point:
    """Two years in a row, as the school year they are beside the one of `lender`."""
    years = point.years
    is_pair = type(point.piece) is WholeYear and years and years.last == years.first + 1
    if is_pair and lender and type(lender.piece) is SchoolYear:
        return replace(lender, years=replace(years, is_academic=True))
    return point


def _with_years_ahead(row: list[Dated]) -> list[Dated]:
    """Years that head their dates: «2024 г.: октябрь, декабрь; 2025 г.: март».

    They do where the row begins with a year and ends with a date that has none. Raises
    ImpossibleDate if a date between has a year of its own.
    """
    if not (row and _is_bare_year(row[0]) and not _has_years(row[-1])):
        return row
    if any(dated.last.piece.misses_month for dated in row):
        return row
    if any(_has_years(dated) and not _is_bare_year(dated) for dated in row):
        raise ImpossibleDate("years before some dates and behind others")
    read: list[Dated] = []
    for is_heading, group in groupby(row, key=_is_bare_year):
        if is_heading:
            heads = list(group)
        else:
            read += [_in_years(dated, head.last.years) for dated in group for head in heads]
    return read


def _with_years_apart(row: list[Dated]) -> list[Dated]:
    """A year that stands apart belongs to the dates before it.

    «Апрель, 2021 г.» is April 2021; «апрель, май 2020, 2021 гг.» is both months of each year.
    """
    read: list[Dated] = []
    for dated in row:
        before = read[-1] if read else None
        if (
            not _is_bare_year(dated)
            or before is None
            or isinstance(before.last.piece, WholeYear)
            or before.last.piece.misses_month
        ):
            read.append(dated)
        elif before.last.years is None:
            read[-1] = _in_years(before, dated.last.years)
        else:
            read += [_in_years(each, dated.last.years) for each in _of_one_year(read)]
    return read


def _of_one_year(row: list[Dated]) -> list[Dated]:
    """The dates at the end of `row` that have the year of the last one, or are about to take it."""
    start = len(row) - 1
    is_open = False
    while start and not isinstance(row[start - 1].last.piece, WholeYear):
        before = row[start - 1]
        if _has_years(before) and (is_open or before.last.years != row[-1].last.years):
            break
        is_open = is_open or not _has_years(before)
        start -= 1
    return row[start:]


def _in_years(dated: Dated, years: Years) -> Dated:
    last = replace(dated.last, years=years)
    return replace(dated, first=last if dated.is_single else dated.first, last=last)


def _with_years(row: list[Dated]) -> list[Dated]:
    """«Апрель, май 2021 г.»: the year after a list is the year of all of it."""
    read: list[Dated] = []
    lent: Years | None = None
    for dated in reversed(row):
        piece = dated.last.piece
        is_of_any_year = isinstance(piece, WholeYear) or piece.misses_month
        takes = lent and not dated.last.years and not is_of_any_year
        read.append(replace(_in_years(dated, lent), has_lent_year=True) if takes else dated)
        lent = read[-1].first.years or read[-1].last.years or lent
    return read[::-1]


def _has_years(dated: Dated) -> bool:
    return bool(dated.first.years or dated.last.years)


def _is_bare_year(dated: Dated) -> bool:
    """Whether `dated` is nothing but a year: «2024 г.», not «в течение 2024 г.»."""
    return bool(
        dated.is_single
        and dated.limit is Limit.WITHIN
        and not dated.is_throughout
        and isinstance(dated.last.piece, WholeYear)
        and dated.last.years
    )


def _all_throughout(row: list[Dated]) -> list[Dated]:
    """«В течение» holds for what is listed after it: «в течение I, III кварталов»."""
    read: list[Dated] = []
    for dated in row:
        follows = read and read[-1].is_throughout and dated.limit is Limit.WITHIN
        is_span = isinstance(dated.last.piece, WholeYear | Quarter | Half | Term)
        takes = follows and (dated.last.is_genitive or is_span)
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
            and (dated.last.is_genitive or isinstance(dated.last.piece, Day))
        )
        is_exact = is_until and read[-1].is_exact
        read.append(replace(dated, limit=Limit.UNTIL, is_exact=is_exact) if is_until else dated)
    return read
