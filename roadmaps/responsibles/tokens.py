"""A phrase cut into tokens: words, names in quotes, brackets, initials and separators."""

import re
from enum import StrEnum
from typing import NamedTuple

from .morphology import is_known, lemmas
from .quotes import QUOTES, closing_bracket, closing_quote
from .vocabulary import DOTTED, NOUNS, SHORT_ADJECTIVES, SHORTENED

_HYPHENS = str.maketrans("‐‑–", "---")


class Kind(StrEnum):
    WORD = "word"
    ABBREVIATION = "abbreviation"
    INITIALS = "initials"
    PERSON = "person"
    ACTING = "acting"  # и.о., врио
    NUMBER = "number"
    SIGN = "sign"  # №
    QUOTED = "quoted"
    BRACKET = "bracket"
    ALIAS = "alias"  # (далее – …)
    DASH = "dash"
    OTHER = "other"
    # separators
    COMMA = "comma"
    AND = "and"
    COLON = "colon"
    LINE = "line"
    STOP = "stop"  # nothing goes on across it: «;», a list marker, an empty line
    JOINT = "joint"  # «совместно с»


SEPARATORS = frozenset({Kind.COMMA, Kind.AND, Kind.COLON, Kind.LINE, Kind.STOP, Kind.JOINT})


class Token(NamedTuple):
    kind: Kind
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """Lower case, plain hyphens, no full stop of an abbreviation: «Зам.» → «зам»."""
        return self.text.rstrip(".").lower().strip(QUOTES).translate(_HYPHENS)


_LETTER = r"[^\W\d_]"
_PATTERNS = (
    (
        Kind.ALIAS,
        r"далее(?:\s+по\s+тексту|\s+соответственно|\s+также|\s+именуем\w+)*\s*[-–—:]\s*[^,;\n()]+",
    ),
    (
        Kind.JOINT,
        r"в\s+том\s+числе|совместно\s+с(?:о)?|вместе\s+с(?:о)?|"
        r"(?:при|с)\s+(?:\w+\s+)?(?:участи|поддержк|содействи|сопровождени)\w+|"
        r"(?:с|при)\s+привлечени\w+|(?:во\s+)?взаимодействи\w+\s+с(?:о)?|"
        r"в\s+сотрудничестве\s+с(?:о)?",
    ),
    (Kind.AND, r"и\s*/\s*или|а\s+также|и|или|либо|&|\+"),
    (Kind.ACTING, r"и\s*\.\s*о\.|врио|вр\.?\s?и\.?\s?о\.?"),
    (Kind.STOP, r";+|\n\s*\n\s*|[•·●▪■□○◦‣►➢➤✓✔*]+|…"),
    (Kind.LINE, r"\n"),
    (Kind.COMMA, r",|/|\\|\|"),
    (Kind.COLON, r":"),
    (Kind.SIGN, r"№\s*№|№|N(?=\s?\d)"),
    (Kind.NUMBER, r"\d+(?:[-/.]\d+)*\+?"),
    (Kind.DASH, r"[-‐‑–—−]+"),
)
_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>(?<!\\w)(?:{pattern})(?!\\w))"
        if kind in (Kind.ALIAS, Kind.JOINT, Kind.ACTING) or kind is Kind.AND
        else f"(?P<{kind}>{pattern})"
        for kind, pattern in _PATTERNS
    ),
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[А-ЯЁA-Z]\.(?: ?-?[А-ЯЁA-Z](?:\.|(?!\w)))?")
_WORD = re.compile(rf"{_LETTER}+(?:[-‐‑–’']{_LETTER}+|/{_LETTER}(?!{_LETTER})|-\d+(?!\w))*")
_SINGLE_SLASHED = re.compile(rf"{_LETTER}/{_LETTER}+")
_MARKER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}\.|[а-яa-z]\)|[-‐‑–—−])\s*(?=[^\W\d_(«\"„“])"
)
_INLINE_MARKER = re.compile(r"\d{1,2}\)\s*(?=[^\W\d_])")
_ALIAS_BRACKET = re.compile(r"\(\s*далее\b", re.IGNORECASE)


def tokenise(text: str) -> list[Token]:
    """Tokens of a cleaned phrase in order; spaces between them are dropped."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        token = _token_at(text, position, tokens)
        tokens.append(token)
        position = token.end
    return tokens


def _token_at(text: str, position: int, before: list[Token]) -> Token:
    character = text[position]
    if character in QUOTES:
        return _quoted(text, position)
    if character == "(" and (end := closing_bracket(text, position)):
        kind = Kind.ALIAS if _ALIAS_BRACKET.match(text, position) else Kind.BRACKET
        return Token(kind, text[position:end], position, end)
    if marker := _list_marker(text, position, before):
        return marker
    if match := _INITIALS.match(text, position):
        return Token(Kind.INITIALS, match.group(), position, match.end())
    if match := _TOKEN.match(text, position):
        if match.lastgroup is not None and not _is_slashed_word(text, position):
            return Token(Kind(match.lastgroup), match.group(), position, match.end())
    if match := _SINGLE_SLASHED.match(text, position) or _WORD.match(text, position):
        return _word(text, position, match.end())
    if character == "." and _ends_sentence(text, position):
        return Token(Kind.STOP, character, position, position + 1)
    return Token(Kind.OTHER, character, position, position + 1)


def _quoted(text: str, position: int) -> Token:
    end = closing_quote(text, position)
    if end is not None:
        return Token(Kind.QUOTED, text[position:end], position, end)
    # An unclosed quote goes with its word, which then cannot start a party of its own.
    match = _WORD.match(text, position + 1)
    end = match.end() if match else position + 1
    return Token(Kind.OTHER, text[position:end], position, end)


def _list_marker(text: str, position: int, before: list[Token]) -> Token | None:
    last = before[-1].kind if before else None
    if last is None or last in SEPARATORS:
        match = _MARKER.match(text, position)
    elif last in (Kind.SIGN, Kind.NUMBER):
        match = None
    else:
        match = _INLINE_MARKER.match(text, position)
    if match is None:
        return None
    return Token(Kind.STOP, match.group(), position, match.end())


def _is_slashed_word(text: str, position: int) -> bool:
    """«и/о», «с/п»: a single letter, so not the conjunction it looks like."""
    match = _SINGLE_SLASHED.match(text, position)
    return match is not None and match.group().lower() != "и/или"


def _word(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    if text[end : end + 1] == "." and _is_shortened(word, text[end + 1 :]):
        end += 1
        return Token(Kind.WORD, text[start:end], start, end)
    kind = Kind.ABBREVIATION if _is_abbreviation(word) else Kind.WORD
    return Token(kind, word, start, end)


def _is_shortened(word: str, rest: str) -> bool:
    """Whether the full stop after `word` marks a shortened word, not the end of a sentence."""
    low = word.lower()
    if low in SHORTENED or low in SHORT_ADJECTIVES or low in DOTTED:
        return bool(rest.strip())
    follows = rest.lstrip()[:1]
    return follows.islower() and not is_known(low) and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Capitals, «СПбАППО» too; a dictionary word printed in capitals is still a word."""
    capitals = sum(map(str.isupper, word))
    if capitals < 2 or capitals * 2 < len(word) or "-" in word.rstrip("-0123456789"):
        return False
    is_word = lemmas(word.lower()) & NOUNS.keys() or (len(word) > 5 and is_known(word))
    return not (word.isupper() and len(word) > 3 and is_word)


def _ends_sentence(text: str, position: int) -> bool:
    return not text[position + 1 : position + 2].strip()
