"""Which files prove something, told by what is in them and not by what they are called."""

from dataclasses import dataclass
from hashlib import sha256

from monitoring.documents.pictures import redrawn
from schools.file_kinds import EXCEL, JPEG, PDF, PNG, WORD, ZIP, kind_of
from schools.office.refusals import FileNotReadable

MAX_SIZE = 25 * 1024**2
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.heic"
PICTURES = {JPEG, PNG, "image/heic", "image/heif"}
SUFFIXES = {PDF: ".pdf", WORD: ".docx", EXCEL: ".xlsx"}


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
    kind = kind_of(content, max_size=MAX_SIZE)
    if kind in PICTURES:
        return KeptFile(*redrawn(content))
    if kind in SUFFIXES:
        return KeptFile(content, kind, SUFFIXES[kind])
    if kind == ZIP:
        raise FileNotReadable(
            "Это архив, а не документ. Распакуйте его и приложите документы по одному."
        )
    raise FileNotReadable(
        "Портал принимает PDF, Word (.docx), Excel (.xlsx) и фотографии (JPG, PNG, HEIC). "
        "Сохраните документ в одном из этих видов и приложите ещё раз."
    )
