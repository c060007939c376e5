"""What a phrase was understood to promise."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from roadmaps.deadlines.spelling import folded

PERCENT, POINTS, PEOPLE = "%", "п. п.", "чел."


class Comparison(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"
    MORE = "more"
    LESS = "less"
    GROWS_BY = "grows_by"
    FALLS_BY = "falls_by"


CHANGES = (Comparison.GROWS_BY, Comparison.FALLS_BY)
# What the coordinator is told of each thing the reader filled in, in the order it is told.
ASSUMPTIONS: dict[str, str] = {
    "comparator": "Слов «не менее» или «не более» нет: сравнение выбрано по смыслу.",
    "growth": "Не сказано «на» или «до»: неясно, изменение это или достигнутый уровень.",
    "strict": "«Более чем на» записано как «не менее чем на».",
    "range": "Назван промежуток: целью взята его ближняя граница.",
    "times": "«В … раза» пересчитано в проценты.",
    "rounded": "Доля, названная словами, округлена.",
}


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One target of a text.

    `phrase` is `text[start:end]`; `title` proposes what is measured. `target` and `baseline` are in
    `unit` («%», «п. п.», «чел.», a noun in the genitive plural, or empty). `base` has the words
    that stand behind the target: «учителей», «от числа учителей», «по сравнению с 2023 годом»; it
    is empty when the text does not say. `assumed` holds keys of `ASSUMPTIONS`.
    """

    phrase: str
    start: int
    end: int
    title: str
    comparator: Comparison
    target: Decimal
    unit: str = ""
    base: str = ""
    baseline: Decimal | None = None
    assumed: tuple[str, ...] = ()

    @property
    def key(self):
        return promise_key(self.phrase)

    @property
    def asks_base(self):
        return asks_base(self.comparator, self.unit, self.base, self.baseline)


def promise_key(phrase):
    """The same for the same words, however they are spaced, marked and capitalised."""
    words = " ".join(re.findall(r"\w+|[%<>=≤≥]", folded(phrase)))
    return sha256(words.encode()).hexdigest()[:12] if words else ""


def asks_base(comparator, unit, base, baseline=None):
    """True of a target that nobody can check: a share of nobody knows what, or a growth from it."""
    if base:
        return False
    if comparator in CHANGES:
        return baseline is None
    return unit == PERCENT
