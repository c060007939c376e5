"""Tables set with spaces in a text: every column begins at one place in the line."""

import re

from roadmaps.imports.open_tables import find_columns
from roadmaps.imports.pdf_lines import TextLine, Word

HEIGHT = 2.5  # of a line three apart from the next, in characters: two spaces are a gap, one is not
MOST_LINES = 2_000
_APART = re.compile(r"\S {2,}\S.*\S {2,}\S")
_WORD = re.compile(r"\S+")


def is_aligned(line):
    """Whether three groups of words stand apart in the line."""
    return _APART.search(line.text) is not None


def read_aligned(lines, start):
    """Rows as lists of `(text, number of the line)` and the index after them; none of no table."""
    placed = {}
    for line in lines[start : start + MOST_LINES]:
        words = tuple(_words(line))
        if words:
            placed[TextLine(words)] = line.number
    found = find_columns(list(placed))
    if found is None or placed[found.lines[0]] != lines[start].number:
        return [], start
    rows = [
        [(text, placed[row[0]]) for text in found.texts(row, frozenset())] for row in found.rows()
    ]
    return rows, start + placed[found.lines[-1]] - lines[start].number + 1


def _words(line):
    top = line.number * 3.0
    for match in _WORD.finditer(line.text):
        yield Word(match[0], match.start(), match.end(), top, top + HEIGHT, is_bold=False)
