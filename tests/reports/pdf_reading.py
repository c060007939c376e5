"""PDFs made by either engine, and read back with tools that did not make them."""

import io
import json

import pdfplumber
import pikepdf

from reports.renderers.pdf import typst, weasyprint
from reports.renderers.pdf.html import html_of
from reports.renderers.pdf.page_data import page_data

ENGINES = {
    "weasyprint": lambda document: weasyprint.pdf_of(html_of(document)),
    "typst": lambda document: typst.pdf_of(json.dumps(page_data(document), ensure_ascii=False)),
}


def pages(content):
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [page.extract_text() for page in opened.pages]


def words(content):
    return " ".join(" ".join(pages(content)).split())


def structure(content):
    """The opened PDF and every structure element of it as (tag, element), in order of reading."""
    opened = pikepdf.open(io.BytesIO(content))

    def walk(element):
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        yield str(element.S).lstrip("/"), element
        for child in as_list(element.get("/K", [])):
            yield from walk(child)

    root = as_list(opened.Root.StructTreeRoot.K)
    return opened, [found for element in root for found in walk(element)]


def as_list(value):
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


def table_attributes(element):
    """What a structure element says of its place in a table."""
    return next(each for each in as_list(element.A) if each.O == "/Table")
