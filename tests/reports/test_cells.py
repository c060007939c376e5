"""How numbers, shares and days are written on paper."""

from datetime import date
from decimal import Decimal

import pytest

from reports.cells import Percent, is_text, percent_of, shown


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("№ 7 = «да»", "№ 7 = «да»"),
        (0, "0"),
        (1250, "1\u00a0250"),
        (-3, "-3"),
        (Decimal("3.80"), "3,8"),
        (Decimal("1234.05"), "1\u00a0234,05"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1\u00a0000"),
        (date(2024, 4, 9), "09.04.2024"),
        (Percent(Decimal("86.36")), "86,36\u00a0%"),
        (Percent(Decimal(56)), "56\u00a0%"),
    ],
)
def test_a_cell_is_written_as_russians_write_it(cell, words):
    assert shown(cell) == words


def test_only_words_are_set_as_words():
    assert is_text("7")
    assert not any(map(is_text, (7, Decimal(7), date(2024, 4, 9), Percent(Decimal(7)))))


@pytest.mark.parametrize(
    ("part", "whole", "cell"),
    [
        (0, 7, Percent(Decimal(0))),
        (7, 9, Percent(Decimal(78))),
        (1, 200, Percent(Decimal(1))),
        (9, 9, Percent(Decimal(100))),
        (0, 0, ""),
    ],
)
def test_a_share_is_rounded_as_people_round(part, whole, cell):
    assert percent_of(part, whole) == cell
