"""The register of agreements as a workbook."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from schools.choices import AgreementState
from schools.office.excel_text import put_text

SHEET = "Договоры"

# (caption, width in letters, value of an agreement)
COLUMNS = (
    ("Номер", 12, lambda agreement: agreement.number),
    ("Школа, которой помогают", 34, lambda agreement: agreement.supported_school.short_name),
    ("Ведущая школа", 34, lambda agreement: agreement.leading_school.short_name),
    ("Третья сторона", 16, lambda agreement: "да" if agreement.is_three_sided else "нет"),
    ("Предмет", 60, lambda agreement: agreement.subject),
    ("Подписан", 12, lambda agreement: agreement.signed_on),
    ("Действует с", 12, lambda agreement: agreement.starts_on),
    ("Действует по", 12, lambda agreement: agreement.ends_on),
    ("Продлевается сам", 12, lambda agreement: "да" if agreement.is_renewed else "нет"),
    ("Состояние", 13, lambda agreement: AgreementState(agreement.state).label),
    ("Расторгнут", 12, lambda agreement: agreement.terminated_on),
    ("Причина расторжения", 40, lambda agreement: agreement.termination_reason),
    ("Мероприятий", 13, lambda agreement: agreement.event_count),
    ("Проведено", 12, lambda agreement: agreement.held_count),
    ("Просрочено", 12, lambda agreement: agreement.overdue_count),
)


def agreement_workbook(agreements):
    """The bytes of an .xlsx file; agreements come `with_state` and `with_events`.

    Days are days for Excel, numbers numbers, and any text stays a text.
    """
    workbook = Workbook()
    workbook.properties.title = "Договоры о сотрудничестве"
    workbook.properties.language = "ru"
    workbook.properties.creator = ""
    sheet = workbook.active
    sheet.title = SHEET
    for place, (caption, width, _) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        cell = sheet.cell(1, place)
        put_text(cell, caption)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E9F0F9")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for number, agreement in enumerate(agreements, 2):
        for place, (_, _, value_of) in enumerate(COLUMNS, 1):
            _put(sheet.cell(number, place), value_of(agreement))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _put(cell, value):
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        if value:
            put_text(cell, value)
        return
    cell.value = value
    if hasattr(value, "year"):
        cell.number_format = "DD.MM.YYYY"
