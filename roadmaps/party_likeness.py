"""How much a name in a plan looks like a name that the municipality knows.

A hint for a person who links the two, never a decision. Plain Python.
"""

import re
from difflib import SequenceMatcher

from roadmaps.responsibles import normal_name

# Names less alike than this are not worth a hint.
ALIKE = 0.5
_WORD = re.compile(r"[а-яa-z]+|\d+")
# «МБУ ДПО», «МОУ» … say what a body is, not which one.
_FORM = re.compile(r"[мгф]?[акб]?(?:оу|доу|у)(?:до|дпо)?|дпо|сош|оош|ано")
_LINKING_WORDS = {"и", "в", "по", "при", "для", "на", "с"}


def likeness(name, *others):
    """From 0 to 1: how alike the name is to the most alike of `others`.

    An abbreviation is alike to the words it is made of: «ЦРО» to «МБУ «Центр развития
    образования»».
    """
    return max((_likeness(name, other) for other in others if other), default=0)


def likeliest(name, known, *, count=3):
    """Up to `count` keys of `known`, a mapping of keys to tuples of names, the likeliest first."""
    marked = [(likeness(name, *names), key) for key, names in known.items()]
    alike = [pair for pair in marked if pair[0] >= ALIKE]
    return [key for _, key in sorted(alike, key=lambda pair: -pair[0])[:count]]


def _likeness(name, other):
    words, other_words = _words(name), _words(other)
    if not words or not other_words or _numbers(words) != _numbers(other_words):
        return 0
    if words == other_words:
        return 1
    if _abbreviates(words, other_words) or _abbreviates(other_words, words):
        return 0.9
    shared = set(words) & set(other_words)
    by_words = len(shared) / min(len(set(words)), len(set(other_words)))
    by_letters = SequenceMatcher(None, " ".join(words), " ".join(other_words)).ratio()
    return 0.85 * max(by_letters, 0.9 * by_words)


def _abbreviates(words, longer):
    """Whether the first letters of neighbouring words of `longer` make up the only one of `words`,
    two letters at least: one letter begins too many names."""
    letters = "".join(word[0] for word in longer)
    return len(words) == 1 and 2 <= len(words[0]) <= len(longer) and words[0] in letters


def _words(name):
    """Words that tell one body from another, in lower case."""
    words = [word for word in _WORD.findall(normal_name(name)) if word not in _LINKING_WORDS]
    telling = [word for word in words if not _FORM.fullmatch(word)]
    # «УО» and «ОУ» look like legal forms, but here they are all the name there is.
    return telling or words


def _numbers(words):
    """School № 3 is nothing like school № 8."""
    return [word for word in words if word.isdigit()]
