"""Where things stand on a page and how much room they take, whoever lays it out; in points."""

import re
from math import ceil

from reports.cells import is_text
from reports.typeface import BOLD, line_count, text_width

QR_SIZE = 54  # with its quiet margin
CELL_PADDING = 8.5  # both sides of a cell with its borders
LINE = 1.15  # ems from line to line in a table
_SPARE = 1.04  # letters are measured roughly
_POINTS_IN_MM = 72 / 25.4
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def page_width(document):
    """From margin to margin."""
    return (267 if document.is_landscape else 180) * _POINTS_IN_MM


def page_height(document):
    """From margin to margin."""
    return (170 if document.is_landscape else 257) * _POINTS_IN_MM


def picture_width(chart, document):
    """That of its drawing, or less where the page has no room for it with its title under it."""
    width, height = map(float, _VIEW_BOX.search(chart.svg).groups())
    room = page_height(document) - 60
    return min(width, page_width(document), width * room / height)


def upright_height(table, document):
    """The lowest header row that lets every upright caption stand within its column.

    0 where there is no such caption.
    """
    size = table.font_size
    width = page_width(document)
    uprights = [
        (column.caption, max(int((column.width * width - CELL_PADDING) / (size * LINE)), 1))
        for column in table.columns
        if column.is_upright
    ]
    if not uprights:
        return 0
    longest = max(text_width(word) for caption, _ in uprights for word in caption.split() or [""])
    for height in range(ceil(longest * size * BOLD * _SPARE), 320, 5):
        room = height / (size * BOLD * _SPARE)
        if all(line_count(caption, room) <= most for caption, most in uprights):
            return height
    return 320


def is_centred(cell, column):
    """Numbers and days are, and whatever stands in a column too narrow for words."""
    return column.is_upright or not is_text(cell)
