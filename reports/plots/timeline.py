"""The timeline: rows of a plan × months, as the markup of a table with a drawing in each row.

A table, and not one large drawing: its head stays in sight, a row is as high as it needs and is not
broken by the end of a sheet, and whoever listens to it hears rows with their names.
"""

from itertools import groupby

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from monitoring.board import SIGNS
from reports.plots.canvas import at

HEIGHT, HEAD = 40, 42  # points of a row and of the head
BAR = 18  # points, the height of a bar, and the least it is wide
TAIL = 14  # points before a deadline that has no beginning
COUNTS = 34  # points that «12/60» takes
LONGEST = 160  # characters of a title: what two lines of its column hold, and some more
NOBODY = "nobody"


class Timeline:
    """The markup of `Line`s on a `TimeScale`; bars lead to `addresses`."""

    def __init__(self, lines, scale, *, today, addresses):
        self.lines, self.scale, self.today, self.addresses = lines, scale, today, addresses

    def __bool__(self):
        return bool(self.lines)

    def __html__(self):
        return format_html(
            '<table class="timeline"><thead><tr><th scope="col" class="timeline__name">Мероприятие'
            '</th><th scope="col" class="timeline__head"><span class="visually-hidden">Сроки</span>'
            "{}</th></tr></thead>{}</table>",
            self._head(),
            mark_safe("".join(self._bodies())),
        )

    __str__ = __html__

    def _head(self):
        """Months with their names; the lines of months and of today, which every row repeats."""
        scale = self.scale
        edges = [*(x for x, _ in scale.captions), scale.width]
        grid = "".join(f'<path class="timeline__month" d="M{at(x)} 0V400"/>' for x in edges)
        words = "".join(
            f'<text class="timeline__caption" x="{at(x + 4)}" y="34">{caption}</text>'
            for x, caption in scale.captions
        )
        words += "".join(
            f'<text class="timeline__year" x="{at(x + 4)}" y="14">{year}</text>'
            for x, year in scale.years
        )
        if scale.has(self.today):
            x = (scale.x(self.today) + scale.end(self.today)) / 2
            grid += f'<path class="timeline__today" d="M{at(x)} 0V400"/>'
            anchor = "end" if x > scale.width - 60 else "start"
            gap = -4 if anchor == "end" else 4
            words += (
                f'<text class="timeline__now" x="{at(x + gap)}" y="14" text-anchor="{anchor}">'
                "сегодня</text>"
            )
        return mark_safe(
            f'<svg viewBox="0 0 {scale.width} {HEAD}" width="{scale.width}" height="{HEAD}" '
            f'aria-hidden="true"><g id="timeline-grid">{grid}</g>{words}</svg>'
        )

    def _bodies(self):
        for heading, lines in groupby(self.lines, lambda line: (line.section, line.heading)):
            yield "<tbody>"
            if heading[1]:
                yield (
                    '<tr class="timeline__section"><th colspan="2" scope="rowgroup">'
                    f"<span>{escape(heading[1])}</span></th></tr>"
                )
            yield from map(self._line, lines)
            yield "</tbody>"

    def _line(self, line):
        spans = [
            span
            for span in line.spans
            if span.begins_on <= self.scale.last and span.due_on >= self.scale.first
        ]
        ends = [self.scale.x(span.begins_on) for span in spans[1:]] + [self.scale.width]
        shapes = "".join(map(self._span, spans, ends, [line] * len(spans)))
        if line.instead:
            shapes = f'<text class="timeline__instead" x="6" y="25">{escape(line.instead)}</text>'
        title = escape(Truncator(line.title).chars(LONGEST))
        return (
            f'<tr><th scope="row"><a href="{self.addresses.row(line)}" title="{escape(line.name)}">'
            f"<b>{escape(line.number)}</b> {title}</a></th><td>"
            f'<svg viewBox="0 0 {self.scale.width} {HEIGHT}" width="{self.scale.width}" '
            f'height="{HEIGHT}"><use href="#timeline-grid"/>{shapes}</svg></td></tr>'
        )

    def _span(self, span, next_at, line):
        """A bar with a sign and, where there is room before the next one, the counts."""
        scale, top, middle = self.scale, (HEIGHT - BAR) / 2, HEIGHT / 2
        right = min(max(scale.end(span.due_on), BAR), scale.width)
        left = min(scale.x(span.begins_on), right - BAR)
        mark = span.mark or NOBODY
        sign = SIGNS[mark][0] if span.mark else ""
        words = escape(": ".join(filter(None, (span.words, span.state_words))))
        shapes = ""
        if span.opens_on is None:
            shapes += f'<path class="timeline__tail" d="M{at(left - TAIL)} {middle}H{at(left)}"/>'
        if span.is_moved and scale.has(span.scheduled_on):
            planned = scale.end(span.scheduled_on)
            shapes += (
                f'<path class="timeline__moved" d="M{at(planned)} {top + 2}V{top + BAR - 2}'
                f'M{at(planned)} {middle}H{at(left if planned < left else right)}"/>'
            )
        shapes += (
            f'<rect class="timeline__bar" x="{at(left)}" y="{top}" width="{at(right - left)}" '
            f'height="{BAR}" rx="3"/><text class="timeline__sign" x="{at(right - BAR / 2)}" '
            f'y="{middle + 4.5}">{sign}</text>'
        )
        if span.tally.required > 1 and min(next_at, scale.width) - right >= COUNTS:
            counts = f"{span.tally.accepted}/{span.tally.required}"
            shapes += (
                f'<text class="timeline__counts" x="{at(right + 4)}" y="{middle + 4.5}">'
                f"{counts}</text>"
            )
        address = self.addresses.span(line, span)
        return (
            f'<a class="timeline__span timeline__span--{mark}" href="{address}" '
            f'aria-label="{words}"><title>{words}</title>{shapes}</a>'
        )
