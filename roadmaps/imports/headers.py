"""The header of a table: which rows it takes, and the columns it names."""

import re
from dataclasses import dataclass, replace

from roadmaps.imports.cell_text import clean
from roadmaps.imports.columns import looks_like_header, role_of
from roadmaps.imports.marks import (
    MarkedColumn,
    common_caption,
    is_calendar_name,
    marked_columns,
)

MOST_HEADER_ROWS = 3
MOST_IN_CAPTION = 200
_LOOKED_AT = 8
_LOOKED_AT_BELOW = 30


@dataclass(frozen=True, slots=True)
class Column:
    """A column at the lowest level of the header, over the grid columns `start` … `end` - 1."""

    caption: str
    start: int
    end: int

    def overlap(self, cell):
        """How many grid columns it shares with a cell."""
        return max(0, min(cell.column + cell.span, self.end) - max(cell.column, self.start))

    def likeness(self, cell):
        """How well a cell fits it: the share of the cell and the share of the column in common."""
        return self.overlap(cell) * (1 / cell.span + 1 / (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Header:
    """A header in the rows `first` … `after` - 1 of its table."""

    first: int
    after: int
    columns: tuple[Column, ...]
    # Columns of months or quarters that are one of the `columns`.
    marked: tuple[MarkedColumn, ...] = ()

    @property
    def captions(self):
        return [column.caption for column in self.columns]


def find_header(table):
    """The `Header` of a source table, or None where its first rows name no columns of a plan."""
    for first, row in enumerate(table.rows[:_LOOKED_AT]):
        columns = [
            Column(clean(cell.text), cell.column, end)
            for cell, end in _extents(row, table.width)
            if not cell.continues
        ]
        after = first + 1
        texts = _texts(row)
        if not looks_like_header(texts):
            if len(texts) < 2:
                continue
            # «Срок» and «Ответственный» may stand only in the second level, under «Реализация».
            columns = _lower_level(table.rows[after], columns) if after < len(table.rows) else None
            captions = [column.caption for column in columns or ()]
            if not looks_like_header(list(dict.fromkeys(filter(None, captions)))):
                continue
            after += 1
        while after < min(len(table.rows), first + MOST_HEADER_ROWS):
            below = _lower_level(table.rows[after], columns)
            if below is None:
                break
            columns = below
            after += 1
        columns = _split_by_cells(columns, table.rows[after:])
        return _with_marked_as_one(Header(first, after, tuple(columns)), table.rows[after:])
    return None


def _with_marked_as_one(header, rows):
    rows = [row for row in rows if not repeats(row, header)]
    first, marked = marked_columns(header.columns, rows)
    if not marked:
        return header
    after = first + len(marked)
    caption = common_caption(header.captions[first:after])
    whole = Column(caption, marked[0].start, marked[-1].end)
    columns = (*header.columns[:first], whole, *header.columns[after:])
    return replace(header, columns=columns, marked=marked)


def bare_header(table):
    """A `Header` without captions, cut as the rows of the table are."""
    widest = max(table.rows[:_LOOKED_AT_BELOW], key=lambda row: len(row.cells))
    columns = (Column("", cell.column, cell.column + cell.span) for cell in widest.cells)
    return Header(0, 0, tuple(columns))


def repeats(row, header):
    """True of a row that prints the captions again, or numbers the columns: 1, 2, 3 …"""
    first = next((cell.text for cell in row.cells if cell.text.strip()), "")
    if len(first) > MOST_IN_CAPTION:
        return False
    captions = {_key(caption) for caption in header.captions}
    levels = captions | {level for caption in captions for level in caption.split(": ")}
    levels |= {_key(column.caption) for column in header.marked}
    if first.strip(". ") != "1" and _key(clean(first)) not in levels:
        return False
    texts = _texts(row)
    if all(text.strip(".").isdigit() for text in texts):
        numbers = [int(text.strip(".")) for text in texts]
        return len(texts) > 2 and numbers == list(range(1, len(texts) + 1))
    is_repeated = len(texts) > 1 and all(_key(text) in levels for text in texts)
    return is_repeated and (
        any(role_of(text) in ("deadline", "responsible") for text in texts)
        or all(_key(text) not in captions for text in texts)
    )


def same_captions(header, other):
    return list(map(_key, header.captions)) == list(map(_key, other.captions))


def _key(caption):
    return "".join(char for char in caption.casefold() if char.isalnum() or char in ":№ ").strip()


def _texts(row):
    texts = (clean(cell.text) for cell in row.cells)
    return [text for text in dict.fromkeys(texts) if text]


def _extents(row, width):
    """Pairs of (cell, the grid column after it). Empty cells after a caption are its own.

    Formats that know no merged cells leave them so; an empty cell with a filled one under it is
    told apart by `_lower_level`.
    """
    ends = [*(cell.column for cell in row.cells[1:]), width]
    return [(cell, max(end, cell.column + 1)) for cell, end in zip(row.cells, ends, strict=True)]


def _lower_level(row, columns):
    """The columns with a second level of captions, or None where the row has none.

    Such a row fills nothing but what stands under a caption over several cells.
    """
    below = [cell for cell in row.cells if cell.text.strip()]
    if not all(map(_is_lower_caption, (clean(cell.text) for cell in below))):
        return None
    merged = _merged_over_empty(columns, below)
    parents = [
        next((top for top in merged if top.overlap(cell) == cell.span), None) for cell in below
    ]
    if not parents or None in parents or any(parents.count(parent) < 2 for parent in parents):
        return None
    if any(parent.end - parent.start < 2 for parent in parents):
        return None
    levels = []
    for column in merged:
        children = [cell for cell, parent in zip(below, parents, strict=True) if parent is column]
        if not children:
            levels.append(column)
        starts = [column.start, *(cell.column for cell in children[1:])]
        ends = [*starts[1:], column.end]
        levels.extend(
            Column(f"{column.caption}: {clean(cell.text)}", start, end)
            for cell, start, end in zip(children, starts, ends, strict=False)
        )
    return levels


def _is_lower_caption(text):
    """«начало», «1 кв.»; «до 1 мая» is not: other captions have no figures."""
    if is_calendar_name(text) or re.fullmatch(r"[01]?\d", text):
        return True
    return len(text) < 40 and not any(char.isdigit() for char in text)


def _merged_over_empty(columns, below):
    """Captions stretched over the uncaptioned columns to their right that `below` fills."""
    filled = {cell.column for cell in below}
    merged = []
    for column in columns:
        if merged and merged[-1].caption and not column.caption and column.start in filled:
            merged[-1] = replace(merged[-1], end=column.end)
        else:
            merged.append(column)
    return merged


def _split_by_cells(columns, rows):
    """Columns that most rows under them cut in two, cut so; the second part has no caption."""
    rows = [row for row in rows[:_LOOKED_AT_BELOW] if len(row.cells) >= len(columns)]
    split = []
    for column in columns:
        inside = [
            tuple(cell.column for cell in row.cells if column.overlap(cell) * 2 > cell.span)
            for row in rows
        ]
        many = [starts for starts in inside if len(starts) > 1]
        if len(many) * 2 <= len(rows) or not rows:
            split.append(column)
            continue
        starts = max(set(many), key=many.count)
        edges = [column.start, *starts[1:], column.end]
        captions = [column.caption, *[""] * len(starts)]
        if _are_numbers(rows, starts[0]):
            captions[:2] = "", column.caption
        split.extend(
            Column(caption, start, end)
            for caption, start, end in zip(captions, edges, edges[1:], strict=False)
        )
    return split


def _are_numbers(rows, start):
    texts = [clean(cell.text) for row in rows for cell in row.cells if cell.column == start]
    return all(text.strip(". )").replace(".", "").isdigit() for text in texts if text)
