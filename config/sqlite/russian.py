"""Russian text for SQLite, whose own LIKE, UPPER and LOWER know only the Latin alphabet.

`register` also adds a collation under the name of the one that a migration makes of ICU's on
PostgreSQL, so `Collate(F("name"), "russian")` sorts alike on both databases; and twins of the
functions of PostgreSQL that `schools.word_index` makes.
"""

import json
import re
from functools import lru_cache
from unicodedata import normalize

from schools.words import matches

COLLATION = "russian"

# The order of the Unicode collation for Russian: marks, digits, Cyrillic, Latin.
MARKS = " _-\u2010–—,;:!?.'‘’\"“”„«»()[]{}§@*/\\&#%•`^°+±÷×<=>|~$"
DIGITS = "0123456789"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
PIECES = re.compile(r"[0-9]+|.", re.DOTALL)
RANK = {letter: rank for rank, letter in enumerate(MARKS + DIGITS + CYRILLIC)}


def register(connection):
    """Teach one sqlite3 connection to compare Russian text."""
    connection.create_function("LIKE", 2, like, deterministic=True)
    connection.create_function("LIKE", 3, like, deterministic=True)
    connection.create_function("UPPER", 1, upper, deterministic=True)
    connection.create_function("LOWER", 1, lower, deterministic=True)
    connection.create_function("has_words", 2, matches, deterministic=True)
    connection.create_function("json_values", 1, json_values, deterministic=True)
    connection.create_collation(COLLATION, compare)


def like(pattern, text, escape=None):
    """SQL's LIKE without regard to case; null when either side is null.

    SQLite calls `X LIKE Y ESCAPE Z` as `like(Y, X, Z)`.
    """
    if pattern is None or text is None:
        return None
    return compiled(str(pattern), escape)(str(text)) is not None


@lru_cache(maxsize=512)
def compiled(pattern, escape):
    """The matcher of a LIKE pattern, kept because one query asks it of every row."""
    expression = []
    symbols = iter(pattern)
    for symbol in symbols:
        if symbol == escape:
            expression.append(re.escape(next(symbols, "")))
        elif symbol == "%":
            expression.append(".*")
        elif symbol == "_":
            expression.append(".")
        else:
            expression.append(re.escape(symbol))
    return re.compile("".join(expression), re.IGNORECASE | re.DOTALL).fullmatch


def upper(text):
    return text.upper() if isinstance(text, str) else text


def lower(text):
    return text.lower() if isinstance(text, str) else text


def json_values(text):
    """The values of a JSON object that are there, joined by spaces."""
    if text is None:
        return None
    return " ".join(str(value) for value in json.loads(text).values() if value is not None)


def compare(left, right):
    """Negative, zero or positive, as sqlite3 asks of a collation."""
    left, right = sort_key(left), sort_key(right)
    return (left > right) - (left < right)


@lru_cache(maxsize=4096)
def sort_key(text):
    """What ICU compares for Russian: letters first, then «ё» after «е», then capitals.

    Digits count as the number they make: «№ 2» stands before «№ 10».
    """
    plain = normalize("NFKC", text)  # «№» sorts as “No”, a hard space as a space
    folded = plain.lower()
    letters = folded.replace("ё", "е")
    return (
        [_rank(piece) for piece in PIECES.findall(letters)],
        [letter == "ё" for letter in folded],
        [letter != small for letter, small in zip(plain, folded, strict=False)],
        text,
    )


def _rank(piece):
    """The place of a letter, or of a row of digits and then its number."""
    if piece[0] in DIGITS:
        return RANK["0"], int(piece)
    return RANK.get(piece, len(RANK) + ord(piece)), 0
