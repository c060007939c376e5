"""The promise of this package: a phrase and a plan's period in, a reading out."""

from functools import cache
from pathlib import Path

from lark import Lark, Token
from lark.exceptions import LarkError
from lark.lexer import Lexer

from roadmaps.period import Period

from .calendar import SANE_YEARS
from .joints import joined
from .reading import UNREAD, DeadlineReading
from .references import folded_plans, folded_references, folded_remarks
from .schedule import Schedule
from .tokens import Tokens
from .transformer import Clauses
from .word import Word


class WordRow(Lexer):
    """Hands the parser words that are named already."""

    def __init__(self, lexer_conf):
        pass

    def lex(self, words: list[Word]):
        for word in words:
            token = Token(word.terminal, word.folded)
            token.value = word
            yield token


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=WordRow, transformer=Clauses())


def read_deadline(phrase: str, period: Period) -> DeadlineReading:
    """What `phrase` says about when, in a plan made for `period`.

    Never raises and never guesses in silence: what is not understood to the last word is
    `unread`, and what was filled in is named in `assumed`.
    """
    tokens = Tokens(phrase)
    words = folded_remarks(folded_references(folded_plans(tokens.words)))
    row = joined(words)
    if not row or period.end < period.start:
        return UNREAD
    parser = _parser()
    try:
        clauses = parser.parse(row)
        reading = Schedule(clauses, tokens, period).reading()
    except (LarkError, ValueError, OverflowError):
        # No such day: ImpossibleDate is a ValueError, and so is what `date` itself refuses.
        return UNREAD
    if any(day and day.year not in SANE_YEARS for window in reading.windows for day in window):
        return UNREAD
    if any(word.is_misspelt for word in row):
        reading = reading.with_assumptions({"spelling"})
    return reading
