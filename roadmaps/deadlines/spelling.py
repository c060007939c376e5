"""One spelling for letters, dashes and spaces, so that the lexicon meets each word once."""

import re
import unicodedata
from collections.abc import Iterable

# Soft hyphens, joiners and marks of direction have no width and no meaning here.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u0301"))
DASHES = "‐‑‒–—―−﹘﹣－"
QUOTES = "«»“”„‟\"'`’‘"
LATIN = "ABCEHKMOPTXYaceoprxyknmtu"
CYRILLIC = "АВСЕНКМОРТХУасеоргхукпмти"
LOOKALIKES = str.maketrans(LATIN, CYRILLIC)
SAME_LENGTH = str.maketrans(
    {**dict.fromkeys(DASHES + "…÷", "-"), **dict.fromkeys(QUOTES, '"'), "ё": "е", "Ё": "Е"}
)
# Roman numerals as they are typed: Latin, Cyrillic, a small L or a pipe for «I».
ROMAN_LETTERS = str.maketrans("ІіХхl|іvixⅠ", "IIXXIIIVIXI")
ROMAN_NUMERALS = {
    numeral: number
    for number, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1
    )
}

UNICODE_NUMERALS = {
    0x2160 + place: numeral for place, numeral in enumerate(ROMAN_NUMERALS) if place < 12
}

LATIN_WORD = re.compile(r"[^\W\d_]+")
# From the first letter of a word only: a long one would be gone through from each of them.
BROKEN_WORD = re.compile(
    r"(?<![^\W\d_])"
    r"(?:([^\W\d_]+)(-?)[ \t]*\n\s*([^\W\d_]+)|([^\W\d_]+)(-)[ \t]+([^\W\d_]+))"
)
SPACED_WORD = re.compile(r"\b(?:[^\W\d_] ){3,}[^\W\d_]\b")
# «1.», «2)» before the items of a list; a full stop asks for a word behind it.
ITEM = re.compile(r"(?:\A|(?<=\n)|(?<=[;,] ))(\d{1,2})(?:\)\s*|\.\s+(?=[^\W\d_]))(\w+)")
BROKEN_YEAR = re.compile(r"\b(20|20\d|2)\n\s*(\d{1,3})(?=\s*(?:г|уч|$|[,;.)]))")


def roman_value(word: str) -> int | None:
    """The number a word spells in Roman numerals, whichever alphabet it was typed in."""
    return ROMAN_NUMERALS.get(word.translate(ROMAN_LETTERS).upper())


def cleaned(phrase: str) -> str:
    """The phrase as a reader sees it: nothing invisible, plain spaces, line ends kept."""
    composed = unicodedata.normalize("NFC", phrase.translate(INVISIBLE | UNICODE_NUMERALS))
    lines = (" ".join(line.split()) for line in composed.splitlines())
    return "\n".join(line for line in lines if line)


def folded(text: str) -> str:
    """`text` in small Cyrillic letters with plain dashes and quotes, of the same length."""
    return LATIN_WORD.sub(_cyrillic, text.translate(SAME_LENGTH))


def _cyrillic(match: re.Match) -> str:
    word = match.group()
    if roman_value(word) is None:
        word = word.translate(LOOKALIKES)
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def without_item_marks(text: str, is_day_of) -> str:
    """`text` without the numbers of a list that counts from one: «1) май;\\n2) июнь».

    A full stop may also follow a day, so «1. мая» keeps its number: there `is_day_of` the word.
    """
    items = list(ITEM.finditer(text))
    if [int(item.group(1)) for item in items] != list(range(1, len(items) + 1)):
        return text
    if any("." in item.group() and is_day_of(folded(item.group(2))) for item in items):
        return text
    if text.count("(") + sum(")" in item.group() for item in items) > text.count(")"):
        return text
    return ITEM.sub(r"\2", text)


def mended(text: str, is_known, is_hyphenated) -> str:
    """`text` with the words and years joined that a line end or wide setting had broken.

    Two pieces are joined only if they make a word that `is_known` and are not both words
    already: «ок-\\nтябрь» is October, «апрель-\\nмай» stays two months. Behind a hyphen any
    word will do that `is_hyphenated`.
    """

    def join(match: re.Match) -> str:
        left, hyphen, right = (group for group in match.groups() if group is not None)
        whole = left + right
        is_word = is_known(folded(whole)) or (hyphen and is_hyphenated(folded(whole)))
        if is_word and not (is_known(folded(left)) and is_known(folded(right))):
            return whole
        return match.group()

    def close_up(match: re.Match) -> str:
        whole = match.group().replace(" ", "")
        return whole if is_known(folded(whole)) else match.group()

    return BROKEN_YEAR.sub(_joined_year, BROKEN_WORD.sub(join, SPACED_WORD.sub(close_up, text)))


def _joined_year(match: re.Match) -> str:
    whole = match.group(1) + match.group(2)
    return whole if len(whole) == 4 else match.group()


def shortened(word: str) -> Iterable[str]:
    """`word` without each of its letters in turn."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))
