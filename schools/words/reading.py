"""A text as the words it is found by, each in the form that all its forms share.

The twin of `russian_words`, the function that a migration makes on PostgreSQL: a change here is a
change there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import snowballstemmer

from schools.words.stop_words import ENGLISH, RUSSIAN

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ӿ"
# What stands inside a word without being seen: soft hyphens of a PDF, marks of stress.
UNSEEN = re.compile("[\u00ad\u0301\u200b\u2060\ufeff]")
# «15-у» is three words: 15, «у», and 15у, for «у» alone is too common to look for.
NUMBERED = rf"(?P<number>[0-9]+)[-‐‑–](?P<suffix>[{LETTERS}]{{1,3}})(?![0-9{LETTERS}])"
WORD = re.compile(rf"{NUMBERED}|[0-9{LETTERS}]+")

_russian = snowballstemmer.stemmer("russian")
_english = snowballstemmer.stemmer("english")


class Spelled(NamedTuple):
    """A word of a text: where it stands, and what it is found by."""

    start: int
    end: int
    lexeme: str


def cleaned(text: str) -> str:
    """The text as words are read from it and shown: letters whole, nothing unseen in them."""
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return UNSEEN.sub("", text)


def folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def spelled(text: str) -> Iterator[Spelled]:
    """The words of a cleaned text in order, but those too common to look for."""
    for match in WORD.finditer(text):
        if match["number"]:
            spans = [match.span("number"), match.span("suffix"), match.span()]
            words = [match["number"], match["suffix"], match["number"] + match["suffix"]]
        else:
            spans, words = [match.span()], [match[0]]
        for (start, end), word in zip(spans, words, strict=True):
            if found_by := lexeme(folded(word)):
                yield Spelled(start, end, found_by)


@lru_cache(maxsize=2**15)
def lexeme(word: str) -> str:
    """What a folded word is found by; empty for one too common to look for."""
    if any(symbol.isdecimal() for symbol in word):
        return word
    if word.isascii():
        return "" if word in ENGLISH else _english.stemWord(word)
    return "" if word in RUSSIAN else _russian.stemWord(word)
