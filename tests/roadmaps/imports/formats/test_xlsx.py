"""Excel workbooks: tables are told from the words around them, and nothing is lost."""

import datetime as dt
import io
import time

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side

from roadmaps.imports.files import FileNotReadable
from roadmaps.imports.source import Paragraph, Table
from tests.roadmaps.imports.formats.builders import (
    blocks,
    excel,
    grid,
    repacked,
    tables,
    texts,
)

CAPTIONS = ["№", "Мероприятие", "Срок", "Ответственный"]
FRAME = Border(*(Side("thin") for _ in range(4)))


def filled(*rows, start=1):
    """A workbook with the rows from row `start` on."""

    def fill(book, sheet):
        for number, cells in enumerate(rows, start=start):
            for column, value in enumerate(cells, start=1):
                sheet.cell(number, column, value)

    return excel(fill)


def test_words_above_and_below_a_table_are_paragraphs():
    data = filled(
        ["ПЛАН"],
        ["Цель: помочь школам"],
        [],
        CAPTIONS,
        [1, "Семинар", "май", "Центр"],
        [],
        ["Начальник отдела", None, None, "И.И. Петров"],
    )

    assert texts(data) == ["ПЛАН", "Цель: помочь школам", "Начальник отдела И.И. Петров"]
    assert tables(data) == [[CAPTIONS, ["1", "Семинар", "май", "Центр"]]]


def test_points_and_captions_in_two_cells_are_not_a_table():
    data = filled(
        ["Цель:", "помочь"], ["1.", "Первая задача"], ["2.", "Вторая задача"], [], CAPTIONS
    )

    assert texts(data) == ["Цель: помочь", "1. Первая задача", "2. Вторая задача"]


def test_a_heading_merged_across_the_table_stays_its_row():
    def fill(book, sheet):
        for cells in (CAPTIONS, ["Раздел 1"], [1, "Семинар", "май", "Центр"]):
            sheet.append(cells)
        sheet.merge_cells("A2:D2")

    assert grid(excel(fill))[1] == [("Раздел 1", 0, 4, False)]


def test_a_cell_merged_down_goes_on_in_the_rows_below():
    def fill(book, sheet):
        for cells in (CAPTIONS, [1, "Семинар", "май", "Центр"], [2, "Совещание", None, "Центр"]):
            sheet.append(cells)
        sheet.merge_cells("C2:C3")

    assert grid(excel(fill))[2] == [
        ("2", 0, 1, False),
        ("Совещание", 1, 1, False),
        ("", 2, 1, True),
        ("Центр", 3, 1, False),
    ]


def test_a_gap_parts_two_tables_and_a_caption_stands_between_them():
    data = filled(
        CAPTIONS,
        [1, "Семинар", "май", "Центр"],
        [],
        ["Контрольные точки"],
        CAPTIONS,
        [1, "Отчёт", "июнь", "Центр"],
    )
    found = blocks(data)

    assert [type(block) for block in found] == [Table, Paragraph, Table]


def test_borders_show_where_a_table_ends():
    def fill(book, sheet):
        for cells in (CAPTIONS, ["Раздел 1"], [1, "Семинар", None, None], [None, None, None, None]):
            sheet.append(cells)
        for line in sheet["A1:D4"]:
            for each in line:
                each.border = FRAME
        sheet["A5"] = "Примечание"

    data = excel(fill)

    assert tables(data) == [[CAPTIONS[:4], ["Раздел 1", "", "", ""], ["1", "Семинар", "", ""]]]
    assert texts(data) == ["Примечание"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (dt.date(2031, 5, 20), None, "20.05.2031"),
        (dt.datetime(2031, 5, 20), "mmmm yyyy", "май 2031"),
        (0.6, "0%", "60%"),
        (1.0, None, "1"),
        (True, None, "ИСТИНА"),
        ("  с краёв  ", None, "с краёв"),
        ("две\nстроки", None, "две\nстроки"),
        ("знак_x000B_подачи", None, "знак\nподачи"),
        ("=1+1", "@", ""),
        (CellRichText("до ", TextBlock(InlineFont(b=True), "1 мая")), None, "до 1 мая"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value, code, text):
    def fill(book, sheet):
        sheet.append(CAPTIONS)
        sheet.append(["1", "Семинар", value, "Центр"])
        if code:
            sheet["C2"].number_format = code

    assert tables(excel(fill))[0][1][2] == text


def test_a_formula_gives_the_value_that_excel_kept():
    data = repacked(
        filled(CAPTIONS, [1, "Семинар", "=1+1", "Центр"]),
        lambda part: part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        ),
    )

    assert tables(data)[0][1][2] == "2"


