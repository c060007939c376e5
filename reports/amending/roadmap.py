"""Clauses on a whole roadmap, in the order of its text."""

from reports.amending.clauses import Clause
from reports.amending.places import Places
from reports.amending.tables import TableClauses
from reports.amending.texts import block_clauses, name_of_block
from reports.column_widths import column_widths, page_ems
from reports.document import Column, Table
from roadmaps.comparison.changes import EditionComparison, PartChange
from roadmaps.comparison.wording import plain


def clauses(comparison: EditionComparison) -> list[Clause]:
    """Everything that turns the old words into the new ones; empty where they are the same."""
    places = Places(comparison)
    tables = TableClauses(comparison, places, quoted_rows)
    told = [
        Clause("наименование изложить в следующей редакции", (plain(text.new),))
        for text in comparison.headings
        if text.name == "Заголовок"
    ]
    after = ""
    for item in comparison.items:
        if isinstance(item, PartChange):
            told += tables.of_part(item, after)
        else:
            told += block_clauses(item, after)
        if item.new is not None:
            after = (
                places.part(item.one, "gent")
                if isinstance(item, PartChange)
                else name_of_block(item.one, "gent")
            )
    return told


def quoted_rows(part, rows):
    """A Table of the rows with the columns of the part, of the same widths in every quotation."""
    captions = [plain(column.caption) for column in part.columns]
    roles = [column.role for column in part.columns]
    texts = [tuple(row.cells.values()) for section in part.sections for row in section.rows]
    widths = column_widths(
        captions,
        texts,
        ems=page_ems(len(captions)),
        widest=roles.index("title") if "title" in roles else None,
    )
    columns = tuple(Column(*column) for column in zip(captions, widths, strict=True))
    return Table(columns, tuple(rows), plain(part.title))
