"""A scan of a signed paper: taken for what is in it, not for what it is called."""

import magic

from schools.office.archive import Archive
from schools.office.refusals import FileNotReadable, FileTooLarge

MAX_SIZE = 20 * 1024**2
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# What libmagic says of office files whose parts come in an order it does not know.
PERHAPS_WORD = {"application/zip", "application/octet-stream"}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx"


class ScanNotTaken(FileNotReadable):
    """The file is not a scan; `message` says in Russian which files are."""


def suffix_of(content):
    """«.pdf», «.jpg», «.png» or «.docx» of a file in bytes, by its content.

    Raises FileNotReadable for any other file, one that is too large or one with macros.
    """
    if not content:
        raise ScanNotTaken("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(content) > MAX_SIZE:
        raise FileTooLarge(f"больше {MAX_SIZE // 1024**2} МБ")
    kind = magic.from_buffer(content, mime=True)
    suffix = SUFFIXES.get(kind)
    if suffix not in (None, ".docx"):
        return suffix
    is_word = suffix == ".docx" or (kind in PERHAPS_WORD and content.startswith(b"PK"))
    if is_word and "word/document.xml" in Archive(content, "документ Word"):
        return ".docx"
    raise ScanNotTaken(
        "Портал принимает PDF, JPG, PNG и Word (.docx). Этот файл другого вида: отсканируйте "
        "договор в один из них и загрузите ещё раз."
    )
