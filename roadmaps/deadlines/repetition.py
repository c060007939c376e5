"""Occurrences of what comes round: every quarter of the plan, the 25th of each month."""

from collections.abc import Iterator
from datetime import date

from roadmaps.period import Period

from .calendar import (
    EdgeOfEach,
    Half,
    ImpossibleDate,
    InMonth,
    Quarter,
    SchoolHalf,
    SchoolYear,
    WholeYear,
    edge_of,
    last_day,
    months,
)
from .clauses import Dated, Limit
from .reading import Repeat, Window

# In months; the keys that are numbers are repetitions without a name.
LENGTHS = {Repeat.YEARLY: 12, Repeat.HALF_YEARLY: 6, 4: 4, Repeat.QUARTERLY: 3, 2: 2}
LENGTHS |= {Repeat.MONTHLY: 1}
# The longest in days a single occurrence may be; anything longer is a span to repeat within.
LONGEST = {
    Repeat.YEARLY: 366,
    Repeat.HALF_YEARLY: 244,
    4: 123,
    Repeat.QUARTERLY: 92,
    2: 62,
    Repeat.MONTHLY: 31,
}


def intervals(span: Window, repeats: Repeat | int, is_academic: bool) -> list[Window]:
    """`span` cut into the months, quarters, halves or years it is made of.

    Halves and years are the school's if the plan `is_academic`. A week is too short for a
    window of its own: weekly repetition is one window.
    """
    if repeats is Repeat.WEEKLY:
        return [span]
    cut = []
    for year in range(span.start.year - 1, span.end.year + 1):
        for window in _intervals_of_year(year, repeats, is_academic):
            start, end = max(window.start, span.start), min(window.end, span.end)
            if start <= end:
                cut.append(Window(start, end))
    return cut


def _intervals_of_year(year: int, repeats: Repeat | int, is_academic: bool) -> Iterator[Window]:
    match repeats:
        case Repeat.MONTHLY:
            yield from (months(year, month, month) for month in range(1, 13))
        case Repeat.QUARTERLY:
            yield from (Quarter(number).window(year) for number in range(1, 5))
        case Repeat.HALF_YEARLY if is_academic:
            yield from (SchoolHalf(number).school_window(year) for number in (1, 2))
        case Repeat.HALF_YEARLY:
            yield from (Half(number).window(year) for number in (1, 2))
        case Repeat.YEARLY:
            yield (SchoolYear() if is_academic else WholeYear()).window(year)
        case int():
            yield from (months(year, first, first + repeats - 1) for first in range(1, 13, repeats))


def is_until_bound(dated: Dated | None, repeats: Repeat | int) -> bool:
    """Whether «до 25 мая» says how long to repeat; with «ежегодно» it is what comes round."""
    return bool(dated) and dated.limit is Limit.UNTIL and repeats is not Repeat.YEARLY


def repeated(
    dated: Dated | None,
    windows: list[Window],
    repeats: Repeat | int,
    period: Period,
    *,
    is_bound: bool,
    is_dated: bool,
) -> list[Window]:
    """The occurrences of one date of a phrase that says how often; of the plan if `dated` is None.

    A span longer than the repetition («ежемесячно с сентября по май») is cut into its
    occurrences; a date is an occurrence itself, and with «ежегодно» comes round every year
    from the one it names, if the row `is_dated`.
    """
    if is_bound:
        spans = [Window(period.start, window.end) for window in windows]
        if any(span.start > span.end for span in spans):
            raise ImpossibleDate("before the plan")
        return [each for span in spans for each in intervals(span, repeats, period.is_academic)]
    if any(_is_long(window, repeats) for window in windows):
        return [
            each for window in windows for each in intervals(window, repeats, period.is_academic)
        ]
    if repeats is Repeat.YEARLY and dated and is_dated:
        return [each for window in windows for each in _every(window, 12, period)]
    return windows


