"""Column widths that let words stand whole and rows come out low."""

import re

from reports.document import table_font_size
from reports.typeface import BOLD, text_width

# Where a line may end: at no no-break space, not after «№», and not between «»» and a bracket
# (Unicode's rule LB15).
_BREAKS = re.compile(r"[\-–—]+|(?<![№»])[^\S\u00a0]+|(?<=»)[^\S\u00a0]+(?!\()")
PADDING = 1.25  # ems, both sides of a cell with its borders
_POINTS_IN_MM = 72 / 25.4
_PAGE_WIDTHS = {"portrait": 180, "landscape": 267}  # millimetres between the margins


def page_ems(column_count):
    """The width of a page for a table of so many columns, in ems of the table's font."""
    orientation = "landscape" if column_count > 4 else "portrait"
    return _PAGE_WIDTHS[orientation] * _POINTS_IN_MM / table_font_size(column_count)


def column_widths(captions, rows, *, ems, widest=None, narrow=(), strong=()):
    """Shares of the table's width, one a column, that make 1.

    `rows` holds tuples of cell texts, `strong` those of rows set in bold, `ems` is the table's
    width in ems of its font. Each column gets the room of its longest word, and the rest goes by
    the amount of text, so that cells of a row are about equally high. The column numbered `widest`
    gets no less of the rest than any other, and those numbered in `narrow` nothing while another
    can take it. Where the longest words do not fit together, the wide columns give way and words
    are hyphenated.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(captions)
    bold = zip(captions, *strong, strict=True)
    words = [
        max(_longest(heavy) * BOLD, _longest(cells), 1) + PADDING
        for heavy, cells in zip(bold, columns, strict=True)
    ]
    amounts = [
        (len(caption) + sum(map(len, cells))) / (len(cells) + 1) + 1
        for caption, cells in zip(captions, columns, strict=True)
    ]
    if widest is not None:
        amounts[widest] = max(amounts)
    if len(set(narrow)) < len(columns):
        amounts = [0 if place in narrow else amount for place, amount in enumerate(amounts)]
    rest = ems - sum(words)
    if rest < 0:
        widths = _squeezed(words, ems)
    else:
        widths = [
            word + rest * amount / sum(amounts) for word, amount in zip(words, amounts, strict=True)
        ]
    return tuple(width / sum(widths) for width in widths)


def _squeezed(widths, ems):
    """Widths that make `ems`, taken from the columns above an equal share."""
    share = ems / len(widths)
    kept = sum(width for width in widths if width <= share)
    wide = sum(width for width in widths if width > share)
    return [width if width <= share else width * (ems - kept) / wide for width in widths]


def _longest(texts):
    """The width of the longest piece that a line cannot break, in ems."""
    pieces = {piece for text in texts for piece in _BREAKS.split(text)}
    letters = max(map(len, pieces), default=0)
    # Letters differ in width, but a piece much shorter than the longest is not the widest one.
    return max((text_width(piece) for piece in pieces if len(piece) > letters - 3), default=0)
