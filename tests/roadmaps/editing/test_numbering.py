"""Printed numbers in the style of their neighbours."""

import pytest

from roadmaps.numbering import next_number, number_between, renumbered


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("1.2.", "1.3."),
        ("7", "8"),
        ("9.", "10."),
        ("2.1.9", "2.1.10"),
        ("3)", "4)"),
        ("№ 5", "№ 6"),
        ("IV", "V"),
        ("I.", "II."),
        ("б)", "в)"),
        ("", ""),
        ("—", ""),
        ("я)", ""),
    ],
)
def test_the_next_number_keeps_the_style(number, following):
    assert next_number(number) == following


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [("1.2.", "1.3.", "1.3."), ("", "1.1.", "1.1."), ("7", "", "8"), ("", "", "")],
)
def test_a_row_is_numbered_after_the_one_above_it(above, below, expected):
    assert number_between(above, below) == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([["1", "3", "3"]], [["1", "2", "3"]]),
        (
            [["1.1.", "1.5.", "1.2."], ["2.1.", "2.3."]],
            [["1.1.", "1.2.", "1.3."], ["2.1.", "2.2."]],
        ),
        # numbers that run on from section to section
        ([["1.", "2.", "2."], ["3.", "4."]], [["1.", "2.", "3."], ["4.", "5."]]),
        # numbers that begin anew
        ([["1.", "2."], ["1.", "3."]], [["1.", "2."], ["1.", "2."]]),
        # one section of several, its first number kept
        ([["17", "17", "19"]], [["17", "18", "19"]]),
        # a blank among numbers is filled, a number among blanks is not followed
        ([["1", "", "2"]], [["1", "2", "3"]]),
        ([["", "", "5"]], [["", "", "5"]]),
        ([["I", "III"]], [["I", "II"]]),
        ([["а)", "г)"]], [["а)", "б)"]]),
        ([[], ["1", "1"]], [[], ["1", "2"]]),
    ],
)
def test_numbers_are_put_in_order_in_their_style(groups, expected):
    assert renumbered(groups) == expected
