"""What the dictionary of Russian says about a word; the only file that knows pymorphy3."""

import re
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

_JOINING = frozenset(("PREP", "CONJ"))
# «Урюпинского муниципального района»: the adjective before the kind of territory is its name.
_PLACE = re.compile(
    r"\b((?!муниципальн|городск|сельск|районн|наш)[а-яё-]+(?:ск|цк)(?:ого|ом|ий|ая|ой|ое))"
    r"((?: (?:муниципальн|городск|сельск)\w+)? (?:район|округ|област|кра[йюея]|поселени))"
)
_NAMES = ("Geox", "Name", "Surn", "Patr", "Orgn")


@cache
def _analyzer():
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def _parses(word):
    return _analyzer().parse(word)


def is_word(text):
    """True of a form found in the dictionary."""
    return _analyzer().word_is_known(text.lower())


@lru_cache(maxsize=20_000)
def joins_phrases(word):
    """True of a preposition or a conjunction: no phrase ends with one."""
    known = _analyzer().word_is_known(word.lower())
    return known and _parses(word.lower())[0].tag.POS in _JOINING


@lru_cache(maxsize=20_000)
def is_oblique_adjective(word):
    """True of «Заречного», «Каменской»: no heading begins with such a form."""
    tags = [parse.tag for parse in _parses(word.lower())]
    return tags[0].POS in ("ADJF", "PRTF") and all(tag.case != "nomn" for tag in tags)


def nominative(phrase):
    """The phrase with its head in the nominative: «отдела образования» → «отдел образования».

    Only the first noun and the adjectives before it change; the letter case and the spelling of
    «ё» stay as they were.
    """
    words = phrase.split(" ")
    head = _head(words)
    if head is None:
        return phrase
    noun = _oblique(words[head], "NOUN")
    number, gender = noun.tag.number, noun.tag.gender
    for index in range(head):
        adjective = _oblique(words[index], "ADJF", "PRTF")
        forms = {"nomn", number} | ({gender} if number == "sing" and gender else set())
        changed = adjective and adjective.inflect(forms)
        if changed:
            words[index] = _like(words[index], changed.word)
    changed = noun.inflect({"nomn", number})
    if changed:
        words[head] = _like(words[head], changed.word)
    return " ".join(words)


def _head(words):
    """The index of the first noun that stands after nothing but adjectives."""
    for index, word in enumerate(words):
        if not re.fullmatch(r"[а-яё-]+", word.lower()) or (len(word) > 1 and not is_word(word)):
            adjective = _oblique(word, "ADJF", "PRTF")
            if adjective is None or word.isupper():
                return None
            continue
        if _oblique(word, "ADJF", "PRTF"):
            continue
        return index if _oblique(word, "NOUN") else None
    return None


def _oblique(word, *parts_of_speech):
    """The reading of a word as one of these parts of speech, the genitive before other cases."""
    readings = [
        parse
        for parse in _parses(word.lower())
        if parse.tag.POS in parts_of_speech and parse.tag.number
    ]
    singular = [parse for parse in readings if parse.tag.number == "sing"]
    for case in ("gent", "nomn", "datv", "ablt", "loct", "accs"):
        for parse in (*singular, *readings):
            if parse.tag.case == case:
                return parse
    return None


def _like(printed, word):
    if "ё" not in printed.lower():
        word = word.replace("ё", "е")
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word.capitalize() if printed[:1].isupper() else word


def without_capitals(text):
    """Words printed all in capitals as they stand in a sentence: names and abbreviations keep them.

    «ПОДДЕРЖКЕ ШНОР ГОРОДА ИВАНОВО» → «поддержке ШНОР города Иваново».
    """
    spoken = re.sub(r"[А-ЯЁ]+", lambda match: _spoken(match[0]), text)
    return _PLACE.sub(lambda match: match[1].capitalize() + match[2], spoken)


def _spoken(word):
    if not is_word(word) or (len(word) < 5 and not _is_plain(word)):
        return word
    return word.capitalize() if _is_name(word) else word.lower()


def _is_plain(word):
    return "Abbr" not in str(_parses(word.lower())[0].tag)


def _is_name(word):
    return any(mark in str(_parses(word.lower())[0].tag) for mark in _NAMES)
