"""Horizontal bars: how much of a whole is done, name by name."""

from typing import NamedTuple

from reports.cells import percent_of, shown
from reports.charts.drawing import (
    LEADING,
    PORTRAIT,
    SIZE,
    Drawing,
    Fill,
    height_of,
    width_of,
)
from reports.document import Chart
from reports.typeface import wrapped

_NAMES = 0.4  # at most, of the width
_GAP = 8  # points between the columns of the chart
_BAR = 11  # points, the height of a bar where there is room
_PITCH, _LEAST = 16, 10.5  # points from a bar to the next where names take a line
_BETWEEN = 5  # points between names that take more
_NOTE = 2 * SIZE * LEADING  # points, the room for a note


class Bar(NamedTuple):
    """So many of so many; `whole` is at least 1."""

    name: str
    part: int
    whole: int

    @property
    def share(self):
        return self.part / self.whole

    @property
    def counts(self):
        return f"{shown(self.part)} из\u00a0{shown(self.whole)}"

    @property
    def words(self):
        return f"{self.counts} ({shown(percent_of(self.part, self.whole))})"


def bars(rows, *, title, counted, sheet=PORTRAIT, most=60):
    """A `Chart` of `Bar`s in their order, both counts and the share beside each.

    `counted` says what the parts are («принято отчётов»). Of more than `most`, or than the sheet
    has room for, those with the least shares are drawn, and a note says so. None without rows.
    """
    rows = list(rows)
    if not rows:
        return None
    names, column = _names(rows, sheet)
    free = sheet.height - (_NOTE if len(rows) > most else 0)
    pitch = max(_LEAST, min(_PITCH, free / min(len(rows), most)))
    drawn = _worst_that_fit(rows, [_height(names[row.name], pitch) for row in rows], sheet, most)
    note = _note(drawn, rows)
    figures = max(width_of(row.words) for row in drawn)
    left = column + _GAP
    room = sheet.width - left - figures - _GAP - 1
    bar = min(_BAR, pitch - 2)
    drawing = Drawing()
    top = 0
    for row in drawn:
        height = _height(names[row.name], pitch)
        middle = top + height / 2
        drawing.lines(names[row.name], column, middle, anchor="end")
        drawing.rectangle(left, middle - bar / 2, room, bar)
        drawing.rectangle(left, middle - bar / 2, room * row.share, bar, Fill.DARK)
        drawing.words(row.words, left + room + _GAP, middle)
        top += height
    top = drawing.note(note, sheet.width, top)
    told = "; ".join(f"{row.name} – {row.words}" for row in drawn)
    return Chart(
        svg=drawing.svg(sheet.width, top + SIZE / 2),
        title=title,
        words=f"{counted}: {told}.{f' {note}' if note else ''}",
    )


def _names(rows, sheet):
    """(lines by name, the width of their column)"""
    widest = sheet.width * _NAMES
    names = {row.name: wrapped(row.name, widest / SIZE) for row in rows}
    return names, max(width_of(line) for lines in names.values() for line in lines)


def _height(lines, pitch):
    return pitch if len(lines) == 1 else height_of(lines) + _BETWEEN


def _worst_that_fit(rows, heights, sheet, most):
    """Rows in their order, without those of the greatest shares that there is no room for."""
    if len(rows) <= most and sum(heights) < sheet.height + 1:
        return rows
    left = sheet.height - _NOTE + 1
    kept = set()
    for place in sorted(range(len(rows)), key=lambda place: rows[place].share)[:most]:
        left -= heights[place]
        if kept and left < 0:
            break
        kept.add(place)
    return [row for place, row in enumerate(rows) if place in kept]


def _note(drawn, rows):
    if len(drawn) == len(rows):
        return ""
    return f"Показаны {len(drawn)} из\u00a0{len(rows)}: те, у\u00a0кого доля меньше."
