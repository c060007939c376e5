"""Files to read, made on the spot: ordinary ones by the usual libraries, odd ones by hand."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from weasyprint import HTML

from roadmaps.imports.files import open_source
from roadmaps.imports.source import Paragraph, Table

WORD_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts):
    """A ZIP of `parts`: names to text or bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def word(body, *, styles="", numbering="", extra=None):
    """A .docx whose body, styles and numbering are given as the XML inside their roots."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD_NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {WORD_NAMESPACES}>{numbering}</w:numbering>",
    }
    return archive(parts | (extra or {}))


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, properties=""):
    """`content` is text, or runs where it starts with a tag."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(content, properties=""):
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells, properties=""):
    made = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def listed(text, list_id=1, level=0):
    """A paragraph of an automatically numbered list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def level(depth, shape, pattern, more=""):
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*levels, more_lists=""):
    """A numbering part with one abstract list and list 1 that uses it."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more_lists}'
    )


def plain_word(rows=3):
    """A .docx as python-docx saves it, with a table of so many rows under its header."""
    document = Document()
    document.add_heading("План помощи школам", 1)
    document.add_paragraph("Цель: поддержать школы района.")
    captions = row("№", "Мероприятие", "Срок", "Ответственный")
    lines = [
        row(str(number), f"Провести семинар {number}", "май 2031 года", "Методический центр")
        for number in range(1, rows + 1)
    ]
    made = table(captions, *lines).replace("<w:tbl>", f"<w:tbl {WORD_NAMESPACES}>", 1)
    document.element.body.insert(2, parse_xml(made))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel(fill):
    """An .xlsx; `fill` is called with its workbook and its first sheet, named «План»."""
    workbook = Workbook()
    workbook.active.title = "План"
    fill(workbook, workbook.active)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def pdf(html, style=""):
    """A PDF as a browser would print the HTML."""
    page = "<style>@page {size: A4; margin: 20mm} body {font-family: Tinos, serif} table {border-"
    page += "collapse: collapse; width: 100%} td, th {border: 1px solid; padding: 3px 5px;"
    page += f" vertical-align: top}} {style}</style>"
    return HTML(string=f'<html lang="ru">{page}<body>{html}</body></html>').write_pdf()


def blocks(data, name="план"):
    return open_source(data, name).blocks


def texts(data, name="план"):
    """The words of the paragraphs outside tables."""
    return [block.text for block in blocks(data, name) if isinstance(block, Paragraph)]


def tables(data, name="план"):
    """Each table as rows of the texts of its cells."""
    return [
        [[each.text for each in line.cells] for line in block.rows]
        for block in blocks(data, name)
        if isinstance(block, Table)
    ]


def grid(data, name="план"):
    """The first table as rows of (text, column, span, continues)."""
    first = next(block for block in blocks(data, name) if isinstance(block, Table))
    return [
        [(each.text, each.column, each.span, each.continues) for each in line.cells]
        for line in first.rows
    ]


def repacked(data, change):
    """The archive with each of its XML parts given through `change`."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return archive(
        {name: change(part) if name.endswith(".xml") else part for name, part in parts.items()}
    )
