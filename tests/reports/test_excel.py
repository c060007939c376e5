"""The annex as .xlsx, read back cell by cell."""

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.builders.annex import annex
from reports.document import Column, Document, DocumentNotPrinted, Row, Table
from reports.renderers import excel
from reports.text import printable
from roadmaps.imports.files import open_source
from roadmaps.imports.source import Table as SourceTable
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row

TEXTS = [{"caption": "Цель", "text": "Помочь школам."}]
FORMULAS = [
    "=1+1",
    "=HYPERLINK(\"http://127.0.0.1/\",\"сюда\")",
    "=cmd|' /C calc'!A0",
    "+7 (900) 000-00-00",
    "-1+1",
    "- пункт списка",
    "@SUM(A1:A9)",
    "=",
    "#ССЫЛКА!",
    "#N/A",
    "\t=1",
]  # fmt: skip


def workbook_of(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def printed(data, **fields):
    return workbook_of(excel.render(annex(edition_of(data, **fields))))


def one_cell(text):
    """A workbook whose table has one row with `text` in it."""
    table = Table((Column("№", 0.1), Column("Мера", 0.9)), (Row(("1", text)),))
    return excel.render(Document(name="План", stamp=(), title="План", blocks=(table,)))


def texts(sheet):
    return [cell.value for line in sheet for cell in line if cell.value is not None]


@pytest.mark.django_db
def test_words_have_a_sheet_and_so_has_each_table():
    book = printed(plan(part(title="Сетевой график"), part(title="Контроль"), blocks=TEXTS))

    assert book.sheetnames == ["Дорожная карта", "Сетевой график", "Контроль"]
    assert texts(book["Дорожная карта"]) == [
        "План поддержки школ Заречного округа", "Цель", "Помочь школам.",
    ]  # fmt: skip
    assert texts(book["Сетевой график"])[:5] == ["Сетевой график", *(c["caption"] for c in NARROW)]


@pytest.mark.django_db
def test_a_title_alone_stands_above_its_table():
    book = printed(plan(part()), act_phrase="Приложение № 2\nк приказу")

    (sheet,) = book
    assert texts(sheet)[:4] == [
        "Приложение № 2", "к приказу", "План поддержки школ Заречного округа", "№ п/п",
    ]  # fmt: skip


@pytest.mark.django_db
def test_sections_and_rows_stand_under_the_captions_in_order():
    rows = {"": [row()], "Раздел": [row(number="2.")]}

    (sheet,) = printed(plan(part(sections=rows)))

    values = list(sheet.iter_rows(min_row=3, max_row=6, values_only=True))
    assert values == [
        tuple(column["caption"] for column in NARROW),
        tuple(row().values()),
        ("Раздел", None, None, None),
        tuple(row(number="2.").values()),
    ]
    assert "A5:D5" in [str(merged) for merged in sheet.merged_cells.ranges]


@pytest.mark.django_db
def test_the_header_is_frozen_filtered_and_repeated_on_paper():
    (sheet,) = printed(plan(part(activities=3)))

    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:D6"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area == "'План мероприятий'!$A$1:$D$8"


@pytest.mark.django_db
@pytest.mark.parametrize(("columns", "turn"), [(NARROW, "portrait"), (WIDE, "landscape")])
def test_the_sheet_prints_on_a4_in_one_page_of_width(columns, turn):
    for sheet in printed(plan(part(columns, title="Часть"), blocks=TEXTS)):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (turn, 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        margins = sheet.page_margins
        sides = (margins.left, margins.right, margins.top, margins.bottom)
        assert [round(side * 25.4) for side in sides] == [20, 10, 20, 20]
        assert sheet.oddHeader.center.text == "&P"


@pytest.mark.django_db
def test_the_first_page_has_no_number():
    first, second = printed(plan(part(), blocks=TEXTS))

    assert first.HeaderFooter.differentFirst
    assert not second.HeaderFooter.differentFirst


@pytest.mark.django_db
def test_rows_are_high_enough_for_their_longest_text():
    long_text = "Очень подробное описание меры поддержки. " * 12

    (sheet,) = printed(plan(part(sections={"": [row(), row(title=long_text)]})))

    width = sheet.column_dimensions["B"].width * 2  # letters of half an em
    assert sheet.row_dimensions[5].height >= len(long_text) / width * 12 * 1.3
    assert sheet.row_dimensions[4].height < sheet.row_dimensions[5].height
    assert sheet["B5"].alignment.wrap_text


def test_a_text_higher_than_a_row_can_be_gets_several_merged_rows():
    text = "\n".join(f"строка {n}" for n in range(60))

    (sheet,) = workbook_of(one_cell(text))

    (merged,) = [cells for cells in sheet.merged_cells.ranges if cells.min_col == 2]
    heights = [sheet.row_dimensions[n].height for n in range(merged.min_row, merged.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= 60 * 12 * 1.2
    assert sheet.cell(merged.min_row, 2).value == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_or_an_error(text):
    (sheet,) = workbook_of(one_cell(text))

    cell = sheet["B4"]
    assert (cell.data_type, cell.value) == ("s", printable(text))
    assert cell.quotePrefix or not text.startswith(("=", "+", "-", "@"))


@pytest.mark.django_db
@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_hides_in_any_printed_field(text):
    data = plan(
        part(
            [{**column, "caption": text} for column in NARROW],
            title=text,
            sections={text: [dict.fromkeys(row(), text)]},
        ),
        title=text,
        blocks=[
            {"caption": text, "text": text},
            {"caption": text, "items": [{"marker": text, "text": text}]},
        ],
    )

    book = printed(data, signature=text, act_phrase=text)

    assert {cell.data_type for sheet in book for line in sheet for cell in line} == {"n", "s"}
    assert all(cell.value is None for sheet in book for line in sheet for cell in line
               if cell.data_type == "n")  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read_back_as_it_was(text):
    expected = printable(text)

    source = open_source(one_cell(f"начало {text} конец"), "план.xlsx")

    (table,) = [block for block in source.blocks if isinstance(block, SourceTable)]
    assert table.rows[-1].cells[1].text == f"начало {expected} конец"


@pytest.mark.parametrize("text", ["007", "1.10", "01.09.2024", "_x0041_", "1E5", "ёЁ", "👍"])
def test_a_text_that_looks_like_something_else_stays_as_written(text):
    source = open_source(one_cell(text), "план.xlsx")

    (table,) = [block for block in source.blocks if isinstance(block, SourceTable)]
    assert table.rows[-1].cells[1].text == text


def test_a_cell_holds_as_much_as_excel_allows():
    text = "щ" * 32_767

    (sheet,) = workbook_of(one_cell(text))

    assert sheet["B4"].value == text


def test_a_longer_text_is_refused_in_words():
    with pytest.raises(DocumentNotPrinted) as refusal:
        one_cell("щ" * 32_768)

    assert "32767 знаков" in refusal.value.message
    assert "PDF или Word" in refusal.value.message


@pytest.mark.django_db
def test_sheet_names_suit_excel_and_do_not_repeat():
    titles = ["Меры: [а/б]?", "меры а б", "М" * 60, "М" * 60, "'", ""]

    book = printed(plan(*(part(title=title) for title in titles)))

    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(titles)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.django_db
def test_the_file_says_its_title():
    book = printed(plan(part()))

    assert book.properties.title == "План поддержки школ Заречного округа"
    assert book.properties.language == "ru"
