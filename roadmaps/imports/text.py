"""Plain text and Markdown (.txt, .md), as programs extract them from documents."""

import re

from roadmaps.imports.aligned_tables import is_aligned, read_aligned
from roadmaps.imports.encodings import decode
from roadmaps.imports.markdown_tables import read_grid, read_pipes
from roadmaps.imports.source import Cell, Paragraph, Row, SourceDocument, Table
from roadmaps.imports.text_lines import lines_of
from roadmaps.imports.text_tables import is_across, is_down, read_across, read_down
from schools.office.refusals import FileTooLarge

MAX_CHARACTERS = 2_000_000
MAX_LINES = 50_000
FAR_RIGHT = re.compile(r"\t{3}| {35}")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BOLD = re.compile(
    r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|<(b|strong)>(.+?)</\3>", re.IGNORECASE | re.DOTALL
)
_RULE = re.compile(r"\s*([-*_=~`])(\s*\1){2,}\s*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
# Tables drawn with the signs of old printers, as the grid that is read here.
_DRAWN = str.maketrans("│┃║─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜", "|||---" + "+" * 36)
_FILLER = re.compile(r"[\s:|+=-]*-{2}[\s:|+=-]*")  # what stands for a cell in a ruling line


def read_text(data, name):
    """A `SourceDocument` of the text in `data` (bytes, any Russian encoding).

    HTML inside cells stays as it is. Raises FileNotReadable.
    """
    text = decode(data).translate(_DRAWN)
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise FileTooLarge(f"в нём больше {MAX_LINES} строк или {MAX_CHARACTERS} знаков")
    return SourceDocument(name, tuple(_Text(lines_of(text)).blocks()))


class _Text:
    def __init__(self, lines):
        self._lines = lines
        self._index = 0
        self._tables = 0
        self._width = 0  # of the last table with tabs
        self._is_bold = False  # inside bold words that go on over line ends

    def blocks(self):
        while self._index < len(self._lines):
            line = self._lines[self._index]
            if not line.text.strip():
                self._index += 1
                continue
            table = self._table_here(line)
            if table is not None:
                yield table
                continue
            paragraph = self._paragraph(line)
            if paragraph.text:
                yield paragraph
            self._index += 1

    def _table_here(self, line):
        has_header = False
        if line.text.lstrip().startswith("+-"):
            rows, after, has_header = read_grid(self._lines, self._index)
        elif "|" in line.text:
            rows, after, has_header = read_pipes(self._lines, self._index)
        elif is_across(line):
            rows, after = read_across(self._lines, self._index, self._width)
            self._width = max(map(len, rows), default=self._width)
        elif is_down(line):
            rows, after = read_down(self._lines, self._index, self._width)
            self._width = max(map(len, rows), default=self._width)
        elif is_aligned(line):
            rows, after = read_aligned(self._lines, self._index)
        else:
            return None
        if not rows:
            return None
        self._index = after
        return self._table(rows, has_header)

    def _table(self, rows, has_header):
        self._tables += 1
        rows = [row for row in rows if not _is_ruling(row)]
        width = max(map(len, rows), default=0)
        built = []
        for row in rows:
            place = f"строка {row[0][1]}"
            cells = tuple(
                Cell(
                    text=_unmarked(text),
                    place=f"строка {number}, столбец {column + 1}",
                    column=column,
                    span=width if len(row) == 1 else 1,
                )
                for column, (text, number) in enumerate(row)
            )
            built.append(Row(cells, place, is_header=has_header and not built))
        return Table(tuple(built), width, f"таблица {self._tables}")

    def _paragraph(self, line):
        text = line.text
        is_right = FAR_RIGHT.match(text) is not None
        text = text.strip()
        if _RULE.fullmatch(text):
            return Paragraph("", line.place)
        heading = _HEADING.match(text)
        if heading:
            text = text[heading.end() :].rstrip("# ")
        was_bold = self._is_bold
        if text.count("**") % 2:
            self._is_bold = not self._is_bold
            text = text.replace("**", "", 1) if was_bold else _without_last(text, "**")
            is_bold = True
        else:
            is_bold = was_bold or _BOLD.fullmatch(text) is not None
        text = _unmarked(text)
        return Paragraph(
            text=_ESCAPED.sub(r"\1", text).replace("\t", " ").strip(),
            place=line.place,
            is_heading=heading is not None,
            is_right_aligned=is_right,
            is_emphasised=is_bold,
        )


def _without_last(text, mark):
    return "".join(text.rsplit(mark, 1))


def _unmarked(text):
    """The words without the signs of Markdown bold; HTML is left to the recogniser."""
    return re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"\1", text, flags=re.DOTALL)


def _is_ruling(row):
    return all(not text or _FILLER.fullmatch(text) for text, _ in row)
