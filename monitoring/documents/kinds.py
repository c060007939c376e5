"""Which files prove something, told by what is in them and not by what they are called."""

from dataclasses import dataclass
from hashlib import sha256

import magic

from monitoring.documents.pictures import redrawn
from schools.office.archive import Archive
from schools.office.refusals import FileNotReadable, FileTooLarge

MAX_SIZE = 25 * 1024**2
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.heic"

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {"image/jpeg", "image/png", "image/heic", "image/heif"}
# What libmagic says of office files whose parts come in an order it does not know.
PERHAPS_OFFICE = {WORD, EXCEL, "application/zip", "application/octet-stream"}
OFFICE = {"word/document.xml": (WORD, ".docx"), "xl/workbook.xml": (EXCEL, ".xlsx")}


class DocumentRefused(FileNotReadable):
    """The file is of a kind that the portal does not take; `message` says which it does."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is kept of a file: bytes, their kind, the suffix that belongs to it, their SHA-256."""

    content: bytes
    content_type: str
    suffix: str

    @property
    def sha256(self):
        return sha256(self.content).hexdigest()


def kept_file(content):
    """The `KeptFile` of a PDF, Word, Excel or picture in bytes; pictures are drawn anew.

    Raises FileNotReadable for anything else, an empty file, one over `MAX_SIZE`, one with macros.
    """
    if not content:
        raise DocumentRefused("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(content) > MAX_SIZE:
        raise FileTooLarge(f"больше {MAX_SIZE // 1024**2} МБ")
    kind = magic.from_buffer(content, mime=True)
    if kind == PDF:
        return KeptFile(content, PDF, ".pdf")
    if kind in PICTURES:
        return KeptFile(*redrawn(content))
    if kind in PERHAPS_OFFICE and content.startswith(b"PK"):
        return _office(content)
    raise DocumentRefused(
        "Портал принимает PDF, Word (.docx), Excel (.xlsx) и фотографии (JPG, PNG, HEIC). "
        "Сохраните документ в одном из этих видов и приложите ещё раз."
    )


def _office(content):
    archive = Archive(content, "документ")
    for name, (content_type, suffix) in OFFICE.items():
        if name in archive:
            return KeptFile(content, content_type, suffix)
    raise DocumentRefused(
        "Это архив, а не документ. Распакуйте его и приложите документы по одному."
    )
