"""Names in two orders: which kept their place, and both orders laid into one."""

from bisect import bisect_left
from collections import defaultdict


class Level:
    """Named members of groups, before and after: the rows of sections, the sections of parts.

    `old` and `new` map a group to the names of its members in order, `groups` an old group to the
    new one that it became. `moved` are the fewest names that explain the new order.
    """

    def __init__(self, old, new, groups):
        self._old, self._new = old, new
        before = {name for names in old.values() for name in names}
        common = {name for names in new.values() for name in names if name in before}
        stayed = set().union(*(staying(old.get(i, ()), new.get(j, ())) for i, j in groups.items()))
        self.moved = common - stayed

    def members(self, old_group, new_group):
        """The names of a group that was one and is the other, or is None: as it is now, with
        those that are gone where they stood. Who moved here is here, who moved away is not."""
        stayed = [name for name in self._old.get(old_group, ()) if name not in self.moved]
        return woven(stayed, self._new.get(new_group, ()))


def in_order(old, new, pairs):
    """`(number in old, number in new, is moved)` of everything in two lists, as it stands now.

    `pairs` maps numbers in the old list to numbers in the new one; what is gone or new has None
    for the other number.
    """
    level = Level({0: range(len(old))}, {0: names(new, pairs)}, {0: 0})
    for name in level.members(0, 0):
        yield *numbers(name, pairs), name in level.moved


def names(new, pairs):
    """Names of the things in a new list: the number that each had in the old one, or below 0."""
    numbers_before = {j: i for i, j in pairs.items()}
    return [numbers_before.get(j, -1 - j) for j in range(len(new))]


def numbers(name, pairs):
    """(number in the old list or None, number in the new one or None)"""
    return (None, -1 - name) if name < 0 else (name, pairs.get(name))


def staying(old, new):
    """The largest set of keys that stand in the same order in both sequences.

    The rest of their common keys are the fewest that can be said to have moved. Of several such
    sets it is the same one, whichever sequence is called the old one.
    """
    place = {key: number for number, key in enumerate(new)}
    common = [key for key in old if key in place]
    known = set(common)
    there = [key for key in new if key in known]
    if common == there:
        return known
    first, second = sorted([common, there], key=lambda keys: [str(key) for key in keys])
    place = {key: number for number, key in enumerate(second)}
    return {first[i] for i in _longest_rise([place[key] for key in first])}


def _longest_rise(numbers):
    """Indexes of a longest increasing subsequence, by patience sorting: O(n log n)."""
    tops, piles, before = [], [], []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(piles[pile - 1] if pile else None)
        if pile == len(tops):
            tops.append(number)
            piles.append(index)
        else:
            tops[pile] = number
            piles[pile] = index
    found, index = [], piles[-1] if piles else None
    while index is not None:
        found.append(index)
        index = before[index]
    return found


def woven(old, new):
    """All keys once: the new order, and each that is gone after the one it used to follow."""
    known = set(new)
    gone = defaultdict(list)
    last = None
    for key in old:
        if key in known:
            last = key
        else:
            gone[last].append(key)
    sequence = list(gone[None])
    for key in new:
        sequence += [key, *gone.get(key, ())]
    return sequence
