"""What a cell of a workbook holds for a cell of a table."""

from datetime import date
from decimal import Decimal

from openpyxl.cell import WriteOnlyCell

from reports.cells import Percent, shown
from reports.document import DocumentNotPrinted
from reports.renderers.excel_styles import Look
from schools.office.excel_text import as_kept, is_like_formula, put_text

MOST_LETTERS = 32_767  # in one cell, by the limits of Excel, where an emoji is two
MOST_DIGITS = 15  # of a number, by the limits of Excel
FIRST_DAY = date(1900, 3, 1)  # Excel counts days before it wrongly

_TEXT, _DAY = "General", "dd.mm.yyyy"
_LOOKS_OF_NUMBERS = {Look.CELL: Look.NUMBER, Look.TOTAL: Look.TOTAL_NUMBER}


class Cells:
    """The cells of one sheet. What `made` gives is good until it is asked for another one: a cell
    of each style is made once, and filled anew."""

    def __init__(self, sheet):
        self._sheet = sheet
        self._made = {}

    def made(self, value, look, size):
        """An openpyxl cell with the text, number, share or day in it.

        Raises DocumentNotPrinted if a text is longer than a cell may hold.
        """
        number_format = _TEXT
        if not isinstance(value, str):
            value, number_format = kept(value)
            look = _LOOKS_OF_NUMBERS.get(look, look)
        if not isinstance(value, str):
            cell = self._of_style(look, size, number_format, False)
            cell.value = value
            return cell
        _refuse_too_long(value)
        cell = self._of_style(look, size, _TEXT, is_like_formula(value))
        if value:
            put_text(cell, value)
        else:
            cell.value = None
        return cell

    def _of_style(self, *style):
        if style not in self._made:
            look, size, number_format, is_quoted = style
            cell = WriteOnlyCell(self._sheet)
            cell.style = look.named(size)
            if number_format != _TEXT:
                cell.number_format = number_format
            if is_quoted:
                cell.quotePrefix = True
            self._made[style] = cell
        return self._made[style]


def kept(cell):
    """(value, number format) as Excel keeps a number, a share or a day.

    One that Excel cannot hold exactly comes back as the text that paper shows.
    """
    if isinstance(cell, date):
        return (cell, _DAY) if cell >= FIRST_DAY else (shown(cell), _TEXT)
    number = Decimal(cell.value if isinstance(cell, Percent) else cell)
    if not number.is_finite() or len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        return shown(cell), _TEXT
    if isinstance(cell, Percent):
        return number / 100, _with_decimals("0", number) + "%"
    return (cell, "#,##0") if isinstance(cell, int) else (number, _with_decimals("#,##0", number))


def _with_decimals(number_format, number):
    """The format with as many decimals as the number has."""
    decimals = max(0, -number.normalize().as_tuple().exponent)
    return f"{number_format}.{'0' * decimals}" if decimals else number_format


def _refuse_too_long(text):
    # A sign that looks like an escape is kept in seven, and encoding every text takes long.
    if len(text) * 7 > MOST_LETTERS and len(as_kept(text).encode("utf-16-le")) > MOST_LETTERS * 2:
        raise DocumentNotPrinted(
            f"Текст «{text[:60]}…» длиннее {MOST_LETTERS} знаков: столько ячейка Excel "
            "не вмещает. Скачайте документ в PDF или Word либо сократите текст."
        )
