"""A text file as numbered lines, read from top to bottom."""

import re
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|[\r\n\f\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127, 65279, 173))
_CONTROLS[ord("\v")] = " "
_MARKER = re.compile(
    r"(\d{1,3}(\.\d{1,3})*[.)]?|[a-zа-яё][.)]|[ivxlc]+[.)]?|[-–—•*✓])", re.IGNORECASE
)


class Line(NamedTuple):
    """One line without its end; `number` counts from 1, as editors do."""

    text: str
    number: int

    @property
    def is_blank(self):
        return not self.text.strip(" \xa0")  # a lone tab is an empty cell, not a blank line

    @property
    def place(self):
        return f"строка {self.number}"


def lines_of(text):
    """The lines of a text, without control characters."""
    return [
        Line(line.translate(_CONTROLS), number)
        for number, line in enumerate(_LINE_END.split(text), start=1)
    ]


def is_marker(text):
    """Whether a cell holds only the number or the bullet of a point: «3.», «1.2», «б)», «-»."""
    return _MARKER.fullmatch(text.strip()) is not None
