"""The register as a workbook to keep, and the empty one to fill in."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from schools.office.excel_text import put_text
from schools.register.columns import COLUMNS

SHEET = "Реестр школ"
EXPLANATION = "Пояснения"
ROWS_WITH_LISTS = 1_000  # of an empty template offer the words of a column to choose from

RULES = (
    "Заполните лист «Реестр школ»: одна строка — одна школа. Порядок столбцов любой.",
    "Школа, которая уже есть в реестре, узнаётся по краткому названию, а если оно изменилось — "
    "по ИНН. Остальные школы будут добавлены.",
    "Пустая ячейка ничего не меняет. Столбцы, которые не нужны, можно удалить.",
    "Если в файле есть ошибки, портал назовёт строку и ячейку каждой и ничего не сохранит. "
    "Если ошибок нет, портал сначала покажет, что изменится.",
    "Несовпадение контрольных цифр ИНН и ОГРН — замечание: сохранить можно и с ним.",
)


def register_workbook(rows, *, with_municipality=False):
    """The bytes of an .xlsx file. `rows` are dicts by column key: numbers stay numbers and
    texts stay texts, whatever sign they begin with."""
    workbook, sheet, columns = _new(with_municipality=with_municipality)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            value = row.get(column.key)
            if value in (None, ""):
                continue
            cell = sheet.cell(number, place)
            if isinstance(value, int):
                cell.value = value
            else:
                put_text(cell, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.auto_filter.ref = sheet.dimensions
    return _bytes(workbook)


def empty_template():
    """The bytes of a workbook with captions, lists of words and a sheet that explains them."""
    workbook, sheet, columns = _new(with_municipality=False)
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        if column.choices:
            words = DataValidation(
                type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True
            )
            words.add(f"{letter}2:{letter}{ROWS_WITH_LISTS}")
            sheet.add_data_validation(words)
        elif column.key in ("inn", "kpp", "ogrn", "oktmo", "phone", "academic_year"):
            # As text, or Excel makes a date of «2025/26» and drops a leading zero.
            sheet.column_dimensions[letter].number_format = "@"
    _explain(workbook.create_sheet(EXPLANATION), columns)
    return _bytes(workbook)


def _new(*, with_municipality):
    workbook = Workbook()
    workbook.properties.title = SHEET
    workbook.properties.language = "ru"
    workbook.properties.creator = ""
    sheet = workbook.active
    sheet.title = SHEET
    columns = [column for column in COLUMNS if with_municipality or column.key != "municipality"]
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        _caption(sheet.cell(1, place), column.caption)
    sheet.freeze_panes = "B2"
    return workbook, sheet, columns


def _explain(sheet, columns):
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    for number, rule in enumerate(RULES, 1):
        put_text(sheet.cell(number, 1), rule)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=2)
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = 32
    first = len(RULES) + 2
    # Words apart from the captions of the register: the import must not take this for it.
    _caption(sheet.cell(first, 1), "Столбец")
    _caption(sheet.cell(first, 2), "Что в нём")
    for number, column in enumerate(columns, first + 1):
        words = f" Значения: {', '.join(column.choices)}." if column.choices else ""
        put_text(sheet.cell(number, 1), column.caption)
        put_text(sheet.cell(number, 2), column.explanation + words)
        sheet.cell(number, 2).alignment = Alignment(wrap_text=True, vertical="top")


def _caption(cell, text):
    put_text(cell, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E9F0F9")
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _bytes(workbook):
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()