def _is_long(window: Window, repeats: Repeat | int) -> bool:
    if window.start is None or repeats is Repeat.WEEKLY:
        return False
    return (window.end - window.start).days + 1 > LONGEST[repeats]


def continued(windows: list[Window], repeats: Repeat | int, period: Period) -> list[Window]:
    """`windows` again and again until the plan ends: «сентябрь 2023 г., далее – ежемесячно»."""
    if repeats is Repeat.WEEKLY:
        first = windows[0]
        return [Window(first.start or first.end, max(first.end, period.end))]
    return [each for window in windows for each in _every(window, LENGTHS[repeats], period)]


def _every(window: Window, length: int, period: Period) -> Iterator[Window]:
    """`window` as it is, then moved on by `length` months whenever it begins inside the plan."""
    yield window
    moved = 0
    while True:
        moved += length
        start = window.start and shifted(window.start, moved)
        end = shifted(window.end, moved)
        if (start or end) > period.end:
            return
        if (start or end) >= period.start:
            yield Window(start, end)


def shifted(day: date, count: int) -> date:
    """`day` `count` months later; the last day of a month stays the last day."""
    total = day.year * 12 + day.month - 1 + count
    year, month = total // 12, total % 12 + 1
    end = last_day(year, month)
    is_last = day == last_day(day.year, day.month)
    return end if is_last or day.day > end.day else day.replace(year=year, month=month)


def of_every_month(
    dated: Dated, repeats: Repeat, month_of_interval: int, bounds: list[Window], is_academic: bool
) -> tuple[list[Window], bool]:
    """A day or a part of every month, quarter or half, as far as it lies within `bounds`.

    `month_of_interval` counts the months of a quarter or a half: 0 is the month after it, when
    it is reported, and -1 its last. The second value says whether a month was too short and its
    last day was taken.
    """
    if repeats not in (Repeat.MONTHLY, Repeat.QUARTERLY, Repeat.HALF_YEARLY):
        raise ImpossibleDate("no such day in a week or a year")
    if not dated.first.piece.misses_month:
        raise ImpossibleDate("from a month to a day of any month")
    length = LENGTHS[repeats]
    month_in = (month_of_interval if month_of_interval > 0 else month_of_interval + 1) % length
    found, was_short = [], False
    for bound in bounds:
        if isinstance(dated.last.piece, EdgeOfEach):
            found += _edges(dated, repeats, bound, is_academic)
            continue
        first = bound.start.year * 12 + bound.start.month - 1
        last = bound.end.year * 12 + bound.end.month - 1
        for count in range(first, last + 1):
            year, month = count // 12, count % 12 + 1
            if month % length == month_in:
                window, is_short = _in_month(dated, year, month)
                was_short |= is_short
                is_until = dated.limit is Limit.UNTIL
                if bound.start <= (window.end if is_until else window.start) <= bound.end:
                    found.append(Window(None, window.end) if is_until else window)
    return found, was_short


def _edges(dated: Dated, repeats: Repeat, bound: Window, is_academic: bool) -> list[Window]:
    edges = [
        edge_of(window, dated.last.piece.number)
        for window in intervals(bound, repeats, is_academic)
    ]
    if dated.limit is Limit.UNTIL:
        return [Window(None, edge.end) for edge in edges]
    return edges


def _in_month(dated: Dated, year: int, month: int) -> tuple[Window, bool]:
    first, is_short = _piece_in_month(dated.first.piece, year, month)
    last, is_last_short = _piece_in_month(dated.last.piece, year, month)
    if last.end < first.start:
        raise ImpossibleDate("backwards within a month")
    return Window(first.start, last.end), is_short or is_last_short


def _piece_in_month(piece: InMonth, year: int, month: int) -> tuple[Window, bool]:
    try:
        return piece.within(month).window(year), False
    except ImpossibleDate:
        end = last_day(year, month)
        if not end.day < piece.number <= 31:
            raise
        return Window(end, end), True
