"""What a text must be to get on paper, and how its lines are read."""

import re
from typing import NamedTuple

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DASH = re.compile(r"(?<=\S) (?=[–—] )")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_POINT = re.compile(r"\s*([-–—•·▪●○*✓➢]|\d{1,2}\)|[а-яёa-z]\))\s+(\S.*)", re.DOTALL)


def printable(text):
    """The text without what XML forbids and paper cannot show; every line ends with "\\n".

    Control characters, halves of surrogate pairs and code points that are no characters are
    dropped; a tab becomes a space. It is done here, once, for all formats.
    """
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def dashes_bound(text):
    """The text whose dashes stay on the line of the word before, as Russian is set."""
    return _DASH.sub("\u00a0", text)


class Line(NamedTuple):
    """One line of a cell or a point; `marker` is empty for a plain paragraph."""

    marker: str
    text: str


def lines(text):
    """The lines of a text in order, empty ones left out.

    >>> lines("выполнение:\\n- планов;\\n- программ")
    [Line('', 'выполнение:'), Line('-', 'планов;'), Line('-', 'программ')]
    """
    found = []
    for line in text.split("\n"):
        if match := _POINT.fullmatch(line):
            found.append(Line(match[1], match[2].rstrip()))
        elif line.strip():
            found.append(Line("", line.strip()))
    return found
