"""What Word, Excel, LibreOffice and web pages put on the clipboard, as source tables.

Whatever the HTML holds, only its words and its grid are taken: scripts, styles, forms, hidden
text and addresses of pictures are left behind.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from roadmaps.imports.source import Cell, Row, Table

MOST_CHARACTERS = 10_000_000  # Word writes some 5 000 of them for a row
MOST_ROWS = 1_000
MOST_COLUMNS = 64
_UNSEEN = frozenset(
    ("head", "style", "script", "title", "xml", "del", "noscript", "template", "iframe", "object")
)
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"))
_LINES = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "caption"))
_OF_TABLES = frozenset(("table", "tr", "td", "th"))
_BREAKING = _LINES | _OF_TABLES | {"br"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Excel quotes a cell that holds a tab, a line end or a quotation mark.
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)|([^\t\r\n]*)')


class ClipboardTooLarge(Exception):
    """More was pasted than one plan can hold; the message says so, in Russian."""

    def __init__(self):
        super().__init__(
            f"Вставляется слишком много: больше {MOST_ROWS} строк. Вставьте по частям "
            "или загрузите файл целиком."
        )


def read_clipboard(html, text):
    """`Table`s of what was copied, in order: of its HTML, or of its plain text where that holds no
    table. Lines outside tables are one-cell rows of tables of their own. Empty rows are gone.

    Raises ClipboardTooLarge.
    """
    if len(html) > MOST_CHARACTERS or len(text) > MOST_CHARACTERS:
        raise ClipboardTooLarge
    tables = _read_html(html) if "<t" in html.lower() else []
    if not any(table.width > 1 for table in tables) and text.strip():
        tables = [_table(_text_grid(text))]
    tables = [table for table in tables if table.rows]
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise ClipboardTooLarge
    return tables


def _text_grid(text):
    """Rows of `_Cell`s of text with tabs between cells."""
    rows, row, place = [], [], 0
    while place <= len(text):
        match = _CELL.match(text, place)
        quoted, plain = match.groups()
        row.append(_Cell(plain if quoted is None else quoted.replace('""', '"')))
        place = match.end()
        if text[place : place + 1] != "\t":
            rows.append(row)
            row = []
            place += text.startswith("\r\n", place)
        place += 1
    return rows


@dataclass(slots=True)
class _Cell:
    text: str = ""
    span: int = 1
    down: int = 1


@dataclass(slots=True)
class _OpenTable:
    rows: list = field(default_factory=list)
    headers: set = field(default_factory=set)  # indices of rows that the markup calls headers


def _read_html(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return [_table(table.rows, table.headers) for table in reader.tables]


class _Reader(HTMLParser):
    """Collects tables; a table inside a cell gives the cell its words."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables = []
        self._depth = 0  # of tables
        self._cell = None
        self._hidden = []  # open elements since the one that hides its words
        self._lists = []  # the number of the last item of every open list, None of bullets
        self._pieces = []
        self._in_head = False
        self._is_at_mark = False  # of an item: its first paragraph stands in the same line

    def finish(self):
        self._end_cell()
        self._end_line()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "body" or (tag in _OF_TABLES - {"table"} and not _OF_TABLES & {*self._hidden}):
            self._hidden.clear()
        if self._hidden or tag in _UNSEEN or _HIDDEN.search(attrs.get("style") or ""):
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag == "table":
            self._start_table()
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr" and self._depth == 1:
            self._end_cell()
            self._start_row()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            self._start_cell(attrs)
        elif tag == "li" or (tag in _BREAKING and not self._is_at_mark):
            self._break()
        if tag in ("ul", "ol"):
            self._lists.append(_number(attrs.get("start"), 1) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._mark_item()

    def handle_endtag(self, tag):
        if self._hidden:
            if tag in self._hidden:
                # Whatever was left open inside ends with it.
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
                return
            if tag not in _OF_TABLES:
                return
            # Nothing hidden in a cell reaches over its end.
            self._hidden.clear()
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_cell()
        elif tag == "thead":
            self._in_head = False
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
        elif tag in _LINES:
            self._break()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data):
        if not self._hidden:
            self._pieces.append(_SPACES.sub(" ", data))
            self._is_at_mark = self._is_at_mark and not data.strip()

    def _start_table(self):
        self._depth += 1
        if self._depth == 1:
            self._end_line()
            self.tables.append(_OpenTable())

    def _start_row(self):
        table = self.tables[-1]
        if self._in_head:
            table.headers.add(len(table.rows))
        table.rows.append([])
        if len(table.rows) > MOST_ROWS:
            raise ClipboardTooLarge

    def _start_cell(self, attrs):
        if not self.tables[-1].rows:
            self._start_row()
        self._pieces = []
        self._cell = _Cell(
            span=min(_number(attrs.get("colspan"), 1), MOST_COLUMNS),
            down=min(_number(attrs.get("rowspan"), 1), MOST_ROWS),
        )

    def _end_cell(self):
        if self._cell is not None:
            self._cell.text = self._taken()
            self.tables[-1].rows[-1].append(self._cell)
            self._cell = None

    def _end_line(self):
        """A paragraph outside tables."""
        text = self._taken()
        if text:
            self.tables.append(_OpenTable([[_Cell(line)] for line in text.split("\n")]))

    def _break(self):
        self._pieces.append("\n")

    def _mark_item(self):
        if not self._lists:
            return
        self._is_at_mark = True
        if self._lists[-1] is None:
            self._pieces.append("- ")
        else:
            self._lists[-1] += 1
            self._pieces.append(f"{self._lists[-1]}. ")

    def _taken(self):
        lines = (line.strip() for line in "".join(self._pieces).replace("\xa0", " ").split("\n"))
        self._pieces = []
        return "\n".join(_SPACES.sub(" ", line) for line in lines if line)


def _number(text, default):
    digits = re.match(r"\s*(\d{1,6})", text or "")
    return max(int(digits[1]), 1) if digits else default


def _table(rows, headers=frozenset()):
    """A `Table` with merged cells laid out on the grid."""
    built, held = [], {}  # grid column → [rows that the cell above still covers, its span]
    for index, row in enumerate(rows):
        cells, column, waiting = [], 0, list(row)
        while (waiting or any(start >= column for start in held)) and column < MOST_COLUMNS:
            if column in held:
                cells.append(_built(_Cell(span=held[column][1]), index, column, continues=True))
                column += held[column][1]
            elif waiting:
                cell = waiting.pop(0)
                cells.append(_built(cell, index, column))
                if cell.down > 1:
                    held[column] = [cell.down, cell.span]
                column += cell.span
            else:
                column += 1
        held = {start: [down - 1, span] for start, (down, span) in held.items() if down > 1}
        if any(cell.text for cell in cells):
            place = f"строка {index + 1}"
            built.append(Row(tuple(cells), place, is_header=index in headers))
    width = max((cell.column + cell.span for row in built for cell in row.cells), default=0)
    return Table(tuple(built), width, "вставленный фрагмент")


def _built(cell, index, column, *, continues=False):
    return Cell(
        text=cell.text.strip(),
        place=f"строка {index + 1}, столбец {column + 1}",
        column=column,
        span=cell.span,
        continues=continues,
    )
