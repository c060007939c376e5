"""Columns over time: how a value changed, held against what is wanted of it."""

from decimal import Decimal
from typing import NamedTuple

from reports.charts.drawing import PORTRAIT, SIZE, Drawing, Fill, height_of
from reports.document import Chart
from reports.typeface import wrapped

_TOP, _GROUND = 22, 150  # points: where the highest column may end, and where all of them stand
_ROOM = 92  # points, the most that a column takes with its words
_LEAST = 52  # points, the least: words of a day fit
_BAR = 0.5  # of the room
_SIDE = 96  # points at the right for the words of the target
NOTHING = "нет данных"


class Mark(NamedTuple):
    """A value on a day: `said` is how it is written; None is a day that has none.

    One that is not `measured` was known before: it is drawn otherwise.
    """

    day: str
    value: Decimal | None
    said: str = ""
    is_measured: bool = True


def trend(marks, *, title, target=None, target_words="", sheet=PORTRAIT):
    """A `Chart` of columns from zero up, left to right, with a dashed line where the target is.

    `target_words` stand at the line and are told in words. Where a sheet is too narrow for all,
    the latest are drawn, and a note says so. None if none of these has a value.
    """
    all_marks = list(marks)
    marks = all_marks[-int((sheet.width - _SIDE) / _LEAST) :]
    values = [mark.value for mark in marks if mark.value is not None]
    if not values:
        return None
    top = max([*values, target or 0, Decimal("0.01")])
    room = min(_ROOM, (sheet.width - _SIDE) / len(marks))
    left = (sheet.width - _SIDE - room * len(marks)) / 2
    right = left + room * len(marks)
    middles = [left + room * (number + 0.5) for number in range(len(marks))]
    drawing = Drawing()
    drawing.line(left, _GROUND, right, _GROUND)
    _columns(drawing, marks, middles, room, top)
    if target is not None:
        y = _y(target, top)
        drawing.line(left, y, right, y, is_dashed=True)
        drawing.lines(wrapped(target_words, (_SIDE - 6) / SIZE), right + 6, y)
    # After the line, on white: it runs through nobody's number.
    for mark, middle in zip(marks, middles, strict=True):
        said = NOTHING if mark.value is None else mark.said
        drawing.label(said, middle, _y(mark.value or 0, top) - SIZE * 0.75)
    ground = _GROUND + 8 + max(height_of(_day(mark, room)) for mark in marks)
    note = _note(marks, all_marks)
    bottom = drawing.note(note, sheet.width, ground)
    told = [_told(marks), f"{target_words}." if target is not None else "", note]
    return Chart(
        svg=drawing.svg(sheet.width, bottom + SIZE / 2),
        title=title,
        words=" ".join(filter(None, told)),
    )


def _columns(drawing, marks, middles, room, top):
    for mark, middle in zip(marks, middles, strict=True):
        if mark.value is not None:
            y = _y(mark.value, top)
            fill = _fill(mark, is_last=mark is marks[-1])
            drawing.rectangle(middle - room * _BAR / 2, y, room * _BAR, _GROUND - y, fill)
        lines = _day(mark, room)
        drawing.lines(lines, middle, _GROUND + 5 + height_of(lines) / 2, anchor="middle")


def _fill(mark, *, is_last):
    if not mark.is_measured:
        return Fill.HATCHED
    return Fill.DARK if is_last else Fill.LIGHT


def _day(mark, room):
    return wrapped(mark.day, (room - 4) / SIZE)


def _y(value, top):
    share = max(float(value), 0) / float(top)
    return _GROUND - share * (_GROUND - _TOP)


def _told(marks):
    told = "; ".join(
        f"{mark.day} – {NOTHING if mark.value is None else mark.said}" for mark in marks
    )
    return f"{told}."


def _note(marks, all_marks):
    if len(marks) == len(all_marks):
        return ""
    return f"Показаны последние {len(marks)} из\u00a0{len(all_marks)}."
