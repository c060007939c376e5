"""Columns share the page so that words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.column_widths import column_widths
from reports.typeface import line_count, text_width

CAPTIONS = ["№ п/п", "Мера", "Срок", "Исполнители"]
ROW = (
    "1.",
    "Провести очные консультации для заместителей директоров и учителей математики",
    "Ноябрь 2024 г.",
    "Общеобразовательные организации",
)


def test_shares_make_the_whole_width():
    widths = column_widths(CAPTIONS, [ROW], ems=42)

    assert sum(widths) == pytest.approx(1)


def test_the_number_is_narrow_and_the_measure_is_widest():
    widths = column_widths(CAPTIONS, [ROW], ems=42, widest=1)

    assert min(widths) == widths[0] < 0.12
    assert max(widths) == widths[1]


def test_each_column_has_room_for_its_longest_word():
    widths = column_widths(CAPTIONS, [ROW], ems=42)

    assert widths[3] * 42 > text_width("Общеобразовательные")


def test_where_words_do_not_fit_together_narrow_columns_keep_their_width():
    long_word = "Рентгеноэлектрокардиографического"

    widths = column_widths(["№", "А", "Б"], [("1", long_word, long_word)], ems=20)

    assert widths[0] * 20 > text_width("№")
    assert widths[1] == widths[2] > widths[0]


def test_a_table_without_rows_is_divided_by_its_captions():
    assert sum(column_widths(CAPTIONS, [], ems=42)) == pytest.approx(1)


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5))
def test_any_texts_get_positive_widths(rows):
    widths = column_widths(["№", "Мера", "Срок"], rows, ems=40)

    assert min(widths) > 0
    assert sum(widths) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 10, 1),
        ("слово", 10, 1),
        ("слово слово", 3, 2),
        ("слово\nслово", 10, 2),
        ("длинноеоченьслово", 3, 3),
        ("раз два три", 100, 1),
    ],
)
def test_lines_are_counted_as_words_wrap(text, width, count):
    assert line_count(text, width) == count
