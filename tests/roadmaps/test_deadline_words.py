from datetime import date

import pytest

from roadmaps.deadline_words import ASSUMPTIONS, DeadlineWords, period_words, window_words
from roadmaps.deadlines import ASSUMPTIONS as READER_ASSUMPTIONS
from roadmaps.deadlines import read_deadline
from roadmaps.period import Period


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2023, 10, 20), date(2023, 10, 20), "20 октября 2023 г."),
        (None, date(2023, 10, 20), "до 20 октября 2023 г."),
        (date(2020, 4, 1), date(2020, 4, 30), "1–30 апреля 2020 г."),
        (date(2020, 4, 1), date(2020, 5, 31), "1 апреля – 31 мая 2020 г."),
        (date(2023, 9, 1), date(2024, 8, 31), "1 сентября 2023 г. – 31 августа 2024 г."),
    ],
)
def test_a_window_is_said_as_people_say_it(start, end, words):
    assert window_words(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024 год"),
        (date(2020, 1, 1), date(2022, 12, 31), "2020–2022 годы"),
        (date(2023, 9, 1), date(2024, 8, 31), "2023/2024 учебный год"),
        (date(2023, 9, 1), date(2024, 5, 31), "1 сентября 2023 г. – 31 мая 2024 г."),
    ],
)
def test_a_period_is_said_as_people_say_it(start, end, words):
    assert period_words(Period(start, end)) == words


def test_every_assumption_of_the_reader_has_words_short_enough_for_a_cell():
    assert ASSUMPTIONS.keys() == READER_ASSUMPTIONS.keys()
    assert all(len(words) <= 40 for words in ASSUMPTIONS.values())


def test_a_reading_is_said_in_full():
    reading = read_deadline(
        "Апрель, далее - ежегодно", Period(date(2020, 1, 1), date(2020, 12, 31))
    )

    words = DeadlineWords.of_reading(reading)

    assert words.dates == ("1–30 апреля 2020 г.",)
    assert words.repeats == "ежегодно"
    assert not words.is_unread


def test_an_unread_phrase_says_so():
    reading = read_deadline("абракадабра", Period(date(2020, 1, 1), date(2020, 12, 31)))

    words = DeadlineWords.of_reading(reading)

    assert words.is_unread
    assert words.instead == "срок не прочитан, дат нет"
