"""Rows become a table whose columns are as wide as what stands in them asks."""

from datetime import date
from decimal import Decimal

import pytest

from reports.cells import Percent, shown
from reports.column_widths import PADDING
from reports.dividing import divided
from reports.document import Column, Row, SectionRow
from reports.tabulated import MARGIN, tabulated
from reports.typeface import BOLD, text_width

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


def test_numbers_and_days_leave_the_spare_room_to_words():
    captions = ["№", "Школа", "Обучающихся", "День"]
    rows = [Row((number, f"МБОУ СОШ № {number}", 1250, date(2024, 4, 10))) for number in (1, 2)]

    table = tabulated(captions, rows)

    ems = 180 / 25.4 * 72 / table.font_size
    number, _, pupils, day = (column.width * ems - PADDING for column in table.columns)
    assert (number, pupils, day) == pytest.approx(
        (text_width("№") * BOLD, text_width("Обучающихся") * BOLD, text_width("10.04.2024"))
    )


def test_a_total_has_the_room_that_bold_figures_need():
    captions = ["Школа", "Обучающихся"]
    rows = [Row(("МБОУ СОШ № 1", 999_999)), Row(("", 888_888), is_total=True)]

    plain, total = (tabulated(captions, kept, upright=captions[1:]) for kept in (rows[:1], rows))

    ems = 180 / 25.4 * 72 / total.font_size
    digits = text_width(shown(888_888))
    assert plain.columns[1].width * ems == pytest.approx(digits + MARGIN)
    assert total.columns[1].width * ems == pytest.approx(digits * BOLD + MARGIN)


def test_a_share_stands_in_one_line_with_its_sign():
    table = tabulated(
        ["Школа", "Принято"], [Row(("Школа", Percent(Decimal(86))))], upright=["Принято"]
    )

    ems = 180 / 25.4 * 72 / table.font_size
    assert table.columns[1].width * ems == pytest.approx(text_width("86\u00a0%") + MARGIN)


def test_numbers_alone_share_the_whole_width():
    table = tabulated(["Школ", "Учителей"], [Row((1, 2))])

    assert sum(column.width for column in table.columns) == pytest.approx(1)


def test_upright_columns_are_equally_wide_where_they_can_be_and_leave_the_rest_to_the_others():
    captions = ["Мероприятие", "Январь", "Февраль", "Март", "Апрель"]
    rows = [Row(("Провести взаимные уроки", 1, 25, "", 18_000)), Row(("Всего", 1, 25, "", 3))]

    first, *months, wide = tabulated(captions, rows, upright=captions[1:]).columns

    assert len({column.width for column in months}) == 1
    assert months[0].width < wide.width < first.width
    assert first.width > 0.6


def test_upright_columns_of_a_divided_table_are_as_wide_as_of_a_whole_one():
    names = [f"Школа {number}" for number in range(40)]
    rows = [Row(("Провести взаимные уроки", *"✓" * 40))]
    fields = {"upright": names, "repeated": 1}

    whole = tabulated(["Мероприятие", *names[:20]], [Row(rows[0].cells[:21])], **fields)
    wide = tabulated(["Мероприятие", *names], rows, most_columns=21, **fields)

    part, other = divided(wide)
    assert [column.width for column in part.columns] == pytest.approx(
        [column.width for column in whole.columns]
    )
    assert len(other.columns) == 21


def test_a_table_without_rows_has_its_columns():
    table = tabulated(["Школа"], [])

    assert (table.columns, table.rows) == ((Column("Школа", 1.0),), ())
