"""Years inside titles, headings and texts: what each would become, and whether it should."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .belonging import SENTENCE_END, Belonging, belonging
from .mentions import Mention, mentions_in
from .shift import Shift

# Letters shown on either side of a year.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Repair:
    """The words `old` at `start` of a text may become `new`.

    `before` and `after` are the rest of its sentence, shortened with «…». `is_offered` tells
    whether it should be done unless somebody objects; `belonging` says why.
    """

    start: int
    old: str
    new: str
    belonging: Belonging
    before: str
    after: str

    @property
    def is_offered(self):
        return self.belonging.moves

    @property
    def reason(self):
        return self.belonging.reason

    @property
    def needs_a_look(self):
        return self.belonging is Belonging.STALE


def repairs_in(text: str, shift: Shift) -> Iterator[Repair]:
    """A `Repair` for each year of the text that would become another one, from the left."""
    for mention in mentions_in(text):
        whose = belonging(text, mention, shift)
        end, new = _moved(text, mention, shift, whose)
        old = text[mention.start : end]
        if old != new:
            yield Repair(
                mention.start, old, new, whose, _before(text, mention.start), _after(text, end)
            )


def repaired(text: str, repairs: Collection[Repair]) -> str:
    """The text with the repairs done; they are of this text and do not overlap."""
    for repair in sorted(repairs, key=lambda each: each.start, reverse=True):
        text = text[: repair.start] + repair.new + text[repair.start + len(repair.old) :]
    return text


def _moved(text: str, mention: Mention, shift: Shift, whose: Belonging) -> tuple[int, str]:
    """Where the words to be replaced end, and the words that replace them."""
    if whose is Belonging.STALE:
        new_years = dict(
            zip(mention.years, (shift.after.start.year, shift.after.end.year), strict=False)
        )
        return mention.end, mention.rewritten(text, new_years.__getitem__)
    if shift.is_narrowing and mention.is_span:
        years = [shift.year(year) for year in mention.years]
        if years[0] == years[-1]:
            return mention.as_one_year(text, years[0])
    return mention.end, mention.rewritten(text, shift.year)


def _before(text: str, start: int) -> str:
    sentence = SENTENCE_END.split(text[:start])[-1].lstrip()
    return sentence if len(sentence) <= AROUND else "…" + sentence[-AROUND:]


def _after(text: str, end: int) -> str:
    sentence = SENTENCE_END.split(text[end:])[0].rstrip()
    return sentence if len(sentence) <= AROUND else sentence[:AROUND] + "…"
