"""The audit trail as a workbook to keep."""

from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from schools.office.excel_text import put_text

TITLE = "Журнал действий"
WIDTHS = {
    "Когда": 18,
    "Кто": 32,
    "В роли": 24,
    "Действие": 20,
    "Вид": 22,
    "Название": 48,
    "Что изменилось": 70,
    "Адрес": 18,
}


def audit_workbook(entries):
    """The bytes of an .xlsx file: a row for each entry, moments by the clock in force."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = TITLE
    workbook.properties.language = "ru"
    workbook.properties.creator = ""
    sheet = workbook.create_sheet(TITLE)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_caption(sheet, words) for words in WIDTHS])
    rows = 1
    for entry in entries:
        sheet.append(_row(sheet, entry))
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{rows}"
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _row(sheet, entry):
    when = WriteOnlyCell(sheet, timezone.make_naive(entry.at).replace(microsecond=0))
    when.number_format = "dd.mm.yyyy hh:mm:ss"
    when.alignment = Alignment(vertical="top", horizontal="left")
    texts = (
        entry.actor_name,
        entry.role_words,
        entry.get_deed_display(),
        entry.object_kind,
        entry.object_name,
        "\n".join(entry.change_lines()),
        entry.address or "",
    )
    return [when, *(_text(sheet, text) for text in texts)]


def _text(sheet, text):
    cell = WriteOnlyCell(sheet)
    put_text(cell, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _caption(sheet, words):
    cell = _text(sheet, words)
    cell.font = Font(bold=True)
    return cell
