"""From words as they are written to words that the grammar knows, one trouble less a step."""

from itertools import pairwise

from . import lexicon
from .clauses import Years
from .word import NUMERALS, Word

# A short letter for a short letter: «П» for II and «Ш» for III, as typed without Latin letters.
TYPED_ROMAN = {"п": 2, "ш": 3}
# «В первых числах», «в 20-х числах» by the ten days of the month they lie in.
TENS = {1: 1, 10: 2, 20: 3}
ROMAN_UNITS = ("QUARTER", "HALF", "TERM")
# Behind these «24 г.» is a year, and no twenty-four of anything.
BEFORE_YEAR = ("MONTH", "QUARTER", "HALF", "SEASON")
# Before these a number is a day: «октябрь 10 числа», «1 октября 10 ноября».
AFTER_DAY = ("MONTH", "DATE_OF_MONTH", "DAY")
# What may stand between a day of the week and its date.
MARKS = ("SEP", "OPEN", "DASH")
PREPOSITIONS = ("IN", "UNTIL", "FROM", "TO", "SINCE", "AFTER")


def with_typed_romans(words: list[Word]) -> list[Word]:
    """`words` with a lone «П» or «Ш» before a quarter or a half-year read as II and III."""
    numerals: list[int] = []
    read = list(words)
    for place, word in enumerate(words):
        if word.folded in TYPED_ROMAN:
            numerals.append(place)
        elif word.terminal in ROMAN_UNITS:
            for numeral in numerals:
                read[numeral] = words[numeral]._replace(
                    terminal="ROMAN",
                    value=TYPED_ROMAN[words[numeral].folded],
                    is_misspelt=True,
                )
            numerals = []
        elif word.terminal not in ("DASH", "SEP", "AND", *NUMERALS):
            numerals = []
    return read


def with_slips(words: list[Word]) -> list[Word]:
    """`words` with «10 сентябрь» marked as misspelt: a day asks for «сентября»."""
    return [
        word._replace(is_misspelt=True)
        if before and before.terminal in NUMERALS and word.folded in lexicon.MONTHS
        else word
        for before, word in zip([None, *words], words, strict=False)
    ]


def with_rough_days(words: list[Word]) -> list[Word]:
    """`words` with «10-е числа» counted by tens, as «в первых числах» is: the second ten days."""
    read = list(words)
    for place, (before, word) in enumerate(pairwise(words)):
        is_rough = word.folded == "числах" or (
            word.folded == "числа" and before.folded.endswith("е")
        )
        if is_rough and before.terminal == "ORDINAL" and before.value in TENS:
            read[place] = before._replace(value=TENS[before.value])
            read[place + 1] = word._replace(folded="числах")
    return read


def with_broken_months(words: list[Word]) -> list[Word]:
    """`words` with a month that a space has cut in two («сентябр ь») whole again."""
    read: list[Word] = []
    for word in words:
        before = read[-1] if read else None
        if before and before.end + 1 == word.start and "WORD" in (before.terminal, word.terminal):
            whole = before.folded + word.folded
            entry = lexicon.words().get(whole)
            if entry and entry.terminal == "MONTH":
                read[-1] = before._replace(
                    terminal="MONTH",
                    value=entry.value,
                    end=word.end,
                    folded=whole,
                    is_nominative=entry.is_nominative,
                    is_misspelt=False,
                )
                continue
        read.append(word)
    return read


def merged(words: list[Word]) -> list[Word]:
    """`words` with every expression («в срок до») as the one word it stands for."""
    expressions = lexicon.expressions()
    read: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        for parts, entry in expressions.get(word.folded, {}).items():
            group = words[place : place + len(parts)]
            if tuple(each.folded for each in group) == parts:
                word = word._replace(terminal=entry.terminal, value=entry.value, end=group[-1].end)
                place += len(parts) - 1
                break
        read.append(word)
        place += 1
    return read


def with_short_years(words: list[Word]) -> list[Word]:
    """`words` with the «24» of «октябрь 24 г.» as the year it is, and with the years before it
    that go without their «г.»: «сентябрь 23 – май 24 г.»."""
    neighbours = list(zip([None, *words], words, [*words[1:], None], strict=False))
    if not any(
        _may_be_year(*three) and three[2] and three[2].terminal == "YEARWORD"
        for three in neighbours
    ):
        return words
    return [
        word._replace(terminal="YEAR", value=Years(2000 + word.value, 2000 + word.value))
        if _may_be_year(before, word, after)
        else word
        for before, word, after in neighbours
    ]


