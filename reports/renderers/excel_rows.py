"""Rows of a printed sheet as XML, written one after another and never held whole."""

from math import ceil

from openpyxl.worksheet.cell_range import CellRange

from reports.cells import shown
from reports.document import DocumentNotPrinted
from reports.renderers.excel_cells import Cells
from reports.renderers.excel_styles import DEFAULT_SIZE, Look
from reports.typeface import BOLD, ems_for, line_count

MOST_ROWS = 1_048_576  # of a sheet, by the limits of Excel
HIGHEST_ROW = 409  # points, by the limits of Excel
LINE = 1.3  # of the size of the font
_PADDING = 8  # points, both sides of a cell


class Rows:
    """Those of one sheet, from the first down."""

    def __init__(self, sheet, file, widths):
        """The XML goes into the binary file; merged cells are told to the openpyxl sheet.

        `widths` are those of the columns, in points.
        """
        self._sheet = sheet
        self._file = file
        self._widths = widths
        self._cells = Cells(sheet, len(widths))
        self.next = 1  # the number of the row to be written next

    def write(self, parts, size=DEFAULT_SIZE, height=None):
        """A row of `(cell, first column, last column, look)`, as high as its texts need.

        One higher than Excel allows is made of several merged ones.
        """
        height = height or max(
            _height(cell, sum(self._widths[first - 1 : last]), size, look)
            for cell, first, last, look in parts
        )
        rows = ceil(height / HIGHEST_ROW)
        for _, first, last, _ in parts:
            if rows > 1 or last > first:
                self._merge(first, last, self.next + rows - 1)
        for number in range(rows):
            self.append(self._line(parts, size, is_empty=number > 0), height / rows)

    def write_cells(self, cells, looks, size):
        """A row with a cell in each column, as high as its texts need."""
        columns = range(1, len(self._widths) + 1)
        self.write(list(zip(cells, columns, columns, looks, strict=True)), size)

    def append(self, cells=(), height=None):
        """A row of cells that are XML already."""
        self.make_room_for(1)
        high = f' ht="{height:g}" customHeight="1"' if height else ""
        self._file.write(f'<row r="{self.next}"{high}>{"".join(cells)}</row>'.encode())
        self.next += 1

    def make_room_for(self, count):
        """Raises DocumentNotPrinted if the sheet cannot take so many rows more."""
        if self.next + count - 1 > MOST_ROWS:
            raise DocumentNotPrinted(
                f"В таблице больше {shown(MOST_ROWS)} строк: столько лист Excel не вмещает. "
                "Выберите для документа меньше данных."
            )

    def _line(self, parts, size, *, is_empty):
        for cell, first, last, look in parts:
            yield self._cells.markup("" if is_empty else cell, look, size, first, self.next)
            for column in range(first + 1, last + 1):
                yield self._cells.markup("", look, size, column, self.next)

    def _merge(self, first, last, end):
        self._sheet.merged_cells.ranges.add(
            CellRange(min_col=first, max_col=last, min_row=self.next, max_row=end)
        )


def _height(cell, width, size, look):
    """The height of a row, in points, that shows the whole cell in a column of `width` points."""
    text = shown(cell)
    boldness = BOLD if look.is_bold else 1
    if look is Look.UPRIGHT:
        across = max(1, int((width - _PADDING) / (size * LINE)))
        return min(HIGHEST_ROW, ceil(ems_for(text, across) * boldness * size + look.room))
    ems = (width - _PADDING) / size / boldness
    return ceil((line_count(text, ems) if text else 1) * size * LINE + look.room)
