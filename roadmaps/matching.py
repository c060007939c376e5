"""Which row of a new wording is which row of the old one.

A row is the same measure when its words are; a measure that stands twice is told apart by its
section and deadline, a reworded one is found by its number and by the letters it shares.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

# Shares of common triples of letters (Dice), which forgive another case or a swapped word: the
# number vouches for a row, so that it may differ more.
ALIKE_WITH_SAME_NUMBER = 0.5
ALIKE = 0.8


class RowKey(NamedTuple):
    """What a row is recognised by; `ref` is whatever the caller wants back."""

    part: str
    section: str
    number: str
    title: str
    deadline: str
    ref: object


def match_rows(old, new):
    """Pairs `(old ref, new ref)` of the same measure, one to one, surest first."""
    old, new = list(old), list(new)
    pairs = []
    for same in (
        lambda row: (row.part, _words(row.section), _words(row.title), _words(row.deadline)),
        lambda row: (row.part, _words(row.title), _words(row.deadline)),
        lambda row: (row.part, _words(row.section), _words(row.title)),
        lambda row: (row.part, _words(row.title)),
        lambda row: _words(row.title),
    ):
        old, new, found = _pair_equal(old, new, same)
        pairs += found
    pairs += _pair_alike(old, new)
    return pairs


def likeness(text, other):
    """How much two texts share, from 0 to 1, whatever the case of letters and the line breaks."""
    return _dice(_triples(text), _triples(other))


def _words(text):
    return tuple(text.casefold().replace("ё", "е").split())


def _pair_equal(old, new, same):
    """Rows equal by `same` and not empty there, in their order; then what is left of both."""
    waiting = defaultdict(list)
    for row in reversed(old):
        waiting[same(row)].append(row)
    pairs, left = [], []
    for row in new:
        if row.title and waiting[same(row)]:
            pairs.append((waiting[same(row)].pop(), row))
        else:
            left.append(row)
    paired = {id(row) for row, _ in pairs}
    return (
        [row for row in old if id(row) not in paired],
        left,
        [(a.ref, b.ref) for a, b in pairs],
    )


def _pair_alike(old, new):
    bags = {id(row): _triples(row.title) for row in [*old, *new]}
    candidates = []
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            alike = _dice(bags[id(a)], bags[id(b)])
            same_number = a.part == b.part and a.number and a.number == b.number
            if alike >= (ALIKE_WITH_SAME_NUMBER if same_number else ALIKE):
                candidates.append((-alike, i, j))
    pairs, taken_old, taken_new = [], set(), set()
    for _, i, j in sorted(candidates):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[i].ref, new[j].ref))
    return pairs


def _triples(text):
    letters = " ".join(_words(text))
    return Counter(letters[i : i + 3] for i in range(len(letters) - 2))


def _dice(a, b):
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
