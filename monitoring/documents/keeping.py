"""Which files prove something, told by what is in them and not by what they are called.

Run apart from the portal: `monitoring.documents.kinds` asks for it.
"""

from monitoring.documents.kinds import PICTURES
from monitoring.documents.pictures import redrawn
from schools.file_kinds import kind_of
from schools.media_types import EXCEL, PDF, WORD, ZIP
from schools.office.refusals import FileNotReadable

SUFFIXES = {PDF: ".pdf", WORD: ".docx", EXCEL: ".xlsx"}


def kept(content):
    """What a `KeptFile` is made of, from a PDF, Word, Excel or picture; pictures are drawn anew.

    Raises FileNotReadable for anything else, an empty file, one over `MAX_SIZE`, one with macros.
    """
    kind = kind_of(content)
    if kind in PICTURES:
        return redrawn(content)
    if kind in SUFFIXES:
        return content, kind, SUFFIXES[kind]
    if kind == ZIP:
        raise FileNotReadable(
            "Это архив, а не документ. Распакуйте его и приложите документы по одному."
        )
    raise FileNotReadable(
        "Портал принимает PDF, Word (.docx), Excel (.xlsx) и фотографии (JPG, PNG, HEIC). "
        "Сохраните документ в одном из этих видов и приложите ещё раз."
    )
