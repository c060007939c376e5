"""PDF documents with text (.pdf)."""

from roadmaps.imports.pdf_pages import read_pages
from roadmaps.imports.pdf_streams import refuse_swelling
from roadmaps.imports.source import SourceDocument


def read_pdf(data, name):
    """A `SourceDocument` of a PDF (bytes). Raises FileNotReadable."""
    refuse_swelling(data)
    return SourceDocument(name, tuple(read_pages(data)))
