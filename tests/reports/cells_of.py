"""What a Document says, as a test compares it: texts with spaces as people see them."""

from reports.cells import shown
from reports.document import SectionRow, Table


def table_of(document, title):
    """The table with the title."""
    (table,) = [table for table in document.tables if table.title == title]
    return table


def captions_of(table):
    return [column.caption for column in table.columns]


def cells_of(table):
    """Rows of cells as paper shows them; a heading across the table is a text of its own."""
    return [
        seen(row.title)
        if isinstance(row, SectionRow)
        else [seen(shown(cell)) for cell in row.cells]
        for row in table.rows
    ]


def words_of(document):
    """The text of every block that is no table, in order."""
    blocks = [block for block in document.blocks if not isinstance(block, Table)]
    return [seen(block.text) for block in blocks if hasattr(block, "text")]


def seen(text):
    """No-break spaces look as any others."""
    return text.replace("\u00a0", " ")
