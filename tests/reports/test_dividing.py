"""Wide tables on paper."""

import pytest

from reports.dividing import divided, on_paper
from reports.document import Column, Heading, Paragraph, Row, SectionRow, Streamed, Table


def table(count, *, rows=None, repeated=2, most=6, kept=0.1):
    """A table of so many columns; the repeated ones are `kept` wide each, the others alike."""
    width = (1 - kept * repeated) / (count - repeated)
    columns = [
        Column(f"c{n}", kept if n < repeated else width, n >= repeated) for n in range(count)
    ]
    rows = rows or (
        SectionRow("Раздел"),
        Row(tuple(range(count))),
        Row(tuple(map(str, range(count))), is_total=True),
    )
    return Table(tuple(columns), rows, title="Сводка", repeated=repeated, most_columns=most)


def captions(part):
    return [column.caption for column in part.columns]


@pytest.mark.parametrize(
    ("count", "most", "lengths"),
    [
        (6, 6, [6]),
        (7, 6, [4, 5]),
        (10, 6, [6, 6]),
        (11, 6, [5, 5, 5]),
        (40, 0, [40]),
        (5, 2, [3] * 3),
    ],
)
def test_a_table_has_as_many_parts_as_its_width_asks_for_about_equally_wide(count, most, lengths):
    parts = divided(table(count, most=most))

    assert [len(part.columns) for part in parts] == lengths


def test_every_part_begins_with_the_repeated_columns_and_the_others_come_once_in_order():
    parts = divided(table(12))

    assert {tuple(captions(part)[:2]) for part in parts} == {("c0", "c1")}
    assert [name for part in parts for name in captions(part)[2:]] == [
        f"c{n}" for n in range(2, 12)
    ]


def test_rows_are_cut_with_their_columns_and_stay_what_they_are():
    _, second = divided(table(10))

    assert second.rows == (
        SectionRow("Раздел"),
        Row((0, 1, 6, 7, 8, 9)),
        Row(("0", "1", "6", "7", "8", "9"), is_total=True),
    )
    assert [column.is_upright for column in second.columns] == [False] * 2 + [True] * 4


@pytest.mark.parametrize("count", [7, 11, 25])
def test_widths_are_shares_of_each_part_and_the_repeated_columns_stand_under_each_other(count):
    parts = divided(table(count))

    assert [sum(c.width for c in part.columns) for part in parts] == pytest.approx([1] * len(parts))
    assert len({tuple(round(c.width, 9) for c in part.columns[:2]) for part in parts}) == 1


def test_streamed_rows_stay_streamed_and_can_be_walked_again():
    walks = []

    def make():
        walks.append(1)
        yield from (Row(tuple(range(10))) for _ in range(3))

    parts = divided(table(10, rows=Streamed(make, 3)))

    assert not walks
    assert [len(part.rows) for part in parts] == [3, 3]
    assert list(parts[1].rows) == list(parts[1].rows) == [Row((0, 1, 6, 7, 8, 9))] * 3


def test_on_paper_a_line_says_that_the_table_goes_on_and_all_else_stays():
    narrow, wide = table(4), table(12)
    blocks = (Heading("Сводка"), narrow, wide)

    found = list(on_paper(blocks))

    assert found[:3] == [Heading("Сводка"), narrow, divided(wide)[0]]
    assert found[3] == Paragraph("Продолжение таблицы: часть 2 из 3", is_kept=True)
    assert found[5] == Paragraph("Продолжение таблицы: часть 3 из 3", is_kept=True)
    assert (found[4], found[6]) == tuple(divided(wide)[1:])
