"""A scan of a signed paper: taken for what is in it, not for what it is called."""

from schools.apart.files import from_file
from schools.media_types import JPEG, PDF, PNG, WORD
from schools.office.refusals import FileNotReadable, FileTooLarge

MAX_SIZE = 20 * 1024**2
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WORD: ".docx"}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx"


def suffix_of(content):
    """«.pdf», «.jpg», «.png» or «.docx» of a file in bytes, by its content.

    Raises FileNotReadable for any other file, one that is too large or one with macros.
    """
    if not content:
        raise FileNotReadable("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(content) > MAX_SIZE:
        raise FileTooLarge(f"больше {MAX_SIZE // 1024**2} МБ")
    kind = from_file("schools.file_kinds.kind_of", content, kind="документ")
    if kind not in SUFFIXES:
        raise FileNotReadable(
            "Портал принимает PDF, JPG, PNG и Word (.docx). Этот файл другого вида: отсканируйте "
            "договор в один из них и загрузите ещё раз."
        )
    return SUFFIXES[kind]
