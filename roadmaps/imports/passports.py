"""The passport of a programme: a table of two columns, a caption and its text in each row."""

from roadmaps.imports.captions import read_caption
from roadmaps.imports.cell_text import clean, plain
from roadmaps.imports.lines import Line

_LONGEST_CAPTION = 12  # words
_LEAST_CAPTIONS = 2


def lines_of_passport(table):
    """The rows of a source table as headings and the lines under them; [] of any other table.

    «Цель программы» | «Рост …» reads as the same words do in paragraphs.
    """
    pairs = [_pair(row) for row in table.rows]
    if not pairs or None in pairs:
        return []
    if sum(read_caption(heading) is not None for heading, _ in pairs) < _LEAST_CAPTIONS:
        return []
    return [line for heading, body in pairs for line in (heading, *body)]


def _pair(row):
    """(heading, lines under it) of a row of two cells, a number before them aside; or None."""
    cells = [cell for cell in row.cells if cell.text.strip()]
    if len(cells) < 2 or any(not cell.text.strip(" .").isdigit() for cell in cells[:-2]):
        return None
    caption, body = " ".join(clean(cell.text) for cell in cells[:-1]), cells[-1]
    if len(caption.split()) > _LONGEST_CAPTION or "\n" in caption:
        return None
    lines = [Line(text, body.place) for text in plain(body.text).split("\n")]
    return Line(caption, cells[0].place, is_heading=True), lines
