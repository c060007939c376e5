"""Text and Markdown: the forms in which programs extract tables from documents."""

import pytest

from roadmaps.imports.files import FileNotReadable, open_source
from roadmaps.imports.source import Paragraph
from tests.roadmaps.imports.formats.builders import blocks, grid, tables, texts

PROSE = (
    "Муниципальный план помощи школам на новый учебный год.\n"
    "Цель: поддержать педагогов и повысить качество уроков.\n"
)
ACROSS = "№\tМероприятие\tСрок\n1.\tСеминар\tмай\n2.\tСовещание\tиюнь"
DOWN = "\t№\n\tМероприятие\n\tСрок\n\n\t1\n\tСеминар\n\tмай\n\n\t2\n\tСовещание\n\tиюнь\n"
BOTH = [["№", "Мероприятие", "Срок"], ["1", "Семинар", "май"], ["2", "Совещание", "июнь"]]


def read(text):
    return text.encode()


def test_every_line_outside_a_table_is_a_paragraph_with_its_number():
    found = blocks(read("ПЛАН\n\nЦель: помочь\n"))

    assert [(block.text, block.place) for block in found] == [
        ("ПЛАН", "строка 1"),
        ("Цель: помочь", "строка 3"),
    ]


def test_rows_across_are_read():
    assert tables(read(ACROSS)) == [
        [["№", "Мероприятие", "Срок"], ["1.", "Семинар", "май"], ["2.", "Совещание", "июнь"]]
    ]


def test_rows_down_are_read():
    assert tables(read(DOWN)) == [BOTH]


def test_a_row_across_broken_by_a_page_goes_on_after_a_blank_line():
    data = read(ACROSS + "\n\n\tпо итогам года\tи июль\n3.\tОтчёт\tиюль")

    assert tables(data)[0][3:] == [["", "по итогам года", "и июль"], ["3.", "Отчёт", "июль"]]


def test_a_line_end_inside_a_cell_across_keeps_the_row_whole():
    data = read("№\tЧто\tСрок\tКто\n1.\tСеминар\nдля учителей\tмай\tЦентр\n2.\tИтог\tиюнь\tЦентр")

    assert tables(data)[0][1] == ["1.", "Семинар\nдля учителей", "май", "Центр"]


def test_a_paragraph_parts_rows_across():
    data = read(ACROSS + "\n\n2032 год\n\n3.\tОтчёт\tиюль\n")

    assert texts(data) == ["2032 год"]
    assert tables(data)[1] == [["3.", "Отчёт", "июль"]]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ("\t3\n\tОтчёт\nгодовой\n\tиюль\n", ["3", "Отчёт\nгодовой", "июль"]),
        ("\t3\n\tОтчёт\n\nгодовой\n\tиюль\n", ["3", "Отчёт\n\nгодовой", "июль"]),
        ("\t3\n\tОтчёт\n\n\n\tиюль\n", ["3", "Отчёт", "июль"]),
        ("\t3\n\tОтчёт\n\tиюль\n\nи август\n", ["3", "Отчёт", "июль\n\nи август"]),
        ("\t3\n\tОтчёт\n\tЦентр,\n\nОтдел\n", ["3", "Отчёт", "Центр,\n\nОтдел"]),
        ("\t3\n\t\n\tиюль\n", ["3", "", "июль"]),
        ("\tРаздел второй\n", ["Раздел второй"]),
    ],
)
def test_a_row_down_holds_blank_lines_and_line_ends(lines, row):
    assert tables(read(DOWN + "\n" + lines))[0][-1] == row


def test_a_table_down_ends_where_words_stand_outside():
    data = read(DOWN + "\n\nМеханизмы\n" + DOWN)

    assert texts(data) == ["Механизмы"]
    assert tables(data) == [BOTH, BOTH]


def test_a_row_of_one_cell_covers_the_table():
    assert grid(read(DOWN + "\n\tРаздел\n"))[-1] == [("Раздел", 0, 3, False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.\tПервая задача\n2.\tВторая задача\n", ["1. Первая задача", "2. Вторая задача"]),
        ("-\tодно\n-\tдругое\n", ["- одно", "- другое"]),
        ("Начальник отдела\t\t\tИ.И. Петров\n", ["Начальник отдела   И.И. Петров"]),
        ("\tАбзац с красной строки.\n\tЕщё один.\n", ["Абзац с красной строки.", "Ещё один."]),
    ],
)
def test_tabs_in_prose_make_no_table(text, found):
    assert tables(read(text)) == []
    assert texts(read(text)) == found


def test_a_signature_after_a_table_is_a_paragraph():
    data = read(ACROSS + "\n\nНачальник\tИ.И. Петров\n")

    assert texts(data) == ["Начальник И.И. Петров"]


@pytest.mark.parametrize("corner", ["\t\t\t\tПриложение", " " * 40 + "Приложение"])
def test_words_pushed_to_the_right_are_a_corner(corner):
    (block,) = blocks(read(corner + "\n"))

    assert (block.text, block.is_right_aligned) == ("Приложение", True)


