"""Which part, section, block or point of the old wording is which of the new one.

They have no keys of their own. Rows have, so what holds the same rows under the same heading is
the same surely; then the heading speaks for it, then the rows alone, then, for what is empty, the
place.
"""

from collections import defaultdict
from typing import NamedTuple

from roadmaps.comparison.wording import Block, Part, Section, plain
from roadmaps.matching import likeness

ALIKE = 0.5  # texts that share this much are one text reworded
UNTOLD = "other"  # the kind of blocks that says nothing of them


class PlacedSection(NamedTuple):
    """A section, the number of its part among the items, and its own number there."""

    part: int
    number: int
    section: Section

    @property
    def keys(self):
        return [row.key for row in self.section.rows]


def placed_sections(items):
    return [
        PlacedSection(part, number, section)
        for part, item in enumerate(items)
        if isinstance(item, Part)
        for number, section in enumerate(item.sections)
    ]


def pair_items(old, new):
    """{number in old: number in new} of the blocks and parts of two wordings."""
    pairs = {}
    for kind, pair in ((Block, _pair_blocks), (Part, _pair_parts)):
        numbers, new_numbers = _numbers(old, kind), _numbers(new, kind)
        found = pair([old[i] for i in numbers], [new[j] for j in new_numbers])
        pairs |= {numbers[i]: new_numbers[j] for i, j in found.items()}
    return pairs


def _numbers(items, kind):
    return [number for number, item in enumerate(items) if isinstance(item, kind)]


def _pair_parts(old, new):
    pairing = _Pairing(old, new)

    def heading(part):
        return part.kind, plain(part.title)

    pairing.by_rows(heading)
    pairing.by(heading)
    pairing.by_rows()
    pairing.by(lambda part: None if part.keys else part.kind)
    return pairing.found


def pair_sections(old, new, parts):
    """{number in old: number in new} of lists of PlacedSection; `parts` are pairs of items."""
    pairing = _Pairing(old, new)
    counterparts = {new_part: old_part for old_part, new_part in parts.items()}

    def in_part(sign):
        """The sign of sections whose parts are a pair; others have none."""
        return (
            lambda each: (each.part, sign(each)) if each.part in parts else None,
            lambda each: (
                (counterparts[each.part], sign(each)) if each.part in counterparts else None
            ),
        )

    def heading(each):
        return plain(each.section.title)

    pairing.by_rows(*in_part(heading))
    pairing.by(*in_part(heading))
    pairing.by_rows()
    pairing.by(lambda each: heading(each) or None)
    old_place, new_place = in_part(lambda each: each.number)
    pairing.by(
        lambda each: None if each.keys else old_place(each),
        lambda each: None if each.keys else new_place(each),
    )
    return pairing.found


def _pair_blocks(old, new):
    pairing = _Pairing(old, new)
    pairing.by(lambda block: block)
    pairing.by(lambda block: (block.kind, plain(block.caption)) if block.caption else None)
    pairing.by(lambda block: plain(block.caption) or None)
    pairing.by_likeness(_all_words)
    pairing.by(lambda block: None if block.kind == UNTOLD else block.kind)
    return pairing.found


def pair_points(old, new):
    """{number in old: number in new} of the points of a list."""
    pairing = _Pairing(old, new)
    pairing.by(lambda point: (point.marker, plain(point.text)))
    pairing.by(lambda point: plain(point.text))
    pairing.by_likeness(lambda point: point.text)
    pairing.by(lambda point: point.marker if any(map(str.isalnum, point.marker)) else None)
    return pairing.found


def _all_words(block):
    return " ".join([block.text, *(point.text for point in block.points)])


class _Pairing:
    """Pairs that grow step by step; who has found a partner is asked no more."""

    def __init__(self, old, new):
        self._old, self._new = dict(enumerate(old)), dict(enumerate(new))
        self.found = {}

    def by(self, sign, sign_of_new=None):
        """Things with the same sign, the first with the first; who has the sign None waits."""
        waiting = defaultdict(list)
        for number, thing in self._new.items():
            waiting[(sign_of_new or sign)(thing)].append(number)
        for number, thing in list(self._old.items()):
            wanted = sign(thing)
            if wanted is not None and waiting[wanted]:
                self._pair(number, waiting[wanted].pop(0))

    def by_rows(self, sign=lambda thing: True, sign_of_new=None):
        """Things with the same sign that hold the same rows; those with the most in common first.

        A row is held by one thing, so that counting costs no more than reading them.
        """
        holder = {key: number for number, thing in self._new.items() for key in thing.keys}
        common = defaultdict(int)
        for number, thing in self._old.items():
            for key in thing.keys:
                if key in holder:
                    common[number, holder[key]] += 1
        self._pair_best(
            (count, i, j)
            for (i, j), count in common.items()
            if sign(self._old[i]) is not None
            and sign(self._old[i]) == (sign_of_new or sign)(self._new[j])
        )

    def by_likeness(self, text):
        """Things whose texts are alike, the likest first."""
        self._pair_best(
            (share, i, j)
            for i, old in self._old.items()
            for j, new in self._new.items()
            if (share := likeness(text(old), text(new))) >= ALIKE
        )

    def _pair_best(self, candidates):
        # Of equal candidates the order is the same whichever wording is called the old one.
        for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1] + c[2])):
            if i in self._old and j in self._new:
                self._pair(i, j)

    def _pair(self, i, j):
        del self._old[i], self._new[j]
        self.found[i] = j
