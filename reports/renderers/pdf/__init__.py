"""Document → PDF/UA-1."""

from reports.renderers.pdf.html import html_of
from reports.renderers.pdf.weasyprint import pdf_of


def render(document):
    return pdf_of(html_of(document))
