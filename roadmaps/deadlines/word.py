"""One word of a phrase."""

from typing import NamedTuple

# Terminals of a number, however it is written.
NUMERALS = ("NUMBER", "ROMAN", "ORDINAL")


class Word(NamedTuple):
    """What the grammar takes it for, its value, its place in the text."""

    terminal: str
    value: object
    start: int
    end: int
    folded: str = ""
    is_nominative: bool = False
    is_misspelt: bool = False
    starts_line: bool = False
    is_quoted: bool = False
