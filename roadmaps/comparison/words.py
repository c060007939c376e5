"""Two texts side by side, word by word, so that a person can read what was changed.

The fewest changes are not the most readable: texts that share only a comma and an «и» have
been rewritten between them. So a short stretch that stayed goes with the changes around it, and a
quotation is changed as a whole, with both its marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"(\w+(?:[-‑–./:]\w+)*|[^\w\s])(\s*)")
_PAIRS = (("«", "»"), ("(", ")"))
# A stretch that stays between two changes is worth keeping when it has a word this long.
_SHORTEST_WORD = 4
# Texts with less than this share of words left are shown as rewritten.
_LEAST_SAME = 0.3
# Beyond so many pairs of words the comparison would take seconds; such texts are rewritten anyhow.
_MOST_PAIRS = 4_000_000


class Span(NamedTuple):
    """A stretch of both texts; the old ones joined make the old text, the new ones the new."""

    old: str
    new: str
    is_same: bool


@dataclass(slots=True)
class _Run:
    """Tokens `(word, following space)` of both texts."""

    old: list
    new: list
    is_same: bool

    @property
    def weight(self):
        return max(_letters(self.old), _letters(self.new))


def spans(old: str, new: str) -> tuple[Span, ...]:
    """The texts cut into stretches that stayed and stretches that changed, by turns.

    Spaces and line breaks alone are no change.
    """
    a, b = _tokens(old), _tokens(new)
    runs = _joined(_balanced(_from_line_ends(_readable(_joined(_runs(a, b))))))
    if sum(not run.is_same for run in runs) > 1 and _share_of_same(runs) < _LEAST_SAME:
        runs = [_Run(a, b, is_same=False)]
    return tuple(_trimmed(runs))


def _tokens(text):
    """[(word, space after it)]; the first word is "", for the space before all others."""
    lead = len(text) - len(text.lstrip())
    return [("", text[:lead]), *(match.groups() for match in _TOKEN.finditer(text))]


def _runs(a, b) -> Iterator[_Run]:
    x, y = [word for word, _ in a], [word for word, _ in b]
    start = 0
    while start < min(len(x), len(y)) and x[start] == y[start]:
        start += 1
    end = 0
    while end < min(len(x), len(y)) - start and x[-1 - end] == y[-1 - end]:
        end += 1
    yield _Run(a[:start], b[:start], is_same=True)
    old, new = a[start : len(a) - end], b[start : len(b) - end]
    if len(old) * len(new) > _MOST_PAIRS:
        yield _Run(old, new, is_same=False)
    else:
        matcher = SequenceMatcher(
            lambda word: not word[:1].isalnum(),
            x[start : len(x) - end],
            y[start : len(y) - end],
            autojunk=False,
        )
        for tag, i, j, k, m in matcher.get_opcodes():
            yield _Run(old[i:j], new[k:m], is_same=tag == "equal")
    yield _Run(a[len(a) - end :], b[len(b) - end :], is_same=True)


def _joined(runs):
    """Without empty runs, and with no two of a kind beside each other."""
    joined = []
    for run in runs:
        if not run.old and not run.new:
            continue
        if joined and joined[-1].is_same == run.is_same:
            joined[-1] = _Run(joined[-1].old + run.old, joined[-1].new + run.new, run.is_same)
        else:
            joined.append(run)
    return joined


def _readable(runs):
    """Short stretches that stayed are given to the changes on both sides of them."""
    readable = list(runs)
    for index in range(1, len(readable) - 1):
        run = readable[index]
        if run.is_same and _is_slight(run, readable[index - 1], readable[index + 1]):
            readable[index] = _Run(run.old, run.new, is_same=False)
    return _joined(readable)


def _is_slight(run, before, after):
    if not any(len(word) >= _SHORTEST_WORD and word[0].isalnum() for word, _ in run.old):
        return True
    return run.weight < before.weight and run.weight < after.weight


def _from_line_ends(runs):
    """Words that only came, or only went, begin with their line where that reads the same.

    «- {a;\n-} b» says no more than «{- a;\n}- b».
    """
    runs = [_Run(list(run.old), list(run.new), run.is_same) for run in runs]
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        change = run.old or run.new
        if run.is_same or (run.old and run.new):
            continue
        for _ in range(_steps_to_line_end([word for word, _ in change], before.new)):
            old, new = before.old.pop(), before.new.pop()
            change.insert(0, new if change is run.new else old)
            after.old.insert(0, change.pop() if change is run.old else old)
            after.new.insert(0, change.pop() if change is run.new else new)
    return runs


def _steps_to_line_end(words, before):
    """How far to the left the words can go to stand after a line end; 0 if they cannot."""
    for step in range(min(len(words), len(before) - 1)):
        if before[-1 - step][0] != words[-1 - step]:
            return 0
        if "\n" in before[-2 - step][1]:
            return step + 1
    return 0


def _balanced(runs):
    """Changes that begin inside a quotation or a bracket take in the whole of it."""
    runs = [_Run(list(run.old), list(run.new), run.is_same) for run in runs]
    for index, run in enumerate(runs):
        if run.is_same:
            continue
        for opening, closing in _PAIRS:
            if index and (count := _reach(runs[index - 1].old[::-1], run, closing, opening)):
                before = runs[index - 1]
                run.old[:0], run.new[:0] = before.old[-count:], before.new[-count:]
                del before.old[-count:], before.new[-count:]
            if index + 1 < len(runs) and (
                count := _reach(runs[index + 1].old, run, opening, closing)
            ):
                after = runs[index + 1]
                run.old += after.old[:count]
                run.new += after.new[:count]
                del after.old[:count], after.new[:count]
    return runs


def _reach(neighbours, run, present, wanted):
    """How many of the neighbouring tokens to take for every `present` mark to have its `wanted`.

    0 when none is missing, or when none is near: «1)» has no other half.
    """
    missing = max(_unpaired(run.old, present, wanted), _unpaired(run.new, present, wanted))
    if not missing:
        return 0
    for count, (word, _) in enumerate(neighbours, 1):
        missing += (word == present) - (word == wanted)
        if missing == 0:
            return count
    return 0


def _unpaired(tokens, present, wanted):
    """How many marks `present` have no `wanted` on their other side, within the tokens."""
    is_opening = (present, wanted) in _PAIRS
    depth = 0
    for word, _ in tokens[::-1] if is_opening else tokens:
        if word == wanted:
            depth += 1
        elif word == present:
            depth -= 1
            if depth < 0:
                return 1
    return 0


def _share_of_same(runs):
    same = sum(run.weight for run in runs if run.is_same)
    return same / max(same + sum(run.weight for run in runs if not run.is_same), 1)


def _letters(tokens):
    return sum(len(word) for word, _ in tokens)


def _trimmed(runs) -> Iterator[Span]:
    """Spans whose changes end with a word, not with the space after it."""
    texts = []
    for run in runs:
        old, new = _text(run.old), _text(run.new)
        if run.is_same:
            texts.append(Span(old, new, is_same=True))
            continue
        texts.append(Span(old.rstrip(), new.rstrip(), is_same=False))
        texts.append(Span(old[len(old.rstrip()) :], new[len(new.rstrip()) :], is_same=True))
    return _merged(texts)


def _merged(found) -> Iterator[Span]:
    kept = None
    for span in found:
        if not span.old and not span.new:
            continue
        if kept and kept.is_same == span.is_same:
            kept = Span(kept.old + span.old, kept.new + span.new, kept.is_same)
        else:
            if kept:
                yield kept
            kept = span
    if kept:
        yield kept


def _text(tokens):
    return "".join(word + space for word, space in tokens)
