"""A file that somebody sent, opened as what it is rather than what it is called.

These are the readers, run apart from the portal: `roadmaps.imports.opening` asks for them.
"""

import re

from roadmaps.imports.docx import read_docx
from roadmaps.imports.file_kinds import (
    PDF,
    TEXT,
    WORD,
    kind_of,
    kind_of_archive,
    refuse_false_name,
)
from roadmaps.imports.pdf import read_pdf
from roadmaps.imports.source import Paragraph
from roadmaps.imports.text import read_text
from roadmaps.imports.xlsx import read_xlsx
from schools.office.archive import Archive
from schools.office.refusals import FileNotReadable, FileTooLarge

MAX_ROWS = 20_000
MAX_CELLS = 200_000
MAX_CHARACTERS = 4_000_000


def plain_source(data, name):
    """What `open_source` gives, as plain data. Raises FileNotReadable."""
    return open_source(data, name).as_plain()


def open_source(data, name):
    """The `SourceDocument` in the bytes of a file; `name` is what the sender called it.

    Raises FileNotReadable with a Russian message.
    """
    name = _base_name(name)
    document = _read(data, name)
    _refuse_without_measure(document)
    return document


def _read(data, name):
    kind = kind_of(data, name)
    if kind == TEXT:
        # What is no text at all says so here, before its name is looked at.
        document = read_text(data, name)
        refuse_false_name(kind, name)
        return document
    if kind == PDF:
        refuse_false_name(kind, name)
        return read_pdf(data, name)
    archive = Archive(data, kind)
    kind = kind_of_archive(archive)
    refuse_false_name(kind, name)
    return read_docx(archive, name) if kind == WORD else read_xlsx(archive, name)


def _refuse_without_measure(document):
    """A plan has words, and not more of them than people can read."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    tables = [block for block in document.blocks if not isinstance(block, Paragraph)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    characters = sum(len(block.text) for block in (*paragraphs, *cells))
    if not characters:
        raise FileNotReadable(
            "В файле нет текста. Проверьте, тот ли файл выбран, и загрузите документ с текстом."
        )
    if sum(len(table.rows) for table in tables) > MAX_ROWS or len(cells) > MAX_CELLS:
        raise FileTooLarge(f"в его таблицах больше {MAX_ROWS} строк или {MAX_CELLS} ячеек")
    if characters > MAX_CHARACTERS:
        raise FileTooLarge(f"в нём больше {MAX_CHARACTERS // 1_000_000} миллионов знаков")


def _base_name(name):
    """The last part of a name, without folders and invisible characters."""
    last = re.split(r"[\\/]", str(name))[-1]
    return "".join(sign for sign in last if sign.isprintable())[:255] or "файл"
