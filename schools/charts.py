"""Small charts drawn on the server. Each says in words what it shows; a table stands beside it."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 22, 22, 26, 24
BAR = 0.5  # of the room that a point has


class Point(NamedTuple):
    label: str
    value: int | float | Decimal


def column_chart(points, *, name, title):
    """An SVG of columns from zero up. `name` is unique on the page, points go left to right.

    An empty string for fewer than two points: one is read better as a number.
    """
    if len(points) < 2:
        return ""
    top = max(point.value for point in points) or 1
    room = (WIDTH - LEFT - RIGHT) / len(points)
    shapes = []
    for number, point in enumerate(points):
        middle = LEFT + room * (number + 0.5)
        height = _height(point.value, 0, top)
        bar = format_html(
            '<rect class="chart__bar" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
            _at(middle - room * BAR / 2),
            _at(HEIGHT - BOTTOM - height),
            _at(room * BAR),
            _at(height),
        )
        shapes.append(bar + _labels(point, middle, HEIGHT - BOTTOM - height))
    return _svg(shapes, points, name=name, title=title)


def line_chart(points, *, name, title, bottom=None):
    """An SVG of a line through the points; its scale starts at `bottom`, or under the least value.

    An empty string for fewer than two points.
    """
    if len(points) < 2:
        return ""
    least, most = (choose(point.value for point in points) for choose in (min, max))
    if bottom is None:
        bottom = least - (most - least) / 2
    room = (WIDTH - LEFT - RIGHT) / len(points)
    places = [
        (LEFT + room * (number + 0.5), HEIGHT - BOTTOM - _height(point.value, bottom, most))
        for number, point in enumerate(points)
    ]
    line = format_html(
        '<polyline class="chart__line" points="{}"/>',
        " ".join(f"{_at(x)},{_at(y)}" for x, y in places),
    )
    dots = [
        format_html('<circle class="chart__dot" cx="{}" cy="{}" r="3.5"/>', _at(x), _at(y))
        + _labels(point, x, y)
        for point, (x, y) in zip(points, places, strict=True)
    ]
    return _svg([line, *dots], points, name=name, title=title)


def in_words(value):
    """A number as Russians write it: «1 250», «3,8»."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _height(value, bottom, top):
    """How far above the ground line a value stands; in the middle if all values are the same."""
    span = float(top) - float(bottom)
    share = (float(value) - float(bottom)) / span if span else 0.5
    return share * (HEIGHT - TOP - BOTTOM)


def _labels(point, x, y):
    return format_html(
        '<text class="chart__value" x="{x}" y="{y}">{value}</text>'
        '<text class="chart__label" x="{x}" y="{ground}">{label}</text>',
        x=_at(x),
        y=_at(y - 8),
        ground=HEIGHT - 7,
        value=in_words(point.value),
        label=point.label,
    )


def _svg(shapes, points, *, name, title):
    words = "; ".join(f"{point.label}: {in_words(point.value)}" for point in points)
    return format_html(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        'aria-labelledby="{name}-title {name}-words"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-words">{words}</desc>'
        '<line class="chart__ground" x1="0" x2="{width}" y1="{ground}" y2="{ground}"/>'
        "{shapes}</svg>",
        width=WIDTH,
        height=HEIGHT,
        name=name,
        title=title,
        words=words,
        ground=HEIGHT - BOTTOM,
        shapes=format_html_join("", "{}", ((shape,) for shape in shapes)),
    )


def _at(number):
    return f"{number:.1f}"
