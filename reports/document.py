"""A printed document in words and tables, before any format is chosen.

Builders fill it from models, renderers turn it into bytes; neither knows of the other. Every
text in it is printable: `Document` cleans what it is given.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace

from reports.cells import Cell, Percent
from reports.text import printable


class DocumentNotPrinted(Exception):
    """A format cannot take the document. `message` says why and what to do, in Russian."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lead` is an emphasised beginning («Цель:»).

    One that `is_kept` stands on the page where what it announces begins.
    """

    text: str
    lead: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list with its marker as it is printed («1)», «–», or nothing).

    A line inside `text` that begins with a marker is a point one level down (`text.lines`).
    """

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table's width; the shares of a table make 1.

    The caption of one that `is_upright` is turned to be read from below: the column is narrow.
    """

    caption: str
    width: float
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading across all columns."""

    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of the columns in order; lines inside a text are paragraphs and points.

    A number, a share and a day stay what they are, for a workbook to reckon with
    (`reports.cells`). A row that `is_total` sums up those above it.
    """

    cells: tuple[Cell, ...]
    is_total: bool = False


class Streamed:
    """Rows of a long table, made anew whenever they are walked; `count` says how many they are."""

    def __init__(self, make: Callable[[], Iterable[Row | SectionRow]], count: int):
        self._make, self._count = make, count

    def __iter__(self):
        return map(_printable, self._make())

    def __len__(self):
        return self._count


@dataclass(frozen=True, slots=True)
class Table:
    """`title` is printed by a `Heading` above it and names the table for a screen reader.

    `is_quoted` rows belong to the sentence above them: a workbook gives them no sheet. On paper a
    table of more than `most_columns` is divided (`reports.dividing`), its first `repeated` columns
    printed with each part.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | SectionRow, ...] | Streamed
    title: str = ""
    is_quoted: bool = False
    repeated: int = 0
    most_columns: int = 0

    @property
    def font_size(self):
        return table_font_size(len(self.columns))


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture drawn once for every format; `words` tell all that it shows.

    `svg` has a `viewBox` in points of the paper; `title` is printed under it.
    """

    svg: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Room for what only a person can write: `hint` says what, `lines` how much room."""

    hint: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Check:
    """How whoever holds the paper learns whether it is genuine: a code, and the page that knows it.

    Printed lower right on the first sheet, the address as a QR code too.
    """

    code: str
    url: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Position at the left, «И.О. Фамилия» at the right, a place to sign between them."""

    position: str
    name: str


Block = Paragraph | Heading | Points | Table | Chart | Blank | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """`stamp` is what stands upper right («Приложение № 1», «к приказу …»), a line an item.

    `name` is what the document is called outside its pages: in a file name or a window's title;
    `short_name`, where there is room for a few words. `figures` are the same things by name, as
    JSON knows them: for a template of one's own, and to be kept with the paper.
    """

    name: str
    stamp: tuple[str, ...]
    title: str
    blocks: tuple[Block, ...]
    short_name: str = "Документ"
    language: str = "ru"
    figures: dict = field(default_factory=dict)
    check: Check | None = None

    def __post_init__(self):
        for each in fields(self):
            object.__setattr__(self, each.name, _printable(getattr(self, each.name)))

    @property
    def tables(self):
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def is_landscape(self):
        """As officials print: a table of more than four columns turns the page."""
        return any(len(table.columns) > 4 for table in self.tables)


def table_font_size(column_count):
    """In points: a table of many columns is set smaller than text, never below 10."""
    return {7: 10, 6: 11}.get(min(column_count, 7), 12)


def _printable(value):
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(map(_printable, value))
    if isinstance(value, Percent):
        return value
    if is_dataclass(value):
        return replace(
            value, **{each.name: _printable(getattr(value, each.name)) for each in fields(value)}
        )
    return value
