"""Document → PDF/UA-1; the only file that knows WeasyPrint."""

from functools import lru_cache
from itertools import groupby

import pydyf
import weasyprint
from django.contrib.staticfiles import finders
from django.utils.html import escape

from reports.document import Heading, Paragraph, Points, SectionRow, Signature, Table
from reports.text import lines


class NothingFetched(weasyprint.urls.URLFetcher):
    """A document brings everything along: whatever address its text smuggles in stays unread."""

    def fetch(self, url, headers=None):
        raise ValueError(f"A printed document must not fetch {url}")


def render(document):
    """The document as bytes: tagged, its language and title set, its fonts embedded."""
    page = weasyprint.HTML(string=html(document), url_fetcher=NothingFetched())
    return page.write_pdf(
        stylesheets=[_stylesheet()], pdf_variant="pdf/ua-1", finisher=_give_scopes_to_headers
    )


def html(document):
    """The document as one HTML page without a style sheet."""
    orientation = "landscape" if document.is_landscape else "portrait"
    stamp = "".join(f"<p>{escape(line)}</p>" for line in document.stamp)
    blocks = "\n".join(_HTML[type(block)](block) for block in document.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n'
        f'<head><meta charset="utf-8"><title>{escape(document.name)}</title></head>\n'
        f'<body class="{orientation}">\n'
        + (f'<div class="stamp">{stamp}</div>\n' if stamp else "")
        + f"<h1>{_broken(document.title)}</h1>\n{blocks}\n</body>\n</html>\n"
    )


def _stylesheet():
    with open(finders.find("reports/print.css"), encoding="utf-8") as css:
        return weasyprint.CSS(string=css.read(), url_fetcher=NothingFetched())


def _give_scopes_to_headers(_, pdf):
    """WeasyPrint ties cells to headers by their IDs; some readers want the scope as well."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("S") == "/TH":
            thing["A"]["Scope"] = "/Row" if "ColSpan" in thing["A"] else "/Column"


def _paragraph(block):
    lead = f"<strong>{escape(block.lead)}</strong> " if block.lead else ""
    kept = ' class="kept"' if block.is_kept else ""
    return f"<p{kept}>{lead}{escape(block.text)}</p>"


def _heading(block):
    return f"<h2>{_broken(block.text)}</h2>"


def _points(block):
    return f"<ul>{''.join(_point(point.marker, point.text) for point in block.points)}</ul>"


def _point(marker, text):
    first, *others = lines(text) or [("", "")]
    return (
        f'<li style="list-style-type: {_css_string(marker)}">'
        f"{escape(' '.join(part for part in first if part))}{_flow(others)}</li>"
    )


def _table(table):
    columns = "".join(f'<col style="width: {column.width:.4%}">' for column in table.columns)
    captions = "".join(
        f'<th scope="col">{_broken(column.caption)}</th>' for column in table.columns
    )
    rows = "\n".join(
        _section_row(row, len(table.columns)) if isinstance(row, SectionRow) else _row(row)
        for row in table.rows
    )
    return (
        f'<table style="font-size: {table.font_size}pt"><colgroup>{columns}</colgroup>\n'
        f"<thead><tr>{captions}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _section_row(row, width):
    # As a header of columns it would be read out before every cell above it too.
    title = _broken(row.title)
    return f'<tr class="section"><th scope="row" colspan="{width}">{title}</th></tr>'


def _row(row):
    return f"<tr>{''.join(f'<td>{_cell(text)}</td>' for text in row.cells)}</tr>"


def _cell(text):
    found = lines(text)
    if len(found) == 1 and not found[0].marker:
        return escape(found[0].text)
    return _flow(found)


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


def _signature(block):
    return (
        f'<div class="signature"><p class="position">{_broken(block.position)}</p>'
        f'<p class="name">{escape(block.name)}</p></div>'
    )


def _broken(text):
    return escape(text).replace("\n", "<br>")


@lru_cache(maxsize=1_000)
def _css_string(marker):
    """A list marker for CSS, each character by its number: nothing in it can end the string."""
    if not marker:
        return "none"
    return "'" + "".join(f"\\{ord(character):06x}" for character in f"{marker} ") + "'"


_HTML = {
    Paragraph: _paragraph,
    Heading: _heading,
    Points: _points,
    Table: _table,
    Signature: _signature,
}
