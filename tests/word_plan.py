"""A small Word roadmap of our own wording, as a department would send it."""

import io

from docx import Document

TITLE = "План мероприятий («дорожная карта») поддержки школ Заречного округа на 2024 год"
HEADER = ("№", "Мероприятие", "Сроки", "Ответственные", "Ожидаемый результат")
ROWS = (
    (
        "1.",
        "Определить перечень школ, которым нужна помощь",
        "Январь 2024 года",
        "МКУ «Центр развития»",
        "Приказ",
    ),
    (
        "2.",
        "Закрепить за школами наставников",
        "до 15 февраля 2024 года",
        "Руководители ОО, МКУ «Центр развития»",
        "Список наставников",
    ),
    (
        "3.",
        "Посетить уроки молодых педагогов",
        "Сентябрь – октябрь",
        "Руководители ОО",
        "Справка",
    ),
    ("4.", "Обсудить итоги полугодия", "как решит совет", "Руководители ОО", "Протокол"),
)


def word_plan(*, title=TITLE, rows=ROWS):
    """The bytes of a .docx: act heading, title, goal, one table.

    A row of a single text is a heading across the table.
    """
    document = Document()
    for line in (
        "Приложение № 1",
        "к приказу управления образования Заречного округа",
        "от 12.01.2024 № 7-о",
    ):
        document.add_paragraph(line)
    document.add_paragraph(title)
    document.add_paragraph("Цель: каждая школа округа получает помощь, которая ей нужна.")
    table = document.add_table(rows=0, cols=len(HEADER))
    table.style = "Table Grid"
    for texts in (HEADER, *rows):
        cells = table.add_row().cells
        if len(texts) == 1:
            cells = [cells[0].merge(cells[-1])]
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
