"""What gets on paper, and how the lines of a cell are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.text import Line, dashes_bound, lines, printable


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ёлка № 5 «А» — ✓", "Ёлка № 5 «А» — ✓"),
        ("первая\r\nвторая\rтретья\vчетвёртая", "первая\nвторая\nтретья\nчетвёртая"),
        ("строка\u2028строка\u2029строка\x85строка", "строка\nстрока\nстрока\nстрока"),
        ("ко\x00ло\x07кол\x1b", "колокол"),
        ("по\ud83dло\udc4dвина", "половина"),
        ("не\ufffeсим\uffffвол\ufdd0", "несимвол"),
        ("столбец\tстолбец", "столбец столбец"),
        ("эмодзи 👍 целы", "эмодзи 👍 целы"),
    ],
)
def test_only_what_paper_can_show_is_left(raw, clean):
    assert printable(raw) == clean


@given(st.text(alphabet=st.characters()))
def test_any_printable_text_fits_into_xml_and_is_left_alone_the_second_time(raw):
    text = printable(raw)

    element = etree.Element("text")
    element.text = text
    assert etree.fromstring(etree.tostring(element)).text in (text, text or None)
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("одна строка", [Line("", "одна строка")]),
        ("первая\n\n вторая ", [Line("", "первая"), Line("", "вторая")]),
        ("- пункт;\n– пункт", [Line("-", "пункт;"), Line("–", "пункт")]),
        ("1) первый\nб) второй", [Line("1)", "первый"), Line("б)", "второй")]),
        ("2024 год", [Line("", "2024 год")]),
        ("1. Раздел", [Line("", "1. Раздел")]),
        ("-слитно", [Line("", "-слитно")]),
    ],
)
def test_lines_that_begin_with_a_marker_are_points(text, found):
    assert lines(text) == found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Цель — помощь школам", "Цель\u00a0— помощь школам"),
        ("с мая – по июнь – всё", "с мая\u00a0– по июнь\u00a0– всё"),
        ("– пункт списка", "– пункт списка"),
        ("2023–2024, «что-то» - и это", "2023–2024, «что-то» - и это"),
    ],
)
def test_a_dash_stays_with_the_word_before_it(text, bound):
    assert dashes_bound(text) == bound
