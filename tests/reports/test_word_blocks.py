"""What a report has besides words, printed as .docx and read back as a program would."""

import io
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal

import docx
import pytest
from docx.oxml.ns import qn

from reports import qr
from reports.cells import Percent
from reports.document import (
    Blank,
    Check,
    Column,
    Heading,
    Paragraph,
    Row,
    SectionRow,
    Signature,
    Streamed,
)
from reports.renderers import word
from tests.reports.documents import CHART, CHECK, document, table

CENTRED = 1


def printed(*blocks, **fields):
    return docx.Document(io.BytesIO(word.render(document(*blocks, **fields))))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def style_of(cell):
    (paragraph,) = cell.paragraphs
    return paragraph.style


def followed(row):
    """Whether the words of a row stand on the page of what follows."""
    return all(
        paragraph.paragraph_format.keep_with_next
        for cell in row.cells
        for paragraph in cell.paragraphs
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1250, "1\u00a0250"),
        (Decimal("3.80"), "3,8"),
        (Percent(Decimal("86.36")), "86,36\u00a0%"),
        (date(2024, 4, 10), "10.04.2024"),
        (10**20, "100 000 000 000 000 000 000".replace(" ", "\u00a0")),
    ],
)
def test_a_number_a_share_and_a_day_are_written_as_on_paper_in_the_middle(cell, text):
    (only,) = printed(table(Row(("x", cell)))).tables

    assert cells(only)[1] == ["x", text]
    assert style_of(only.rows[1].cells[1]).paragraph_format.alignment == CENTRED
    assert style_of(only.rows[1].cells[0]).paragraph_format.alignment is None


def test_a_sum_is_bold_and_not_alone_on_its_page():
    rows = (Row(("a", 1)), Row(("b", 2)), Row(("Всего", "3\n- из них"), is_total=True))

    (only,) = printed(table(*rows)).tables

    total = only.rows[3].cells
    assert all(p.style.font.bold for cell in total for p in cell.paragraphs)
    assert not style_of(only.rows[2].cells[1]).font.bold
    assert [followed(row) for row in only.rows[1:]] == [False, True, False]


@pytest.mark.parametrize(
    "block",
    [Paragraph("Слово"), table(Row(("a", "b")), Row(("c", "d"))), CHART, Blank("Решения", 1)],
)
def test_a_signature_stands_on_the_page_of_what_is_signed(block):
    signed = printed(block, Signature("Начальник", "Н.П. Ветрова"))
    unsigned = printed(block)

    assert "<w:keepNext/>" in signed.element.body.xml
    assert "<w:keepNext/>" not in unsigned.element.body.xml
    if signed.tables:
        assert [followed(row) for row in signed.tables[0].rows[1:]] == [False, True]


def test_a_turned_caption_has_a_row_that_it_fits_in():
    columns = (Column("Мероприятие", 0.95), Column("МБОУ «Лицей № 7»", 0.05, is_upright=True))

    (only,) = printed(table(Row(("Семинар", "+")), columns=columns)).tables

    plain, turned = (cell._tc.tcPr.find(qn("w:textDirection")) for cell in only.rows[0].cells)
    height = only.rows[0]._tr.trPr.find(qn("w:trHeight"))
    assert plain is None
    assert turned.get(qn("w:val")) == "btLr"
    assert 60 * 20 < int(height.get(qn("w:val"))) < 130 * 20
    assert style_of(only.rows[1].cells[1]).paragraph_format.alignment == CENTRED


def test_a_wide_table_is_divided():
    columns = tuple(Column(f"Школа {n}", 0.04) for n in range(1, 26))
    row = Row(("1.", "Мера", *range(23)))

    parts = printed(table(row, columns=columns, repeated=2, most_columns=10)).tables

    assert [len(part.columns) for part in parts] == [9, 10, 10]
    assert [cells(part)[1][:3] for part in parts] == [
        ["1.", "Мера", "0"], ["1.", "Мера", "7"], ["1.", "Мера", "15"],
    ]  # fmt: skip


def test_the_size_of_a_table_is_in_its_styles_and_not_on_its_words():
    wide = printed(table(SectionRow("Раздел"), Row(tuple("abcdefg")), columns=7))

    sizes = {p.style.font.size.pt for row in wide.tables[0].rows for c in row.cells
             for p in c.paragraphs}  # fmt: skip
    assert sizes == {10}
    assert "<w:sz " not in wide.element.body.xml
    assert "<w:b/>" not in wide.element.body.xml


