"""Tables of a Word document, written as XML row by row.

python-docx looks a cell up by walking its whole table, which takes minutes where this takes a
moment.
"""

from xml.sax.saxutils import quoteattr

from reports.cells import is_text, shown
from reports.document import SectionRow
from reports.renderers.word_styles import Style
from reports.renderers.word_text import KEPT, paragraph, twips
from reports.text import lines
from reports.typeface import BOLD, ems_for

_SIDES = 8.5  # points, the margins of a cell together
_LINE = 1.15  # of the size of the font
_HIGHEST_HEADER = 300  # points

_PLAIN = (Style.CELL, Style.CELL_POINT, Style.NUMBER)
_TOTAL = (Style.TOTAL, Style.TOTAL_POINT, Style.TOTAL_NUMBER)


def table(block, width, kept):
    """The markup of a Table piece by piece.

    `width` is that of the page in millimetres; `kept` are properties of the words in the last row.
    """
    widths = [twips(column.width * width) for column in block.columns]
    size = block.font_size
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    title = f"<w:tblCaption w:val={quoteattr(block.title)}/>" if block.title else ""
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{Style.TABLE}"/><w:tblW w:w="{sum(widths)}" '
        'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" '
        f'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{title}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_header(block.columns, widths, size)}"
    )
    is_centred = [column.is_upright for column in block.columns]
    for row, following in _with_following(block.rows):
        # A sum does not stand on a page alone.
        properties = KEPT if getattr(following, "is_total", False) else ""
        yield _row(row, widths, is_centred, size, properties if following else kept)
    # Two tables in a row would grow together without a paragraph between them.
    yield f"</w:tbl>{paragraph('', Style.AFTER_TABLE)}"


def side_by_side(cells):
    """The markup of `(paragraphs, width in millimetres)` in a row without borders."""
    widths = [twips(width) for _, width in cells]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        _cell(width, paragraphs, '<w:vAlign w:val="bottom"/>')
        for (paragraphs, _), width in zip(cells, widths, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
        # Word wants a paragraph after a table.
        f"{paragraph('', Style.AFTER_TABLE)}"
    )


def _with_following(rows):
    """(row, the one after it or None)"""
    rows = iter(rows)
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        yield row, following
        row = following


def _header(columns, widths, size):
    cells, height = [], 0
    for column, width in zip(columns, widths, strict=True):
        caption = paragraph(column.caption, Style.CAPTION.of(size))
        if column.is_upright:
            turned = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
            cells.append(_cell(width, caption, turned))
            height = max(height, _upright_height(column.caption, width / 20, size))
        else:
            cells.append(_cell(width, caption, '<w:vAlign w:val="center"/>'))
    # A row does not grow by itself for words that are turned.
    grown = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{grown}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _upright_height(caption, width, size):
    """How high the row must be, in points, for a turned caption in a column of that width."""
    across = max(1, int((width - _SIDES) / (size * _LINE)))
    return min(_HIGHEST_HEADER, ems_for(caption, across) * BOLD * size + 14)


def _row(row, widths, is_centred, size, properties):
    if isinstance(row, SectionRow):
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
        cells = _cell(sum(widths), paragraph(row.title, Style.SECTION.of(size)), span)
    else:
        styles = [style.of(size) for style in (_TOTAL if row.is_total else _PLAIN)]
        cells = "".join(
            _cell(width, _paragraphs(cell, styles, centred, properties))
            for cell, width, centred in zip(row.cells, widths, is_centred, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(width, paragraphs, properties=""):
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraphs}</w:tc>'
    )


def _paragraphs(cell, styles, is_centred, properties):
    """The paragraphs of a cell; Word wants one even where there are no words."""
    plain, point, number = styles
    if not is_text(cell):
        return paragraph(shown(cell), number, properties)
    words = number if is_centred else plain
    return "".join(
        paragraph(f"{line.marker} {line.text}", point, properties)
        if line.marker
        else paragraph(line.text, words, properties)
        for line in lines(cell)
    ) or paragraph("", words)
