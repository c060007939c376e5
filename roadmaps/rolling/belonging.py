"""Whose a year in a text is: the plan's own, which moves with it, or something else's."""

import re
from enum import StrEnum

from .mentions import Mention
from .shift import Shift


class Belonging(StrEnum):
    OWN = "own"
    NEXT = "next"
    RESULTS = "results"
    STALE = "stale"
    ACT = "act"
    NAME = "name"
    BUDGET = "budget"
    PROGRAMME = "programme"
    HORIZON = "horizon"
    HISTORY = "history"
    FAR = "far"

    @property
    def moves(self):
        """Whether such a year is moved unless somebody objects."""
        return self in (Belonging.OWN, Belonging.NEXT, Belonging.RESULTS, Belonging.STALE)

    @property
    def reason(self):
        return REASONS[self]


REASONS = {
    Belonging.OWN: "год плана",
    Belonging.NEXT: "год, следующий за планом",
    Belonging.RESULTS: "год, итоги которого подводят",
    Belonging.STALE: "в прежнем плане стояли годы другого плана: похоже на описку",
    Belonging.ACT: "дата или номер документа",
    Belonging.NAME: "год стоит в названии",
    Belonging.BUDGET: "годы бюджета: сверьте с решением о бюджете",
    Belonging.PROGRAMME: "годы программы, которая длиннее плана",
    Belonging.HORIZON: "срок стратегии или проекта",
    Belonging.HISTORY: "год до начала плана: возможно, факт прошлого",
    Belonging.FAR: "год далеко за пределами плана",
}
ACTS = re.compile(
    r"(?:приказ|распоряжени|постановлени|закон|указ|письм|решени|протокол|договор|соглашени|"
    r"лицензи|рекомендац)\w*|\bФЗ\b",
    re.I,
)
FROM = re.compile(r"\bот\s*(?:[«\"]?\d{1,2}[»\"]?\s+[а-яё]+\s+)?\Z", re.I)
NUMBER = re.compile(r"№\s?[\w./-]*\Z|\bN\s?\d[\w./-]*\Z")
NUMBER_AFTER = re.compile(r"\s*(?:г\w*\.?)?\s*(?:№|N\s?\d|-?ФЗ)")
BUDGET = re.compile(r"бюджет|плановый период|субсиди|финансировани", re.I)
STANDARD = re.compile(r"\bФГОС\w*(?:\s+[А-ЯЁ]{2,4})?[\s-]*\Z")
PLANS_FAR = re.compile(
    r"стратеги|концепци|национальн|нацпроект|государственн\w+ программ|указ", re.I
)
LIMIT = re.compile(r"\b(?:до|к)\s+\Z", re.I)
SUMMING_UP = re.compile(
    r"(?:\bза\s+(?:[\w-]+\s+){0,3}|(?:итог|результат|прошл|предыдущ|сравнени|динамик|анализ|отч[её]т)"
    r"[^.;]{0,80}|\b(?:ГИА|ЕГЭ|ОГЭ|ВПР)[^.;]{0,20})\Z",
    re.I,
)
FOR = re.compile(r"\bна\s+\Z", re.I)
SENTENCE_END = re.compile(r"[.;!?](?=\s+[А-ЯЁ«\d–—-])|\n")
REACH = 160
NEAR = 70


def belonging(text: str, mention: Mention, shift: Shift) -> Belonging:
    """Whose the year of the mention is, by the words around it."""
    before = SENTENCE_END.split(text[max(0, mention.start - REACH) : mention.start])[-1]
    if is_of_act(text, mention, before):
        return Belonging.ACT
    if is_quoted(text, mention) or STANDARD.search(before):
        return Belonging.NAME
    if BUDGET.search(before[-NEAR:]):
        return Belonging.BUDGET
    return _by_years(before, mention, shift)


def is_of_act(text: str, mention: Mention, before: str) -> bool:
    """Whether the mention is in the date or the number of a document."""
    if NUMBER.search(before):
        return True
    has_number_behind = NUMBER_AFTER.match(text, mention.end)
    if mention.is_date and has_number_behind:
        return True
    is_from = FROM.search(before)
    return bool(is_from and (has_number_behind or "№" in before or ACTS.search(before)))


def is_quoted(text: str, mention: Mention) -> bool:
    """Whether the mention stands within «…» or "…"."""
    head = text[: mention.start]
    return head.count("«") > head.count("»") or head.count("“") > head.count("”")


def _by_years(before: str, mention: Mention, shift: Shift) -> Belonging:
    first, last = mention.years[0], mention.years[-1]
    start, end = shift.before.start.year, shift.before.end.year
    is_longer = last - first > max(end - start, mention.is_school)
    whose = Belonging.OWN
    if last < start:
        whose = _of_past(before, mention, shift)
    elif is_longer and (first < start or last > end):
        whose = Belonging.PROGRAMME
    elif not (mention.is_school and first <= end) and _is_horizon(before, last > end):
        whose = Belonging.HORIZON
    elif first > end:
        whose = Belonging.NEXT if first == end + 1 else Belonging.FAR
    elif mention.is_school and first < start and shift.before.is_academic:
        whose = Belonging.RESULTS if SUMMING_UP.search(before) else Belonging.STALE
    return whose


def _is_horizon(before: str, is_later: bool) -> bool:
    """Whether a year, later than the plan or not, is where a strategy ends."""
    if is_later:
        return bool(LIMIT.search(before) or PLANS_FAR.search(before[-NEAR:]))
    return bool(LIMIT.search(before) and PLANS_FAR.search(before))


def _of_past(before: str, mention: Mention, shift: Shift) -> Belonging:
    """All its years are over before the plan begins."""
    start, end = shift.before.start.year, shift.before.end.year
    is_last = mention.years[-1] == start - 1
    if is_last and SUMMING_UP.search(before):
        return Belonging.RESULTS
    is_as_long = mention.years[-1] - mention.years[0] == end - start
    if is_last and is_as_long and (FOR.search(before) or mention.is_school):
        return Belonging.STALE
    return Belonging.HISTORY
