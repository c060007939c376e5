"""Commas, dashes, brackets and line ends: which of them part two dates, which make a range."""

from .lexicon import listed
from .word import NUMERALS, Word

ENDS_OF_POINT = frozenset(
    listed(
        "MONTH DATE MONTH_OF_YEAR YEAR YEARS YEARWORD QUARTER HALF TERM DECADE WEEK HALFMONTH "
        "DATE_OF_MONTH SEASON INCLUSIVE"
    )
)
STARTS_OF_POINT = frozenset(listed("MONTH DATE MONTH_OF_YEAR YEAR YEARS SEASON EDGE COUNT"))
STARTS_OF_CLAUSE = frozenset(listed("UNTIL FROM SINCE DURING IN"))
SEPARATORS = frozenset(listed("SEP AND OPEN CLOSE COLON"))
JOINTS = SEPARATORS | {"DASH"}


def joined(words: list[Word]) -> list[Word]:
    """`words` with one SEP or COLON between neighbours at most, and DASH only inside a range."""
    row: list[Word] = []
    for place, word in enumerate(words):
        before = row[-1] if row else None
        after = words[place + 1] if place + 1 < len(words) else None
        if word.terminal not in JOINTS and not _is_idle_or(word, after):
            if word.starts_line and before and _parts_lines(row, word):
                row.append(word._replace(terminal="SEP", value="\n"))
            row.append(word)
        elif before is None or after is None:
            continue
        elif before.terminal in ("SEP", "COLON"):
            if word.terminal == "COLON":
                row[-1] = word
        elif before.terminal == "TIMES":
            row.append(word._replace(terminal="IN"))
        elif _is_idle(word, before, after):
            continue
        elif _is_range(word, before, after) or word.terminal == "COLON":
            row.append(word)
        else:
            row.append(word._replace(terminal="SEP"))
    while row and row[-1].terminal in ("SEP", "COLON", "DASH"):
        row.pop()
    return row


def _is_range(word: Word, before: Word, after: Word) -> bool:
    return (
        word.terminal == "DASH"
        and before.terminal in ENDS_OF_POINT.union(NUMERALS)
        and after.terminal in STARTS_OF_POINT.union(NUMERALS)
    )


def _is_idle(word: Word, before: Word, after: Word) -> bool:
    """Whether a joint stands where nothing is parted: «далее – ежегодно», «с мая – по июнь»."""
    return (
        before.terminal in ("FURTHER", "IN_PERIOD", "PERIOD")
        or after.terminal in ("FOLLOWING", "INCLUSIVE")
        or (word.terminal == "DASH" and after.terminal == "TO")
    )


def _is_idle_or(word: Word, after: Word | None) -> bool:
    """«До 1 сентября или по мере поступления»: of two dates neither could be left out so."""
    return word.terminal == "OR" and after is not None and after.terminal == "REFERENCE"


def _parts_lines(row: list[Word], word: Word) -> bool:
    """Whether a line end stands for a comma: a whole date before it, a new one after it."""
    before = row[-1]
    if word.terminal in STARTS_OF_CLAUSE:
        last_gap = max((at for at, each in enumerate(row) if each.terminal == "SEP"), default=-1)
        is_range_open = any(each.terminal in ("FROM", "SINCE") for each in row[last_gap + 1 :])
        return before.terminal in ENDS_OF_POINT and not is_range_open
    return before.terminal in ENDS_OF_POINT | {
        "REFERENCE"
    } and word.terminal in STARTS_OF_POINT.union(NUMERALS) - {"YEAR", "YEARS"}
