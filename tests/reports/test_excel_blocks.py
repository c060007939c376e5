"""What a report has besides words, printed as .xlsx and read back as a program would."""

import gc
import io
import tempfile
import tracemalloc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from reports.cells import Percent
from reports.document import (
    Blank,
    Check,
    Column,
    DocumentNotPrinted,
    Heading,
    Paragraph,
    Row,
    SectionRow,
    Signature,
    Streamed,
)
from reports.renderers import excel, excel_rows
from tests.reports.documents import CHART, CHECK, document, table

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
LONG = 2_000  # rows
WIDE = tuple(Column(f"Школа {n}", 0.04, is_upright=n > 2) for n in range(1, 26))


def workbook(*blocks, **fields):
    return openpyxl.load_workbook(io.BytesIO(excel.render(document(*blocks, **fields))))


def sheet_of(*rows, **fields):
    (sheet,) = workbook(table(*rows, **fields))
    return sheet


def drawings(*blocks, **fields):
    """[(name, root)] of the drawings of sheets."""
    with zipfile.ZipFile(io.BytesIO(excel.render(document(*blocks, **fields)))) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        return [(name, etree.fromstring(archive.read(name))) for name in sorted(names)]


@pytest.mark.parametrize(
    ("cell", "value", "number_format"),
    [
        (0, 0, "#,##0"),
        (-1250, -1250, "#,##0"),
        (999_999_999_999_999, 999_999_999_999_999, "#,##0"),
        (Decimal("3.80"), 3.8, "#,##0.0"),
        (Decimal("1250.125"), 1250.125, "#,##0.000"),
        (Decimal("1E+3"), 1000, "#,##0"),
        (Decimal("123456789.012345"), 123456789.012345, "#,##0.000000"),
        (Percent(Decimal("86.36")), 0.8636, "0.00%"),
        (Percent(Decimal("100")), 1, "0%"),
        (Percent(Decimal("-0.5")), -0.005, "0.0%"),
        (date(2024, 4, 10), datetime(2024, 4, 10), "dd.mm.yyyy"),
        (date(1900, 3, 1), datetime(1900, 3, 1), "dd.mm.yyyy"),
    ],
)
def test_a_number_a_share_and_a_day_are_what_they_are(cell, value, number_format):
    kept = sheet_of(Row(("x", cell)))["B4"]

    assert kept.value == pytest.approx(value) if isinstance(value, float) else kept.value == value
    assert kept.number_format == number_format
    assert kept.alignment.horizontal == "center"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1_234_567_890_123_456, "1 234 567 890 123 456"),
        (Decimal("0.1234567890123456"), "0,1234567890123456"),
        (date(1899, 12, 31), "31.12.1899"),
        (date(1900, 2, 28), "28.02.1900"),
    ],
)
def test_what_excel_would_change_stays_a_text(cell, text):
    kept = sheet_of(Row(("x", cell)))["B4"]

    assert (kept.data_type, kept.value) == ("s", text.replace(" ", "\u00a0"))


def test_an_empty_cell_and_a_text_of_digits_are_no_numbers():
    sheet = sheet_of(Row(("", "2024")))

    assert sheet["A4"].value is None
    assert (sheet["B4"].data_type, sheet["B4"].value) == ("s", "2024")


def test_a_sum_is_bold_and_stays_under_the_rows_when_they_are_sorted():
    rows = (Row(("a", 1)), Row(("Всего", 1), is_total=True), SectionRow("Б"), Row(("b", 2)))

    sheet = sheet_of(*rows, Row(("Итого", 3), is_total=True))

    assert [cell.font.bold for (cell,) in sheet["A4:A8"]] == [False, True, True, False, True]
    assert [sheet[name].font.bold for name in ("B4", "B5", "B8")] == [False, True, True]
    assert sheet.auto_filter.ref == "A3:B7"


def test_a_turned_caption_has_a_row_that_it_fits_in():
    columns = (Column("Мероприятие", 0.95), Column("МБОУ «Лицей № 7»", 0.05, is_upright=True))

    sheet = sheet_of(Row(("Семинар", "+")), columns=columns)

    assert [sheet[name].alignment.textRotation for name in ("A3", "B3")] == [0, 90]
    assert 60 < sheet.row_dimensions[3].height < 130
    assert sheet["B4"].alignment.horizontal == "center"


