"""Words that refer to a plan or an event instead of a date: «по графику ЦРО», «после ВПР».

Their wording is free, so they are not a matter for the grammar: each is folded into one word
that it can meet anywhere in the row.
"""

from itertools import pairwise

from .lexicon import listed
from .reading import Kind
from .word import NUMERALS, Word

# Words that begin a date or a repetition, and so end a reference after a comma.
STARTS = frozenset(
    listed(
        "MONTH DATE MONTH_OF_YEAR YEAR YEARS NUMBER ROMAN ORDINAL SEASON DURING FREQ FROM UNTIL "
        "SINCE AT_LEAST TIMES EACH FURTHER ALWAYS DAILY WHOLE EDGE IN_PERIOD COUNT TWICE "
        "ON_WEEKDAY"
    )
)
# Words that end a reference even without a comma.
DATES = frozenset(listed("MONTH DATE MONTH_OF_YEAR YEAR NUMBER ORDINAL"))
BREAKS = frozenset(listed("DURING FREQ SINCE AT_LEAST FURTHER ALWAYS DAILY SEASON IN_PERIOD"))
# Words that may stand between «по» and the noun that tells what kind of reference it is.
ATTRIBUTES = frozenset(
    listed("WORD SEASONAL ACADEMIC CALENDAR ORDINAL REPORTED FOLLOWING EACH WHOLE FREQ")
)
# What may stand between the holidays and their first word: «осенние и весенние каникулы».
NAMES_OF_HOLIDAYS = frozenset(listed("WORD SEASONAL SEP AND"))
PARTS_OF_YEAR = frozenset(listed("QUARTER HALF TERM"))
NAMES_OF_PLANS = ("план", "график", "расписание", "циклограмма")
DURATIONS = frozenset(listed("DAY WEEK MONTHWORD CLOCK"))
UNITS = frozenset(listed("QUARTER HALF TERM DECADE WEEK HALFMONTH MONTHWORD YEARWORD ACADEMIC"))
CALENDAR = STARTS | UNITS | {"DATE_OF_MONTH", "WEEKDAY"}
# Words behind which a plan named alone is the time it is carried out in.
PLAN_TIMES = frozenset(listed("PERIOD DEADLINE DURING IN_PERIOD"))
GAPS = frozenset(listed("SEP AND COLON DASH OPEN CLOSE"))


def folded_references(words: list[Word]) -> list[Word]:
    """`words` with every reference as one word REFERENCE whose value is its Kind."""
    read: list[Word] = []
    place = 0
    while place < len(words):
        kind = _kind_of_reference(words, place)
        if kind is None:
            read.append(words[place])
            place += 1
            continue
        end = _end_of_reference(words, place, kind)
        read.append(_as_one(words[place:end], "REFERENCE", kind))
        place = end
    return read


def folded_plans(words: list[Word]) -> list[Word]:
    """`words` with «реализации программы развития …» as one word: the plan's own time.

    Behind «период», «срок», «в течение» the plan may stand alone: «весь период проекта».
    """
    read: list[Word] = []
    place = 0
    while place < len(words):
        is_carried_out = words[place].terminal == "CARRYING_OUT"
        end = place + is_carried_out
        if is_carried_out or (read and read[-1].terminal in PLAN_TIMES):
            while _terminal(words, end) in ("WORD", "PLAN"):
                end += 1
            named = words[place + is_carried_out : end]
            while named and end < len(words) and words[end].is_quoted:
                end += 1
            is_bare = is_carried_out and not named
            if is_bare or any(word.terminal == "PLAN" for word in named):
                read.append(_as_one(words[place:end], "CARRIED_OUT", None))
                place = end
                continue
        read.append(words[place])
        place += 1
    return read


def folded_remarks(words: list[Word]) -> list[Word]:
    """`words` with a bracketed remark that holds no date as one word REMARK.

    A half or a term in brackets behind a month tells what the work belongs to, not when it is.
    """
    read: list[Word] = []
    place = 0
    while place < len(words):
        close = _closing(words, place) if words[place].terminal == "OPEN" else None
        inside = words[place + 1 : close] if close else []
        is_part = inside and _is_part_of_year(inside) and _ends_with_month(read)
        if inside and (is_part or _is_remark(inside)):
            read.append(_as_one(inside, "REMARK", None))
            place = close + 1
        else:
            read.append(words[place])
            place += 1
    return read


def _is_remark(inside: list[Word]) -> bool:
    terminals = {word.terminal for word in inside}
    is_dated = terminals & (CALENDAR - set(NUMERALS) | {"REFERENCE"})
    return _names_act(inside) or (bool(terminals & {"WORD", "PLAN", "EVENT"}) and not is_dated)


