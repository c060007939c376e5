"""Tables that nothing rules: columns told by their captions and the space between.

Lines are words with places, in points of a PDF page or in characters of a text.

A line that names the columns of a plan opens such a table. Between two captions the widest
strip that no word below crosses parts their columns; a line with words across a strip heads a
section, and the table ends before the last of such lines that nothing follows.
"""

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from roadmaps.imports.columns import looks_like_header, role_of
from roadmaps.imports.pdf_lines import TextLine, is_full, join_cell
from roadmaps.imports.source import Cell, Row, Table

GAP = 0.6  # of the height of a line: what parts two captions, and is wider than a space
LEAST_GAP = 2  # points between two columns
MOST_CAPTION_LINES = 4
MOST_HEADING_LINES = 3
MOST_CROSSING = 0.3  # of the lines: signatures and notes under the table do not count its columns
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXІХ]{1,5})\s?[.)]?")


@dataclass(frozen=True, slots=True)
class Strip:
    """The space between two columns."""

    x0: float
    x1: float

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2

    def is_crossed_by(self, line):
        return any(word.x0 < self.middle < word.x1 for word in line.words)


class Columns:
    """One table without rulings: its lines, caption lines first, and the strips between columns."""

    def __init__(self, lines, caption_lines, strips, right):
        self.lines = lines
        self.strips = strips
        self._caption_lines = caption_lines
        self._right = right
        self._is_numbered = caption_lines == 0 or role_of(self._first_caption()) == "number"

    @property
    def top(self):
        return self.lines[0].top

    @property
    def width(self):
        return len(self.strips) + 1

    def table(self, place, known_words):
        rows = []
        for lines in self.rows():
            row_place = f"{place}, строка {len(rows) + 1}"
            texts = self.texts(lines, known_words)
            span = self.width if len(texts) == 1 else 1
            cells = tuple(
                Cell(text, f"{row_place}, столбец {column + 1}", column, span)
                for column, text in enumerate(texts)
            )
            if any(texts):
                rows.append(Row(cells, row_place))
        return Table(tuple(rows), self.width, place)

    def rows(self):
        """The lines of each row; a line across the columns is a row of its own."""
        if self._caption_lines:
            yield self.lines[: self._caption_lines]
        row = []
        for line in self.lines[self._caption_lines :]:
            if row and self._parts(row, line):
                yield row
                row = []
            row.append(line)
        if row:
            yield row

    def _parts(self, row, line):
        """Whether a line is no more of the row."""
        across = [is_across_columns(each, self.strips) for each in (row[-1], line)]
        return not all(across) if any(across) else self._starts_row(row, line)

    def texts(self, lines, known_words):
        """The texts of the cells of a row, one if its lines run across."""
        if is_across_columns(lines[0], self.strips):
            return [join_cell(lines, self._right, known_words)]
        edges = [float("-inf"), *(strip.middle for strip in self.strips), float("inf")]
        ends = [*(strip.x0 for strip in self.strips), self._right]
        texts = []
        for (left, right), end in zip(pairwise(edges), ends, strict=True):
            inside = [
                TextLine(words)
                for line in lines
                if (words := tuple(word for word in line.words if left < word.x0 < right))
            ]
            texts.append(join_cell(inside, end, known_words) if inside else "")
        return texts

    def _first_caption(self):
        words = (word for line in self.lines[: self._caption_lines] for word in line.words)
        return " ".join(word.text for word in words if word.x1 < self.strips[0].middle)

    def _starts_row(self, row, line):
        first = self._first_cell(line)
        if self._is_numbered:
            return first is not None and _NUMBER.fullmatch(first.text) is not None
        if line.top - row[-1].bottom > 0.9 * line.height:
            return True
        if first is None or not first.text[0].isupper():
            return False
        above = next(filter(None, map(self._first_cell, reversed(row))), None)
        is_wrapped = above is not None and is_full(above, first, self.strips[0].x0)
        return len(segments(line)) > 1 or (above is not None and not is_wrapped)

    def _first_cell(self, line):
        words = tuple(word for word in line.words if word.x1 < self.strips[0].middle)
        return TextLine(words) if words else None