def _may_be_year(before: Word | None, word: Word, after: Word | None) -> bool:
    return (
        word.terminal == "NUMBER"
        and len(word.folded) == 2
        and before is not None
        and before.terminal in BEFORE_YEAR
        and (after is None or after.terminal not in AFTER_DAY)
    )


def with_weekdays_ahead(words: list[Word]) -> list[Word]:
    """`words` with the weekday of «в понедельник, 15 апреля» as a part of the day behind it.

    Without a preposition it stands apart («пятница, 12 апреля»), and «по средам» is a repetition.
    """
    read: list[Word] = []
    for place, word in enumerate(words):
        before = read[-1] if read else None
        if before and before.terminal == "ON_WEEKDAY" and word.terminal in MARKS:
            continue
        is_ahead = (
            word.terminal == "WEEKDAY"
            and before
            and before.terminal in PREPOSITIONS
            and not word.folded.endswith("м")
            and _begins_day(words[place + 1 : place + 4])
        )
        read.append(word._replace(terminal="ON_WEEKDAY") if is_ahead else word)
    return read


def _begins_day(words: list[Word]) -> bool:
    first, second, *_ = (*(word.terminal for word in words if word.terminal not in MARKS), "", "")
    return first == "DATE" or (first in ("NUMBER", "ORDINAL") and second == "MONTH")


def without_label(words: list[Word]) -> list[Word]:
    """`words` without a heading such as «Срок исполнения:» or «Сроки –»."""
    if words and words[0].terminal == "DEADLINE":
        for place, word in enumerate(words[1:4], start=1):
            if word.terminal == "COLON" or (word.terminal == "DASH" and place == 1):
                return words[place + 1 :]
    return words


def without_clocks(words: list[Word]) -> list[Word]:
    """`words` without times of day: a deadline has none.

    «до 15.00 10 апреля» keeps its «до», which belongs to the day; «10 апреля с 10.00 до 12.00»
    keeps neither preposition.
    """
    read: list[Word] = []
    place = 0
    while place < len(words):
        length = _clock_length(words, place)
        if not length:
            read.append(words[place])
            place += 1
            continue
        is_counted = words[place].terminal == "NUMBER"
        place += length
        follows = words[place].terminal if place < len(words) else ""
        if is_counted and _ends_with(read, ("UNTIL", "DASH", "TO"), ("NUMBER",)):
            del read[-2:]
        if _ends_with(read, ("IN", "DASH")) or (
            follows not in (*NUMERALS, "DATE") and _ends_with(read, ("UNTIL", "FROM"))
        ):
            read.pop()
    return read


def _clock_length(words: list[Word], place: int) -> int:
    """How many words from `place` on tell a time: «15.00», «15 ч. 30 мин.», «15:00 (мск)»."""
    length = 0
    while place + length < len(words):
        terminals = [word.terminal for word in words[place + length : place + length + 2]]
        if terminals == ["NUMBER", "CLOCK"]:
            length += 2
        elif terminals[0] == "CLOCK_TIME" or (length and terminals[0] == "CLOCK"):
            length += 1
        else:
            break
    remark = [word.terminal for word in words[place + length : place + length + 3]]
    is_zone_told = length and remark == ["OPEN", "WORD", "CLOSE"]
    return length + 3 if is_zone_told else length


def _ends_with(words: list[Word], last: tuple[str, ...], *before: tuple[str, ...]) -> bool:
    """Whether the last word is one of `last`, and the word before it one of `before`."""
    wanted = (*before, last)
    ends = [word.terminal for word in words[-len(wanted) :]]
    return len(ends) == len(wanted) and all(
        end in names for end, names in zip(ends, wanted, strict=True)
    )


# Each takes the words of a phrase and gives them back, one trouble less.
STEPS = (
    with_broken_months,
    with_rough_days,
    with_typed_romans,
    with_slips,
    merged,
    with_short_years,
    without_clocks,
    with_weekdays_ahead,
    without_label,
)
