"""Words scattered over a page, put back into lines, and lines into paragraphs.

A PDF knows neither: it knows where each word stands. A line that ended because its next word
did not fit goes on in the next one; a line that ended early was meant to end.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from roadmaps.imports.morphology import is_word

SLACK = 3  # points by which programs set lines tighter than they measure
INDENT = 8  # points that tell a line set in from a crooked one
WORDS_OF_A_LETTER = "авикосуя"
SOFT_HYPHENS = ("\u00ad", "\u2010")
_BOLD_FONT = re.compile(r"bold|black|heavy|semibold|[-,]bd\b", re.IGNORECASE)
_POINT = re.compile(r"(\d{1,2}(\.\d{1,2})*[.)]|[а-яё]\)|[-–—•▪●✓]|[IVX]+[.)])\s+\S", re.IGNORECASE)
_WORD_END = re.compile(r"([а-яё]+)(-?)$", re.IGNORECASE)
_GLUE = re.compile(r"\w-$|\d[–—/]$")
_WORD_START = re.compile(r"[а-яё]+")


class Word(NamedTuple):
    """Measured in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand side by side, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self):
        return " ".join(word.text for word in self.words)

    @property
    def x0(self):
        return self.words[0].x0

    @property
    def x1(self):
        return self.words[-1].x1

    @property
    def top(self):
        return min(word.top for word in self.words)

    @property
    def bottom(self):
        return max(word.bottom for word in self.words)

    @property
    def height(self):
        return self.bottom - self.top

    @property
    def is_bold(self):
        return all(word.is_bold for word in self.words)

    @property
    def starts_point(self):
        """Whether the line opens a point of a list: «1. …», «б) …», «- …»."""
        return _POINT.match(self.text) is not None


def word_of(raw):
    """A `Word` from a word of pdfplumber with its characters."""
    return Word(
        text=raw["text"],
        x0=raw["x0"],
        x1=raw["x1"],
        top=raw["top"],
        bottom=raw["bottom"],
        is_bold=all(_BOLD_FONT.search(char.get("fontname") or "") for char in raw["chars"]),
    )


def lines_of_words(words):
    """Group words into lines, top to bottom; words are on a line if half their height overlaps."""
    lines = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        middle = (word.top + word.bottom) / 2
        if lines and lines[-1][0].top < middle < lines[-1][0].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def is_full(line, following, right):
    """Whether the first word of the next line had no room before `right`."""
    first = following.words[0]
    space = line.height * 0.2
    return line.x1 + space + (first.x1 - first.x0) > right - SLACK


@dataclass(frozen=True, slots=True)
class TextArea:
    """The edges that the lines of a page are set between, and their usual distance."""

    left: float
    right: float
    gap: float

    def is_centred(self, line):
        is_in_the_middle = abs(line.x0 + line.x1 - self.left - self.right) < INDENT
        return is_in_the_middle and line.x0 - self.left > INDENT

    def is_at_right(self, line):
        """Whether a line stands in the right half, as the heading of an annex does."""
        beginning = self.left + (self.right - self.left) * 0.42
        return line.x0 > beginning and not self.is_centred(line)

    def goes_on(self, line, following):
        """Whether the next line carries on the paragraph of this one."""
        distance = following.top - line.bottom
        if distance > max(0.9 * line.height, 1.4 * self.gap) or following.starts_point:
            return False
        if abs(line.height - following.height) > 2 or line.is_bold != following.is_bold:
            return False
        if self.is_centred(line) or self.is_centred(following):
            margin = max(0, line.x0 - self.left)
            is_even = abs(line.x0 + line.x1 - self.left - self.right) < INDENT
            return is_even and is_full(line, following, self.right + margin)
        if self.is_at_right(line):
            return False
        is_set_in = following.x0 - line.x0 > INDENT and following.x0 - self.left > INDENT
        return not is_set_in and is_full(line, following, self.right)


def join_lines(lines, known_words=frozenset()):
    """The text of a paragraph from its lines, words broken between them made whole.

    `known_words` are words seen unbroken in the document, in small letters: with the dictionary
    they tell «мони-торинг» from «нормативно-правовой».
    """
    text = lines[0].text
    for above, line in pairwise(lines):
        text = _join(text, line.text, known_words, is_alone=len(above.words) == 1)
    return text


def _join(text, more, known_words, is_alone):
    """Two lines of a paragraph as one; `is_alone` tells that the first is a single word."""
    if text.endswith(SOFT_HYPHENS):
        return text[:-1] + more
    broken = _WORD_END.search(text)
    ending = _WORD_START.match(more)
    if not broken or not ending:
        return f"{text}{'' if _GLUE.search(text) else ' '}{more}"  # «2023-2024», «ГИА-9»
    beginning, hyphen = broken.groups()
    whole = f"{beginning}{ending[0]}".lower()
    is_whole = whole in known_words or is_word(whole)
    if hyphen:
        is_compound = f"{beginning}-{ending[0]}".lower() in known_words or (
            whole not in known_words and _may_be_compound(beginning, ending[0])
        )
        return (text if is_compound or not is_whole else text[:-1]) + more
    # A word wider than its cell is cut wherever the cell ends, with no sign of it.
    is_cut = is_alone and is_whole and not (is_word(beginning) and _may_stand(ending[0]))
    return text + more if is_cut else f"{text} {more}"


def _may_stand(ending):
    """Whether the letters may be a word of their own: «и», «от»; «организационны» «е» is cut."""
    return ending in WORDS_OF_A_LETTER if len(ending) == 1 else is_word(ending)


def _may_be_compound(beginning, ending):
    """«организационно-методических»: two words of their own, the first ending in «о»."""
    return len(beginning) > 4 and beginning.endswith("о") and is_word(beginning) and is_word(ending)


def join_cell(lines, right, known_words=frozenset()):
    """The text of a table cell: wrapped lines joined, deliberate line ends kept as "\\n".

    `right` is where the room for words ends.
    """
    paragraphs = []
    for line in lines:
        if paragraphs:
            last = paragraphs[-1][-1]
            is_wrapped = is_full(last, line, right) and not line.starts_point
            if is_wrapped and line.top - last.bottom < 0.9 * last.height:
                paragraphs[-1].append(line)
                continue
        paragraphs.append([line])
    return "\n".join(join_lines(paragraph, known_words) for paragraph in paragraphs)
