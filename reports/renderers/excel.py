"""Document → .xlsx; only the modules of this name know openpyxl.

Each table has a sheet of its own, so that its header can be frozen, filtered and repeated on
every page. The words before the first table have a sheet too, unless they are only the stamp and
the title: those stand above the table.
"""

import re
from contextlib import ExitStack
from io import BytesIO
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from reports.document import Heading, Table
from reports.renderers.excel_sheet import Sheet
from reports.renderers.excel_styles import add_looks

_IN_MEMORY = 2**20  # bytes of rows, past which they go to the disk
_NO_ROWS = b"<sheetData></sheetData>"
_LONGEST_NAME = 28  # letters, so that a number may follow
_SHORT_WORD = 3  # letters: no more have most words that only lead to the next one
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document):
    """The document as bytes. Every text is a text for Excel, whatever sign it begins with.

    Rows go to a file one by one, so that a long table takes no more memory than a short one. Raises
    DocumentNotPrinted if a text is longer than a cell may hold, or a table than a sheet.
    """
    workbook = Workbook(write_only=True)
    add_looks(workbook, {table.font_size for table in document.tables})
    workbook.properties.title = document.name[:255]
    workbook.properties.language = document.language
    workbook.properties.creator = ""
    with ExitStack() as opened:
        files = []
        for title, blocks in _sheets(document):
            files.append(opened.enter_context(SpooledTemporaryFile(_IN_MEMORY)))
            _write(workbook, title, blocks, document, files[-1], is_first=len(files) == 1)
        return _saved(workbook, files)


def _write(workbook, title, blocks, document, file, *, is_first):
    sheet = Sheet(
        workbook.create_sheet(_sheet_name(title, workbook)),
        file,
        next(filter(_has_a_sheet, blocks), None),
        is_landscape=document.is_landscape,
        is_first=is_first,
    )
    if is_first:
        sheet.write_head(document)
    for block in blocks:
        sheet.write(block)
    if is_first and document.check:
        sheet.check(document.check)
    sheet.finish()


def _saved(workbook, files):
    """The bytes of the workbook, whose sheets are empty, with the rows of each sheet in it."""
    empty, full = BytesIO(), BytesIO()
    workbook.save(empty)
    rows = {sheet.path.lstrip("/"): file for sheet, file in zip(workbook, files, strict=True)}
    with ZipFile(empty) as source, ZipFile(full, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename not in rows:
                target.writestr(entry, content)
                continue
            before, after = content.split(_NO_ROWS)
            with target.open(entry.filename, "w") as part:
                part.write(before + b"<sheetData>")
                rows[entry.filename].seek(0)
                copyfileobj(rows[entry.filename], part)
                part.write(b"</sheetData>" + after)
    return full.getvalue()


def _sheets(document):
    """[(title, blocks)]: the blocks divided so that no sheet has two tables.

    What a heading under a table announces has a sheet too: there the captions of the table would be
    repeated above words.
    """
    sheets = [(document.short_name, [])]
    pending = []
    for block in document.blocks:
        if isinstance(block, Heading):
            pending.append(block)
            continue
        if _has_a_sheet(block):
            if sheets == [(document.short_name, [])]:
                sheets.clear()
            sheets.append((block.title or "План мероприятий", []))
        elif pending and any(map(_has_a_sheet, sheets[-1][1])):
            sheets.append((pending[0].text, []))
        sheets[-1][1].extend([*pending, block])
        pending = []
    sheets[-1][1].extend(pending)
    return sheets


def _has_a_sheet(block):
    return isinstance(block, Table) and not block.is_quoted


def _sheet_name(title, workbook):
    """A name that Excel takes: 31 letters at most, none of its own signs, no name twice."""
    words = _FORBIDDEN_IN_NAMES.sub(" ", title).split()
    kept = list(words)
    while len(" ".join(kept)) > _LONGEST_NAME:
        kept.pop()
        while kept and len(kept[-1]) <= _SHORT_WORD and kept[-1].isalpha():
            kept.pop()  # «Итоги по школам», not «Итоги по школам и»
    name = " ".join(kept).rstrip(",;:–") or " ".join(words)[:_LONGEST_NAME] or "План"
    same = sum(sheet.title.casefold().startswith(name.casefold()) for sheet in workbook)
    return f"{name} {same + 1}" if same else name
