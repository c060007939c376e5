"""Shapes and words of a chart as SVG that prints alike in black and white everywhere.

Only rectangles, lines, paths and plain texts are used, and the hatching is drawn line by line: what
draws these documents (WeasyPrint, typst, Chromium, LibreOffice) agrees on nothing more.
"""

from enum import StrEnum
from typing import NamedTuple

from django.utils.html import escape

from reports.typeface import BOLD, text_width, wrapped

SIZE = 10  # points: the size of the words
LEADING = 1.15  # from one line of words to the next, in sizes
_STEP = 4.5  # points between the lines of a hatching
_BASELINE = 0.34  # from the middle of a line of words down to its baseline, in sizes


class Sheet(NamedTuple):
    """The room for a chart between the margins of a page, in points; its caption stands below."""

    width: float
    height: float


PORTRAIT = Sheet(510, 650)
LANDSCAPE = Sheet(756, 400)


class Fill(StrEnum):
    """Fills that differ without colour. Words on one that `is_dark` are white."""

    BLACK = "black"
    DARK = "dark"
    LIGHT = "light"
    WHITE = "white"
    HATCHED = "hatched"
    CROSSED = "crossed"

    @property
    def is_dark(self):
        return self in (Fill.BLACK, Fill.DARK)

    @property
    def is_hatched(self):
        return self in (Fill.HATCHED, Fill.CROSSED)


_PAINT = {Fill.BLACK: "#000", Fill.DARK: "#595959", Fill.LIGHT: "#c9c9c9"}


class Drawing:
    """An SVG in the making; y grows downwards."""

    def __init__(self):
        self._shapes = []

    def rectangle(self, x, y, width, height, fill=Fill.WHITE):
        """An outlined one; nothing where there is no width or height."""
        if width <= 0 or height <= 0:
            return
        self._shapes.append(_rectangle(x, y, width, height, _PAINT.get(fill, "#fff")))
        if fill.is_hatched:
            strokes = _hatching(x, y, width, height)
            if fill == Fill.CROSSED:
                strokes += _hatching(x, y, width, height, is_falling=True)
            self._shapes.append(
                f'<path d="{strokes}" fill="none" stroke="#000" stroke-width="0.6"/>'
            )

    def line(self, x1, y1, x2, y2, *, is_dashed=False):
        dashes = ' stroke-dasharray="5 3"' if is_dashed else ""
        self._shapes.append(
            f'<line x1="{_at(x1)}" y1="{_at(y1)}" x2="{_at(x2)}" y2="{_at(y2)}" stroke="#000" '
            f'stroke-width="{1 if is_dashed else 0.6}"{dashes}/>'
        )

    def words(self, text, x, middle, *, anchor="start", is_bold=False, is_white=False, size=SIZE):
        """One line of words about the height `middle`; `anchor` says which end of it is at `x`."""
        ends = "" if anchor == "start" else f' text-anchor="{anchor}"'
        weight = ' font-weight="bold"' if is_bold else ""
        colour = ' fill="#fff"' if is_white else ""
        self._shapes.append(
            f'<text x="{_at(x)}" y="{_at(middle + size * _BASELINE)}" font-size="{size}"'
            f"{ends}{weight}{colour}>{escape(text)}</text>"
        )

    def lines(self, texts, x, middle, *, anchor="start", is_bold=False):
        """Lines of words one under another, about the height `middle`."""
        top = middle - (len(texts) - 1) * SIZE * LEADING / 2
        for number, text in enumerate(texts):
            self.words(text, x, top + number * SIZE * LEADING, anchor=anchor, is_bold=is_bold)

    def label(self, text, x, middle):
        """Words about a point, on white: what is drawn before does not run through them."""
        room = width_of(text) + 3
        self._shapes.append(
            f'<rect x="{_at(x - room / 2)}" y="{_at(middle - SIZE * 0.55)}" width="{_at(room)}" '
            f'height="{_at(SIZE * 1.1)}" fill="#fff"/>'
        )
        self.words(text, x, middle, anchor="middle")

    def note(self, text, width, top):
        """Words under the chart from the height `top` on; where they end comes back."""
        if not text:
            return top
        lines = wrapped(text, width / SIZE)
        bottom = top + SIZE / 2 + height_of(lines)
        self.lines(lines, 0, bottom - height_of(lines) / 2)
        return bottom

    def svg(self, width, height):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_at(width)} {_at(height)}" '
            f"font-family=\"Tinos, 'Times New Roman', 'Liberation Serif', serif\">"
            f"{''.join(self._shapes)}</svg>"
        )


def width_of(text, *, is_bold=False):
    """How wide a line of words is, in points."""
    return text_width(text) * SIZE * (BOLD if is_bold else 1)


def height_of(texts):
    """How high lines of words are, in points."""
    return len(texts) * SIZE * LEADING


def _rectangle(x, y, width, height, paint):
    return (
        f'<rect x="{_at(x)}" y="{_at(y)}" width="{_at(width)}" height="{_at(height)}" '
        f'fill="{paint}" stroke="#000" stroke-width="0.6"/>'
    )


def _hatching(x, y, width, height, *, is_falling=False):
    """Slanting strokes inside a rectangle, as the data of a path."""
    strokes = []
    # On a stroke the distances from the left side and from the top add up to `reach`.
    reach = _STEP / 2
    while reach < width + height:
        begin, end = max(0, reach - height), min(width, reach)
        low, high = reach - begin, reach - end
        if is_falling:
            low, high = height - low, height - high
        strokes.append(f"M{_at(x + begin)} {_at(y + low)}L{_at(x + end)} {_at(y + high)}")
        reach += _STEP
    return "".join(strokes)


def _at(number):
    return f"{number:.1f}".removesuffix(".0")
