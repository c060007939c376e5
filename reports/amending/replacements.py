"""How the words of one text became those of another, in the verbs of an amending act."""

import re

from reports.amending.phrases import quoted, words_noun
from roadmaps.comparison.wording import plain
from roadmaps.comparison.words import spans

MOST_CHANGES = 2  # in one text; beyond that it is clearer to give it anew
MOST_WORDS = 14  # of one text told as replaced by another
LARGEST_SHARE = 0.6  # of the text that is replaced; beyond that it is given anew
LONGEST_CONTEXT = 5  # words taken along to tell a place from another


def deeds(old, new):
    """[«слова «а» заменить словами «б»», …]: what to do with the old text to get the new one.

    None when the act had better give the new text whole: too much is new, or the words that
    change stand in more than one place.
    """
    old, new = plain(old), plain(new)
    if not old or not new:
        return None
    found = spans(old, new)
    changed = [number for number, span in enumerate(found) if not span.is_same]
    if len(found) == 1:
        return _as_a_whole(old, new)
    changes = [_Change(found, number, old) for number in changed]
    if _are_alike(changes) and changes[0].is_everywhere(len(changes)):
        return [changes[0].deed()]
    if len(changes) > MOST_CHANGES or _is_mostly_new(found):
        return None
    if not all(change.tell_apart() for change in changes):
        return None
    return [change.deed() for change in changes]


def _as_a_whole(old, new):
    if max(len(old.split()), len(new.split())) > MOST_WORDS:
        return None
    return [replacement(old, new)]


def replacement(old, new):
    return (
        f"{words_noun(old, 'accs')} {quoted(old)} заменить {words_noun(new, 'ablt')} {quoted(new)}"
    )


def _are_alike(changes):
    return len({(change.old, change.new) for change in changes}) == 1 and bool(changes[0].old)


def _is_mostly_new(found):
    changed = [span for span in found if not span.is_same]
    if not any(span.old for span in changed):  # words are only added
        return sum(len(span.new.split()) for span in changed) > MOST_WORDS
    letters = sum(max(len(span.old), len(span.new)) for span in changed)
    return letters > LARGEST_SHARE * sum(max(len(span.old), len(span.new)) for span in found)


class _Change:
    """One changed stretch, with as many words around it as tell its place."""

    def __init__(self, found, number, text):
        span = found[number]
        self._span, self._text = span, text
        self._left = re.findall(r"\S+\s*", found[number - 1].old) if number else []
        after = found[number + 1].old if number + 1 < len(found) else ""
        self._right = re.findall(r"\s*\S+", after)
        self._taken_left = self._taken_right = 0
        self._is_last = not self._right
        while self._is_bare() and self._take():
            pass

    @property
    def old(self):
        return self._wide(self._span.old)

    @property
    def new(self):
        return self._wide(self._span.new)

    def _is_bare(self):
        """A comma alone, or words that begin with a quotation: quoted they would read badly."""
        return any(
            words and (words.startswith("«") or not re.search(r"\w", words))
            for words in (self.old, self.new)
        )

    def is_everywhere(self, times):
        """Whether the old words stand nowhere but in so many places."""
        return self._count(self.old) == times

    def tell_apart(self):
        """Whether the place can be told; takes along the words that it needs."""
        if not self.old:
            return self._is_last or self._anchor() is not None
        for _ in range(LONGEST_CONTEXT):
            if self._count(self.old) == 1 or not self._take():
                break
        return self._count(self.old) == 1

    def deed(self):
        if not self.old:
            return self._addition()
        if not self.new:
            return f"{words_noun(self.old, 'accs')} {quoted(self.old)} исключить"
        return replacement(self.old, self.new)

    def _addition(self):
        addition = f"дополнить {words_noun(self.new, 'ablt')} {quoted(self.new)}"
        if self._is_last:
            return addition
        where, case, anchor = self._anchor()
        return f"{where} {words_noun(anchor, case)} {quoted(anchor)} {addition}"

    def _anchor(self):
        """(«после» or «перед», the case it asks for, words that stand in the text once), or None"""
        for size in range(1, LONGEST_CONTEXT + 1):
            words = "".join(self._left[-size:]).strip()
            if re.search(r"\w", words) and self._count(words) == 1:
                return "после", "gent", words
        for size in range(1, LONGEST_CONTEXT + 1):
            words = "".join(self._right[:size]).strip()
            if re.search(r"\w", words) and self._count(words) == 1:
                return "перед", "ablt", words
        return None

    def _take(self):
        if self._taken_left < len(self._left):
            self._taken_left += 1
            return True
        if self._taken_right < len(self._right):
            self._taken_right += 1
            return True
        return False

    def _wide(self, words):
        left = self._left[len(self._left) - self._taken_left :]
        return "".join([*left, words, *self._right[: self._taken_right]]).strip()

    def _count(self, words):
        return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", self._text))
