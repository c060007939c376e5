"""Which numbers name one row and which name more."""

import pytest

from tests.roadmaps.comparison.wordings import part, row, section


def rows(*numbers):
    return [row(number, number=number) for number in numbers]


@pytest.mark.parametrize(
    ("sections", "doubled"),
    [
        ([section("Кадры", *rows("1.", "2.", "3."))], []),
        ([section("Кадры", *rows("1.", "2.", "2)"))], ["2"]),
        ([section("Кадры", *rows("1.", "2.")), section("Учёба", *rows("1.", "2."))], []),
        ([section("", *rows("1.", "2.")), section("Учёба", *rows("1.", "3."))], ["1"]),
        ([section("", *rows("1.")), section("", *rows("1."))], ["1"]),
        ([section("Кадры", *rows("", "", "–", "–"))], []),
    ],
    ids=["once", "twice", "anew", "without-heading", "no-headings", "none"],
)
def test_a_number_is_of_one_row_where_its_heading_tells_it_apart(sections, doubled):
    assert part(*sections).doubled_numbers == doubled
