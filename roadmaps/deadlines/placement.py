"""Dates of a phrase laid over the plan's period."""

from dataclasses import replace
from datetime import date, timedelta

from roadmaps.period import Period

from .calendar import (
    Day,
    Decade,
    Edge,
    EdgeOfEach,
    Half,
    ImpossibleDate,
    Month,
    Piece,
    Quarter,
    SchoolYear,
    Term,
    ThirdOfMonth,
    WholeYear,
    of_school,
)
from .clauses import Dated, Limit, Years
from .reading import Window


class Placement:
    """Gives dates their days within `period`, and notes in `assumed` what it had to fill in."""

    def __init__(self, period: Period):
        self.period = period
        self.assumed: set[str] = set()

    def windows(self, row: list[Dated]) -> list[list[Window]]:
        """The windows of each date of `row`: one, or one for every year the phrase speaks of.

        Raises ImpossibleDate if one of them is no date, or ends before it begins.
        """
        placed: list[list[Window]] = []
        for dated in map(self._suited, row):
            self.note_vague(dated)
            before = placed[-1] if placed and _is_dated(row[len(placed) - 1]) else None
            placed.append(_on_weekdays(dated, self._placed(dated, before)))
        self._turn_back(row, placed)
        return [
            [self._limited(dated, window) for window in windows]
            for dated, windows in zip(row, placed, strict=True)
        ]

    def _suited(self, dated: Dated) -> Dated:
        """In a plan over a school year, «II полугодие» and «конец года» are the school's own."""
        if not self.period.is_academic or dated.last.years or dated.first.years:
            return dated
        first = replace(dated.first, piece=of_school(dated.first.piece))
        last = first if dated.is_single else replace(dated.last, piece=of_school(dated.last.piece))
        return replace(dated, first=first, last=last)

    def note_vague(self, dated: Dated) -> None:
        """Notes bounds that the words leave open: «в начале мая», «до мая», «первая неделя»."""
        first, last = dated.first.piece, dated.last.piece
        has_open_end = not dated.is_exact and _is_span(last)
        if dated.limit is Limit.UNTIL:
            is_vague = has_open_end or (_has_vague_end(last) and _third(last) != 1)
        elif not dated.is_single:
            is_vague = has_open_end or _has_vague_end(last) or _has_vague_start(first)
        elif dated.limit is Limit.SINCE:
            is_vague = _has_vague_start(first)
        else:
            is_vague = first.has_vague_bounds
        if is_vague or dated.is_choice:
            self.assumed.add("bounds")

    def _placed(self, dated: Dated, before: list[Window] | None) -> list[Window]:
        """The days of `dated` regardless of its limit."""
        first_years, years = dated.first.years, dated.last.years
        is_mixed = isinstance(dated.first.piece, WholeYear) != isinstance(
            dated.last.piece, WholeYear
        )
        if is_mixed and not (first_years and years):
            raise ImpossibleDate("from a year to something shorter")
        if years is None and isinstance(dated.last.piece, WholeYear) and dated.is_single:
            self.assumed.add("period")
            return [Window(*self.period)]
        if not dated.is_single and first_years:
            return [self._between_years(dated, first_years, years)]
        if years is None:
            self.assumed.add("year")
            return self._over_plan(dated, before)
        return self._in_named_years(dated, years)

    def _in_named_years(self, dated: Dated, years: Years) -> list[Window]:
        if isinstance(dated.last.piece, WholeYear) and dated.is_single:
            return [_of_years(years)]
        if years.is_academic:
            return [in_school_year(dated, year) for year in range(years.first, years.last)]
        if years.is_single:
            return [self._in_named_year(dated, years.first)]
        return self._in_each_year(dated, years)

    def _between_years(self, dated: Dated, first: Years, last: Years | None) -> Window:
        start = _in_years(dated.first.piece, first).start
        if last:
            end = _in_years(_outer(dated.last.piece), last).end
        else:
            self.assumed.add("year")
            end = _outer(dated.last.piece).window(start.year).end
            if end < start:
                end = _outer(dated.last.piece).window(start.year + 1).end
        if end < start:
            raise ImpossibleDate("backwards")
        return Window(start, end)

    def _in_named_year(self, dated: Dated, year: int) -> Window:
        """In `year`; over New Year it may be the year of either end, so the plan decides."""
        window, is_wrapped = in_year(dated, year)
        if not is_wrapped:
            return window
        self.assumed.add("year")
        earlier, _ = in_year(dated, year - 1)
        is_later = window.start in self.period and not self._contains(earlier)
        return window if is_later else earlier

    def _in_each_year(self, dated: Dated, years: Years) -> list[Window]:
        """In every year of «2020–2022 гг.»; two years around a school year are that year."""
        if years.last < years.first:
            raise ImpossibleDate(years)
        is_pair = years.last == years.first + 1
        window, is_wrapped = in_year(dated, years.first)
        if is_pair and is_wrapped:
            return [window]
        if is_pair and self.period.is_academic:
            self.assumed.add("year")
            return [in_school_year(dated, years.first)]
        return [in_year(dated, year)[0] for year in range(years.first, years.last + 1)]

    def _over_plan(self, dated: Dated, before: list[Window] | None) -> list[Window]:
        """Every occurrence inside the plan, or the next one after the date listed before."""
        if before:
            year = before[-1].end.year
            window, _ = in_year(dated, year)
            return [window if window.start >= before[-1].start else in_year(dated, year + 1)[0]]
        found = []
        for year in range(self.period.start.year - 1, self.period.end.year + 2):
            try:
                found.append(in_year(dated, year)[0])
            except ImpossibleDate:
                continue
        if not found:
            raise ImpossibleDate(dated)
        is_until = dated.limit is Limit.UNTIL
        inside = [
            window for window in found if (window.end if is_until else window.start) in self.period
        ]
        touching = [window for window in found if self._touches(window)]
        own = [window for window in found if window.start.year == self.period.start.year]
        chosen = inside or touching[:1] or own or found[:1]
        return chosen[:1] if dated.limit in (Limit.SINCE, Limit.AFTER) else chosen

    def _turn_back(self, row: list[Dated], placed: list[list[Window]]) -> None:
        """«Октябрь, март 2024 года» in a plan for 2023/24: the October before that March.

        A year after a list belongs to every month before it, unless the months then run
        backwards and the plan has room for the earlier year only.
        """
        for place in range(len(row) - 2, -1, -1):
            dated, (window, *more) = row[place], placed[place]
            if not dated.has_lent_year or more or window.start <= placed[place + 1][0].start:
                continue
            if dated.last.years.is_single and not self._touches(window):
                earlier, _ = in_year(dated, dated.last.years.first - 1)
                if self._contains(earlier):
                    placed[place] = [earlier]
                    self.assumed.add("year")

    def _limited(self, dated: Dated, window: Window) -> Window:
        match dated.limit:
            case Limit.WITHIN:
                return window
            case Limit.UNTIL:
                piece = dated.last.piece
                if _third(piece) == 1:
                    return Window(None, window.start)
                if _third(piece) == 2 and isinstance(piece, ThirdOfMonth):
                    return Window(None, window.start + timedelta(days=4))
                return Window(None, window.end)
            case _:
                is_after = dated.limit is Limit.AFTER
                start = window.end + timedelta(days=1) if is_after else window.start
                if start > self.period.end:
                    raise ImpossibleDate("after the plan")
                self.assumed.add("period")
                return Window(start, self.period.end)

    def _contains(self, window: Window) -> bool:
        return window.start in self.period and window.end in self.period

    def _touches(self, window: Window) -> bool:
        return window.start <= self.period.end and window.end >= self.period.start


