"""A reading printed in words."""

import pytest

from roadmaps.deadlines import read_deadline
from roadmaps.deadlines.canonical import canonical
from roadmaps.period import Period


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Июль – авг. 2025 г.", "с 01.07.2025 по 31.08.2025"),
        ("10 и 20 марта 2025", "10.03.2025; 20.03.2025"),
        ("в срок до 1 июня 2025 года", "до 01.06.2025"),
        (
            "2 раза в год (до 1 мая и до 1 декабря)",
            "раз в полугодие: до 01.05.2025; до 01.12.2025",
        ),
        (
            "в теч. года (по графику школ)",
            "в течение периода с 01.01.2025 по 31.12.2025 (по графику школ)",
        ),
        ("при необходимости", "при необходимости"),
        ("31 июня", ""),
    ],
)
def test_a_reading_is_printed_with_every_date_in_full(phrase, words):
    assert canonical(read_deadline(phrase, Period.calendar(2025))) == words
