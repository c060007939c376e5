"""What the grammar finds in a phrase, before the plan's period gives it dates."""

from dataclasses import dataclass
from enum import Enum, auto

from .calendar import Piece
from .reading import Kind, Repeat


@dataclass(frozen=True)
class Years:
    """The years a phrase names, from `first` to `last`; school years if `is_academic`."""

    first: int
    last: int
    is_academic: bool = False

    @property
    def is_single(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Cycle:
    """The months meant by «числа месяца», «… следующего за отчётным кварталом».

    `repeats` is None where another word must tell how often; `month` counts within that
    interval, 0 being the month after it and None any month.
    """

    repeats: Repeat | None = None
    month: int | None = None


@dataclass(frozen=True)
class Point:
    """A piece of the year with the years named beside it.

    `piece` is None for a bare number («10» in «10 и 20 марта») until its unit is known; a month
    in figures («09.2024») has both.
    `cycle` tells which months a day without a month comes round in.
    """

    piece: Piece | None
    years: Years | None = None
    number: int | None = None
    # Of a month: «июня» in «15 марта, июня», where the day before it is meant again.
    is_genitive: bool = False
    cycle: Cycle | None = None
    # A bare «начало» or «конец», which only another edge may lend its unit.
    is_edge: bool = False

    @property
    def misses_month(self) -> bool:
        return self.piece is not None and self.piece.misses_month


class Limit(Enum):
    WITHIN = auto()
    UNTIL = auto()
    SINCE = auto()
    AFTER = auto()


@dataclass(frozen=True)
class Dated:
    """From `first` to `last`, which are the same point unless the phrase names a range.

    `is_exact` says that the phrase itself includes the whole of the last piece («до мая
    включительно», «не позднее мая»).
    """

    first: Point
    last: Point
    limit: Limit = Limit.WITHIN
    is_exact: bool = False
    is_throughout: bool = False
    # The year was named after a later date of the list.
    has_lent_year: bool = False
    # «Март или апрель»: at some time from the first to the last.
    is_choice: bool = False
    # «Октябрь до 5 числа»: the day is told behind its month, and of the months listed before.
    is_told_behind: bool = False

    @property
    def is_single(self) -> bool:
        return self.first is self.last


@dataclass(frozen=True)
class Throughout:
    """The whole of the plan: «весь период»; or, if `is_open`, of the dates told beside it.

    `is_further`: what is left of the plan after those dates («далее – постоянно»).
    """

    is_open: bool = False
    is_further: bool = False


@dataclass(frozen=True)
class Frequency:
    """`is_further`: it goes on from the dates before it («далее – ежегодно»).

    `repeats` is a number of months where the repetition has no name («раз в два месяца»).
    """

    repeats: Repeat | int
    is_approximate: bool = False
    is_further: bool = False


@dataclass(frozen=True)
class Reference:
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Remark:
    start: int
    end: int


@dataclass(frozen=True)
class Weekday:
    """The day of the week told beside a date; Monday is 0."""

    weekday: int


@dataclass(frozen=True)
class Gap:
    """A missing comma between two neighbours."""


@dataclass(frozen=True)
class ListMark:
    """A colon: what follows it are the occurrences of what stands before it."""


Clause = Dated | Throughout | Frequency | Reference | Remark | Weekday | Gap | ListMark