def test_a_chart_is_a_picture_with_its_words_and_its_title_beneath():
    report = printed(Paragraph("Слово"), CHART)

    (shape,) = report.inline_shapes
    picture, title = report.paragraphs[-2:]
    assert shape._inline.docPr.get("descr") == CHART.words
    assert (shape.width.pt, shape.height.pt) == (400, 100)
    assert (picture.style.name, title.style.name, title.text) == ("Рисунок", "Caption", CHART.title)
    assert picture.style.paragraph_format.keep_with_next


def test_a_picture_is_never_wider_than_the_page():
    broad = CHART.svg.replace('viewBox="0 0 400 100"', 'viewBox="0 0 4000 100"')

    (shape,) = printed(CHART.__class__(broad, "Рисунок", "слова")).inline_shapes

    assert shape.width.mm == pytest.approx(180, abs=0.1)


def test_room_for_what_a_person_writes_is_ruled_lines_under_a_hint():
    report = printed(Blank("Решения, принятые по итогам", lines=4))

    hint, *room = report.paragraphs[1:]
    assert (hint.text, hint.style.font.italic) == ("Решения, принятые по итогам", True)
    assert [(p.text, p.style.name) for p in room] == [("", "Место для записи")] * 4
    kept = [p.paragraph_format.keep_with_next for p in room]
    assert kept == [True, True, True, None]
    rules = room[0].style.element.pPr.find(qn("w:pBdr"))
    assert {rule.tag for rule in rules} == {qn("w:bottom"), qn("w:between")}


def test_the_first_page_alone_tells_lower_right_how_to_check_it():
    report = printed(Paragraph("Слово"), CHART, check=CHECK)

    (section,) = report.sections
    (told, code) = section.first_page_footer.tables[0].rows[0].cells
    assert [p.text for p in told.paragraphs] == list(qr.caption(CHECK))
    assert {p.style.name for cell in (told, code) for p in cell.paragraphs} == {"Footer"}
    assert code.paragraphs[0].style.paragraph_format.alignment == 2
    assert section.footer.is_linked_to_previous
    about = code._tc.find(f".//{qn('wp:docPr')}")
    assert about.get("descr") == qr.words(CHECK)
    (shape,) = report.inline_shapes
    assert about.get("id") != shape._inline.docPr.get("id")


def test_without_a_code_there_is_no_footer():
    (section,) = printed(Paragraph("Слово")).sections

    assert section.first_page_footer.is_linked_to_previous


@pytest.mark.parametrize("text", ["</w:t>", 'a"b', "a & b", "'", "]]>", "&#0;", "=1+1"])
def test_markup_in_any_block_is_only_text(text):
    blocks = (
        Heading(text),
        table(Row((text, f"{text}\n- {text}")), SectionRow(text), title=text),
        CHART.__class__(CHART.svg, text, text),
        Blank(text),
        Signature(text, text),
    )

    report = printed(*blocks, title=text, check=Check("A", f"https://a.ru/{text}"))

    assert cells(report.tables[0])[1:] == [[text, f"{text}\n- {text}"], [text] * 2]
    assert sum(text in p.text for p in report.paragraphs) == 5
    assert report.inline_shapes[0]._inline.docPr.get("descr") == text
    footer = report.sections[0].first_page_footer.tables[0].rows[0].cells[0]
    assert footer.paragraphs[1].text == f"https://a.ru/{text}"


def test_streamed_rows_are_walked_once_and_read_back_in_order():
    walks = []

    def rows():
        walks.append(1)
        for n in range(300):
            yield Row((f"Школа {n}", n))

    (only,) = printed(table(rows=Streamed(rows, 300))).tables

    assert walks == [1]
    texts = [text.text for text in only._tbl.iter(qn("w:t"))]
    assert texts[2:] == [text for n in range(300) for text in (f"Школа {n}", str(n))]


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    def peak(count):
        rows = Streamed(lambda: (Row((f"Школа {n}", "Мера " * 20)) for n in range(count)), count)
        tracemalloc.start()
        content = word.render(document(table(rows=rows)))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most - len(content)

    peak(10)

    assert peak(5_000) < peak(10) + 1_000_000


def test_the_parts_of_the_file_are_well_formed_and_named_once():
    content = word.render(document(CHART, table(Row(("a", "b"))), check=CHECK))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        assert not [name for name in archive.namelist() if "Effects" in name or "thumb" in name]
