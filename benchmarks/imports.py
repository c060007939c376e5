"""How long a Word roadmap of 100 and of 1,000 rows takes to read, beside python-docx's own walk."""

import io
import time

from docx import Document

from roadmaps.imports import read_document

HEADER = ("№", "Мероприятие", "Сроки", "Ответственные", "Ожидаемый результат")
MONTHS = ("сентября", "октября", "ноября", "декабря", "февраля", "марта", "апреля", "мая")


def measure():
    read_document(plan(2), "plan.docx")  # dictionaries and grammars are loaded once
    found = []
    for rows in (100, 1000):
        content = plan(rows)
        found.append((f"{rows} rows, read_document", seconds(read, content, rows), "s"))
        found.append((f"{rows} rows, cells by python-docx", seconds(walk, content, rows), "s"))
    return found


def plan(rows):
    """Bytes of a Word document: a title, tasks and one table of `rows` measures in sections."""
    document = Document()
    document.add_paragraph("Дорожная карта помощи школам на 2024-2025 учебный год")
    document.add_paragraph("Задачи:")
    for number in range(1, 4):
        document.add_paragraph(f"{number}. помочь школам всеми средствами;")
    table = document.add_table(rows=0, cols=len(HEADER))
    body = []
    for number in range(1, rows + 1):
        month = MONTHS[number % len(MONTHS)]
        year = 2024 if number % len(MONTHS) < 4 else 2025
        body.append(
            (
                f"{number}.",
                f"Провести семинар № {number} для учителей школ с низкими результатами обучения",
                f"до {number % 28 + 1} {month} {year} г.",
                f"МБУ «Центр развития», руководители ОО, школа № {number % 30}",
                f"Справка № {number} по итогам семинара",
            )
        )
    for texts in (HEADER, *body):
        fill(table, texts)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(table, texts):
    row = table.add_row()
    for cell, text in zip(row._tr.tc_lst, texts, strict=True):
        cell.p_lst[0].add_r().text = text


def seconds(work, content, rows):
    started = time.perf_counter()
    work(content, rows)
    return time.perf_counter() - started


def read(content, rows):
    found = len(read_document(content, "plan.docx").activities)
    if found != rows:
        raise AssertionError(f"{found} of {rows} rows were read")


def walk(content, rows):
    """What anybody would write first: every cell's text, row by row."""
    table = Document(io.BytesIO(content)).tables[0]
    for row in table.rows:
        for cell in row.cells:
            len(cell.text)