def test_a_wide_table_is_one_sheet_whose_first_columns_stay_in_view_and_on_every_page():
    row = Row(("1.", "Мера", *["+"] * 23))

    sheet = sheet_of(SectionRow("Раздел"), row, columns=WIDE, repeated=2, most_columns=10)

    assert sheet.freeze_panes == "C4"
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$B", "$3:$3")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert [cell.value for cell in sheet[5]] == list(row.cells)


def test_words_over_a_wide_table_are_clear_of_the_columns_that_every_page_repeats():
    wide = table(Row(("x",) * 25), columns=WIDE, repeated=2, most_columns=10)
    signed = Signature("Начальник", "Н.П. Ветрова")

    (sheet,) = workbook(wide, signed, stamp=("Приложение",))

    assert all(sheet.cell(row, column).value is None for row in (1, 2, 3, 8) for column in (1, 2))
    assert sheet["C3"].value == "Отчёт"
    last = max(cells.max_col for cells in sheet.merged_cells.ranges)
    assert last <= 11


def test_a_column_wider_than_the_page_leaves_room_for_words():
    columns = (Column("Мера", 0.2), Column("Итог", 0.7), *[Column("x", 0.02)] * 5)

    (sheet,) = workbook(
        table(Row(("a",) * 7), columns=columns, repeated=1, most_columns=4), stamp=("Приложение",)
    )

    assert {"Приложение", "Отчёт"} <= {cell.value for line in sheet for cell in line}


def test_a_chart_is_a_picture_with_its_words_and_its_title_beneath():
    ((_, drawing),) = drawings(CHART)

    (sheet,) = workbook(CHART)
    (anchor,) = drawing
    about = anchor.find(f".//{DRAWING}cNvPr")
    assert about.get("descr") == CHART.words
    (image,) = sheet._images
    row = image.anchor._from.row + 1
    points = image.anchor.ext.height / 12_700
    assert points == pytest.approx(100)
    assert points < sheet.row_dimensions[row].height
    assert sheet.cell(row + 1, 1).value == CHART.title
    with zipfile.ZipFile(io.BytesIO(excel.render(document(CHART)))) as archive:
        assert archive.read("xl/media/image1.png").startswith(b"\x89PNG")


def test_room_for_what_a_person_writes_is_a_framed_empty_cell():
    (sheet,) = workbook(Blank("Решения, принятые по итогам", lines=4))

    hint, room = sheet["A3"], sheet["A4"]
    assert hint.value == "Решения, принятые по итогам"
    assert hint.font.italic
    assert room.value is None
    assert room.border.left.style == room.border.bottom.style == "thin"
    assert "A4:D4" in [str(cells) for cells in sheet.merged_cells.ranges]
    assert sheet.row_dimensions[4].height >= 4 * 12 * 1.2


def test_the_first_page_tells_how_to_check_it_and_no_cell_does():
    (sheet,) = workbook(Paragraph("Слово"), check=CHECK)

    footer = sheet.HeaderFooter
    assert footer.differentFirst
    assert footer.firstFooter.right.text == f"Проверка подлинности: {CHECK.url}"
    assert footer.oddFooter.right.text is None
    (image,) = sheet._images
    assert image.anchor._from.col == 3
    assert sheet.print_area.endswith(f"$D${image.anchor._from.row + 1}")
    assert not any("karta" in str(cell.value) for line in sheet for cell in line)


def test_only_the_first_sheet_has_the_code():
    first, second = workbook(Paragraph("Слово"), table(Row(("a", "b"))), check=CHECK)

    assert [len(first._images), len(second._images)] == [1, 0]
    assert second.HeaderFooter.firstFooter.right.text is None


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.ru/?a=1&b=2", "https://a.ru/?a=1&&b=2"),
        (f"https://{'a' * 240}.ru/", CHECK.code),
    ],
)
def test_a_footer_is_never_more_than_excel_reads(url, told):
    content = excel.render(document(check=Check(CHECK.code, url)))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    (footer,) = sheet.iter("{*}firstFooter")
    assert footer.text.endswith(f"Проверка подлинности: {told}")
    assert len(footer.text) <= 255


