"""Document → .docx; the only file that knows python-docx.

Tables are written as XML: python-docx looks a cell up by walking its whole table, which takes
minutes where this takes a moment.
"""

from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx import Document as Package
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports.document import Heading, Paragraph, Points, SectionRow, Signature, Table
from reports.renderers.word_styles import CELL_SIZE, Style, define_styles
from reports.text import lines

TWIPS_IN_MM = 1440 / 25.4
STAMP_WIDTHS = {"portrait": 85, "landscape": 105}  # millimetres


def render(document):
    """The document as bytes: real styles, headings and page fields, for anybody to edit on."""
    package = Package()
    width = _set_page(package.sections[0], is_landscape=document.is_landscape)
    stamp_width = STAMP_WIDTHS["landscape" if document.is_landscape else "portrait"]
    define_styles(package, language=document.language, stamp_indent=_twips(width - stamp_width))
    _describe(package, document)
    markup = "".join(
        [
            *(_paragraph(line, Style.STAMP) for line in document.stamp),
            _paragraph(document.title, Style.TITLE),
            *(_MARKUP[type(block)](block, width) for block in document.blocks),
        ]
    )
    end = package.element.body.sectPr
    for element in parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>"):
        end.addprevious(element)
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def _describe(package, document):
    properties = package.core_properties
    properties.title = document.name[:255]
    properties.language = document.language
    properties.author = ""
    properties.comments = ""
    # The template of python-docx brings along a picture of its own first page.
    relations = package.part.package.rels
    for identifier in [key for key, each in relations.items() if each.reltype == RT.THUMBNAIL]:
        del relations[identifier]


def _set_page(section, *, is_landscape):
    """A4 with the margins of ГОСТ Р 7.0.97; the width between the margins comes back, in mm."""
    width, height = (297, 210) if is_landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    section.header.paragraphs[0]._p.append(parse_xml(number))
    return width - 30


def _text(block, width):
    lead = f"{_run(block.lead + ' ', is_strong=True)}" if block.lead else ""
    kept = "<w:keepNext/>" if block.is_kept else ""
    return _styled(Style.TEXT, lead + _run(block.text), kept)


def _heading(block, width):
    return _paragraph(block.text, Style.HEADING)


def _points(block, width):
    found = []
    for point in block.points:
        first, *others = lines(point.text) or [("", "")]
        words = " ".join(part for part in (point.marker, *first) if part)
        found.append(_paragraph(words, Style.POINT))
        found += [_paragraph(" ".join(line).strip(), Style.SUBPOINT) for line in others]
    return "".join(found)


def _table(table, width):
    widths = [_twips(column.width * width) for column in table.columns]
    size = table.font_size if table.font_size != CELL_SIZE else None
    captions = "".join(
        _cell_markup(cell_width, _paragraph(column.caption, Style.CAPTION, size))
        for column, cell_width in zip(table.columns, widths, strict=True)
    )
    rows = [_row(row, widths, size) for row in table.rows[:-1]]
    # The last row goes to the next page together with the signature under it.
    rows += [_row(row, widths, size, "<w:keepNext/>") for row in table.rows[-1:]]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = f"<w:tblCaption w:val={quoteattr(table.title)}/>" if table.title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{Style.TABLE}"/><w:tblW w:w="{sum(widths)}" '
        'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" '
        f'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{captions}</w:tr>"
        f"{''.join(rows)}"
        # Two tables in a row would grow together without a paragraph between them.
        f"</w:tbl>{_paragraph('', Style.AFTER_TABLE)}"
    )


def _row(row, widths, size, properties=""):
    if isinstance(row, SectionRow):
        cells = _cell_markup(
            sum(widths), _paragraph(row.title, Style.SECTION, size), span=len(widths)
        )
    else:
        cells = "".join(
            _cell_markup(width, _cell_text(text, size, properties))
            for text, width in zip(row.cells, widths, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell_markup(width, paragraphs, span=1):
    grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid_span}</w:tcPr>{paragraphs}</w:tc>'
    )


def _cell_text(text, size, properties):
    """The paragraphs of a cell; Word wants one even where there are no words."""
    return "".join(
        _paragraph(f"{line.marker} {line.text}", Style.CELL_POINT, size, properties)
        if line.marker
        else _paragraph(line.text, Style.CELL, size, properties)
        for line in lines(text)
    ) or _paragraph("", Style.CELL)


def _signature(block, width):
    # The position keeps to the left half; the name stands at the right edge of its last line.
    place = (
        f'<w:tabs><w:tab w:val="right" w:pos="{_twips(width)}"/></w:tabs>'
        f'<w:spacing w:before="480"/><w:ind w:right="{_twips(width / 2)}"/>'
    )
    name = f"<w:r><w:tab/></w:r>{_run(block.name)}" if block.name else ""
    return _styled(Style.SIGNATURE, _run(block.position) + name, place)


def _paragraph(text, style, size=None, properties=""):
    return _styled(style, _run(text, size) if text else "", properties)


def _styled(style, runs, properties=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run(text, size=None, *, is_strong=False):
    """A run of text; `size` in points where it is not that of the style."""
    half_points = f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>' if size else ""
    strong = "<w:b/>" if is_strong else ""
    properties = f"<w:rPr>{strong}{half_points}</w:rPr>" if strong or half_points else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{properties}{words}</w:r>"


def _twips(millimetres):
    return round(millimetres * TWIPS_IN_MM)


_MARKUP = {
    Paragraph: _text,
    Heading: _heading,
    Points: _points,
    Table: _table,
    Signature: _signature,
}
