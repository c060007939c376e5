"""What a file is, told by what is in it and not by what it is called."""

import magic

from schools.office.archive import Archive
from schools.office.refusals import FileNotReadable, FileTooLarge

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
PNG = "image/png"
ZIP = "application/zip"
_OFFICE = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL}
# What libmagic says of office files; of those whose parts come in an order it does not know, the
# latter two.
_PERHAPS_OFFICE = {WORD, EXCEL, ZIP, "application/octet-stream"}


def kind_of(content, *, max_size):
    """The media type of a file in bytes; `ZIP` for an archive that is no Word and no Excel file.

    Raises FileNotReadable for an empty file, one over `max_size` bytes, one with macros.
    """
    if not content:
        raise FileNotReadable("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(content) > max_size:
        raise FileTooLarge(f"больше {max_size // 1024**2} МБ")
    kind = magic.from_buffer(content, mime=True)
    if kind not in _PERHAPS_OFFICE or not content.startswith(b"PK"):
        return kind
    archive = Archive(content, "документ")
    return next((kind for part, kind in _OFFICE.items() if part in archive), ZIP)
