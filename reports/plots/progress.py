"""Progress over time: what was to be accepted by the end of a month, and what was."""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format

from monitoring.standing import share
from reports.months import month_words
from reports.plots.canvas import Canvas
from reports.plots.scale import scale_to

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 20, 22, 48
LABEL = 44  # points that the words of a month take
PLANNED, ACCEPTED = "По плану", "Принято"


class Month(NamedTuple):
    """Reports due in a month and accepted in it, and both from the beginning on.

    What was accepted and then opened anew is taken off in the month of the latter, so `accepted`
    may be under nought. Of months to come nothing is known: it and `accepted_so_far` are None.
    """

    first: date
    due: int
    due_so_far: int
    accepted: int | None
    accepted_so_far: int | None

    @property
    def words(self):
        return month_words(self.first)

    @property
    def is_to_come(self):
        return self.accepted is None

    @property
    def percent(self):
        """«80 %» that is accepted of what was due so far."""
        return "" if self.is_to_come else share(self.accepted_so_far, self.due_so_far)


def cumulative(months, *, name, title="Исполнение нарастающим итогом"):
    """An SVG of two lines: dashed with squares is the plan, solid with dots what was accepted.

    An empty string without months, or where nothing is planned.
    """
    most = max((max(row.due_so_far, row.accepted_so_far or 0) for row in months), default=0)
    if not most:
        return ""
    axes = _Axes(months, most)
    axes.draw()
    canvas = axes.canvas
    plan = [(axes.x(number), axes.y(row.due_so_far)) for number, row in enumerate(months)]
    known = [row for row in months if not row.is_to_come]
    fact = [(axes.x(number), axes.y(row.accepted_so_far)) for number, row in enumerate(known)]
    canvas.polyline(plan, "plan")
    canvas.polyline(fact, "fact")
    for (x, y), row in zip(plan, months, strict=True):
        says = f"{row.words}: по плану {row.due_so_far}"
        canvas.rectangle(x - 3, y - 3, 6, 6, "plan-mark", says=says)
    for (x, y), row in zip(fact, known, strict=True):
        says = f"{row.words}: принято {row.accepted_so_far}"
        canvas.dot(x, y, 3.5, "fact-mark", says=says)
    told = "; ".join(
        f"{row.words}: по плану {row.due_so_far}"
        + ("" if row.is_to_come else f", принято {row.accepted_so_far}")
        for row in months
    )
    return canvas.svg(WIDTH, HEIGHT, name=name, title=title, words=f"{told}.")


def by_month(months, *, name, title="Исполнение по месяцам"):
    """An SVG of pairs of columns: the empty one is the plan, the full one what was accepted.

    An empty string without months, or where nothing is planned.
    """
    most = max((max(row.due, row.accepted or 0) for row in months), default=0)
    if not most:
        return ""
    axes = _Axes(months, most)
    axes.draw()
    wide = min(18, axes.room * 0.36)
    for number, row in enumerate(months):
        middle = axes.x(number)
        for value, left, look, words in (
            (row.due, middle - wide - 0.5, "planned", f"по плану {row.due}"),
            (row.accepted, middle + 0.5, "done", f"принято {row.accepted}"),
        ):
            if value and value > 0:
                top = axes.y(value)
                says = f"{row.words}: {words}"
                axes.canvas.rectangle(left, top, wide, axes.ground - top, look, says=says)
    told = "; ".join(
        f"{row.words}: по плану {row.due}" + ("" if row.is_to_come else f", принято {row.accepted}")
        for row in months
    )
    return axes.canvas.svg(WIDTH, HEIGHT, name=name, title=title, words=f"{told}.")


class _Axes:
    """The ground of both pictures: counts at the left, months below."""

    ground = HEIGHT - BOTTOM

    def __init__(self, months, most):
        self.months, self.steps = months, scale_to(most)
        self.canvas = Canvas()
        self.room = (WIDTH - LEFT - RIGHT) / len(months)

    def x(self, number):
        """The middle of a month."""
        return LEFT + self.room * (number + 0.5)

    def y(self, value):
        return self.ground - max(value, 0) / self.steps[-1] * (self.ground - TOP)

    def draw(self):
        for value in self.steps:
            y = self.y(value)
            self.canvas.line(LEFT, y, WIDTH - RIGHT, y, "grid" if value else "ground")
            self.canvas.words(str(value), LEFT - 8, y + 4, "note", anchor="end")
        every = int(LABEL / self.room) + 1
        for number, row in enumerate(self.months):
            if number % every == 0:
                words = date_format(row.first, "M")[:3].lower()
                self.canvas.words(words, self.x(number), self.ground + 18, "note", anchor="middle")
            if number == 0 or row.first.month == 1:
                year = str(row.first.year)
                self.canvas.words(year, self.x(number), self.ground + 36, "year", anchor="middle")
        self._draw_today()

    def _draw_today(self):
        """Through the last month that anything is known of, if there are others."""
        known = sum(not row.is_to_come for row in self.months)
        if 0 < known < len(self.months):
            x = self.x(known - 1)
            self.canvas.line(x, TOP - 6, x, self.ground, "today")
            anchor = "end" if x > WIDTH * 0.8 else "start"
            gap = -5 if anchor == "end" else 5
            self.canvas.words("сегодня", x + gap, TOP - 8, "note", anchor=anchor)
