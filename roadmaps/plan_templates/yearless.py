"""A deadline phrase without its years, where it says the same without them."""

import re
from collections.abc import Iterator

from roadmaps.deadlines import DeadlineReading, Kind, read_deadline
from roadmaps.period import Period
from roadmaps.rolling.belonging import SENTENCE_END, is_of_act, is_quoted
from roadmaps.rolling.mentions import Mention, mentions_in

OF_YEAR = re.compile(r"\s*(?:гг?\b\.?(?:\s?г\.)?|год[а-яё]*)", re.I)
# «в течение 2024 года» is «в течение года», not «в течение».
WANTS_YEAR = re.compile(
    r"(?:течени[еи]|протяжени[еи]|конц[аеу]?|начал[аоеу]|весь|всего|половин[аеыу]|полугоди[еяи])\s*\Z",
    re.I,
)
BEFORE_YEAR = re.compile(r"[\s,(]+(?:на|за|в|по|период)?(?:\s+период)?\s*\Z", re.I)
MARK = re.compile(r"[./-]\s?\Z")


def without_years(phrase: str, period: Period) -> str:
    """«до 15 декабря 2025 г.» → «до 15 декабря», if both mean the same days of the plan's `period`.

    Years of acts and names stay; so does a phrase that the portal cannot read, or that would mean
    something else.
    """
    before = read_deadline(phrase, period)
    mentions = [mention for mention in mentions_in(phrase) if _is_own(phrase, mention)]
    if not mentions or before.kind is Kind.UNREAD:
        return phrase
    for bare in _candidates(phrase, mentions):
        if _is_same(read_deadline(bare, period), before):
            return bare
    return phrase


def title_without_years(title: str) -> str:
    """«План поддержки школ на 2025/2026 учебный год» → «План поддержки школ»."""
    first = next(mentions_in(title), None)
    head = BEFORE_YEAR.sub("", title[: first.start]) if first else title
    return head.strip(" ,(–-") or title


def _is_own(phrase: str, mention: Mention) -> bool:
    before = SENTENCE_END.split(phrase[: mention.start])[-1]
    return not is_of_act(phrase, mention, before) and not is_quoted(phrase, mention)


def _candidates(phrase: str, mentions: list[Mention]) -> Iterator[str]:
    """The phrase without the years and, where that is needed, without «года» behind them."""
    for keeps_word in (False, True):
        bare = phrase
        for mention in reversed(mentions):
            start, end = _span(bare, mention, keeps_word=keeps_word)
            bare = bare[:start].rstrip() + _joint(bare[:start], bare[end:]) + bare[end:].lstrip()
        yield bare.strip(" ,;")


def _span(phrase: str, mention: Mention, *, keeps_word: bool) -> tuple[int, int]:
    """Where the words of the year begin and end."""
    start, end = mention.start, mention.end
    if mention.is_date:
        digits, end, _ = mention.spots[0]
        start = MARK.sub("", phrase[:digits]).rstrip()
        start = len(start)
    word = OF_YEAR.match(phrase, end)
    is_needed = mention.is_school or keeps_word or WANTS_YEAR.search(phrase, 0, start)
    if word and not is_needed:
        end = word.end()
    return start, end


def _joint(head: str, tail: str) -> str:
    """A space between words, none before a comma."""
    return " " if head.strip() and tail.strip() and tail.lstrip()[0] not in ",.;:)" else ""


def _is_same(reading: DeadlineReading, other: DeadlineReading) -> bool:
    return (reading.kind, reading.windows, reading.repeats) == (
        other.kind,
        other.windows,
        other.repeats,
    )
