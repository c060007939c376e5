"""Documents to print, made block by block."""

from reports.document import Chart, Check, Column, Document, Table

CHART = Chart(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">'
    '<rect width="300" height="40" fill="#2b5c8a"/></svg>',
    "Рисунок 1. Исполнение по разделам",
    'Кадры: 3 из 4 (75 %); ученики: «нет» & <"пусто">',
)
CHECK = Check("7KX4-9MPT-2WQH", "https://karta.example.ru/check/7KX4-9MPT-2WQH/")


def document(*blocks, **fields):
    return Document(**{"name": "Отчёт", "stamp": (), "title": "Отчёт", **fields}, blocks=blocks)


def table(*rows, columns=2, **fields):
    """A Table of the rows; so many `columns` are equally wide and called «Графа 1» and so on."""
    if isinstance(columns, int):
        columns = tuple(Column(f"Графа {n}", 1 / columns) for n in range(1, columns + 1))
    return Table(columns=columns, **{"rows": rows, **fields})
