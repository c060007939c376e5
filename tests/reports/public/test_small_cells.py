"""No small number is shown, and none that is hidden can be reckoned from the rest."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.public.small_cells import SMALL, Line, safe_table


def line(name, planned, done):
    return Line(name, planned, done)


def table(*counts):
    lines = [line(f"Раздел {place}", *pair) for place, pair in enumerate(counts)]
    return safe_table(lines, others="Остальные")


def told(safe):
    return [(each.planned, each.done) for each in safe.lines]


def test_numbers_that_are_not_small_are_shown():
    safe = table((20, 10), (12, 12))

    assert told(safe) == [(20, 10), (12, 12)]
    assert (safe.planned, safe.done) == (32, 22)
    assert not safe.hides


def test_with_a_small_number_another_one_is_hidden_lest_the_total_give_it_away():
    safe = table((20, 3), (40, 20), (30, 15))

    assert told(safe) == [(20, None), (40, 20), (30, None)]
    assert safe.done == 38


def test_a_small_rest_is_as_telling_as_a_small_number():
    assert told(table((20, 18), (30, 15), (40, 20)))[0] == (20, None)


def test_lines_with_little_are_put_together():
    safe = table((3, 1), (30, 15), (4, 4))

    assert [each.name for each in safe.lines] == ["Раздел 1", "Остальные"]
    assert [each.planned for each in safe.lines] == [30, 7]


def test_where_all_of_it_is_small_nothing_is_told():
    assert table((2, 1), (2, 2)) is None
    assert table() is None


def test_a_small_total_is_hidden_with_what_would_add_up_to_it():
    safe = table((20, 1), (30, 2))

    assert safe.done is None
    assert told(safe) == [(20, None), (30, None)]


counts = st.integers(0, 14).flatmap(
    lambda planned: st.tuples(st.just(planned), st.integers(0, planned))
)


def possible(safe):
    """Values each hidden number may have for who sees the table, by the place of its line."""
    places = [place for place, each in enumerate(safe.lines) if each.done is None]
    shown = sum(each.done for each in safe.lines if each.done is not None)
    found = {place: set() for place in places}
    for values in product(*(range(safe.lines[place].planned + 1) for place in places)):
        if safe.done is None or shown + sum(values) == safe.done:
            for place, value in zip(places, values, strict=True):
                found[place].add(value)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, max_size=4))
def test_whoever_adds_up_and_takes_away_learns_no_hidden_number(pairs):
    safe = table(*pairs)
    if safe is None:
        return

    numbers = [number for each in safe.lines for number in (each.planned, each.done)]
    assert all(number is None or number >= SMALL for number in numbers)
    assert all(
        each.done is None or each.planned == each.done or each.planned - each.done >= SMALL
        for each in safe.lines
    )
    assert all(max(values) - min(values) >= SMALL for values in possible(safe).values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=60))
def test_two_tables_of_one_whole_do_not_give_each_other_away(reports):
    """Of `(section, month, is it accepted)`: a hidden total is the sum of neither."""

    def by(place):
        groups = {}
        for report in reports:
            groups.setdefault(report[place], []).append(report[2])
        return [(len(done), sum(done)) for done in groups.values()]

    sections, months = table(*by(0)), table(*by(1))

    assert (sections is None) == (months is None)
    if sections is None:
        return
    assert (sections.planned, sections.done) == (months.planned, months.done)
    if sections.done is None:
        assert sections.hides
        assert months.hides
