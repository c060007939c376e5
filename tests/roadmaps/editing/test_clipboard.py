"""What programs put on the clipboard, as tables."""

import pytest

from roadmaps.imports.clipboard import MOST_ROWS, ClipboardTooLarge, read_clipboard
from tests.roadmaps.editing.clipboards import EXCEL, GOOGLE, HOSTILE, LIBREOFFICE, WORD


def texts(html="", text=""):
    (table,) = read_clipboard(html, text)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_word_gives_its_words_without_its_markup():
    table = texts(WORD)

    assert table[0] == ["№ п/п", "Мероприятие", "Сроки", "Ответственные", "Финансирование"]
    assert table[1] == ["Работа с родителями"]
    assert table[2] == [
        "1.",
        "Провести встречи:\n- с классными руководителями;\n- с родителями",
        "Март\n2024 г.",
        "Школы",
        "5 тыс.",
    ]
    assert table[3] == ["2.", "Собрать новый отчёт", "", "Методический центр", ""]


def test_merged_cells_lie_where_they_lay():
    (table,) = read_clipboard(WORD, "")

    assert (table.width, table.rows[0].is_header, table.rows[1].cells[0].span) == (5, True, 5)
    assert [(cell.column, cell.continues) for cell in table.rows[3].cells] == [
        (0, False),
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]


def test_hidden_rows_of_a_sheet_stay_hidden():
    assert texts(EXCEL) == [
        ["4", "Открыть\nкласс", "15.09.2024", "Школа № 3"],
        ["6", "Закрыть год", "май 2024", "Школа № 4"],
    ]


def test_numbered_lists_keep_their_numbers():
    assert texts(LIBREOFFICE)[1] == ["Май 2024", "3. Первое;\n4. Второе."]


def test_a_table_inside_other_markup_is_found():
    assert texts(GOOGLE) == [["7", "Обновить программу", "май 2024", "Школы"]]


def test_hostile_markup_is_only_text():
    table, *_ = read_clipboard(HOSTILE, "")

    words = [cell.text for row in table.rows for cell in row.cells]
    assert "<script>alert(2)</script>" in words
    assert not any("alert(1)" in word or "alert(3)" in word for word in words)
    assert "июнь 2024" in words
    assert "внутри\nещё" in words
    assert table.width <= 70


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("а\tб\r\nв\tг\r\n", [["а", "б"], ["в", "г"]]),
        ('1\t"Две\nстроки"\tмай\n', [["1", "Две\nстроки", "май"]]),
        ('1\t"Лицей ""Луч"""\tмай', [["1", 'Лицей "Луч"', "май"]]),
        ('1\t"Луч" и школы\tмай', [["1", '"Луч" и школы', "май"]]),
        ("а\t\tб\n\t\t\nв\t\t", [["а", "", "б"], ["в", "", ""]]),
        ("Первое\nВторое", [["Первое"], ["Второе"]]),
    ],
)
def test_plain_text_is_cut_by_tabs(text, expected):
    assert texts(text=text) == expected


def test_plain_text_is_read_where_the_markup_has_no_table():
    assert texts("<p>а б</p>", "а\tб") == [["а", "б"]]


def test_lines_around_a_table_are_rows_of_their_own():
    tables = read_clipboard(f"<p>Над таблицей</p>{GOOGLE}", "")

    assert [table.rows[0].cells[0].text for table in tables] == ["Над таблицей", "7"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table>" + "<tr><td>а<td>б" * (MOST_ROWS + 1), ""),
        ("", "а\tб\n" * (MOST_ROWS + 1)),
        ("<table>" + "x" * 10_000_001, ""),
    ],
    ids=["html", "text", "letters"],
)
def test_more_than_a_plan_is_refused(html, text):
    with pytest.raises(ClipboardTooLarge):
        read_clipboard(html, text)


@pytest.mark.parametrize("html", ["<table>" * 5_000 + "а", "<td>" * 3_000 + "<table><tr>", "<t"])
def test_broken_markup_is_read_for_what_it_is(html):
    assert isinstance(read_clipboard(html, ""), list)
