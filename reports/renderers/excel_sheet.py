"""One sheet of a printed workbook: the blocks of a document as rows."""

from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from reports import qr
from reports.cells import shown
from reports.dividing import divided
from reports.document import (
    Blank,
    Chart,
    Heading,
    Paragraph,
    Points,
    SectionRow,
    Signature,
    Table,
)
from reports.pictures import Picture, picture_of
from reports.renderers.excel_pictures import Pictures
from reports.renderers.excel_rows import HIGHEST_ROW, LINE, Rows
from reports.renderers.excel_styles import DEFAULT_SIZE, FACE, POINTS_IN_WIDTH, Look
from reports.text import lines

MOST_IN_FOOTER = 200  # letters: Excel allows 255 together with the font
WORDS_COLUMNS = (0.2, 0.3, 0.3, 0.2)  # shares of the page on a sheet without a table
POINTS_IN_MM = 72 / 25.4
A4 = 9  # as Excel numbers sizes of paper
QR_WIDTH = 54  # points


class Sheet:
    """Filled from top to bottom, with at most one table."""

    def __init__(self, sheet, rows, table, *, is_landscape, is_first):
        """The binary file `rows` takes the rows, the openpyxl sheet all else.

        Beside a table that takes several pages of width, words stand on the first of them, clear of
        the columns that are repeated on the others.
        """
        self._sheet = sheet
        page_width = (267 if is_landscape else 180) * POINTS_IN_MM
        shares = [column.width for column in table.columns] if table else WORDS_COLUMNS
        repeated = sum(shares[: table.repeated]) if table else 0
        self._pages = len(divided(replace(table, rows=()))) if table else 1
        whole = page_width / (repeated + (1 - repeated) / self._pages)
        self._widths = [share * whole for share in shares]  # points
        for number, width in enumerate(self._widths, 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = width / POINTS_IN_WIDTH
        self._on_page = [
            width
            for number, width in enumerate(self._widths, 1)
            if number == 1 or sum(self._widths[:number]) < page_width + 1
        ]
        clear = table.repeated + 1 if self._pages > 1 else 1
        self._first = min(clear, len(self._on_page))
        self._set_page(is_landscape=is_landscape, is_first=is_first)
        self._rows = Rows(sheet, rows, self._widths)
        self._pictures = Pictures(sheet, self._widths)

    def write_head(self, document):
        """The stamp in the right part of the sheet and the title under it."""
        first = self._first_column_of_stamp()
        for line in document.stamp:
            self._wide(line, Look.STAMP, first)
        if document.stamp:
            self._rows.append()
        self._wide(document.title, Look.TITLE)
        self._rows.append()

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

    def chart(self, block):
        edge, page = sum(self._on_page[: self._first - 1]), sum(self._on_page)
        picture = picture_of(block).fitted(page - edge, HIGHEST_ROW - 10)
        self._picture(picture, block.words, left=(page + edge - picture.width) / 2)
        if block.title:
            self._wide(block.title, Look.PICTURE_TITLE)

    def blank(self, block):
        if block.hint:
            self._wide(block.hint, Look.HINT)
        height = min(block.lines * DEFAULT_SIZE * LINE, HIGHEST_ROW)
        self._rows.write([("", self._first, len(self._on_page), Look.BLANK)], height=height)
        self._rows.append()

    def signature(self, block):
        middle, last = self._first_column_of_stamp(), len(self._on_page)
        if middle == self._first:
            self._wide(block.position, Look.SIGNATURE)
            self._wide(block.name, Look.NAME)
            return
        position = (block.position, self._first, middle - 1, Look.SIGNATURE)
        self._rows.write([position, (block.name, middle, last, Look.NAME)])

    def table(self, table):
        if table.is_quoted:
            self._quotation(table)
            return
        size = table.font_size
        header = self._header(table, size)
        section = Look.SECTION if self._pages == 1 else Look.WIDE_SECTION
        looks = [Look.NUMBER if column.is_upright else Look.CELL for column in table.columns]
        totals = [Look.TOTAL_NUMBER if look is Look.NUMBER else Look.TOTAL for look in looks]
        filtered = header
        for row in table.rows:
            if isinstance(row, SectionRow):
                self._rows.write([(row.title, 1, len(self._widths), section)], size)
            else:
                self._rows.write_cells(row.cells, totals if row.is_total else looks, size)
            # However the rows are sorted, the last sum stays under them.
            if isinstance(row, SectionRow) or not row.is_total:
                filtered = self._rows.next - 1
        self._sheet.auto_filter.ref = f"A{header}:{self._last_letter}{filtered}"
        self._rows.append()

    def check(self, check):
        """The QR code lower right, under everything else; the first footer tells its address."""
        picture = Picture(qr.as_png(check), QR_WIDTH, QR_WIDTH)
        self._picture(picture, qr.words(check), left=sum(self._on_page) - QR_WIDTH)
        told = check.url if len(check.url) <= MOST_IN_FOOTER else check.code
        footer = self._sheet.HeaderFooter.firstFooter.right
        footer.text = f"Проверка подлинности: {told}".replace("&", "&&")
        footer.font, footer.size = FACE, 10

    def finish(self):
        self._sheet.print_area = f"A1:{self._last_letter}{max(self._rows.next - 1, 1)}"

    def _set_page(self, *, is_landscape, is_first):
        sheet = self._sheet
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = A4
        sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
        sheet.page_setup.fitToWidth = self._pages
        sheet.page_setup.fitToHeight = 0
        margins = {"left": 20, "right": 10, "top": 20, "bottom": 20, "header": 10, "footer": 10}
        for side, millimetres in margins.items():
            setattr(sheet.page_margins, side, millimetres / 25.4)
        sheet.HeaderFooter.differentFirst = is_first
        number = sheet.HeaderFooter.oddHeader.center
        number.text, number.font, number.size = "&P", FACE, 12

    def _header(self, table, size):
        """Writes the captions; the number of their row comes back."""
        header = self._rows.next
        kept = get_column_letter(table.repeated + 1)
        self._sheet.freeze_panes = f"{kept}{header + 1}"
        self._sheet.print_title_rows = f"{header}:{header}"
        if self._pages > 1 and table.repeated:
            self._sheet.print_title_cols = f"A:{get_column_letter(table.repeated)}"
        self._rows.make_room_for(len(table.rows) + 1)
        captions = [
            (column.caption, number, number, Look.UPRIGHT if column.is_upright else Look.CAPTION)
            for number, column in enumerate(table.columns, 1)
        ]
        self._rows.write(captions, size)
        return header

    def _quotation(self, table):
        """Rows among words: a line for every cell, under its caption."""
        for row in table.rows:
            if isinstance(row, SectionRow):
                self._wide(row.title, Look.TEXT)
                continue
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell != "":
                    self._wide(f"{column.caption}: {shown(cell)}", Look.SUBPOINT)

    def _picture(self, picture, words, *, left):
        """A picture `left` points from the edge, on a row as high as it is."""
        self._pictures.place(picture, words, row=self._rows.next, left=left)
        self._rows.append(height=picture.height + 8)

    def _wide(self, text, look, first=None):
        """A text across the columns of the page from `first` on."""
        self._rows.write([(text, first or self._first, len(self._on_page), look)])

    def _first_column_of_stamp(self):
        """The column, from 1, at which the right part of the page begins."""
        last = len(self._on_page)
        for number in range(self._first + 1, last):
            if sum(self._on_page[: number - 1]) >= sum(self._on_page) * 0.45:
                return number
        return max(last, self._first)

    @property
    def _last_letter(self):
        return get_column_letter(len(self._widths))


_WRITERS = {
    Paragraph: Sheet.paragraph,
    Heading: Sheet.heading,
    Points: Sheet.points,
    Table: Sheet.table,
    Chart: Sheet.chart,
    Blank: Sheet.blank,
    Signature: Sheet.signature,
}
