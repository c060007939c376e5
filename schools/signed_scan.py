"""A scan of a signed paper: taken for what is in it, not for what it is called."""

from schools.file_kinds import JPEG, PDF, PNG, WORD, kind_of
from schools.office.refusals import FileNotReadable

MAX_SIZE = 20 * 1024**2
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WORD: ".docx"}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx"


def suffix_of(content):
    """«.pdf», «.jpg», «.png» or «.docx» of a file in bytes, by its content.

    Raises FileNotReadable for any other file, one that is too large or one with macros.
    """
    kind = kind_of(content, max_size=MAX_SIZE)
    if kind not in SUFFIXES:
        raise FileNotReadable(
            "Портал принимает PDF, JPG, PNG и Word (.docx). Этот файл другого вида: отсканируйте "
            "договор в один из них и загрузите ещё раз."
        )
    return SUFFIXES[kind]
