"""Ruled tables of a PDF page: boxes between lines, put back into a grid of cells."""

from collections import Counter
from typing import NamedTuple

from roadmaps.imports.pdf_lines import join_cell, lines_of_words
from roadmaps.imports.source import Cell, Row, Table

TOLERANCE = 3  # points by which rulings that mean the same place may differ


class Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word):
        middle = (word.x0 + word.x1) / 2
        return (
            self.x0 <= middle < self.x1 and self.top <= (word.top + word.bottom) / 2 < self.bottom
        )


class Grid:
    """One ruled table: its boxes, and the edges where its rows and columns start."""

    def __init__(self, boxes, words):
        self.boxes = [Box(*box) for box in boxes]
        self.outline = Box(
            min(box.x0 for box in self.boxes),
            min(box.top for box in self.boxes),
            max(box.x1 for box in self.boxes),
            max(box.bottom for box in self.boxes),
        )
        self.columns = _edges(box.x0 for box in self.boxes)
        self._tops = _edges(box.top for box in self.boxes)
        self._words = {box: [] for box in self.boxes}
        for word in words:
            box = next((box for box in self.boxes if box.holds(word)), None)
            if box is not None:
                self._words[box].append(word)

    @property
    def is_frame(self):
        """Whether this is one box: words in a frame rather than a table."""
        return len(self.boxes) == 1

    @property
    def top(self):
        return self.outline.top

    def follow(self, earlier):
        """Take the columns of the table before, if this one goes on with it on a new page."""
        is_as_wide = (
            abs(earlier.outline.x0 - self.outline.x0) < TOLERANCE
            and abs(earlier.outline.x1 - self.outline.x1) < TOLERANCE
        )
        if is_as_wide and all(_is_among(edge, earlier.columns) for edge in self.columns):
            self.columns = earlier.columns

    def table(self, place, known_words):
        padding = self._padding()
        rows = []
        for top in self._tops:
            row_place = f"{place}, строка {len(rows) + 1}"
            cells = self._row(top, row_place, padding, known_words)
            if any(cell.text for cell in cells):
                rows.append(Row(tuple(cells), row_place))
        return Table(tuple(rows), len(self.columns), place)

    def _row(self, top, place, padding, known_words):
        cells = []
        covered = 0
        for column, x0 in enumerate(self.columns):
            if column < covered:
                continue
            box = self._box_at(x0, top)
            if box is None:
                continue
            covered = column + max(1, sum(box.x0 - 1 <= edge < box.x1 - 1 for edge in self.columns))
            continues = top - box.top > TOLERANCE
            lines = [] if continues else lines_of_words(self._words[box])
            cells.append(
                Cell(
                    text=join_cell(lines, box.x1 - padding, known_words),
                    place=f"{place}, столбец {column + 1}",
                    column=column,
                    span=covered - column,
                    continues=continues,
                )
            )
        return cells

    def _box_at(self, x0, top):
        for box in self.boxes:
            if (
                box.x0 - TOLERANCE <= x0 < box.x1 - TOLERANCE
                and box.top - TOLERANCE <= top < box.bottom - TOLERANCE
            ):
                return box
        return None

    def _padding(self):
        """How far words stay from the rulings: the same on both sides, and in most cells."""
        gaps = Counter(
            round(line.x0 - box.x0)
            for box, words in self._words.items()
            for line in lines_of_words(words)
        )
        return max(gaps.most_common(1)[0][0], 0) if gaps else 0


def _edges(positions):
    """Distinct positions in order, those closer than the tolerance taken as one."""
    edges = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > TOLERANCE:
            edges.append(position)
    return edges


def _is_among(edge, edges):
    return any(abs(other - edge) <= TOLERANCE for other in edges)