def find_columns(lines, earlier=None):
    """The `Columns` among the lines of a page, or None.

    `earlier` are those of the page before, if they filled it to its end: then the first lines
    here may go on with them.
    """
    if earlier and lines:
        taken = _table_lines(lines, earlier.strips)
        if taken:
            return Columns(taken, 0, earlier.strips, earlier.lines[0].x1)
    for start, line in enumerate(lines):
        captions = segments(line)
        if len(captions) < 3 or not _names_columns(captions):
            continue
        first, after = _caption_lines(lines, start, captions)
        strips = _strips(captions, lines[after:])
        if strips:
            taken = _table_lines(lines[after:], strips)
            if taken:
                head = lines[first:after]
                right = max(line.x1 for line in (*head, *taken))
                return Columns([*head, *taken], len(head), strips, right)
    return None


def segments(line):
    """The words of a line in groups that stand apart from each other."""
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > GAP * line.height:
            groups.append([])
        groups[-1].append(word)
    return groups


def is_across_columns(line, strips):
    """Whether the words of a line run on over a strip, as those of a heading do."""
    return any(strip.is_crossed_by(line) for strip in strips) or any(
        group[0].x0 < strip.x0 and group[-1].x1 > strip.x1
        for group in segments(line)
        for strip in strips
    )


def _names_columns(captions):
    return looks_like_header([" ".join(word.text for word in group) for group in captions])


def _caption_lines(lines, start, captions):
    """The index of the first caption line, and the index after the last: «№» / «п/п»."""
    left = [(group[0].x0, group[-1].x1) for group in captions]
    first = start
    while first and start - first < MOST_CAPTION_LINES:
        if not _continues_captions(lines[first - 1], lines[first], left):
            break
        first -= 1
    after = start + 1
    while after < len(lines) and after - start < MOST_CAPTION_LINES:
        if not _continues_captions(lines[after], lines[after - 1], left):
            break
        after += 1
    return first, after


def _continues_captions(line, near, places):
    """Whether each group of a line stands over or under a caption, close to it, and is no row."""
    distance = max(line.top - near.bottom, near.top - line.bottom)
    groups = segments(line)
    if distance > 0.5 * line.height or _NUMBER.fullmatch(groups[0][0].text):
        return False
    is_capital = groups[0][0].text[0].isupper()
    return not is_capital and all(
        any(group[0].x0 < x1 and group[-1].x1 > x0 for x0, x1 in places) for group in groups
    )


def _strips(captions, lines):
    """The space between each two captions that the fewest lines cross, or None."""
    strips = []
    for left, right in pairwise(captions):
        start = (left[0].x0 + left[-1].x1) / 2
        end = (right[0].x0 + right[-1].x1) / 2
        strip = _widest_space(lines, start, end)
        if strip is None:
            return None
        strips.append(strip)
    return strips


def _widest_space(lines, start, end):
    """The widest strip between two places that the fewest lines cross, or None.

    A line of one group that lies on both sides is left aside: it is a heading.
    """
    lines = [
        line for line in lines if len(segments(line)) > 1 or not (line.x0 < start and line.x1 > end)
    ]
    places = range(math.ceil(start), math.floor(end) + 1)
    crossed = [
        sum(any(word.x0 < place < word.x1 for word in line.words) for line in lines)
        for place in places
    ]
    fewest = min(crossed, default=0)
    free = [place for place, count in zip(places, crossed, strict=True) if count == fewest]
    runs = [[place] for place in free[:1]]
    for before, place in pairwise(free):
        if place - before > 1:
            runs.append([])
        runs[-1].append(place)
    if not runs or fewest > MOST_CROSSING * len(lines):
        return None
    widest = max(runs, key=len)
    return Strip(widest[0], widest[-1]) if len(widest) > LEAST_GAP else None


def _table_lines(lines, strips):
    """The lines that lie in columns, headings between them included, from the first on."""
    end = 0
    for index, line in enumerate(lines):
        if not is_across_columns(line, strips):
            if index - end > MOST_HEADING_LINES:
                break
            end = index + 1
    return lines[:end]
