"""The clauses of one phrase, put together into one reading."""

from datetime import timedelta

from roadmaps.period import Period

from .calendar import ImpossibleDate, WholeYear
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
)
from .lending import settled
from .placement import Placement
from .reading import UNREAD, DeadlineReading, Kind, Repeat, Window
from .repetition import continued, intervals, is_until_bound, of_every_month, repeated
from .tokens import Tokens

BEGINNINGS = (Limit.SINCE, Limit.AFTER)


class Schedule:
    """The clauses of one phrase, read for one plan.

    Raises ImpossibleDate where they name no possible date or contradict each other.
    """

    def __init__(self, clauses: list[Clause], tokens: Tokens, period: Period):
        self.clauses = clauses
        self.tokens = tokens
        self.period = period
        self.placement = Placement(period)
        self.assumed = self.placement.assumed
        self.frequency = self._frequency()
        self.dates = settled(
            [each for each in clauses if isinstance(each, Dated)],
            is_repeated=self.frequency is not None,
        )
        self.throughout = [each for each in clauses if isinstance(each, Throughout)]
        self.references = [each for each in clauses if isinstance(each, Reference | Remark)]

    def reading(self) -> DeadlineReading:
        self._note_gaps()
        if not (self.dates or self.throughout or self.frequency):
            return self._reference_alone()
        windows = self._windows()
        if not windows or not self._agrees_with_weekdays(windows):
            raise ImpossibleDate("nothing falls inside the plan")
        reading = DeadlineReading(
            self._kind(),
            tuple(sorted(set(windows), key=lambda each: (each.start or each.end, each.end))),
            self._named_repetition(),
            self._qualifier(),
        )
        return reading.with_assumptions(self.assumed)

    def _frequency(self) -> Frequency | None:
        """The one repetition of the phrase. Raises ImpossibleDate if it names two.

        «Ежегодно» beside another says no more than that the plan does: «ежегодно, 2 раза в год».
        """
        found = [each for each in self.clauses if isinstance(each, Frequency)]
        closer = [each for each in found if each.repeats is not Repeat.YEARLY]
        if len({each.repeats for each in closer}) > 1:
            raise ImpossibleDate("two repetitions")
        return next(iter(closer or found), None)

    def _named_repetition(self) -> Repeat | None:
        repeats = self.frequency and self.frequency.repeats
        return repeats if isinstance(repeats, Repeat) else None

    def _kind(self) -> Kind:
        is_throughout = self.throughout or any(dated.is_throughout for dated in self.dates)
        is_repeated = self.frequency and self.frequency.repeats not in (
            Repeat.YEARLY,
            Repeat.WEEKLY,
        )
        if is_throughout and not is_repeated and self._is_all_throughout():
            return Kind.THROUGHOUT
        return Kind.DATED

    def _is_all_throughout(self) -> bool:
        return self._is_bounded() or all(dated.is_throughout for dated in self.dates)

    def _is_bounded(self) -> bool:
        """Whether the dates tell how long «постоянно» lasts, or which year «в течение года» is."""
        is_open = any(each.is_open for each in self.throughout)
        is_alone = len(self.dates) == 1
        has_dates = bool(self.throughout and self.dates) and not self._is_further()
        return has_dates and all(
            is_open
            or dated.limit in BEGINNINGS
            or (dated.limit is Limit.UNTIL and is_alone)
            or isinstance(dated.last.piece, WholeYear)
            for dated in self.dates
        )

    def _agrees_with_weekdays(self, windows: list[Window]) -> bool:
        """Whether a day of the week told beside a date («10 апреля (среда)») is that date's."""
        if self.frequency and self.frequency.repeats is Repeat.WEEKLY:
            return True
        days = [window.end for window in windows if window.start in (None, window.end)]
        return all(
            any(day.weekday() == each.weekday for day in days)
            for each in self.clauses
            if isinstance(each, Weekday)
        )

    def _note_gaps(self) -> None:
        for before, gap, after in zip(
            self.clauses, self.clauses[1:], self.clauses[2:], strict=False
        ):
            if isinstance(gap, Gap) and isinstance(before, Dated) and isinstance(after, Dated):
                if before.last.misses_month or after.last.misses_month:
                    continue
                is_its_year = isinstance(after.last.piece, WholeYear) and not before.last.years
                is_year_ahead = isinstance(before.last.piece, WholeYear) and not after.last.years
                if not is_its_year and not is_year_ahead:
                    self.assumed.add("separator")
        if any(isinstance(each, Remark) for each in self.clauses):
            self.assumed.add("text")
        if self.frequency and self.frequency.is_approximate:
            self.assumed.add("repeats")

    def _reference_alone(self) -> DeadlineReading:
        kinds = [each.kind for each in self.references if isinstance(each, Reference)]
        if not kinds:
            return UNREAD
        reading = DeadlineReading(kinds[0], qualifier=self._qualifier())
        return reading.with_assumptions(self.assumed)

    def _qualifier(self) -> str:
        """The words that are no date, as printed; neighbours keep what stands between them."""
        parts: list[list[int]] = []
        was_reference = False
        for clause in self.clauses:
            if isinstance(clause, Reference | Remark):
                if was_reference:
                    parts[-1][1] = clause.end
                else:
                    parts.append([clause.start, clause.end])
            was_reference = isinstance(clause, Reference | Remark)
        return "; ".join(self.tokens.printed(*part) for part in parts)

    # ── windows ──

    def _windows(self) -> list[Window]:
        whole = [dated for dated in self.dates if not dated.last.piece.misses_month]
        parts = [dated for dated in self.dates if dated.last.piece.misses_month]
        whole += [of_whole_years(dated) for dated in parts if dated.last.years]
        placed = self.placement.windows(whole)
        if parts:
            return self._of_every_month(parts, placed)
        if self._is_bounded():
            placed = [[self._begun(window) for window in windows] for windows in placed]
        elif self._is_further():
            placed.append([self._rest_after(placed)])
            whole.append(None)
        elif self.throughout:
            self.assumed.add("period")
            placed.append([Window(*self.period)])
            whole.append(None)
        if self.frequency is None:
            return [each for windows in placed for each in windows]
        return self._repeated(whole, placed, self.frequency)

    def _is_further(self) -> bool:
        return any(each.is_further for each in self.throughout)

    def _rest_after(self, placed: list[list[Window]]) -> Window:
        """«Сентябрь, далее – постоянно»: what is left of the plan."""
        ends = [window.end for windows in placed for window in windows]
        start = max(ends, default=self.period.end) + timedelta(days=1)
        if start > self.period.end or self.frequency:
            raise ImpossibleDate("nothing is left of the plan")
        self.assumed.add("period")
        return Window(max(start, self.period.start), self.period.end)

    def _begun(self, window: Window) -> Window:
        """«Весь период до 1 июня» begins with the plan."""
        if window.start:
            return window
        if window.end < self.period.start:
            raise ImpossibleDate("before the plan")
        self.assumed.add("period")
        return Window(self.period.start, window.end)

    def _repeated(
        self, whole: list[Dated | None], placed: list[list[Window]], frequency: Frequency
    ) -> list[Window]:
        repeats = frequency.repeats
        if not placed:
            self.assumed.add("period")
            return intervals(Window(*self.period), repeats, self.period.is_academic)
        if frequency.is_further:
            return continued([each for windows in placed for each in windows], repeats, self.period)
        whole, placed = self._bounded_from(whole, placed)
        is_dated = any(dated and dated.last.years for dated in whole)
        is_counted = is_dated and _counts_years(whole)
        if repeats is Repeat.YEARLY and not is_dated:
            self.assumed.discard("year")
            self.assumed.add("period")
        is_listed = len(placed) > 1 or any(isinstance(each, ListMark) for each in self.clauses)
        found = []
        for dated, windows in zip(whole, placed, strict=True):
            is_bound = is_until_bound(dated, repeats) and not is_listed
            if is_bound:
                self.assumed.add("period")
            found += repeated(
                dated,
                windows,
                repeats,
                self.period,
                is_bound=is_bound,
                is_dated=is_dated and not is_counted,
            )
        return found

    def _bounded_from(
        self, whole: list[Dated | None], placed: list[list[Window]]
    ) -> tuple[list[Dated | None], list[list[Window]]]:
        """«Ежегодно до 1 июня, начиная с 2021 года»: the beginning is a bound, no occurrence."""
        beginnings = [
            windows[0].start
            for dated, windows in zip(whole, placed, strict=True)
            if dated and dated.limit in BEGINNINGS
        ]
        if not beginnings or len(beginnings) == len(placed):
            return whole, placed
        kept = [
            (dated, [each for each in windows if (each.start or each.end) >= max(beginnings)])
            for dated, windows in zip(whole, placed, strict=True)
            if not dated or dated.limit not in BEGINNINGS
        ]
        kept = [(dated, windows) for dated, windows in kept if windows]
        return [dated for dated, _ in kept], [windows for _, windows in kept]

    def _of_every_month(self, parts: list[Dated], placed: list[list[Window]]) -> list[Window]:
        """«До 25 числа каждого месяца», within the dates named beside it or the whole plan."""
        bounds = [
            Window(each.start or self.period.start, each.end)
            for windows in placed
            for each in windows
        ]
        if not bounds:
            self.assumed.add("period")
            bounds = [Window(*self.period)]
        cycles = [dated.last.cycle for dated in parts if dated.last.cycle]
        if len({cycle.repeats for cycle in cycles if cycle.repeats}) > 1:
            raise ImpossibleDate("two repetitions")
        cycle = next(iter(cycles), None)
        if self.frequency is None:
            self.frequency = self._told_by(cycle)
        repeats = self.frequency.repeats
        if cycle and cycle.repeats not in (None, repeats):
            raise ImpossibleDate("two repetitions")
        if repeats is not Repeat.MONTHLY and (cycle is None or cycle.month is None):
            self.assumed.add("month")
        month = (cycle and cycle.month) or 0
        found = []
        for dated in parts:
            windows, was_short = of_every_month(
                dated, repeats, month, bounds, self.period.is_academic
            )
            self.placement.note_vague(dated)
            if was_short:
                self.assumed.add("bounds")
            found += windows
        return found

    def _told_by(self, cycle: Cycle | None) -> Frequency:
        """How often «до 10 числа месяца» comes round where nothing else tells."""
        if cycle is None or (cycle.month and not cycle.repeats):
            raise ImpossibleDate("no month")
        if cycle.month is None and cycle.repeats is None:
            self.assumed.add("repeats")
        return Frequency(cycle.repeats or Repeat.MONTHLY)


def _counts_years(row: list[Dated | None]) -> bool:
    """Whether every year is named: «ежегодно в мае 2024–2026 гг.», «ежегодно, май 2024, 2025»."""
    named = [dated for dated in row if dated and dated.last.years]
    pieces = {dated.last.piece for dated in named}
    in_years = {(dated.last.piece, dated.last.years) for dated in named}
    return len(pieces) < len(in_years) or not all(dated.last.years.is_single for dated in named)


def of_whole_years(dated: Dated) -> Dated:
    """The years of «до 10 числа месяца 2025 года» as a date of their own, which bounds it."""
    point = Point(WholeYear(), dated.last.years)
    return Dated(point, point)
