"""A printed document in words and tables, before any format is chosen.

Builders fill it from models, renderers turn it into bytes; neither knows of the other. Every
text in it is printable: `Document` cleans what it is given.
"""

from dataclasses import dataclass, fields, is_dataclass, replace

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
    """`width` is a share of the table's width; the shares of a table make 1."""

    caption: str
    width: float


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading across all columns."""

    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of the columns in order; lines inside a text are paragraphs and points."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`title` is printed by a `Heading` above it and names the table for a screen reader.

    `is_quoted` rows belong to the sentence above them: a workbook gives them no sheet.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | SectionRow, ...]
    title: str = ""
    is_quoted: bool = False

    @property
    def font_size(self):
        return table_font_size(len(self.columns))


@dataclass(frozen=True, slots=True)
class Signature:
    """Position at the left, «И.О. Фамилия» at the right, a place to sign between them."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """`stamp` is what stands upper right («Приложение № 1», «к приказу …»), a line an item.

    `name` is what the document is called outside its pages: in a file name or a window's title;
    `short_name`, where there is room for a few words.
    """

    name: str
    stamp: tuple[str, ...]
    title: str
    blocks: tuple[Paragraph | Heading | Points | Table | Signature, ...]
    short_name: str = "Документ"
    language: str = "ru"

    def __post_init__(self):
        for field in fields(self):
            object.__setattr__(self, field.name, _printable(getattr(self, field.name)))

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
    if is_dataclass(value):
        return replace(
            value, **{field.name: _printable(getattr(value, field.name)) for field in fields(value)}
        )
    return value
