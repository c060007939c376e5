"""The cells of a sheet as XML.

openpyxl makes an object of every cell, which takes most of the time of a long table; here a cell is
a line of text, and openpyxl is asked only for the number of its style.
"""

from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from reports.cells import Percent, shown
from reports.document import DocumentNotPrinted
from reports.renderers.excel_styles import Look
from schools.office.excel_text import as_kept, is_like_formula

MOST_LETTERS = 32_767  # in one cell, by the limits of Excel, where an emoji is two
MOST_DIGITS = 15  # of a number, by the limits of Excel
FIRST_DAY = date(1900, 3, 1)  # Excel counts days before it wrongly

_TEXT, _WHOLE, _DAY = "General", "#,##0", "dd.mm.yyyy"
_LOOKS_OF_NUMBERS = {Look.CELL: Look.NUMBER, Look.TOTAL: Look.TOTAL_NUMBER}


class Cells:
    """Those of one sheet."""

    def __init__(self, sheet, column_count):
        self._sheet = sheet
        self._letters = [get_column_letter(number) for number in range(1, column_count + 1)]
        self._styles = {}

    def markup(self, cell, look, size, column, row):
        """The XML of a text, number, share or day in its place; columns and rows count from 1.

        Every text is a text for Excel, whatever sign it begins with. Raises DocumentNotPrinted if
        it is longer than a cell may hold.
        """
        place = f'<c r="{self._letters[column - 1]}{row}"'
        number_format = _TEXT
        if not isinstance(cell, str):
            cell, number_format = kept(cell)
            look = _LOOKS_OF_NUMBERS.get(look, look)
        if not isinstance(cell, str):
            return f'{place} s="{self._style(look, size, number_format)}"><v>{cell}</v></c>'
        if not cell:
            return f'{place} s="{self._style(look, size, _TEXT)}"/>'
        _refuse_too_long(cell)
        return (
            f'{place} s="{self._style(look, size, _TEXT, is_like_formula(cell))}" t="inlineStr">'
            f'<is><t xml:space="preserve">{escape(as_kept(cell))}</t></is></c>'
        )

    def _style(self, look, size, number_format, is_quoted=False):
        """The number of a style in the workbook.

        Of a text that `is_quoted` Excel makes no formula at the next edit of its cell either.
        """
        style = (look, size, number_format, is_quoted)
        if style not in self._styles:
            cell = WriteOnlyCell(self._sheet)
            cell.style = look.named(size)
            if number_format != _TEXT:
                cell.number_format = number_format
            if is_quoted:
                cell.quotePrefix = True
            self._styles[style] = cell.style_id
        return self._styles[style]


def kept(cell):
    """(value, number format) as Excel keeps a number, a share or a day.

    One that Excel cannot hold exactly comes back as the text that paper shows.
    """
    if isinstance(cell, date):
        return (to_excel(cell), _DAY) if cell >= FIRST_DAY else (shown(cell), _TEXT)
    if isinstance(cell, int) and abs(cell) < 10**MOST_DIGITS:
        return cell, _WHOLE
    number = Decimal(cell.value if isinstance(cell, Percent) else cell)
    digits = f"{number:f}".replace(".", "").lstrip("-").strip("0")
    if not number.is_finite() or len(digits) > MOST_DIGITS:
        return shown(cell), _TEXT
    if isinstance(cell, Percent):
        return number / 100, _with_decimals("0", number) + "%"
    return number, _with_decimals(_WHOLE, number)


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
