"""Rows of a report made into a table whose columns are as wide as what stands in them asks."""

from reports.cells import is_text, shown
from reports.column_widths import column_widths, page_ems
from reports.document import Column, Row, Table


def tabulated(captions, rows, *, title="", upright=(), widest=None, **fields):
    """A Table of `Row`s and `SectionRow`s in order.

    The captions that are in `upright` are turned and ask for no width; the column numbered
    `widest` gets no less of the spare room than any other, one of numbers and days gets none.
    `fields` are those of the Table.
    """
    lines = [row for row in rows if isinstance(row, Row)]
    widths = column_widths(
        ["" if caption in upright else caption for caption in captions],
        [tuple(map(shown, row.cells)) for row in lines],
        strong=[tuple(map(shown, row.cells)) for row in lines if row.is_total],
        ems=page_ems(len(captions)),
        widest=widest,
        narrow=[
            place
            for place, column in enumerate(zip(*(row.cells for row in lines), strict=True))
            if not any(is_text(cell) and cell for cell in column)
        ],
    )
    columns = tuple(
        Column(caption, width, is_upright=caption in upright)
        for caption, width in zip(captions, widths, strict=True)
    )
    return Table(columns, tuple(rows), title, **fields)