def _names_act(inside: list[Word]) -> bool:
    """«Приказ управления от 20.09.2023 № 596»: the date is the act's."""
    return (
        bool(inside)
        and inside[0].terminal == "PLAN"
        and any(
            before.folded == "от" and word.terminal == "DATE" for before, word in pairwise(inside)
        )
    )


def _is_part_of_year(inside: list[Word]) -> bool:
    terminals = [word.terminal for word in inside]
    return len(terminals) == 2 and terminals[0] in NUMERALS and terminals[1] in PARTS_OF_YEAR


def _ends_with_month(words: list[Word]) -> bool:
    """Whether a month or a day stands last, its year aside."""
    named = [word for word in words[-3:] if word.terminal not in ("YEAR", "YEARWORD")]
    return bool(named) and named[-1].terminal in ("MONTH", "DATE")


def _closing(words: list[Word], place: int) -> int | None:
    ends = (at for at in range(place + 1, len(words)) if words[at].terminal == "CLOSE")
    return next(ends, None)


def _as_one(words: list[Word], terminal: str, value: object) -> Word:
    return Word(terminal, value, words[0].start, words[-1].end, starts_line=words[0].starts_line)


def _kind_of_reference(words: list[Word], place: int) -> Kind | None:
    """What kind of reference begins at `place`, if one does."""
    terminal = words[place].terminal
    if terminal in ("AT_ONCE", "HOLIDAYS"):
        return Kind.ON_EVENT
    rest = words[place + 1 :]
    if terminal not in OPENERS or all(word.terminal in GAPS for word in rest):
        return None
    if terminal in HEADINGS and place and words[place - 1].terminal not in GAPS:
        return None
    return OPENERS[terminal](words[place], rest)


def _after_according(_, rest: list[Word]) -> Kind:
    return Kind.ON_EVENT if rest[0].terminal == "EVENT" else Kind.BY_PLAN


def _after_at(_, rest: list[Word]) -> Kind:
    return Kind.ON_EVENT


def _after_posle(_, rest: list[Word]) -> Kind | None:
    is_event = rest[0].terminal not in CALENDAR or _is_event_edge(rest)
    return Kind.ON_EVENT if is_event else None


def _after_until(_, rest: list[Word]) -> Kind | None:
    is_event = (
        _is_duration(rest)
        or _is_event_edge(rest)
        or rest[0].terminal in ("WORD", "EVENT", "PLAN", "CARRYING_OUT", "DAY")
    )
    return Kind.ON_EVENT if is_event else None


def _after_duration(_, rest: list[Word]) -> Kind | None:
    return Kind.ON_EVENT if _is_duration(rest) else None


def _after_period(_, rest: list[Word]) -> Kind | None:
    """«В период ВПР» refers to an event, «в срок, установленный …» to a plan."""
    if rest[0].terminal == "SEP" and _terminal(rest, 1) == "WORD":
        return Kind.BY_PLAN
    return Kind.ON_EVENT if rest[0].terminal in ("WORD", "SEASONAL", "EVENT") else None


def _after_deadlines(_, rest: list[Word]) -> Kind | None:
    is_plan = rest[0].terminal in ("WORD", "PLAN", "EVENT", "SEP", "ACCORDING", "CARRYING_OUT")
    return Kind.BY_PLAN if is_plan else None


def _terminal(words: list[Word], place: int) -> str:
    return words[place].terminal if place < len(words) else ""


def _after_po(_, rest: list[Word]) -> Kind | None:
    """«По» makes a reference with a plan or an event: «по отдельному плану», «по итогам»."""
    for word in rest[:6]:
        match word.terminal:
            case "PLAN" | "DEADLINE":
                return Kind.BY_PLAN
            case "EVENT":
                return Kind.ON_EVENT
            case "EDGE":
                return None if word.is_nominative else Kind.ON_EVENT
            case terminal if terminal not in ATTRIBUTES:
                return None
    return None


def _after_v(_, rest: list[Word]) -> Kind | None:
    """«В установленные сроки» refers to a plan, «в десятидневный срок» to an event."""
    if _is_event_edge(rest):
        return Kind.ON_EVENT
    for word in rest[:4]:
        if word.terminal == "DEADLINE":
            return Kind.BY_PLAN if word.folded in ("сроки", "сроках") else Kind.ON_EVENT
        if word.terminal == "HOLIDAYS":
            return Kind.ON_EVENT
        if word.terminal not in ("WORD", "SEASONAL", "NUMBER", "ORDINAL", "DASH", "SEP", "AND"):
            return None
    return None


def _after_plan(plan: Word, _) -> Kind | None:
    """A plan named without a preposition: «план работы ЦРО»."""
    return Kind.BY_PLAN if plan.folded.startswith(NAMES_OF_PLANS) else None


