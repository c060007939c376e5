"""Rows become a table whose columns are as wide as what stands in them asks."""

from datetime import date

import pytest

from reports.cells import shown
from reports.document import Column, Row, SectionRow
from reports.tabulated import tabulated
from reports.typeface import text_width

ROWS = [
    SectionRow("Математика"),
    Row(("1", date(2024, 4, 10), "Провести взаимные уроки учителей математики двух школ")),
    Row(("Всего", 1250, ""), is_total=True),
]


def test_rows_and_captions_keep_their_order_and_the_widths_make_the_whole():
    table = tabulated(["№", "Срок", "Мероприятие"], ROWS, title="Уроки", repeated=1)

    assert [column.caption for column in table.columns] == ["№", "Срок", "Мероприятие"]
    assert table.rows == tuple(ROWS)
    assert (table.title, table.repeated) == ("Уроки", 1)
    assert sum(column.width for column in table.columns) == pytest.approx(1)


def test_a_day_stands_in_one_line():
    table = tabulated(["№", "Срок", "Мероприятие"], ROWS)

    ems = 180 / 25.4 * 72 / table.font_size
    assert table.columns[1].width * ems > text_width(shown(date(2024, 4, 10)))


def test_a_turned_caption_asks_for_no_width():
    captions = ["Школа", "Продолжительность"]
    rows = [Row(("МБОУ СОШ № 1", 3))]

    lying, turned = tabulated(captions, rows), tabulated(captions, rows, upright=captions[1:])

    assert [column.is_upright for column in turned.columns] == [False, True]
    assert turned.columns[1].width < lying.columns[1].width / 2


def test_a_table_without_rows_has_its_columns():
    table = tabulated(["Школа"], [])

    assert (table.columns, table.rows) == ((Column("Школа", 1.0),), ())
