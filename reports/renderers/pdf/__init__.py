"""Document → PDF/UA-1, by one of two engines that print alike.

WeasyPrint prints what takes it a moment, typst all that is longer; each in a process of its own,
which the system stops where it takes too much.
"""

import json
import logging

from reports.dividing import part_count
from reports.document import DocumentNotPrinted
from reports.renderers.pdf import typst
from reports.renderers.pdf.html import html_of
from reports.renderers.pdf.page_data import page_data
from reports.renderers.pdf.signs import drawable
from schools.apart import Stopped, apart

MOST_ROWS = 5_000  # eight hundred pages
MOST_LETTERS = 4_000_000
# What takes WeasyPrint under two seconds.
SHORT_ROWS = 140
SHORT_LETTERS = 50_000
# What WeasyPrint may take: within the time of a task that makes a report.
SECONDS = 200  # of a processor
CLOCK = 240  # seconds, as typst has
MEMORY = 1024**3  # bytes

logger = logging.getLogger(__name__)


def render(document):
    """The document as bytes: tagged, its language and title set, its fonts embedded.

    Raises DocumentNotPrinted where it would be too thick to be paper, or takes too much to lay out.
    """
    rows = sum(len(table.rows) * part_count(table) for table in document.tables)
    if rows > MOST_ROWS:
        raise _too_thick("Строк", rows, MOST_ROWS)
    data = drawable(json.dumps(page_data(document), ensure_ascii=False))
    if len(data) > MOST_LETTERS:
        raise _too_thick("Знаков", len(data), MOST_LETTERS)
    if rows > SHORT_ROWS or len(data) > SHORT_LETTERS:
        try:
            return typst.pdf_of(data)
        except typst.NotTypeset:
            # Slowly printed is better than not at all, but somebody ought to know.
            logger.exception("typst has failed; WeasyPrint prints %r instead", document.name)
    page = drawable(html_of(document))
    try:
        return apart(
            "reports.renderers.pdf.weasyprint.pdf_of",
            page,
            seconds=SECONDS,
            memory=MEMORY,
            clock=CLOCK,
        )
    except Stopped as error:
        raise typst.too_large() from error


def _too_thick(what, count, most):
    numbers = [f"{number:,}".replace(",", "\u00a0") for number in (count, most)]
    return DocumentNotPrinted(
        f"{what} в документе {numbers[0]}, а в PDF выводится не больше {numbers[1]}. Сохраните его "
        "в формате Excel."
    )
