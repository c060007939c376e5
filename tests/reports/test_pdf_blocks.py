"""What a report has besides the annex's blocks, printed as PDF by either engine."""

import io
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
import segno

from reports import qr
from reports.document import (
    Column,
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    Row,
    SectionRow,
    Streamed,
    Table,
)
from tests.reports.documents import CHECK
from tests.reports.every_block import CHART, SIGNATURE, every_block, main_table, wide_table
from tests.reports.pdf_reading import ENGINES, pages, structure, words

MM = 72 / 25.4


@pytest.fixture(params=ENGINES)
def printed(request):
    """Prints a Document, or blocks as one."""
    render = ENGINES[request.param]

    def prints(*blocks, **fields):
        if isinstance(blocks[0], Document):
            return render(blocks[0])
        return render(Document("Справка", (), "Справка", blocks, **fields))

    return prints


def page_at(content, number=0):
    return pdfplumber.open(io.BytesIO(content)).pages[number]


def word(content, text, number=0):
    found = page_at(content, number).extract_words(extra_attrs=["fontname"])
    return next(each for each in found if each["text"] == text)


def test_every_block_is_there_in_its_order(printed):
    text = words(printed(every_block()))

    places = [
        text.index(phrase)
        for phrase in (
            "Приложение № 1 к приказу управления от 10 апреля 2024 г. № 46",
            "Справка об исполнении дорожной карты",
            "Цель: подвести итоги полугодия.",
            "1) собрать сведения: – о школах; – о лицеях 2) учесть",
            "Сведения приведены в таблице.",
            "№ п/п Мероприятие Выполнено Доля Отчёт Раздел I",
            "12 Мера 12 15 000 42 % 13.04.2024",
            "Всего 97 500 86,36 %",
            "Рисунок 1. Исполнение в срок",
            "Впишите выводы комиссии",
            "Продолжение таблицы: часть 2 из 2",
            "Начальник управления образования Н.П. Ветрова",
        )
    ]
    assert places == sorted(places)


def test_both_engines_print_the_same_words_under_the_same_tags():
    printed = [render(every_block(rows=3)) for render in ENGINES.values()]

    letters = [sorted("".join(words(content).split())) for content in printed]
    tags = [[tag for tag, _ in structure(content)[1]] for content in printed]
    assert letters[0] == letters[1]
    for tag in ("H1", "H2", "TR", "TH", "TD", "L", "LI", "LBody", "Lbl", "Figure"):
        assert tags[0].count(tag) == tags[1].count(tag), tag


def test_numbers_shares_and_days_stand_in_the_middle_and_words_at_the_left(printed):
    content = printed(main_table(2))

    page = page_at(content)
    found = page.extract_words()
    cells = page.find_tables()[0].rows[2].cells
    for column, text in ((0, "1"), (3, "3,5"), (4, "02.04.2024")):
        left, top, right, _ = cells[column]
        said = [w for w in found if left < w["x0"] < right and top < w["top"] < top + 8]
        assert said[0]["text"] == text
        assert (said[0]["x0"] + said[-1]["x1"]) / 2 == pytest.approx((left + right) / 2, abs=1)
    assert word(content, "Мера")["x0"] == pytest.approx(cells[1][0] + 4.25, abs=1)


def test_a_total_is_bold(printed):
    content = printed(main_table(2))

    assert "Bold" in word(content, "Всего")["fontname"]
    assert "Bold" in word(content, "86,36")["fontname"]
    assert "Bold" not in word(content, "Мера")["fontname"]


def test_upright_captions_are_read_from_below_and_stay_within_their_columns(printed):
    page = page_at(printed(wide_table(activities=8)))

    header = page.find_tables()[0].rows[0].cells
    turned = [char for char in page.chars if abs(char["matrix"][0]) < 0.01]
    assert len(turned) > 100
    for char in turned:
        across, along, size = char["matrix"][4], page.height - char["matrix"][5], 10
        left, top, right, bottom = next(cell for cell in header[2:] if cell[0] < across < cell[2])
        assert left < across - 0.7 * size < across < right - 1
        assert top + 2 < along < bottom
    first = [char for char in turned if char["matrix"][4] < header[2][2]]
    assert "".join(char["text"] for char in first[:10]) == "Проведение"
    assert first[0]["matrix"][5] < first[9]["matrix"][5]


