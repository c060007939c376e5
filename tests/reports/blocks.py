"""A Document looked at in parts, its cells as they are: numbers and days too."""

from reports.document import Paragraph, Row, SectionRow
from tests.reports.cells_of import table_of


def captions(document, title):
    return [column.caption for column in table_of(document, title).columns]


def cells(document, title):
    """The cells of every row under the captions, totals apart; of a section row, its title."""
    return [
        row.title if isinstance(row, SectionRow) else row.cells
        for row in table_of(document, title).rows
        if isinstance(row, SectionRow) or not row.is_total
    ]


def column(document, title, caption):
    place = captions(document, title).index(caption)
    return [row[place] for row in cells(document, title) if isinstance(row, tuple)]


def total(document, title):
    (row,) = [
        row for row in table_of(document, title).rows if isinstance(row, Row) and row.is_total
    ]
    return row.cells


def words(document):
    return [
        f"{block.lead} {block.text}".strip()
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
