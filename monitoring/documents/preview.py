"""What a document looks like, for a page beside which somebody decides on it: drawn apart."""

from monitoring.documents.kinds import PICTURES
from schools.apart.files import from_file
from schools.media_types import EXCEL, PDF, WORD

MAX_PAGES = 20


def picture_count(content, content_type):
    """How many pictures show the document: pages of a PDF, one of a photograph, else none.

    Raises FileNotReadable.
    """
    if content_type in PICTURES:
        return 1
    return _drawn("picture_count", content, content_type) if content_type == PDF else 0


def picture_of(content, content_type, number):
    """A JPEG of the page `number`, from 1, or of the photograph; None for one that is not shown.

    Raises FileNotReadable.
    """
    return _drawn("picture_of", content, content_type, number)


def words_of(content, content_type):
    """The words of a Word or Excel file, a paragraph or a row of cells a line; else nothing.

    Raises FileNotReadable.
    """
    return _drawn("words_of", content, content_type) if content_type in (WORD, EXCEL) else ""


def _drawn(what, *given):
    return from_file(f"monitoring.documents.drawing.{what}", *given, kind="документ")
