import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.imports.cell_text import clean, glue, one_line, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Провести\nсеминар", "Провести семинар"),
        ("  Провести \xa0  семинар ", "Провести семинар"),
        ("Провести\u200b се\u00adминар\x07", "Провести семинар"),
        ("Провести:\n- семинар;\n- конкурс.", "Провести:\n- семинар;\n- конкурс."),
        ("Провести:\n1) семинар;\n2) конкурс.", "Провести:\n1) семинар;\n2) конкурс."),
        ("Вот:\n\n• семинар;\n\n• большой\nконкурс.", "Вот:\n• семинар;\n• большой конкурс."),
        ("Семинар;\n\nконкурс", "Семинар;\nконкурс"),
        ("Семинар прошёл.\nИтоги подведены.", "Семинар прошёл.\nИтоги подведены."),
        ("Семинар 2024 г.\nв школе", "Семинар 2024 г. в школе"),
        ("<p>Вот:</p><ul><li>семинар;</li><li>- конкурс</li></ul>", "Вот:\n- семинар;\n- конкурс"),
        ('<ul style="a: b"> <li>семинар</li> </ul>', "- семинар"),
        ("семинар<br>для <b>всех</b>", "семинар для всех"),
        ("**Провести** семинар", "Провести семинар"),
        ("*Провести семинар*", "Провести семинар"),
        ("*Провести\nсеминар*", "Провести семинар"),
        ("семинар* для всех", "семинар* для всех"),
        ("не менее 5 < 10 &amp; 3", "не менее 5 < 10 & 3"),
        ("от ______ № ____", "от ______ № ____"),
        ("\uf0b7 семинар\n\uf0b7 конкурс", "• семинар\n• конкурс"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_cell_keeps_its_words_and_loses_the_rest(text, words):
    assert clean(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Март\n\n2024 года", "Март 2024 года"),
        ("Апрель 2020 г.,\nдалее\n- ежегодно", "Апрель 2020 г., далее - ежегодно"),
        ("УО,\n\nМБУ «Центр»", "УО, МБУ «Центр»"),
        ("Отдел образования;\nшколы района", "Отдел образования; школы района"),
        ("Сентябр\nь 2024", "Сентябрь 2024"),
        ("- УО;\n- МБУ «Центр»", "- УО;\n- МБУ «Центр»"),
    ],
)
def test_a_phrase_is_one_line_unless_it_is_a_list(text, words):
    assert one_line(text) == words


@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        ("семинара-", "совещания", "семинара-совещания"),
        ("образова-", "тельных школ", "образовательных школ"),
        ("научно-", "методической", "научно-методической"),
        ("Октябрь-", "ноябрь", "Октябрь-ноябрь"),
        ("школы с", "низкими", "школы с низкими"),
        ("для 5–", "7 классов", "для 5–7 классов"),
        ("на 2023 –", "2024 год", "на 2023 – 2024 год"),
        ("", "низкими", "низкими"),
    ],
)
def test_a_broken_word_is_whole_and_a_compound_keeps_its_hyphen(first, rest, whole):
    assert glue(first, rest) == whole


@given(st.text(alphabet="аб Вг.,;:-–•1)2<>p/*_\n\t\xa0«»", max_size=60))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)

    assert clean(once) == once


@given(st.text(max_size=80))
def test_no_control_character_survives(text):
    assert not any(ord(char) < 32 and char != "\n" for char in plain(text))
