"""Word documents (.docx), read straight from their XML.

python-docx finds a cell by walking its whole table, which is quadratic: a plan of a thousand
rows takes minutes. One pass over the markup takes a fraction of a second.
"""

from roadmaps.imports.source import Cell, Paragraph, Row, SourceDocument, Table
from roadmaps.imports.word_markup import MATH, W, flatten, is_on, number, value
from roadmaps.imports.word_numbering import Numbering
from roadmaps.imports.word_styles import BODY_TEXT, Style, Styles
from roadmaps.imports.word_symbols import TYPED, symbol
from schools.office.refusals import FileDamaged

KIND = "документ Word"
MAIN_PART = "word/document.xml"
MOST_COLUMNS = 256
FAR_RIGHT = 4_000  # twips (7 cm): an indent that puts a paragraph into the upper right corner
FAR_RIGHT_TABS = 5

_BREAKS = frozenset((W + "br", W + "cr"))
_SPACES = frozenset((W + "tab", W + "ptab"))


def read_docx(archive, name):
    """A `SourceDocument` of the body; headers, footers, notes and comments are left out.

    `archive` is an unpacked `Archive`. Raises FileNotReadable.
    """
    main = archive.related("", "officeDocument", MAIN_PART)
    root = archive.read(main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise FileDamaged(KIND)
    flatten(body)
    styles = Styles(archive.read(archive.related(main, "styles", "word/styles.xml")))
    numbering_part = archive.related(main, "numbering", "word/numbering.xml")
    numbering = Numbering(archive.read(numbering_part), styles)
    return SourceDocument(name, tuple(_Body(styles, numbering).blocks(body)))


class _Body:
    """Walks a flattened body once, counting lists, paragraphs and tables on the way."""

    def __init__(self, styles, numbering):
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, container):
        for element in container:
            if not len(element):
                continue
            if element.tag == W + "p":
                for box in _boxes(element):
                    yield from self.blocks(box)
                paragraph = self._paragraph(element)
                if paragraph.text:
                    yield paragraph
            elif element.tag == W + "tbl":
                table = self._table(element)
                if table is not None:
                    yield table

    def _paragraph(self, element):
        style = self._style(element)
        words, is_emphasised = self._words(element, style)
        text = _plain(words)
        if text:
            self._paragraphs += 1
            text = self._marked(text, element, style)
        elif style.list_id:
            self._marked(text, element, style)  # an empty point of a list is counted too
        return Paragraph(
            text=text,
            place=f"абзац {self._paragraphs}",
            is_heading=style.outline is not None and 0 <= style.outline < BODY_TEXT,
            is_right_aligned=_is_at_right(words, element, style),
            is_emphasised=is_emphasised,
        )

    def _style(self, paragraph):
        properties = paragraph.find(W + "pPr")
        named = self._styles.paragraph(value(properties, "pStyle"))
        return named if properties is None else Style.of(properties, None).over(named)

    def _marked(self, text, paragraph, style):
        """The text with the marker of its list in front."""
        if style.list_id in (None, "0"):
            return text
        depth = style.list_level
        if depth is None:
            style_id = value(paragraph.find(W + "pPr"), "pStyle")
            depth = self._numbering.level_of_style(style.list_id, style_id)
        marker = self._numbering.marker(style.list_id, depth)
        if not text and not marker[:1].isalnum():
            return ""  # a bullet that nothing stands beside
        return f"{marker} {text}".strip()

    def _words(self, paragraph, style):
        """The visible words of a paragraph, and whether all of them are bold."""
        pieces = []
        weights = set()
        fields = []  # of the open fields: whether we are in the instruction part
        for child in paragraph:
            if child.tag == W + "r":
                is_bold, is_hidden = self._look(child, style)
                if is_hidden:
                    continue
                piece = _run_text(child, fields)
                pieces.append(piece)
                if piece.strip():
                    weights.add(is_bold)
            elif child.tag.startswith(MATH):
                pieces.extend(text.text or "" for text in child.iter(MATH + "t"))
        return "".join(pieces), weights == {True}

    def _look(self, run, style):
        """Whether a run is bold, and whether it is hidden."""
        properties = run.find(W + "rPr")
        if properties is None or not len(properties):
            return bool(style.is_bold), bool(style.is_hidden)
        named = self._styles.run(value(properties, "rStyle"))
        look = Style.of(None, properties).over(named).over(style)
        return bool(look.is_bold), bool(look.is_hidden)

    def _table(self, element):
        self._tables += 1
        place = f"таблица {self._tables}"
        rows = []
        width = 0
        for row in element.iterchildren(W + "tr"):
            properties = row.find(W + "trPr")
            if is_on(properties, "hidden"):
                continue
            row_place = f"{place}, строка {len(rows) + 1}"
            column = _columns(properties, "gridBefore", 0)
            cells = []
            for cell in row.iterchildren(W + "tc"):
                column = self._add_cell(cells, cell, column, row_place)
            rows.append(Row(tuple(cells), row_place, bool(is_on(properties, "tblHeader"))))
            width = max(width, column + _columns(properties, "gridAfter", 0))
        if not any(cell.text for row in rows for cell in row.cells):
            return None
        return Table(tuple(rows), width, place)

    def _add_cell(self, cells, element, column, row_place):
        """Append the cell to `cells`; return the grid column after it."""
        properties = element.find(W + "tcPr")
        span = max(1, _columns(properties, "gridSpan", 1))
        merged = None if properties is None else properties.find(W + "vMerge")
        continues = merged is not None and merged.get(W + "val", "continue") == "continue"
        text = self._cell_text(element)
        if cells and value(properties, "hMerge") == "continue":
            left = cells.pop()  # how Word 97 merged cells across
            cells.append(Cell(left.text, left.place, left.column, left.span + span, left.continues))
            return column + span
        cells.append(
            Cell(
                text="" if continues else text,
                place=f"{row_place}, столбец {column + 1}",
                column=column,
                span=span,
                continues=continues,
            )
        )
        return min(column + span, MOST_COLUMNS)

    def _cell_text(self, container):
        """The paragraphs of a cell, a text box or a nested table in it, one a line."""
        lines = []
        for element in container:
            if element.tag == W + "p":
                for box in _boxes(element):
                    lines.append(self._cell_text(box))
                style = self._style(element)
                words, _ = self._words(element, style)
                lines.append(self._marked(_plain(words), element, style))
            elif element.tag == W + "tbl":
                for row in element.iterchildren(W + "tr"):
                    cells = [self._cell_text(cell) for cell in row.iterchildren(W + "tc")]
                    lines.append(" ".join(cell for cell in cells if cell))
        return "\n".join(line for line in lines if line)


