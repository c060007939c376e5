"""Whatever was done to a wording, the comparison tells exactly that."""

from hypothesis import given
from hypothesis import strategies as st

from roadmaps.comparison import compare
from roadmaps.comparison.order import staying, woven
from tests.roadmaps.comparison.wordings import part, row, section, wording

KEYS = st.lists(st.integers(1, 40), unique=True, max_size=25)


def table(keys, changed=(), sections=2):
    """Rows dealt out to sections by ranges of their order in `keys`."""
    rows = [row(key, deadline="Июнь" if key in changed else "Май") for key in keys]
    size = -(-len(rows) // sections) or 1
    return wording(
        part(*(section(f"Раздел {n}", *rows[n * size : (n + 1) * size]) for n in range(sections)))
    )


@st.composite
def edits(draw):
    """(keys, those changed, those dropped, those added behind the last row)"""
    keys = draw(KEYS)
    chosen = st.sets(st.sampled_from(keys)) if keys else st.just(set())
    dropped = draw(chosen)
    changed = draw(chosen) - dropped
    added = draw(st.lists(st.integers(100, 140), unique=True, max_size=5))
    return keys, changed, dropped, added


@given(edits())
def test_changed_dropped_and_added_rows_are_exactly_those(edit):
    keys, changed, dropped, added = edit
    new_keys = [key for key in keys if key not in dropped] + added

    rows = compare(table(keys, sections=1), table(new_keys, changed, sections=1)).rows

    assert {change.one.key for change in rows if change.texts} == changed
    assert {change.one.key for change in rows if change.is_dropped} == dropped
    assert {change.one.key for change in rows if change.is_added} == set(added)
    assert not any(change.is_moved for change in rows)


@given(KEYS.flatmap(lambda keys: st.tuples(st.just(keys), st.permutations(keys))))
def test_a_wording_with_its_rows_shuffled_says_the_same_words(orders):
    keys, shuffled = orders

    there, back = compare(table(keys), table(shuffled)), compare(table(shuffled), table(keys))

    assert not any(change.texts or change.is_added or change.is_dropped for change in there.rows)
    assert there.counts == back.counts
    assert (keys == shuffled) == there.is_empty


@given(KEYS, st.data())
def test_one_row_put_elsewhere_is_the_only_one_that_moved(keys, data):
    if not keys:
        return
    key = data.draw(st.sampled_from(keys))
    others = [other for other in keys if other != key]
    place = data.draw(st.integers(0, len(others)))
    new_keys = [*others[:place], key, *others[place:]]

    comparison = compare(table(keys, sections=1), table(new_keys, sections=1))

    moved = [change.one.key for change in comparison.rows if change.is_moved]
    # Of two neighbours that changed places either may be the one that moved.
    assert len(moved) == (keys != new_keys)
    assert abs(keys.index(key) - place) == 1 or moved in ([], [key])


@given(KEYS.flatmap(lambda keys: st.tuples(st.just(keys), st.permutations(keys))))
def test_no_more_rows_could_have_stayed(orders):
    keys, shuffled = orders

    kept = staying(keys, shuffled)

    assert [key for key in keys if key in kept] == [key for key in shuffled if key in kept]
    assert len(kept) == longest_common(keys, shuffled)
    assert kept == staying(shuffled, keys)


@given(KEYS, KEYS)
def test_nothing_is_lost_or_doubled_when_two_orders_are_laid_into_one(old, new):
    sequence = woven(old, new)

    assert sorted(sequence) == sorted({*old, *new})
    assert [key for key in sequence if key in new] == new


def longest_common(a, b):
    """The length of the longest common subsequence, the slow and sure way."""
    lengths = [0] * (len(b) + 1)
    for x in a:
        former = 0
        for j, y in enumerate(b, 1):
            former, lengths[j] = (
                lengths[j],
                former + 1 if x == y else max(lengths[j], lengths[j - 1]),
            )
    return lengths[-1]
