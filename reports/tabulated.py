"""Rows of a report made into a table whose columns are as wide as what stands in them asks."""

from reports.cells import is_text, shown
from reports.column_widths import column_widths, page_ems
from reports.document import Column, Row, Table
from reports.typeface import BOLD, text_width

# Ems beside what stands in an upright column, and its least width: a line of its turned caption.
MARGIN, LINE = 0.95, 2.2
# What the other columns have at least beside the upright ones, as a share of the page.
_LEAST = 0.25


def tabulated(captions, rows, *, title="", upright=(), widest=None, **fields):
    """A Table of `Row`s and `SectionRow`s in order.

    The captions that are in `upright` are turned and ask for no width: their columns hold numbers
    and signs, and are equally wide. Of the others, the column numbered `widest` gets no less of the
    spare room than any other, one of numbers and days gets none. `fields` are those of the Table.
    """
    captions = tuple(captions)
    lines = [row for row in rows if isinstance(row, Row)]
    standing = {place for place, caption in enumerate(captions) if caption in upright}
    ems = page_ems(len(captions))
    narrow = _narrow(lines, standing)
    left = ems - narrow * _on_a_sheet(len(standing), **fields)
    lying = _lying(
        [place for place in range(len(captions)) if place not in standing],
        captions,
        lines,
        ems=max(left, ems * _LEAST),
        widest=widest,
    )
    widths = [lying.get(place, narrow) for place in range(len(captions))]
    columns = tuple(
        Column(caption, width / sum(widths), is_upright=place in standing)
        for place, (caption, width) in enumerate(zip(captions, widths, strict=True))
    )
    return Table(columns, tuple(rows), title, **fields)


def _narrow(lines, standing):
    """The width, in ems, that has room for whatever stands in the columns at these places."""
    found = [LINE]
    for row in lines:
        boldness = BOLD if row.is_total else 1
        texts = [text for place in standing for text in shown(row.cells[place]).split("\n")]
        found.append(max(map(text_width, texts), default=0) * boldness + MARGIN)
    return max(found)


def _on_a_sheet(standing, *, repeated=0, most_columns=0, **_):
    """How many of the upright columns a sheet of paper has."""
    return min(standing, most_columns - repeated) if most_columns else standing


def _lying(places, captions, lines, *, ems, widest):
    """The widths, in ems, of the columns at `places`, which make up the given one together."""

    def cells_of(rows):
        return [tuple(shown(row.cells[place]) for place in places) for row in rows]

    widths = column_widths(
        [captions[place] for place in places],
        cells_of(lines),
        strong=cells_of(row for row in lines if row.is_total),
        ems=ems,
        widest=places.index(widest) if widest in places else None,
        narrow=[
            number
            for number, place in enumerate(places)
            if lines and not any(is_text(row.cells[place]) and row.cells[place] for row in lines)
        ],
    )
    return {place: width * ems for place, width in zip(places, widths, strict=True)}