def _boxes(paragraph):
    """The text boxes that a paragraph holds; Word allows no box inside a box."""
    boxes = list(paragraph.iter(W + "txbxContent"))
    return boxes if len(boxes) < 2 else [box for box in boxes if not _is_inside(box, paragraph)]


def _is_inside(box, paragraph):
    for holder in box.iterancestors(W + "txbxContent", W + "p"):
        if holder is paragraph:
            return False
        if holder.tag == W + "txbxContent":
            return True
    return False


def _plain(words):
    return words.replace("\t", " ").strip()


def _run_text(run, fields):
    pieces = []
    for child in run:
        tag = child.tag
        if tag == W + "t":
            if not any(fields):
                pieces.append((child.text or "").translate(TYPED))
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag in _SPACES:
            pieces.append("\t")
        elif tag == W + "noBreakHyphen":
            pieces.append("-")
        elif tag == W + "sym":
            pieces.append(symbol(child.get(W + "char"), child.get(W + "font")))
        elif tag == W + "fldChar":
            _follow_field(fields, child.get(W + "fldCharType"))
    return "".join(pieces)


def _follow_field(fields, step):
    if step == "begin":
        fields.append(True)
    elif fields and step == "separate":
        fields[-1] = False
    elif fields and step == "end":
        fields.pop()


def _columns(properties, name, default):
    return min(max(0, number(properties, name, default)), MOST_COLUMNS)


def _is_at_right(words, paragraph, style):
    """Whether the paragraph stands at the right: aligned, indented, tabbed or framed there."""
    if style.alignment in ("right", "end"):
        return True
    if style.alignment == "center":
        return False
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if frame is not None and frame.get(W + "xAlign") in ("right", "outside"):
        return True
    tabs = len(words) - len(words.lstrip("\t"))
    return (style.indent or 0) >= FAR_RIGHT or tabs >= FAR_RIGHT_TABS
