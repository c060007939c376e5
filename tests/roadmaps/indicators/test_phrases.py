"""Targets in the words of officials, a line a phrase in `phrases/`."""

import pytest

from roadmaps.choices import Comparator
from roadmaps.indicators import ASSUMPTIONS, Comparison, read_indicators
from tests.roadmaps.indicators.notation import PHRASES, table, written

CASES = [
    pytest.param(*case, id=f"{path.stem}-{number}")
    for path in sorted(PHRASES.glob("*.txt"))
    if path.stem != "titles"
    for number, case in enumerate(table(path.stem), start=1)
]


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_a_target_is_read_as_the_table_says(phrase, expected):
    assert written(read_indicators(phrase)) == expected


@pytest.mark.parametrize(("phrase", "titles"), list(table("titles")))
def test_what_is_measured_is_proposed_in_the_words_of_the_text(phrase, titles):
    assert " ; ".join(reading.title for reading in read_indicators(phrase)) == titles


@pytest.mark.parametrize(("phrase", "_"), CASES)
def test_the_phrase_stands_in_the_text_where_the_reading_says(phrase, _):
    for reading in read_indicators(phrase):
        assert reading.phrase == phrase[reading.start : reading.end] != ""
        assert reading.comparator in Comparison
        assert set(reading.assumed) <= ASSUMPTIONS.keys()


def test_the_reader_compares_as_indicators_do():
    assert {*Comparison} == {*Comparator.values}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Повышение качества образования не ниже 5 %", True),
        ("Доля учителей, прошедших обучение, не ниже 85 %", False),
        ("Доля неуспевающих не более 4 %", True),
        ("Рост среднего балла на 0,3 балла", True),
        ("Рост среднего балла на 0,3 балла по сравнению с 2023 годом", False),
        ("Снижение доли неуспевающих с 12 до 8 %", True),
        ("Не более 3 школ в зоне риска", False),
    ],
)
def test_a_share_of_nobody_knows_what_is_asked_about(text, asks):
    (reading,) = read_indicators(text)

    assert reading.asks_base is asks
