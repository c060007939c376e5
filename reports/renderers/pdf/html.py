"""Document → one HTML page, as WeasyPrint prints it by `static/reports/print.css`."""

import base64
from functools import lru_cache
from itertools import groupby

from django.utils.html import escape

from reports import qr
from reports.cells import shown
from reports.dividing import on_paper
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
from reports.renderers.pdf.measures import QR_SIZE, is_centred, picture_width, upright_height
from reports.text import dashes_bound, lines


def html_of(document):
    """The document as one HTML page without a style sheet."""
    page = "landscape" if document.is_landscape else "portrait"
    page += " checked" if document.check else ""
    stamp = "".join(f"<p>{escape(line)}</p>" for line in document.stamp)
    check = _check(document.check) if document.check else ""
    blocks = "\n".join(_HTML[type(block)](block, document) for block in on_paper(document.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n'
        f'<head><meta charset="utf-8"><title>{escape(document.name)}</title></head>\n'
        f'<body class="{page}">\n'
        + (f'<div class="stamp">{stamp}</div>\n' if stamp else "")
        + f"<h1>{_broken(document.title)}</h1>\n{check}{blocks}\n</body>\n</html>\n"
    )


def _paragraph(block, document):
    lead = f"<strong>{escape(block.lead)}</strong> " if block.lead else ""
    kept = ' class="kept"' if block.is_kept else ""
    return f"<p{kept}>{lead}{escape(dashes_bound(block.text))}</p>"


def _heading(block, document):
    return f"<h2>{_broken(block.text)}</h2>"


def _points(block, document):
    return f"<ul>{''.join(_point(point.marker, point.text) for point in block.points)}</ul>"


def _point(marker, text):
    first, *others = lines(text) or [("", "")]
    return (
        f'<li style="list-style-type: {_css_string(marker)}">'
        f"{escape(dashes_bound(' '.join(part for part in first if part)))}{_flow(others)}</li>"
    )


def _table(table, document):
    columns = "".join(f'<col style="width: {column.width:.4%}">' for column in table.columns)
    height = upright_height(table, document)
    captions = "".join(_caption(column, height) for column in table.columns)
    rows = "\n".join(
        _section_row(row, len(table.columns))
        if isinstance(row, SectionRow)
        else _row(row, table.columns)
        for row in table.rows
    )
    return (
        f'<div class="table"><table style="font-size: {table.font_size}pt">\n'
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{captions}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _caption(column, height):
    if not column.is_upright:
        return f'<th scope="col">{_broken(column.caption)}</th>'
    return (
        f'<th scope="col"><div class="upright" style="height: {height:.1f}pt">'
        f'<p style="width: {height:.1f}pt">{_broken(column.caption)}</p></div></th>'
    )


def _section_row(row, width):
    # As a header of columns it would be read out before every cell above it too.
    title = _broken(row.title)
    return f'<tr class="section"><th scope="row" colspan="{width}">{title}</th></tr>'


def _row(row, columns):
    total = ' class="total"' if row.is_total else ""
    return f"<tr{total}>{''.join(map(_cell, row.cells, columns))}</tr>"


def _cell(cell, column):
    tag = '<td class="centred">' if is_centred(cell, column) else "<td>"
    found = lines(shown(cell))
    if len(found) == 1 and not found[0].marker:
        return f"{tag}{escape(found[0].text)}</td>"
    return f"{tag}{_flow(found)}</td>"


def _flow(found):
    """Lines as paragraphs, with neighbouring points gathered into lists."""
    parts = []
    for is_list, group in groupby(found, key=lambda line: bool(line.marker)):
        if is_list:
            points = "".join(
                f'<li style="list-style-type: {_css_string(line.marker)}">{escape(line.text)}</li>'
                for line in group
            )
            parts.append(f"<ul>{points}</ul>")
        else:
            parts += [f"<p>{escape(line.text)}</p>" for line in group]
    return "".join(parts)


def _signature(block, document):
    return (
        f'<div class="signature"><p class="position">{_broken(block.position)}</p>'
        f'<p class="name">{escape(block.name)}</p></div>'
    )


def _chart(block, document):
    title = f"<p>{escape(block.title)}</p>" if block.title else ""
    picture = _picture(block.svg, block.words, picture_width(block, document))
    return f'<div class="chart">{picture}{title}</div>'


def _blank(block, document):
    hint = f'<p class="hint">{_broken(block.hint)}</p>' if block.hint else ""
    rules = '<div class="rule"></div>' * block.lines
    return f'<div class="blank">{hint}{rules}</div>'


def _check(check):
    words = "".join(f"<p>{escape(line)}</p>" for line in qr.caption(check))
    return (
        f'<div class="check">{_picture(qr.as_svg(check), qr.words(check), QR_SIZE)}{words}</div>\n'
    )


def _picture(svg, words, width):
    """A drawing carried along in the page: nothing is fetched for it."""
    packed = base64.b64encode(svg.encode()).decode()
    source = f"data:image/svg+xml;base64,{packed}"
    return f'<img src="{source}" alt="{escape(words)}" style="width: {width:.1f}pt">'


def _broken(text):
    return escape(text).replace("\n", "<br>")


@lru_cache(maxsize=1_000)
def _css_string(marker):
    """A list marker for CSS, each character by its number: nothing in it can end the string."""
    if not marker:
        return "none"
    return "'" + "".join(f"\\{ord(character):06x}" for character in f"{marker} ") + "'"


_HTML = {
    Blank: _blank,
    Chart: _chart,
    Paragraph: _paragraph,
    Heading: _heading,
    Points: _points,
    Table: _table,
    Signature: _signature,
}
