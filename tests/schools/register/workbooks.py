"""Workbooks of the register for tests, and what is in one that the portal gave."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

CAPTIONS = ["Краткое название", "Полное название", "Вид школы", "ИНН", "Обучающихся", "Категории"]


def workbook(rows, *, captions=CAPTIONS):
    """The bytes of a register with these rows under the captions."""
    book = Workbook()
    for row in [captions, *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def school_rows(count):
    return [
        [
            f"МБОУ «СОШ № {number}»",
            f"Муниципальное бюджетное учреждение «Средняя школа № {number}»",
            "средняя школа",
            "",
            300 + number,
            "ШНОР, ШНСУ" if number % 4 == 0 else "",
        ]
        for number in range(1, count + 1)
    ]


def table(content):
    """The register of a workbook as dicts by caption."""
    header, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]
