"""Document → .xlsx; only the modules of this name know openpyxl.

Each table has a sheet of its own, so that its header can be frozen, filtered and repeated on
every page. The words before the first table have a sheet too, unless they are only the stamp and
the title: those stand above the table.
"""

import re
from io import BytesIO

from openpyxl import Workbook

from reports.document import Heading, Table
from reports.renderers.excel_sheet import Sheet
from reports.renderers.excel_styles import add_looks

_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document):
    """The document as bytes. Every text is a text for Excel, whatever sign it begins with.

    Rows go to a temporary file one by one, so that a long table takes no more memory than a short
    one. Raises DocumentNotPrinted if a text is longer than a cell may hold, or a table than a
    sheet.
    """
    workbook = Workbook(write_only=True)
    add_looks(workbook, {table.font_size for table in document.tables})
    workbook.properties.title = document.name[:255]
    workbook.properties.language = document.language
    workbook.properties.creator = ""
    try:
        for number, (title, blocks) in enumerate(_sheets(document)):
            _write(workbook, title, blocks, document, is_first=number == 0)
        file = BytesIO()
        workbook.save(file)
    except BaseException:
        _drop(workbook)
        raise
    return file.getvalue()


def _write(workbook, title, blocks, document, *, is_first):
    table = next((block for block in blocks if _has_a_sheet(block)), None)
    sheet = Sheet(
        workbook.create_sheet(_sheet_name(title, workbook)),
        table,
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


def _drop(workbook):
    """Leaves nothing in the temporary folder of a workbook that is not saved."""
    for sheet in workbook:
        if not sheet.closed:
            sheet.close()
        # openpyxl gives no open way to its temporary files.
        sheet._writer.cleanup()


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
    name = ""
    for word in words:
        if len(f"{name} {word}") > 28:
            break
        name = f"{name} {word}".strip()
    name = name or " ".join(words)[:28] or "План"
    same = sum(sheet.title.casefold().startswith(name.casefold()) for sheet in workbook)
    return f"{name} {same + 1}" if same else name
