"""Document → .xlsx; the only renderer that knows openpyxl.

Each table has a sheet of its own, so that its header can be frozen, filtered and repeated on
every page. The words before the first table have a sheet too, unless they are only the stamp and
the title: those stand above the table.
"""

import re
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from reports.document import (
    DocumentNotPrinted,
    Heading,
    Paragraph,
    Points,
    SectionRow,
    Signature,
    Table,
)
from reports.renderers.excel_styles import DEFAULT_SIZE, FACE, POINTS_IN_WIDTH, Look, add_looks
from reports.text import lines
from reports.typeface import BOLD, line_count
from schools.office.excel_text import as_kept, put_text

MOST_LETTERS = 32_767  # in one cell, by the limits of Excel, where an emoji is two
HIGHEST_ROW = 409  # points, by the limits of Excel
POINTS_IN_MM = 72 / 25.4
WORDS_COLUMNS = (0.2, 0.3, 0.3, 0.2)  # shares of the page on a sheet without a table

_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document):
    """The document as bytes. Every text is a text for Excel, whatever sign it begins with.

    Raises DocumentNotPrinted if a text is longer than a cell may hold.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    add_looks(workbook, {table.font_size for table in document.tables})
    workbook.properties.title = document.name[:255]
    workbook.properties.language = document.language
    workbook.properties.creator = ""
    page_width = (267 if document.is_landscape else 180) * POINTS_IN_MM
    for number, (title, blocks) in enumerate(_sheets(document)):
        table = next((block for block in blocks if _has_a_sheet(block)), None)
        sheet = _Sheet(workbook.create_sheet(_sheet_name(title, workbook)), table, page_width)
        if number == 0:
            sheet.write_head(document)
        for block in blocks:
            sheet.write(block)
        sheet.finish(is_landscape=document.is_landscape, is_first=number == 0)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _sheets(document):
    """[(title, blocks)]: the blocks divided so that no sheet has two tables."""
    sheets = [(document.short_name, [])]
    pending = []
    for block in document.blocks:
        if isinstance(block, Heading):
            pending.append(block)
            continue
        if _has_a_sheet(block):
            if sheets == [(document.short_name, [])]:
                sheets.clear()
            sheets.append((block.title or "План мероприятий", [*pending, block]))
        else:
            sheets[-1][1].extend([*pending, block])
        pending = []
    sheets[-1][1].extend(pending)
    return sheets


def _has_a_sheet(block):
    return isinstance(block, Table) and not block.is_quoted


def _sheet_name(title, workbook):
    """A name that Excel takes: 31 letters at most, none of its own signs, no name twice."""
    words = _FORBIDDEN_IN_NAMES.sub(" ", title).split()
    name = ""
    for word in words:
        if len(f"{name} {word}") > 28:
            break
        name = f"{name} {word}".strip()
    name = name or " ".join(words)[:28] or "План"
    same = sum(sheet.title.casefold().startswith(name.casefold()) for sheet in workbook)
    return f"{name} {same + 1}" if same else name


class _Sheet:
    """One sheet filled from top to bottom."""

    def __init__(self, sheet, table, page_width):
        self._sheet = sheet
        self._row = 1
        self._header_row = None
        shares = [column.width for column in table.columns] if table else WORDS_COLUMNS
        self._widths = [share * page_width for share in shares]  # points
        for number, width in enumerate(self._widths, 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = width / POINTS_IN_WIDTH

    def write_head(self, document):
        """The stamp in the right part of the sheet and the title under it."""
        first = self._first_column_of_stamp()
        for line in document.stamp:
            self._wide(line, Look.STAMP, first)
        if document.stamp:
            self._row += 1
        self._wide(document.title, Look.TITLE)
        self._row += 1

    def write(self, block):
        _WRITERS[type(block)](self, block)

    def paragraph(self, block):
        self._wide(f"{block.lead} {block.text}".strip(), Look.TEXT)

    def heading(self, block):
        self._wide(block.text, Look.HEADING)

    def points(self, block):
        for point in block.points:
            first, *others = lines(point.text) or [("", "")]
            self._wide(" ".join(part for part in (point.marker, *first) if part), Look.TEXT)
            for line in others:
                self._wide(" ".join(line).strip(), Look.SUBPOINT)

    def table(self, table):
        if table.is_quoted:
            self._quotation(table)
            return
        self._header_row = self._row
        sizes = table.font_size
        self._cells([column.caption for column in table.columns], Look.CAPTION, sizes)
        for row in table.rows:
            if isinstance(row, SectionRow):
                self._wide(row.title, Look.SECTION, size=sizes)
            else:
                self._cells(row.cells, Look.CELL, sizes)
        self._last_table_row = self._row - 1
        self._row += 1

    def _quotation(self, table):
        """Rows among words: a line for every cell, under its caption."""
        for row in table.rows:
            if isinstance(row, SectionRow):
                self._wide(row.title, Look.TEXT)
                continue
            for column, text in zip(table.columns, row.cells, strict=True):
                if text:
                    self._wide(f"{column.caption}: {text}", Look.SUBPOINT)

    def signature(self, block):
        middle = self._first_column_of_stamp()
        parts = [(block.position, 1, middle - 1, Look.SIGNATURE)]
        parts.append((block.name, middle, len(self._widths), Look.NAME))
        self._write(parts, DEFAULT_SIZE)

    def finish(self, *, is_landscape, is_first):
        """What the sheet looks like on a screen and on paper."""
        sheet = self._sheet
        last = get_column_letter(len(self._widths))
        if self._header_row:
            top = self._header_row
            sheet.freeze_panes = f"A{top + 1}"
            sheet.auto_filter.ref = f"A{top}:{last}{self._last_table_row}"
            sheet.print_title_rows = f"{top}:{top}"
        sheet.print_area = f"A1:{last}{max(self._row - 1, 1)}"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        margins = {"left": 20, "right": 10, "top": 20, "bottom": 20, "header": 10, "footer": 10}
        for side, millimetres in margins.items():
            setattr(sheet.page_margins, side, millimetres / 25.4)
        sheet.HeaderFooter.differentFirst = is_first
        sheet.oddHeader.center.text = "&P"
        sheet.oddHeader.center.font = FACE
        sheet.oddHeader.center.size = 12

    def _first_column_of_stamp(self):
        """The column, from 1, at which the right part of the page begins."""
        passed = 0
        for number, width in enumerate(self._widths, 1):
            if passed >= sum(self._widths) * 0.45:
                return number
            passed += width
        return len(self._widths)

    def _wide(self, text, look, first=1, size=DEFAULT_SIZE):
        """A text across the columns from `first` to the last one."""
        self._write([(text, first, len(self._widths), look)], size)

    def _cells(self, texts, look, size):
        self._write(
            [(text, column, column, look) for column, text in enumerate(texts, 1)],
            size,
        )

    def _write(self, parts, size):
        """One row of `(text, first column, last column, look)`, as high as its texts need.

        A row higher than Excel allows is made of several merged ones.
        """
        height = max(
            _height(text, sum(self._widths[first - 1 : last]), size, look)
            for text, first, last, look in parts
        )
        rows = ceil(height / HIGHEST_ROW)
        for row in range(self._row, self._row + rows):
            self._sheet.row_dimensions[row].height = height / rows
        for text, first, last, look in parts:
            self._put(first, text, look, size)
            if rows > 1 or last > first:
                self._merge(first, last, rows, look.named(size))
        self._row += rows

    def _merge(self, first, last, rows, style):
        end = self._row + rows - 1
        for row in range(self._row, end + 1):
            for column in range(first, last + 1):
                self._sheet.cell(row, column).style = style
        self._sheet.merge_cells(
            start_row=self._row, end_row=end, start_column=first, end_column=last
        )

    def _put(self, column, text, look, size):
        cell = self._sheet.cell(self._row, column)
        cell.style = look.named(size)
        if not text:
            return
        if len(as_kept(text).encode("utf-16-le")) > MOST_LETTERS * 2:
            raise DocumentNotPrinted(
                f"Текст «{text[:60]}…» длиннее {MOST_LETTERS} знаков: столько ячейка Excel "
                "не вмещает. Скачайте документ в PDF или Word либо сократите текст."
            )
        put_text(cell, text)


def _height(text, width, size, look):
    """The height of a row, in points, that shows the whole text in a column of `width` points."""
    ems = (width - 8) / size / (BOLD if look.is_bold else 1)
    return ceil((line_count(text, ems) if text else 1) * size * 1.3 + look.room)


_WRITERS = {
    Paragraph: _Sheet.paragraph,
    Heading: _Sheet.heading,
    Points: _Sheet.points,
    Table: _Sheet.table,
    Signature: _Sheet.signature,
}