def test_what_a_heading_announces_under_a_table_has_a_sheet_of_its_own():
    blocks = (table(Row(("a", "b")), title="Сроки"), CHART, Heading("Выводы"), Paragraph("Да."))

    book = workbook(Heading("Сроки"), *blocks, Signature("Начальник", "Н.П. Ветрова"))

    assert book.sheetnames == ["Сроки", "Выводы"]
    words = [cell.value for line in book["Выводы"] for cell in line if cell.value]
    assert words == ["Выводы", "Да.", "Начальник", "Н.П. Ветрова"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Итоги по школам и организациям", "Итоги по школам"),
        ("Нагрузка тех, кто назван в плане", "Нагрузка тех, кто назван"),
        ("По школам: Доля учителей, прошедших обучение", "По школам Доля учителей"),
        ("1. Доля учителей", "1. Доля учителей"),
        ("Щ" * 60, "Щ" * 28),
    ],
)
def test_a_long_name_of_a_sheet_ends_where_its_words_make_sense(title, name):
    (sheet,) = workbook(table(Row(("a", "b")), title=title))

    assert sheet.title == name


def test_a_signature_needs_no_second_column():
    (sheet,) = workbook(
        table(Row(("a",)), columns=1), Signature("Начальник", "Н.П. Ветрова"), name="Список"
    )

    assert [sheet["A6"].value, sheet["A7"].value] == ["Начальник", "Н.П. Ветрова"]


def test_every_row_of_a_long_table_is_as_high_as_its_texts():
    tall = "\n".join(f"строка {n}" for n in range(60))
    rows = [Row((str(n), "Мера\nдругая" if n % 2 else n)) for n in range(LONG)]

    sheet = sheet_of(*rows, Row(("x", tall)))

    heights = {n: sheet.row_dimensions[n].height for n in range(4, LONG + 6)}
    assert {heights[n] for n in range(4, LONG + 4, 2)} == {heights[4]}
    assert {heights[n] for n in range(5, LONG + 4, 2)} == {heights[5]}
    assert heights[4] < heights[5]
    assert 300 < heights[LONG + 4] == heights[LONG + 5] <= 409
    assert sheet.cell(LONG + 4, 2).value == tall


def test_streamed_rows_are_walked_once_and_read_back_in_order():
    walks = []

    def rows():
        walks.append(1)
        for n in range(LONG):
            yield Row((f"Школа {n}", n))

    sheet = sheet_of(rows=Streamed(rows, LONG))

    assert walks == [1]
    values = list(sheet.iter_rows(min_row=4, max_row=LONG + 3, values_only=True))
    assert values == [(f"Школа {n}", n) for n in range(LONG)]


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    def peak(count):
        rows = Streamed(lambda: (Row((f"Школа {n}", "Мера " * 20)) for n in range(count)), count)
        tracemalloc.start()
        content = excel.render(document(table(rows=rows)))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most - len(content)

    peak(10)

    assert peak(5_000) < peak(10) + 2_000_000


def test_more_rows_than_a_sheet_holds_are_refused_in_words_before_any_is_written():
    def rows():
        raise AssertionError("no row is asked for")
        yield

    with pytest.raises(DocumentNotPrinted) as refusal:
        excel.render(document(table(rows=Streamed(rows, 1_048_576))))

    assert "1\u00a0048\u00a0576 строк" in refusal.value.message


def test_rows_that_grow_past_the_end_of_the_sheet_are_refused_too(monkeypatch):
    monkeypatch.setattr(excel_rows, "MOST_ROWS", 6)

    with pytest.raises(DocumentNotPrinted):
        excel.render(document(table(Row(("a", "строка\n" * 90)))))


def test_a_refused_workbook_leaves_no_file_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(DocumentNotPrinted):
        excel.render(document(Paragraph("Слово"), table(Row(("a", "щ" * 40_000)))))

    gc.collect()
    assert list(Path(tmp_path).iterdir()) == []
