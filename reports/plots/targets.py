"""An indicator in time: columns from its baseline on, and a line where its target is."""

from decimal import Decimal

from reports.charts.trend import NOTHING
from reports.plots.canvas import Canvas

WIDTH, HEIGHT = 420, 190
TOP, GROUND = 34, 150
ROOM = 84  # points, the most that a column takes with its words
BAR = 0.5  # of the room
MOST = 6  # columns that words of days fit under


def trend(marks, *, name, title, target=None, target_words=""):
    """An SVG of `charts.Mark`s from zero up, left to right, with a dashed line at the `target`.

    What was known before is drawn empty, what was measured full. `target_words` are told in words
    and stand above. The first mark and the latest are kept where there are too many. An empty
    string if none has a value.
    """
    marks = list(marks)
    if len(marks) > MOST:
        marks = [marks[0], *marks[1 - MOST :]]
    values = [mark.value for mark in marks if mark.value is not None]
    if not values:
        return ""
    top = max([*values, target or 0, Decimal("0.01")])
    room = min(ROOM, WIDTH / len(marks))
    canvas = Canvas()
    canvas.line(0, GROUND, WIDTH, GROUND, "ground")
    for number, mark in enumerate(marks):
        middle = room * (number + 0.5)
        y = _y(mark.value or 0, top)
        if mark.value is not None:
            look = "done" if mark.is_measured else "planned"
            canvas.rectangle(middle - room * BAR / 2, y, room * BAR, GROUND - y, look)
        canvas.words(mark.day, middle, GROUND + 18, "note", anchor="middle")
    if target is not None:
        y = _y(target, top)
        canvas.line(0, y, WIDTH, y, "target")
        canvas.words(target_words, WIDTH, 12, "note", anchor="end")
        canvas.words("▼", WIDTH, y - 3, "note", anchor="end")
    # After the line: a number keeps a rim of the ground about it, and the line runs behind.
    for number, mark in enumerate(marks):
        said = NOTHING if mark.value is None else mark.said
        y = _y(mark.value or 0, top) - 6
        canvas.words(said, room * (number + 0.5), y, "value", anchor="middle")
    told = "; ".join(
        f"{mark.day} – {NOTHING if mark.value is None else mark.said}" for mark in marks
    )
    words = f"{told}. {target_words}" if target is not None else f"{told}."
    return canvas.svg(WIDTH, HEIGHT, name=name, title=title, words=words)


def _y(value, top):
    return GROUND - max(float(value), 0) / float(top) * (GROUND - TOP)
