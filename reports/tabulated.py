"""Rows of a report made into a table whose columns are as wide as what stands in them asks."""

from statistics import median_high

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
    and signs, and are equally wide, but for those few that need more. Of the others, the column
    numbered `widest` gets no less of the spare room than any other, one of numbers and days gets
    none. `fields` are those of the Table.
    """
    captions = tuple(captions)
    lines = [row for row in rows if isinstance(row, Row)]
    standing = {place for place, caption in enumerate(captions) if caption in upright}
    ems = page_ems(len(captions))
    upright_widths = _upright(lines, standing)
    left = ems - _on_a_sheet(list(upright_widths.values()), **fields)
    lying = _lying(
        [place for place in range(len(captions)) if place not in standing],
        captions,
        lines,
        ems=max(left, ems * _LEAST),
        widest=widest,
    )
    widths = [width for _, width in sorted({**lying, **upright_widths}.items())]
    columns = tuple(
        Column(caption, width / sum(widths), is_upright=place in standing)
        for place, (caption, width) in enumerate(zip(captions, widths, strict=True))
    )
    return Table(columns, tuple(rows), title, **fields)


def _upright(lines, standing):
    """The widths, in ems, of the columns at these places: what most of them need, or more."""
    needed = {place: max([LINE, *_needs(lines, place)]) for place in standing}
    usual = median_high(needed.values()) if needed else 0
    return {place: max(width, usual) for place, width in needed.items()}


def _needs(lines, place):
    for row in lines:
        widest = max(map(text_width, shown(row.cells[place]).split("\n")))
        yield widest * (BOLD if row.is_total else 1) + MARGIN


def _on_a_sheet(widths, *, repeated=0, most_columns=0, **_):
    """How much of a sheet of paper the upright columns take."""
    count = min(len(widths), most_columns - repeated) if most_columns else len(widths)
    return sum(widths) * count / len(widths) if widths else 0


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