def _after_adjective(_, rest: list[Word]) -> Kind | None:
    """«Весенние каникулы»: every school sets its own."""
    named = next((word for word in rest if word.terminal not in NAMES_OF_HOLIDAYS), None)
    return Kind.ON_EVENT if named and named.terminal == "HOLIDAYS" else None


def _after_deadline(_, rest: list[Word]) -> Kind | None:
    """«Сроки уточняются», «дата по согласованию»."""
    return Kind.BY_PLAN if rest[0].terminal == "WORD" else _kind_of_reference(rest, 0)


def _is_duration(rest: list[Word]) -> bool:
    """Whether a length of time comes next («10 рабочих дней», «месяца»), not a part of a year."""
    place = 0
    while _terminal(rest, place) in ("NUMBER", "COUNT", "ORDINAL", "WORD", "CALENDAR", "DASH"):
        place += 1
    if _terminal(rest, place) not in DURATIONS or place > 4:
        return False
    if _terminal(rest, 0) == "ORDINAL" and rest[0].value == -1:
        return False
    after = _terminal(rest, place + 1)
    return after not in ("MONTH", "EACH", "FREQ", "YEAR", "FOLLOWING", "MONTHWORD", "YEARWORD")


def _is_event_edge(rest: list[Word]) -> bool:
    """«Начала экзаменов», «окончания курсов»: the edge of something that is no calendar piece."""
    following = _terminal(rest, 1)
    return _terminal(rest, 0) == "EDGE" and (
        following in ("WORD", "EVENT", "PLAN", "CARRYING_OUT", "DEADLINE")
    )


def _end_of_reference(words: list[Word], place: int, kind: Kind) -> int:
    """The place after the last word of the reference that begins at `place`."""
    depth = 0
    at = place + 1
    while at < len(words):
        word = words[at]
        if word.terminal == "OPEN":
            if not depth and _begins_date(words, at + 1):
                break
            depth += 1
        elif word.terminal == "CLOSE":
            depth -= 1
            if depth < 0:
                break
        elif at > place + 1 and not depth and _breaks(words, at, kind):
            break
        at += 1
    while at > place + 1 and words[at - 1].terminal in GAPS - {"CLOSE"}:
        at -= 1
    return at


def _breaks(words: list[Word], at: int, kind: Kind) -> bool:
    """Whether a date or another reference begins at `at`."""
    word, before = words[at], words[at - 1]
    if _is_hyphenated(words, at):
        return False
    if before.terminal in GAPS:
        return _begins_date(words, at) or _kind_of_reference(words, at) is not None
    if word.terminal in BREAKS:
        return True
    if before.terminal in ("IN", "FOR", "FROM"):
        return False
    is_limit = word.terminal in ("UNTIL", "FROM") and word.folded != "от"
    if is_limit and before.terminal not in DURATIONS and _terminal(words, at + 1) in DATES:
        return True
    return kind is Kind.BY_PLAN and _is_date(words, at)


def _is_hyphenated(words: list[Word], at: int) -> bool:
    """Whether the word is the end of a name: the year of «Школа-2024»."""
    name, hyphen, word = words[at - 2 : at + 1]
    is_tight = name.end == hyphen.start and hyphen.end == word.start
    return is_tight and name.terminal == "WORD" and hyphen.terminal == "DASH"


def _is_date(words: list[Word], at: int) -> bool:
    """Whether a date of its own begins at `at`, not one that tells which plan is meant."""
    word, following = words[at], _terminal(words, at + 1)
    if word.terminal in NUMERALS:
        return following == "MONTH"
    if word.terminal == "IN":
        return following in STARTS and word.folded != "на"
    return word.terminal == "DATE" or (word.terminal == "MONTH" and word.is_nominative)


def _begins_date(words: list[Word], at: int) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    if word.terminal == "IN":
        return _terminal(words, at + 1) in STARTS
    return word.terminal in STARTS


# What may begin a reference → what the words after it make of it.
OPENERS = {
    "ACCORDING": _after_according,
    "AT": _after_at,
    "TO": _after_po,
    "AFTER": _after_posle,
    "UNTIL": _after_until,
    "DURING": _after_duration,
    "FOR": _after_duration,
    "IN": _after_v,
    "IN_PERIOD": _after_period,
    "IN_DEADLINES": _after_deadlines,
    "PLAN": _after_plan,
    "DEADLINE": _after_deadline,
    "WORD": _after_adjective,
    "SEASONAL": _after_adjective,
}
# Those that do so only at the head of the phrase or after a comma.
HEADINGS = ("PLAN", "DEADLINE", "WORD", "SEASONAL")