@pytest.mark.parametrize(
    ("text", "words", "is_heading", "is_emphasised"),
    [
        ("### ПЛАН", "ПЛАН", True, False),
        ("## ПЛАН ##", "ПЛАН", True, False),
        ("**ПЛАН**", "ПЛАН", False, True),
        ("<b>2031 год</b>", "<b>2031 год</b>", False, True),
        ("Цель: **помочь**", "Цель: помочь", False, False),
        ("1\\. Первое", "1. Первое", False, False),
    ],
)
def test_signs_of_markdown_are_read_and_gone(text, words, is_heading, is_emphasised):
    (block,) = blocks(read(text))

    assert (block.text, block.is_heading, block.is_emphasised) == (words, is_heading, is_emphasised)


def test_bold_words_may_go_on_over_lines():
    found = blocks(read("**План  \nпомощи  \nшколам**\n\nЦель"))

    assert [(block.text, block.is_emphasised) for block in found] == [
        ("План", True),
        ("помощи", True),
        ("школам", True),
        ("Цель", False),
    ]


def test_rules_of_markdown_are_no_words():
    assert texts(read("План\n\n---\n\n***\n\nЦель\n")) == ["План", "Цель"]


def test_a_pipe_table_is_read_with_its_header():
    data = read("| № | Что |\n|---|:--:|\n| 1 | а \\| б |\n| 2 | <p>в</p> |\n\nПосле")
    (found, after) = blocks(data)

    assert tables(data) == [[["№", "Что"], ["1", "а | б"], ["2", "<p>в</p>"]]]
    assert [line.is_header for line in found.rows] == [True, False, False]
    assert isinstance(after, Paragraph)


def test_a_pipe_table_needs_no_outer_pipes():
    assert tables(read("№ | Что\n--|--\n1 | а\n")) == [[["№", "Что"], ["1", "а"]]]


def test_a_pipe_in_prose_is_no_table():
    assert texts(read("Школа 1 | Школа 2\n")) == ["Школа 1 | Школа 2"]


def test_a_grid_table_joins_the_lines_of_its_cells():
    data = read(
        "+---+-------+\n| № | Что   |\n+===+=======+\n| 1 | длин- |\n|   | ное   |\n"
        "+---+-------+\n| 2 | иное  |\n+---+-------+\n"
    )

    assert tables(data) == [[["№", "Что"], ["1", "длин-\nное"], ["2", "иное"]]]


def test_a_ruling_line_in_a_table_is_no_row():
    assert len(tables(read(ACROSS + "\n-----\t--\t----\n"))[0]) == 3


def test_control_characters_do_no_harm():
    assert texts(read(PROSE * 3 + "Пл\x0bан\x00\x07 на\u2028год\ufeff"))[6:] == ["Пл ан на", "год"]


@pytest.mark.parametrize(
    "code",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866", "iso8859-5"],
)
def test_russian_text_is_read_in_any_encoding(code):
    assert texts(PROSE.encode(code)) == PROSE.splitlines()


@pytest.mark.parametrize("code", ["cp1251", "koi8-r", "cp866"])
def test_capital_letters_do_not_mislead(code):
    text = "ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)" if code == "cp1251" else "ПЛАН МЕРОПРИЯТИЙ ШКОЛЫ"

    assert texts(text.encode(code)) == [text]


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)) * 9, b"\xff\xfe\x00", b"\x01\x02\x03" * 99]
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(FileNotReadable, match="не удалось прочитать как текст"):
        open_source(data, "план.txt")


ALIGNED = """План на 2031 год

№   Мероприятие                 Срок         Ответственный
1   Совещание директоров        май 2031     Отдел образования
2   Диагностика дефицитов       июнь 2031    Методический центр
    педагогов района
Итоги
3   Конференция                 декабрь      Методический центр,
                                             школы

Начальник отдела                             И.И. Сидорова
"""


def test_columns_set_with_spaces_are_a_table():
    data = ALIGNED.encode()

    assert tables(data)[0][1:] == [
        ["1", "Совещание директоров", "май 2031", "Отдел образования"],
        ["2", "Диагностика дефицитов педагогов района", "июнь 2031", "Методический центр"],
        ["Итоги"],
        ["3", "Конференция", "декабрь", "Методический центр, школы"],
    ]
    assert blocks(data)[1].rows[3].cells[0].place == "строка 7, столбец 1"
    assert len(texts(data)) == 2


def test_a_table_drawn_with_the_signs_of_old_printers_is_read():
    drawn = (
        "┌───┬─────────────┬──────────┐\n"
        "│ № │ Мероприятие │ Срок     │\n"
        "├───┼─────────────┼──────────┤\n"
        "│ 1 │ Провести    │ май      │\n"
        "│   │ семинар     │ 2031     │\n"
        "└───┴─────────────┴──────────┘\n"
    )

    assert tables(drawn.encode()) == [
        [["№", "Мероприятие", "Срок"], ["1", "Провести\nсеминар", "май\n2031"]]
    ]
