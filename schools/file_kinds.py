"""What a file is, told by what is in it and not by what it is called."""

import magic

from schools.media_types import EXCEL, WORD, ZIP
from schools.office.archive import Archive

_OFFICE = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}
# What libmagic says of office files; of those whose parts come in an order it does not know, the
# latter two.
_PERHAPS_OFFICE = {WORD, EXCEL, ZIP, "application/octet-stream"}


def kind_of(content):
    """The media type of a file in bytes; `ZIP` for an archive that is no Word and no Excel file.

    libmagic and the archive are followed wherever they lead, so this runs apart from the portal.
    Raises FileNotReadable for one with macros.
    """
    kind = magic.from_buffer(content, mime=True)
    if kind not in _PERHAPS_OFFICE or not content.startswith(b"PK"):
        return kind
    archive = Archive(content, "документ")
    return next((kind for part, kind in _OFFICE.items() if part in archive), ZIP)
