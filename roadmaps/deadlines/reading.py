"""What a deadline phrase was understood to say."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    DATED = "dated"
    THROUGHOUT = "throughout"
    BY_PLAN = "by_plan"
    ON_EVENT = "on_event"
    UNREAD = "unread"


class Repeat(StrEnum):
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"


# What the coordinator is told of each thing the reader filled in, in the order it is told.
ASSUMPTIONS: dict[str, str] = {
    "year": "Год не назван или назван не для каждой даты: он взят из срока действия плана.",
    "period": "Границы не названы: взят срок действия плана.",
    "month": "Месяц не назван: взят месяц, следующий за отчётным периодом.",
    "bounds": "Точные границы не названы («начало», «неделя», «до мая») и приняты условно.",
    "repeats": "Частота повторения названа неточно или такой в портале нет: взята ближайшая "
    "или сроки выписаны по одному.",
    "separator": "Между датами нет запятой или тире: они прочитаны как перечень.",
    "spelling": "В словах срока есть опечатка: она исправлена при чтении.",
    "text": "Примечание в скобках не прочитано как срок и сохранено как есть.",
}


class Window(NamedTuple):
    """From `start` to `end`, both days included; no `start` means «to `end` at the latest»."""

    start: date | None
    end: date


@dataclass(frozen=True)
class DeadlineReading:
    """The meaning of one phrase in one plan.

    `windows` are in order and without doubles, and are empty unless `kind` is dated or
    throughout. `qualifier` keeps the words that refer to something other than a date as they
    were printed. `assumed` holds keys of `ASSUMPTIONS`, in its order.
    """

    kind: Kind
    windows: tuple[Window, ...] = ()
    repeats: Repeat | None = None
    qualifier: str = ""
    assumed: tuple[str, ...] = ()

    def with_assumptions(self, more: set[str]) -> "DeadlineReading":
        named = more.union(self.assumed)
        return replace(self, assumed=tuple(key for key in ASSUMPTIONS if key in named))

    def as_json(self) -> dict:
        """The contract shape: ISO dates, null for an open start and for no repetition."""
        return {
            "kind": self.kind.value,
            "windows": [
                [window.start and window.start.isoformat(), window.end.isoformat()]
                for window in self.windows
            ],
            "repeats": self.repeats and self.repeats.value,
            "qualifier": self.qualifier,
            "assumed": list(self.assumed),
        }


UNREAD = DeadlineReading(Kind.UNREAD)