def test_a_wide_table_goes_on_below_with_its_first_columns_again(printed):
    content = printed(Heading("Сводка"), wide_table(schools=2))

    first, second = page_at(content).find_tables()
    assert [row[:2] for row in first.extract()[1:]] == [["1", "Школа № 1"], ["2", "Школа № 2"]]
    assert [row[:2] for row in second.extract()[1:]] == [["1", "Школа № 1"], ["2", "Школа № 2"]]
    assert (len(first.rows[0].cells), len(second.rows[0].cells)) == (9, 9)
    assert first.rows[0].cells[1][2] == pytest.approx(second.rows[0].cells[1][2], abs=0.5)
    assert "Продолжение таблицы: часть 2 из 2" in words(content)


def test_a_chart_is_a_figure_told_in_words_with_its_title_below(printed):
    content = printed(Paragraph("Перед диаграммой"), CHART)

    _opened, found = structure(content)
    assert [str(element.Alt) for tag, element in found if tag == "Figure"] == [CHART.words]
    page = page_at(content)
    bar = next(each for each in page.rects + page.curves if each["width"] > 150)
    assert bar["width"] == pytest.approx(200, abs=1.5)
    assert word(content, "Рисунок")["top"] > bar["bottom"]


def test_a_blank_says_in_italics_what_to_write_and_has_lines_to_write_on(printed):
    content = printed(every_block(rows=1))

    number = next(n for n, text in enumerate(pages(content)) if "Впишите выводы" in text)
    hint = word(content, "Впишите", number)
    rules = dark_runs(content, number, top=hint["bottom"], bottom=hint["bottom"] + 80)
    assert "Italic" in hint["fontname"]
    assert len(rules) == 3
    assert [b - a for a, b in pairwise(rules)] == pytest.approx([8 * MM] * 2, abs=1)