def test_a_number_column_keeps_its_points():
    data = filled(CAPTIONS, [1.1, "Семинар", 1.5, "Центр"])

    assert tables(data)[0][1] == ["1.1", "Семинар", "1,5", "Центр"]


def test_hidden_sheets_rows_and_columns_are_left_out():
    def fill(book, sheet):
        for cells in (CAPTIONS, [1, "Семинар", "май", "Центр"], [2, "Скрыто", "июнь", "Центр"]):
            sheet.append(cells)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = book.create_sheet("Черновик")
        other["A1"] = "черновик"
        other.sheet_state = "hidden"

    data = excel(fill)

    assert tables(data) == [[CAPTIONS[:3], ["1", "Семинар", "май"]]]
    assert texts(data) == []


def test_rows_hidden_by_a_filter_are_kept():
    def fill(book, sheet):
        for cells in (CAPTIONS, [1, "Семинар", "май", "Центр"]):
            sheet.append(cells)
        sheet.auto_filter.ref = "A1:D2"
        sheet.row_dimensions[2].hidden = True

    assert len(tables(excel(fill))[0]) == 2


def test_sheets_are_read_in_order_and_named_in_places():
    def fill(book, sheet):
        sheet["B7"] = "Первый"
        book.create_sheet("Второй")["A1"] = "Второй"

    found = blocks(excel(fill))

    assert [block.text for block in found] == ["Первый", "Второй"]
    assert found[0].place == "лист «План», ячейка B7"


def test_a_corner_and_a_bold_title_are_known_by_their_look():
    def fill(book, sheet):
        sheet["D1"] = "Приложение 1\nк приказу"
        sheet["A2"] = "к приказу отдела"
        sheet["A2"].alignment = Alignment(horizontal="right")
        sheet["A3"] = "ПЛАН"
        sheet["A3"].font = Font(bold=True)
        for column, caption in enumerate(CAPTIONS, start=1):
            sheet.cell(5, column, caption)

    corner, aligned, title, _ = blocks(excel(fill))

    assert (corner.is_right_aligned, aligned.is_right_aligned) == (True, True)
    assert (title.is_right_aligned, title.is_emphasised) == (False, True)


def test_a_sheet_that_claims_a_million_rows_is_as_large_as_its_cells():
    def fill(book, sheet):
        sheet.append(CAPTIONS)
        sheet.append([1, "Семинар", "май", "Центр"])
        sheet.cell(1_048_576, 16_384, "след")

    data = excel(fill)
    started = time.process_time()

    assert tables(data) == [[CAPTIONS, ["1", "Семинар", "май", "Центр"]]]
    assert texts(data) == ["след"]
    assert time.process_time() - started < 1


def test_a_merge_over_the_whole_sheet_costs_nothing():
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    data = repacked(
        filled(CAPTIONS, ["Раздел"]), lambda part: part.replace(b"</sheetData>", merged)
    )

    assert grid(data)[1] == [("Раздел", 0, 4, False)]


def test_more_rows_than_a_plan_can_have_are_refused():
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    many = "".join(row.format(number) for number in range(1, 30_000))
    data = repacked(
        filled([1]),
        lambda part: part.replace(b"<sheetData>", f"<sheetData>{many}".encode()),
    )

    with pytest.raises(FileNotReadable, match="строк"):
        blocks(io.BytesIO(data).getvalue())
