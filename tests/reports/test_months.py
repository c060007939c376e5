"""Months from one day to another."""

from datetime import date

import pytest

from reports.months import month_words, months_between


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 2, 29), date(2024, 2, 1), ["Февраль 2024"]),
        (date(2023, 11, 30), date(2024, 1, 1), ["Ноябрь 2023", "Декабрь 2023", "Январь 2024"]),
    ],
)
def test_both_months_are_among_them(first, last, months):
    assert [month_words(month) for month in months_between(first, last)] == months
