"""A deadline phrase in the words of the next period."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadmaps.deadlines import DeadlineReading, Kind, Window, read_deadline
from roadmaps.period import Period

from .belonging import SENTENCE_END, Belonging, is_of_act, is_quoted
from .mentions import Mention, mentions_in
from .shift import Shift, months_in, moved_day
from .weekdays import with_weekday

# A year this far from the plan is not a slip of the plan's own year.
FAR = 2
LEAP_DAY = re.compile(r"(?<!\d)29(?=\s+февр|\s*[./-]\s?0?2(?!\d))|(?<=-02-)29(?!\d)", re.I)
UNREAD = "Срок не прочитан: уточните формулировку."
NOT_READ_ANY_MORE = "Новая формулировка не читается как срок: поправьте её."
MOVED_OTHERWISE = "Даты сдвинулись не так, как весь план: сверьте их."
SEVERAL_YEARS = "В сроке было несколько лет, в новом плане один: сверьте."
WEEKDAY = "День недели изменён: на новую дату приходится другой."
LEAP = "29 февраля {year} года нет, указано 28 февраля."
KEPT = {
    Belonging.ACT: "Год в словах «{words}» не изменён: это реквизит документа.",
    Belonging.NAME: "Год в словах «{words}» не изменён: он стоит в названии.",
    Belonging.FAR: "Год {words} не изменён: он далеко от срока плана.",
}


@dataclass(frozen=True, slots=True)
class RolledPhrase:
    """A deadline before and after.

    `doubts` say, in Russian, what a person must look at. `alternative` is the phrase with every
    year moved, where some were left; else it is empty.
    """

    old: str
    new: str
    before: DeadlineReading
    after: DeadlineReading
    doubts: tuple[str, ...] = ()
    alternative: str = ""

    @property
    def is_unread(self):
        return self.after.kind is Kind.UNREAD

    @property
    def is_changed(self):
        return self.old != self.new


def roll_phrase(phrase: str, shift: Shift) -> RolledPhrase:
    """`phrase` of a plan for `shift.before`, as a plan for `shift.after` would say it.

    Years move, in the style they were written in; the year of an act or of a name does not, and
    `doubts` says so. The new phrase is read again and held against the old dates, moved.
    """
    before = read_deadline(phrase, shift.before)
    mentions = list(mentions_in(phrase))
    kept = {mention: whose for mention in mentions if (whose := _whose(phrase, mention, shift))}
    years = YearsOfPhrase(before, shift)
    new = _rewritten(phrase, [each for each in mentions if each not in kept], years)
    doubts = [
        KEPT[whose].format(words=phrase[mention.start : mention.end])
        for mention, whose in kept.items()
    ]
    if years.are_merged and len(kept) < len(mentions) and not before.repeats:
        doubts.append(SEVERAL_YEARS)
    new, more = _possible(new, before, shift)
    after = read_deadline(new, shift.after)
    doubts += more
    if not kept and not years.are_merged:
        doubts += _doubts_of_dates(before, after, shift)
    elif after.kind is Kind.UNREAD:
        doubts.append(NOT_READ_ANY_MORE)
    alternative = _rewritten(phrase, mentions, years) if kept else ""
    return RolledPhrase(phrase, new, before, after, tuple(doubts), alternative)


class YearsOfPhrase:
    """Where the years of one phrase go: together, unless a narrowing shift tears them apart."""

    def __init__(self, before: DeadlineReading, shift: Shift):
        self.shift = shift
        moves = {shift.years_for(window.end) for window in before.windows}
        longest = max(
            (months_in(Period(*each)) for each in before.windows if each.start), default=0
        )
        self.are_merged = shift.is_narrowing and (
            len(moves) > 1 or longest > months_in(shift.after)
        )
        self.years = moves.pop() if len(moves) == 1 else shift.years

    def __call__(self, year: int) -> int:
        return self.shift.year(year) if self.are_merged else year + self.years


def _whose(phrase: str, mention: Mention, shift: Shift) -> Belonging | None:
    """Whose year it is where it is not the deadline's own."""
    before = SENTENCE_END.split(phrase[: mention.start])[-1]
    if is_of_act(phrase, mention, before):
        return Belonging.ACT
    if is_quoted(phrase, mention):
        return Belonging.NAME
    first, last = shift.before.start.year - FAR, shift.before.end.year + FAR
    if not first <= mention.years[0] <= mention.years[-1] <= last:
        return Belonging.FAR
    return None


def _rewritten(phrase: str, mentions: list[Mention], years: YearsOfPhrase) -> str:
    for mention in reversed(mentions):
        end, words = mention.end, mention.rewritten(phrase, years)
        new = [years(year) for year in mention.years]
        if years.are_merged and mention.is_span and new[0] == new[-1]:
            end, words = mention.as_one_year(phrase, new[0])
        phrase = phrase[: mention.start] + words + phrase[end:]
    return phrase


def _possible(phrase: str, before: DeadlineReading, shift: Shift) -> tuple[str, list[str]]:
    """The phrase without a day that the new period lacks, and what was changed for that."""
    doubts = []
    leap_days = [end for _, end in before.windows if (end.month, end.day) == (2, 29)]
    lost = [end.year + shift.years_for(end) for end in leap_days]
    lost = [year for year in lost if not calendar.isleap(year)]
    if lost and LEAP_DAY.search(phrase):
        phrase = LEAP_DAY.sub("28", phrase)
        doubts.append(LEAP.format(year=lost[0]))
    is_lost = read_deadline(phrase, shift.after).kind is Kind.UNREAD
    if is_lost and before.kind is not Kind.UNREAD:
        days = [moved_day(end, shift.years_for(end)) for _, end in before.windows]
        renamed = with_weekday(phrase, days[0]) if len(days) == 1 else phrase
        if renamed != phrase:
            phrase = renamed
            doubts.append(WEEKDAY)
    return phrase, doubts


def _doubts_of_dates(
    before: DeadlineReading, after: DeadlineReading, shift: Shift
) -> Iterator[str]:
    """What a person must look at when the new dates are held against the old ones."""
    if before.kind is Kind.UNREAD:
        yield UNREAD
    elif after.kind is Kind.UNREAD:
        yield NOT_READ_ANY_MORE
    elif shift.is_narrowing:
        if any(window.end not in shift.after for window in after.windows) and all(
            window.end in shift.before for window in before.windows
        ):
            yield MOVED_OTHERWISE
    elif len(before.windows) != len(after.windows) or not all(
        _is_moved(old, new, shift.years)
        for old, new in zip(before.windows, after.windows, strict=True)
    ):
        yield MOVED_OTHERWISE


def _is_moved(old: Window, new: Window, years: int) -> bool:
    return all(_is_same_day(*days, years) for days in zip(old, new, strict=True))


def _is_same_day(old: date | None, new: date | None, years: int) -> bool:
    """Whether `new` is `old` after so many years, or its like: the end of February, a weekday."""
    if old is None or new is None:
        return old is new
    if (new.year, new.month) != (old.year + years, old.month):
        return False
    is_end_of_february = old.month == 2 and old.day >= 28 and new.day >= 28
    # «Последняя пятница мая» is another day each year, but a Friday of May.
    is_same_weekday = new.weekday() == old.weekday()
    return new.day == old.day or is_end_of_february or is_same_weekday
