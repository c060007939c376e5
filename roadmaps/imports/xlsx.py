"""Excel workbooks (.xlsx): which cells of a sheet are a table, and which are words around it."""

from bisect import bisect_right

from openpyxl.utils import get_column_letter

from roadmaps.imports.source import Cell, Paragraph, Row, SourceDocument, Table
from roadmaps.imports.text_lines import is_marker
from schools.office.excel_sheets import read_sheets

FEWEST_CELLS = 3  # filled side by side, they make a row of a table wherever they stand


def read_xlsx(archive, name):
    """A `SourceDocument` of the visible sheets. `archive` is unpacked. Raises FileNotReadable."""
    blocks = []
    for sheet in read_sheets(archive):
        blocks.extend(_Layout(sheet).blocks())
    return SourceDocument(name, tuple(blocks))


class _Layout:
    """Divides one sheet into paragraphs and tables."""

    def __init__(self, sheet):
        self._sheet = sheet
        self._filled = {
            row: {column: cell for column, cell in cells.items() if cell.text}
            for row, cells in sheet.rows.items()
        }
        self._merges = {(merge.top, merge.left): merge for merge in sheet.merges}
        self._tables = 0
        self._numbers = sorted(row for row, cells in self._filled.items() if cells)
        self._covered = self._covered_rows()
        self._ruled = {
            row
            for row, cells in sheet.rows.items()
            if any(cell.look.is_ruled for cell in cells.values())
        }
        self._most = max((len(self._filled[row]) for row in self._numbers), default=0)
        self._fewest = max(min(FEWEST_CELLS, self._most), 2)
        self._last_column = max((max(self._filled[row]) for row in self._numbers), default=0)

    def blocks(self):
        rows = self._numbers
        index = 0
        while index < len(rows):
            end = self._end_of_table(rows, index)
            if end > index:
                yield self._table(rows[index:end])
                index = end
            else:
                yield self._paragraph(rows[index])
                index += 1

    def _end_of_table(self, rows, start):
        """The index after the table that starts here; `start` itself where none does."""
        if not self._starts_table(rows, start):
            return start
        end = start + 1
        while end < len(rows) and self._goes_on(rows, end):
            end += 1
        return end

    def _starts_table(self, rows, index):
        row = rows[index]
        filled = self._filled[row]
        if row in self._ruled:
            # A lone framed line is a title in a box, not a table.
            return len(filled) > 1 or self._is_next_ruled(rows, index)
        if len(filled) < self._fewest or self._is_signature(rows, index):
            return False
        first = filled[min(filled)].text
        return len(filled) > 2 or not (is_marker(first) or first.endswith(":"))

    def _is_signature(self, rows, index):
        """Whether a row stands alone and is too short for a row of the tables here."""
        filled = self._filled[rows[index]]
        return (
            len(filled) <= FEWEST_CELLS
            and (len(filled) < self._most or bool(self._ruled))
            and not is_marker(filled[min(filled)].text)
            and not self._is_near(rows, index)
            and not self._is_near(rows, index + 1)
        )

    def _is_next_ruled(self, rows, index):
        return index + 1 < len(rows) and rows[index + 1] in self._ruled

    def _goes_on(self, rows, index):
        """Whether the row belongs to the table of the row before it."""
        if not self._is_near(rows, index):
            return False
        row, before = rows[index], rows[index - 1]
        if row in self._ruled or before not in self._ruled:
            return (row in self._ruled) >= (before in self._ruled)
        return len(self._filled[row]) >= self._fewest

    def _is_near(self, rows, index):
        """Whether no empty row stands before this one."""
        if not 0 < index < len(rows):
            return False
        between = range(rows[index - 1] + 1, rows[index])
        return all(row in self._ruled or row in self._covered for row in between)

    def _covered_rows(self):
        """Rows that look empty because a cell above them is merged down into them."""
        covered = set()
        for merge in self._sheet.merges:
            if self._filled.get(merge.top):
                covered.update(range(merge.top + 1, merge.bottom + 1))
        return covered

    def _table(self, rows):
        self._tables += 1
        columns = sorted({column for row in rows for column in self._filled[row]})
        continued = self._continued_cells(rows, columns)
        built = []
        for row in rows:
            cells = []
            position = 0
            while position < len(columns):
                cell = self._cell(row, columns, position, continued)
                cells.append(cell)
                position += cell.span
            built.append(Row(tuple(cells), f"{self._place}, строка {row}"))
        return Table(tuple(built), len(columns), f"{self._place}, таблица {self._tables}")

    def _continued_cells(self, rows, columns):
        """(row, column) → the merge that carries on there from a row above."""
        continued = {}
        known = set(columns)
        for merge in self._sheet.merges:
            if merge.left in known and merge.top >= rows[0]:
                first = bisect_right(rows, merge.top)
                for row in rows[first : bisect_right(rows, merge.bottom)]:
                    continued[row, merge.left] = merge
        return continued

    def _cell(self, row, columns, position, continued):
        column = columns[position]
        upper = continued.get((row, column))
        merge = upper or self._merges.get((row, column))
        span = 1
        if merge is not None:
            span = sum(1 for other in columns[position:] if other <= merge.right)
        filled = self._filled[row].get(column)
        text = filled.text if filled is not None and upper is None else ""
        if position == 0 and is_marker(text.replace(",", ".")):
            text = text.replace(",", ".")  # «1,2» of a number column is the point 1.2
        return Cell(
            text=text,
            place=self._cell_place(row, column),
            column=position,
            span=max(span, 1),
            continues=upper is not None,
        )

    def _paragraph(self, row):
        filled = self._filled[row]
        columns = sorted(filled)
        looks = [filled[column].look for column in columns]
        return Paragraph(
            text=" ".join(filled[column].text for column in columns),
            place=self._cell_place(row, columns[0]),
            is_right_aligned=looks[0].alignment == "right" or self._is_at_right(columns[0]),
            is_emphasised=all(look.is_bold for look in looks),
        )

    def _is_at_right(self, column):
        """Whether words start in the right half of a sheet that is wider than they are."""
        return column > 2 and column > (self._last_column + 1) / 2

    @property
    def _place(self):
        return f"лист «{self._sheet.name}»"

    def _cell_place(self, row, column):
        return f"{self._place}, ячейка {get_column_letter(column)}{row}"
