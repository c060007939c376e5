"""What every format reader produces: paragraphs and tables in the order of the page.

A reader of one format (`docx.py`, `xlsx.py`, `pdf.py`, `text.py`) is the only file that knows
its library. It turns a file into a `SourceDocument`; `recognise.py` reads nothing else.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph between tables.

    `text` keeps the words as printed, with the marker that Word's automatic numbering would
    show («1. », «- ») written out; line breaks inside are "\\n". `place` is where a reader of the
    portal finds it («абзац 12», «строка 40», «лист «План», ячейка A3»).
    """

    text: str
    place: str
    is_heading: bool = False
    is_right_aligned: bool = False
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: text with "\\n" between its paragraphs, and the grid columns it covers.

    `column` counts grid columns from 0, `span` is how many it covers. `continues` is true
    where the cell carries on a vertically merged one above it (its text is then empty).
    """

    text: str
    place: str
    column: int
    span: int = 1
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, left to right. `is_header` where the format itself says so."""

    cells: tuple[Cell, ...]
    place: str
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    width: int  # grid columns
    place: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as paragraphs and tables, in order. `name` is the file's own name."""

    name: str
    blocks: tuple[Paragraph | Table, ...] = field(default=())

    def as_plain(self):
        """The document as lists, texts and numbers, to be sent from one process to another."""
        return [self.name, [_plain(block) for block in self.blocks]]

    @classmethod
    def from_plain(cls, plain):
        name, blocks = plain
        return cls(name, tuple(_block(block) for block in blocks))


def _plain(block):
    if isinstance(block, Paragraph):
        return [
            block.text,
            block.place,
            block.is_heading,
            block.is_right_aligned,
            block.is_emphasised,
        ]
    rows = [
        [
            [[cell.text, cell.place, cell.column, cell.span, cell.continues] for cell in row.cells],
            row.place,
            row.is_header,
        ]
        for row in block.rows
    ]
    return [rows, block.width, block.place]


def _block(plain):
    first, *others = plain
    if isinstance(first, str):
        return Paragraph(first, *others)
    return Table(
        tuple(Row(tuple(Cell(*cell) for cell in cells), *rest) for cells, *rest in first), *others
    )
