"""Stacked bars: what a whole is made of."""

from typing import NamedTuple

from reports.cells import shown
from reports.charts.drawing import PORTRAIT, SIZE, Drawing, Fill, height_of, width_of
from reports.document import Chart
from reports.typeface import wrapped

_NAMES = 0.35  # at most, of the width
_GAP = 8  # points between the columns of the chart
_BAR = 16  # points, the height of one of several bars
_ONLY = 30  # points, that of a bar alone
_BETWEEN = 7  # points between bars
_SWATCH = 12  # points, a side of a square of the legend
_LEGEND_LINE = 17  # points from a line of the legend to the next


class Kind(NamedTuple):
    """One of the things that wholes are made of: how it is called and filled."""

    name: str
    fill: Fill


def shares(rows, kinds, *, title, sheet=PORTRAIT):
    """A `Chart` of `(name, counts)`, the counts in the order of the `Kind`s; its legend has sums.

    Each bar is as long as any other; how many it holds is written at its end. A row without counts
    is left out, and one alone has no name. None where nothing is counted. The first that the sheet
    has room for are drawn, and a note says so.
    """
    rows = [(name, counts) for name, counts in rows if sum(counts)]
    if not rows:
        return None
    drawing = Drawing()
    if len(rows) == 1:
        drawn, top = [("Всего", rows[0][1])], _ONLY + 1
        _bar(drawing, (1, 1, sheet.width - 2, _ONLY), rows[0][1], kinds)
    else:
        drawn, top = _several(drawing, rows, kinds, sheet)
    note = f"Показаны первые {len(drawn)} из\u00a0{len(rows)}." if len(drawn) < len(rows) else ""
    sums = [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]
    top = drawing.note(note, sheet.width, _legend(drawing, kinds, sums, sheet, top + _BETWEEN))
    told = [_words(name, counts, kinds) for name, counts in drawn]
    return Chart(
        svg=drawing.svg(sheet.width, top + SIZE / 4),
        title=title,
        words=" ".join([*told, note] if note else told),
    )


def _several(drawing, rows, kinds, sheet):
    """The rows that were drawn and where the drawing ends."""
    names = [wrapped(name, sheet.width * _NAMES / SIZE) for name, _ in rows]
    column = max(width_of(line) for lines in names for line in lines)
    totals = [f"всего {shown(sum(counts))}" for _, counts in rows]
    left = column + _GAP
    room = sheet.width - left - _GAP - max(map(width_of, totals))
    bottom = sheet.height - _LEGEND_LINE * (len(kinds) + 1)  # at worst a line for each
    top = 0
    drawn = []
    for row, lines, total in zip(rows, names, totals, strict=True):
        height = max(_BAR, height_of(lines)) + _BETWEEN
        if drawn and top + height > bottom:
            break
        middle = top + height / 2
        drawing.lines(lines, column, middle, anchor="end")
        _bar(drawing, (left, middle - _BAR / 2, room, _BAR), row[1], kinds)
        drawing.words(total, left + room + _GAP, middle)
        top += height
        drawn.append(row)
    return drawn, top


def _bar(drawing, place, counts, kinds):
    x, y, width, height = place
    whole = sum(counts)
    middle = y + height / 2
    for count, kind in zip(counts, kinds, strict=True):
        part = width * count / whole
        drawing.rectangle(x, y, part, height, kind.fill)
        said = shown(count)
        if count and width_of(said) + 6 <= part:
            if kind.fill.is_hatched:
                drawing.label(said, x + part / 2, middle)
            else:
                drawing.words(
                    said, x + part / 2, middle, anchor="middle", is_white=kind.fill.is_dark
                )
        x += part


def _legend(drawing, kinds, sums, sheet, top):
    """Squares with their names and sums, as many in a line as fit; where they end comes back."""
    x, middle = 1, top + _LEGEND_LINE / 2
    for kind, total in zip(kinds, sums, strict=True):
        said = f"{kind.name} – {shown(total)}"
        width = _SWATCH + 5 + width_of(said)
        if x > 1 and x + width > sheet.width:
            x, middle = 1, middle + _LEGEND_LINE
        drawing.rectangle(x, middle - _SWATCH / 2, _SWATCH, _SWATCH, kind.fill)
        drawing.words(said, x + _SWATCH + 5, middle)
        x += width + 2 * _GAP
    return middle + _LEGEND_LINE / 2


def _words(name, counts, kinds):
    told = ", ".join(
        f"{kind.name} – {shown(count)}" for kind, count in zip(kinds, counts, strict=True)
    )
    return f"{name} {shown(sum(counts))}: {told}."
