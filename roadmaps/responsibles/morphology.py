"""Russian word forms: what a word may be, from pymorphy3's dictionary.

The dictionary takes a tenth of a second and some memory, so it is opened by the first
word read, not by an import; every word is looked up once.
"""

import logging
import re
from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3

_RUSSIAN = re.compile("[а-яё-]+", re.IGNORECASE)
NOUN, ADJECTIVE, PARTICIPLE = "noun", "adjective", "participle"
_PARTS = {
    "NOUN": NOUN,
    "ADJF": ADJECTIVE,
    "PRTF": PARTICIPLE,
    "NUMR": ADJECTIVE,
}
#: Case tags folded to the six of the school grammar.
_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}


class Form(NamedTuple):
    """One way to understand a word; `lemma` is lower case with «е» for «ё».

    `takes_object` is said of participles such as «курирующий»: a noun behind one is its object.
    """

    part: str
    lemma: str
    case: str
    is_plural: bool
    takes_object: bool = False


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    # It reports every opening of its files, and the portal's logs are for the portal.
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)
    return pymorphy3.MorphAnalyzer()


def _parses(word: str) -> list:
    """The dictionary's readings; none for other alphabets, on which it may stumble."""
    return _analyzer().parse(word) if _RUSSIAN.fullmatch(word) else []


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every declinable reading of `word`, likeliest first; empty for verbs, adverbs and signs."""
    found = []
    for parse in _parses(word):
        part = _PARTS.get(parse.tag.POS)
        if part is None or parse.tag.case is None:
            continue
        lemma = parse.normal_form
        if part is PARTICIPLE:
            lemma = getattr(parse.inflect({"masc", "sing", "nomn"}), "word", lemma)
        found.append(
            Form(
                part=part,
                lemma=lemma.replace("ё", "е"),
                case=_CASES.get(parse.tag.case, parse.tag.case),
                is_plural=parse.tag.number == "plur",
                takes_object=part is PARTICIPLE and {"tran", "actv"} in parse.tag,
            )
        )
    return tuple(found)


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """Dictionary forms `word` may belong to."""
    return frozenset(form.lemma for form in forms(word))


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether the dictionary holds the word itself, not a guess by its ending."""
    return bool(_RUSSIAN.fullmatch(word)) and _analyzer().word_is_known(word.lower())


@lru_cache(maxsize=20_000)
def is_personal(word: str, *grammemes: str) -> bool:
    """Whether the dictionary takes the word for one of Name, Patr (patronymic), Surn."""
    return any(grammeme in parse.tag for parse in _parses(word) for grammeme in grammemes)


@lru_cache(maxsize=20_000)
def is_preposition(word: str) -> bool:
    return any(parse.tag.POS == "PREP" for parse in _parses(word))
