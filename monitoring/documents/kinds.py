"""Which files a school may send, and what is kept of one."""

from dataclasses import dataclass
from hashlib import sha256

from schools.apart.files import from_file
from schools.media_types import JPEG, PNG
from schools.office.refusals import FileNotReadable, FileTooLarge

MAX_SIZE = 25 * 1024**2
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.heic"
PICTURES = {JPEG, PNG, "image/heic", "image/heif"}


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
        raise FileNotReadable("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(content) > MAX_SIZE:
        raise FileTooLarge(f"больше {MAX_SIZE // 1024**2} МБ")
    return KeptFile(*from_file("monitoring.documents.keeping.kept", content, kind="документ"))