def _is_dated(dated: Dated) -> bool:
    """Whether a date after this one may be taken for the next: «сентябрь 2023 г., март»."""
    return bool(dated.last.years) and dated.limit in (Limit.WITHIN, Limit.UNTIL)


def _on_weekdays(dated: Dated, windows: list[Window]) -> list[Window]:
    """Those of `windows` that begin and end on the days of the week told before these days.

    Raises ImpossibleDate if none does: a year is not chosen to suit a day of the week.
    """
    kept = [
        window
        for window in windows
        if _falls_on(window.start, dated.first.piece) and _falls_on(window.end, dated.last.piece)
    ]
    if not kept:
        raise ImpossibleDate("another day of the week")
    return kept


def _falls_on(day: date, piece: Piece) -> bool:
    return not isinstance(piece, Day) or piece.weekday in (None, day.weekday())


def in_year(dated: Dated, year: int) -> tuple[Window, bool]:
    """The days of `dated` when it begins in `year`, and whether it runs over New Year."""
    if dated.is_single:
        piece = dated.last.piece
        return (_outer(piece) if dated.limit is Limit.UNTIL else piece).window(year), False
    start, first_end = dated.first.piece.window(year)
    last = _outer(dated.last.piece)
    end = last.window(year).end
    if end >= start:
        return Window(start, end), False
    if end.month == first_end.month:
        raise ImpossibleDate("backwards within a month")
    return Window(start, last.window(year + 1).end), True


def in_school_year(dated: Dated, year: int) -> Window:
    """The days of `dated` in the school year that begins in `year`."""
    if dated.is_single:
        piece = dated.last.piece
        return (_outer(piece) if dated.limit is Limit.UNTIL else piece).school_window(year)
    window = Window(
        dated.first.piece.school_window(year).start,
        _outer(dated.last.piece).school_window(year).end,
    )
    if window.end < window.start:
        raise ImpossibleDate("backwards within a school year")
    return window


def _in_years(piece: Piece, years: Years) -> Window:
    if years.is_academic and years.last == years.first + 1:
        return piece.school_window(years.first)
    if years.is_academic or not years.is_single:
        raise ImpossibleDate(years)
    return piece.window(years.first)


def _of_years(years: Years) -> Window:
    """Whole years from the first to the last."""
    if years.last < years.first:
        raise ImpossibleDate(years)
    if years.is_academic:
        last = SchoolYear().window(years.last - 1)
        return Window(SchoolYear().window(years.first).start, last.end)
    return Window(WholeYear().window(years.first).start, WholeYear().window(years.last).end)


def _third(piece: Piece) -> int | None:
    match piece:
        case Edge(number=third) | EdgeOfEach(number=third) | ThirdOfMonth(number=third):
            return third
    return None


def _is_span(piece: Piece) -> bool:
    """Whether «до …» leaves open if the whole of it is meant or only the time before it."""
    is_span = isinstance(piece, Month | Quarter | Half | Term | WholeYear)
    return is_span or type(piece) is Decade


def _has_vague_start(piece: Piece) -> bool:
    return piece.has_vague_bounds and _third(piece) != 1


def _has_vague_end(piece: Piece) -> bool:
    is_of_vague = isinstance(piece, Edge) and piece.whole.has_vague_bounds
    return piece.has_vague_bounds and (_third(piece) != 3 or is_of_vague)


def _outer(piece: Piece) -> Piece:
    """What the end of «до конца мая» is the end of."""
    match piece:
        case Edge(number=3, whole=whole):
            return whole
        case ThirdOfMonth(number=3, month=int() as month):
            return Month(month)
    return piece
