"""Clauses on a whole roadmap, in the order of its text."""

from reports.amending.clauses import Clause
from reports.amending.places import Places
from reports.amending.tables import TableClauses
from reports.amending.texts import block_clauses, name_of_block
from reports.column_widths import column_widths, page_ems
from reports.document import Column, Row, SectionRow, Table
from roadmaps.comparison.changes import EditionComparison, PartChange
from roadmaps.comparison.wording import plain


def clauses(comparison: EditionComparison) -> list[Clause]:
    """Everything that turns the old words into the new ones; empty where they are the same."""
    places = Places(comparison)
    tables = TableClauses(comparison, places, quoted_sections)
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


def quoted_sections(part, sections):
    """A Table of the sections with the columns of the part, of one width in every quotation."""
    captions = [plain(column.caption) for column in part.columns]
    roles = [column.role for column in part.columns]
    widths = column_widths(
        captions,
        [part.cells_of(row) for section in part.sections for row in section.rows],
        ems=page_ems(len(captions)),
        widest=roles.index("title") if "title" in roles else None,
    )
    rows = []
    for section in sections:
        if plain(section.title):
            rows.append(SectionRow(plain(section.title)))
        rows += [Row(part.cells_of(row)) for row in section.rows]
    columns = tuple(Column(*column) for column in zip(captions, widths, strict=True))
    # A table without rows is quoted too: its columns are what it says.
    return Table(columns, tuple(rows or [Row(("",) * len(columns))]), plain(part.title))