def dark_runs(content, number, *, top, bottom):
    """Where lines cross the middle of a page, in points from its top."""
    drawn = pypdfium2.PdfDocument(content)[number].render(scale=4).to_pil().convert("L")
    column = [drawn.getpixel((drawn.width // 2, y)) < 160 for y in range(drawn.height)]
    begun = [y / 4 for y, (before, dark) in enumerate(pairwise(column)) if dark and not before]
    return [y for y in begun if top < y < bottom]


class TestCheck:
    def test_the_code_on_the_first_page_can_be_read_at_the_lower_right(self, printed):
        content = printed(every_block(rows=40))

        drawn = pypdfium2.PdfDocument(content)[0].render(scale=6).to_pil().convert("L")
        code = [list(row) for row in segno.make(CHECK.url, error="m").matrix_iter(border=4)]
        width, height, side = drawn.width / 6, drawn.height / 6, 54 / len(code)
        left, top = width - 10 * MM - 54, height - 8 * MM - 54
        seen = [
            [
                int(
                    drawn.getpixel(
                        (int((left + (x + 0.5) * side) * 6), int((top + (y + 0.5) * side) * 6))
                    )
                    < 128
                )
                for x in range(len(code))
            ]
            for y in range(len(code))
        ]
        assert seen == code

    def test_its_words_say_where_to_look_and_no_other_page_has_them(self, printed):
        found = pages(printed(every_block(rows=40)))

        for line in (CHECK.url, f"Код документа: {CHECK.code}"):
            assert [line in text for text in found] == [True] + [False] * (len(found) - 1)

    def test_it_is_told_in_words(self, printed):
        _opened, found = structure(printed(every_block()))

        alternatives = [str(element.Alt) for tag, element in found if tag == "Figure"]
        assert alternatives == [qr.words(CHECK), CHART.words]

    @pytest.mark.parametrize("filling", range(0, 36, 5))
    def test_it_is_not_in_the_way_of_the_text(self, printed, filling):
        lines = [Paragraph(f"Строка {n}.") for n in range(filling)]

        content = printed(*lines, main_table(30), check=CHECK)

        page = page_at(content)
        top = word(content, "Проверка")["top"]
        said = [each for each in page.extract_words() if each["bottom"] > page.height - 32 * MM + 1]
        assert top > page.height - 8 * MM - 54
        assert " ".join(each["text"] for each in said) == " ".join(qr.caption(CHECK))

    def test_a_document_without_it_has_its_room_for_itself(self, printed):
        page = page_at(printed(main_table(60)))

        assert page.find_tables()[0].bbox[3] > page.height - 32 * MM


class TestSignature:
    @pytest.mark.parametrize("filling", range(20, 38))
    def test_it_never_stands_alone_under_a_table(self, printed, filling):
        rows = tuple(Row((f"мера{n}", "срок")) for n in range(filling))
        table = Table((Column("Мера", 0.5), Column("Срок", 0.5)), rows)

        last = pages(printed(table, SIGNATURE))[-1]

        assert SIGNATURE.name in last
        assert f"мера{filling - 1}" in last
        assert "Мера Срок" in last

    def test_a_section_goes_along_with_its_only_row(self, printed):
        """Found at that length: the section is the last thing that fits on the page."""
        for filling in range(20, 38):
            rows = [Row((f"мера{n}", "срок")) for n in range(filling)]
            rows += [SectionRow("РАЗДЕЛ"), Row(("последняя", "срок"))]
            table = Table((Column("Мера", 0.5), Column("Срок", 0.5)), tuple(rows))

            last = pages(printed(table, SIGNATURE))[-1]

            assert "РАЗДЕЛ" in last or "мера0" in last
            assert "последняя" in last

    @pytest.mark.parametrize("filling", range(30, 44, 2))
    def test_it_never_stands_alone_under_a_list_or_words(self, printed, filling):
        points = Points(tuple(Point(f"{n})", f"пункт{n}") for n in range(filling)))

        under_points = pages(printed(points, SIGNATURE))[-1]
        under_words = pages(printed(points, Heading("Вывод"), Paragraph("Итог."), SIGNATURE))[-1]

        assert f"пункт{filling - 1}" in under_points
        assert "Итог." in under_words


LONG = "https://portal.example.ru/" + "a1b2c3" * 30


def test_what_cannot_be_hyphenated_is_broken_anywhere_and_stays_on_the_page(printed):
    table = Table((Column("Ссылка", 0.2), Column(LONG, 0.8)), (Row((LONG, LONG)),))

    content = printed(
        Paragraph(LONG), Points((Point("1)", f"ссылка {LONG}\n- {LONG}"),)), Heading(LONG), table
    )

    page = page_at(content)
    assert max(char["x1"] for char in page.chars) < page.width - 10 * MM + 0.5
    right = page.find_tables()[0].rows[1].cells[0][2]
    inside = [c for c in page.chars if c["top"] > page.find_tables()[0].rows[1].bbox[1]]
    assert not [c for c in inside if c["x0"] < right < c["x1"]]
    assert "".join(words(content).split()).count(LONG) == 4
    for cell in page.find_tables()[0].rows[1].cells:
        assert "".join(page.crop(cell).extract_text().split()) == LONG


def test_streamed_rows_are_printed_like_any_other(printed):
    table = main_table(5)
    streamed = Table(table.columns, Streamed(lambda: iter(table.rows), len(table.rows)))

    assert words(printed(streamed)) == words(printed(table))


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (SectionRow("Раздел без строк"),),
        (SectionRow("Первый"), SectionRow("Второй"), Row(("а",))),
    ],
    ids=["no rows", "only a section", "two sections in a row"],
)
def test_a_table_of_any_rows_is_printed(printed, rows):
    text = words(printed(Table((Column("Мера", 1),), rows)))

    for row in rows:
        assert (row.title if isinstance(row, SectionRow) else row.cells[0]) in text
