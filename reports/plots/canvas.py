"""Shapes and words of a picture as SVG; how each looks is said by the classes of its stylesheet."""

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe


class Canvas:
    """An SVG in the making, in points of the page; y grows downwards.

    `look` is the end of a class: `bar` is `plot__bar` in the stylesheet.
    """

    def __init__(self):
        self._shapes = []

    def rectangle(self, x, y, width, height, look, *, says=""):
        """`says` is told to who points at it."""
        self._shapes.append(
            f'<rect class="plot__{look}" x="{at(x)}" y="{at(y)}" width="{at(width)}" '
            f'height="{at(height)}">{_title(says)}</rect>'
        )

    def line(self, x1, y1, x2, y2, look):
        self._shapes.append(
            f'<line class="plot__{look}" x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}"/>'
        )

    def polyline(self, points, look):
        places = " ".join(f"{at(x)},{at(y)}" for x, y in points)
        self._shapes.append(f'<polyline class="plot__{look}" points="{places}"/>')

    def dot(self, x, y, radius, look, *, says=""):
        self._shapes.append(
            f'<circle class="plot__{look}" cx="{at(x)}" cy="{at(y)}" r="{at(radius)}">'
            f"{_title(says)}</circle>"
        )

    def words(self, text, x, y, look="words", *, anchor="start"):
        """One line; `y` is its baseline, `anchor` says which end of it is at `x`."""
        ends = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._shapes.append(
            f'<text class="plot__{look}" x="{at(x)}" y="{at(y)}"{ends}>{escape(text)}</text>'
        )

    def svg(self, width, height, *, name, title, words):
        """The picture, told as `title` and `words` to who cannot see it."""
        return format_html(
            '<svg class="plot" viewBox="0 0 {} {}" role="img" '
            'aria-labelledby="{name}-title {name}-words">'
            '<title id="{name}-title">{}</title><desc id="{name}-words">{}</desc>{}</svg>',
            at(width),
            at(height),
            title,
            words,
            mark_safe("".join(self._shapes)),
            name=name,
        )


def at(number):
    return f"{number:.1f}".removesuffix(".0")


def _title(words):
    return f"<title>{escape(words)}</title>" if words else ""
