"""`read_indicators`: a text into the targets it sets."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from roadmaps.deadlines.spelling import folded
from roadmaps.indicators.bases import owners_at, owners_of_share, said_base
from roadmaps.indicators.clauses import pieces, trimmed
from roadmaps.indicators.directions import direction_of
from roadmaps.indicators.meaning import meaning_of
from roadmaps.indicators.numbers import FIGURES, value_of
from roadmaps.indicators.quantities import quantities
from roadmaps.indicators.reading import CHANGES, PERCENT, IndicatorReading

LONGEST_TEXT = 20_000
_BASELINE = re.compile(
    r"\(?\s*(?:исходн|базов|фактическ|стартов)[а-я]+(?:\s+(?:значени|уров|показател)[а-я]+)?"
    rf"\s*[-:]?\s*({FIGURES})\s*(?:%|процент[а-я]*)?\s*\)?"
)
_MARKER = re.compile(r"\s*(?:\d{1,2}[.)]|[а-я]\))\s+(?=[а-я])")
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;]?\s*\)")
_GAP_BEFORE_MARK = re.compile(r"\s+(?=[,;.)])|(?<=\()\s+")
_GRADES = re.compile(r"(?<![а-я])балл")


# An editor shows the same results of rows again and again.
@lru_cache(maxsize=4_000)
def read_indicators(text):
    """Targets with a number, in order: a tuple of `IndicatorReading`.

    Words without a number («положительная динамика»), durations, dates and numbers of classes or
    schools are no targets. Whatever the text leaves open is either empty or named in `assumed`.
    """
    text = text[:LONGEST_TEXT]
    flat = folded(text)
    found = []
    for start, end in pieces(text, flat, lambda *span: any(_targets(flat, *span))):
        marker = _MARKER.match(flat, start, end)
        found += _Piece.of(text, flat, marker.end() if marker else start, end).readings()
    return tuple(found)


def _targets(flat, start, end):
    """Pairs: a quantity that is a target, and what it means."""
    for quantity in quantities(flat, start, end):
        owners = owners_at(flat, quantity.end, end) if quantity.is_percent else None
        direction = direction_of(flat, start, quantity.start, end)
        meaning = meaning_of(quantity, direction=direction, has_owners=owners is not None)
        if meaning:
            yield quantity, meaning


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words about one thing: `text[start:end]`, and `flat` of the same length with the words of a
    baseline blanked out."""

    text: str
    flat: str
    start: int
    end: int
    baseline: Decimal | None = None
    baseline_span: tuple[int, int] = (0, 0)

    @classmethod
    def of(cls, text, flat, start, end):
        said = _BASELINE.search(flat, start, end)
        if not said:
            return cls(text, flat, start, end)
        first, last = said.span()
        blanked = f"{flat[:first]}{' ' * (last - first)}{flat[last:]}"
        return cls(text, blanked, start, end, value_of(said[1]), (first, last))

    def readings(self):
        """One for each target: its words reach to the next number, or to the end."""
        found = list(_targets(self.flat, self.start, self.end))
        for number, (quantity, meaning) in enumerate(found):
            start = quantity.start if number else self.start
            end = found[number + 1][0].start if number + 1 < len(found) else self.end
            yield self._reading(quantity, meaning, (start, end), lead_end=found[0][0].start)

    def _reading(self, quantity, meaning, own, *, lead_end):
        lead = (self.start, lead_end)
        base = said_base(self.flat, *own) or said_base(self.flat, *lead)
        dropped = [self.baseline_span, (quantity.start, quantity.end), base or (0, 0)]
        if not base and meaning.unit == PERCENT and meaning.comparator not in CHANGES:
            base = owners_at(self.flat, quantity.end, own[1])
            base = base or owners_of_share(self.flat, self.start, own[1])
        start, end = self._trimmed(own)
        has_grades = not meaning.unit and _GRADES.search(self.flat, self.start, own[1])
        return IndicatorReading(
            phrase=self.text[start:end],
            start=start,
            end=end,
            title=self._title([own] if own[0] == self.start else [lead, own], dropped),
            comparator=meaning.comparator,
            target=meaning.target,
            unit="баллов" if has_grades else meaning.unit,
            base=self._said(base) if base else "",
            baseline=self.baseline if meaning.baseline is None else meaning.baseline,
            assumed=meaning.assumed,
        )

    def _trimmed(self, span):
        """The span without the «и» that leads to the next promise."""
        start, end = trimmed(self.text, *span)
        return trimmed(self.text, start, end - 1 if self.flat[start:end].endswith(" и") else end)

    def _said(self, span):
        """«По сравнению с …» opens a sentence, but stands behind the target."""
        words = " ".join(self.text[slice(*span)].split())
        return words[:1].lower() + words[1:] if words[1:2].islower() else words

    def _title(self, spans, dropped):
        """The words that stay when the number and its base are taken away."""
        words = " ".join("".join(self._letters(*self._trimmed(span), dropped)) for span in spans)
        words = _GAP_BEFORE_MARK.sub("", " ".join(_EMPTY_BRACKETS.sub(" ", words).split()))
        start, end = trimmed(words, 0, len(words))
        return words[start : start + 1].upper() + words[start + 1 : end]

    def _letters(self, start, end, dropped):
        for place in range(start, end):
            is_dropped = any(first <= place < last for first, last in dropped)
            yield " " if is_dropped else self.text[place]
