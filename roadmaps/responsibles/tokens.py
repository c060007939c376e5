"""A phrase cut into tokens: words, names in quotes, brackets, initials and separators."""

import re
from enum import StrEnum
from functools import lru_cache
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
    PLACE = "place"
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
        return _plain_word(self.text)


@lru_cache(maxsize=20_000)
def _plain_word(text: str) -> str:
    return text.rstrip(".").lower().strip(QUOTES).translate(_HYPHENS)


_LETTER = r"[^\W\d_]"
#: Tried in this order; the first list stands between words only.
_WORDY = (
    (Kind.ALIAS, r"далее(?:\s+по\s+тексту|\s+также|\s+именуем\w+)*\s*[-–—:]\s*[^,;\n()]+"),
    (
        Kind.JOINT,
        r"в\s+т\.\s?ч\.|в\s+том\s+числе|совместно\s+со?|вместе\s+со?|в\s+сотрудничестве\s+со?",
    ),
    (Kind.JOINT, r"(?:при|с)\s+(?:\w+\s+)?(?:участи|поддержк|содействи|сопровождени)\w+"),
    (Kind.JOINT, r"(?:с|при)\s+привлечени\w+|(?:во\s+)?взаимодействи\w+\s+со?"),
    (Kind.AND, r"и\s*/\s*или|а\s+также|и|или|либо"),
)
_SIGNS = (
    (Kind.STOP, r";+|\n\s*\n\s*|[•·●▪■□○◦‣►➢➤✓✔*]+|…|\.(?!\S)"),
    (Kind.LINE, r"\n"),
    (Kind.AND, r"[&+]"),
    (Kind.COMMA, r"[,/\\|]"),
    (Kind.COLON, r":"),
    (Kind.SIGN, r"№\s*№|№|N(?=\s?\d)"),
    (Kind.NUMBER, r"\d+(?:[-/.]\d+)*(?:\s?\+)?"),
    (Kind.DASH, r"[-‐‑–—−]+"),
)
_PATTERNS = [
    *((kind, re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)) for kind, one in _WORDY),
    *((kind, re.compile(one)) for kind, one in _SIGNS),
]
_ACTING = re.compile(r"[Ии](?: ?\. ?|/)о(?:\.|(?!\w))|(?:врио|ВРИО|Врио)(?!\w)|[Вв]р\. ?и\. ?о\.")
_INITIAL = "[А-ЯЁA-Z](?:-[А-ЯЁA-Z])?"
#: «И.И.», «Ц-Х.Б.», «М.А.-о.» (оглы).
_INITIALS = re.compile(rf"{_INITIAL}\.(?: ?-?{_INITIAL}(?:\.(?:-[окз]\.?)?|(?!\w)))?")
_WORD = re.compile(
    rf"{_LETTER}/{_LETTER}+|"  # с/п
    rf"{_LETTER}+(?:[-‐‑–’']{_LETTER}+|/{_LETTER}(?!{_LETTER})|-\d+(?!\w))*"
)
_MARKER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[а-яa-z]\)|[-‐‑–—−])\s*(?=[^\W\d_(«\"„“])")
_DASHES = tuple("-‐‑–—−")
_INLINE_MARKERS = {
    "bracket": re.compile(r"\d{1,2}\)\s*(?=[^\W\d_])"),
    "dot": re.compile(r"\d{1,2}\.\s*(?=[^\W\d_])"),
    "dash": re.compile(r"(?<=\s)[-–—]\s+(?=[^\W\d_])"),
}
#: «и др.», «и т.п.»: the full stop belongs to them at the end, too.
_AND_SO_ON = frozenset({"др", "т", "пр"})
_ALIAS_BRACKET = re.compile(r"\(\s*далее\b", re.IGNORECASE)


def tokenise(text: str) -> list[Token]:
    """Tokens of a cleaned phrase in order; spaces between them are dropped."""
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        found = (read(text, position, tokens) for read in _READERS)
        kind, end = next(filter(None, found), (Kind.OTHER, position + 1))
        tokens.append(Token(kind, text[position:end], position, end))
        position = end
    return tokens


def _quoted(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    if text[position] not in QUOTES:
        return None
    end = closing_quote(text, position)
    if end is not None:
        return Kind.QUOTED, end
    # An unclosed quote goes with its word, which then cannot start a party of its own.
    match = _WORD.match(text, position + 1)
    return Kind.OTHER, match.end() if match else position + 1


def _bracketed(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    end = closing_bracket(text, position) if text[position] == "(" else None
    if end is None:
        return None
    return (Kind.ALIAS if _ALIAS_BRACKET.match(text, position) else Kind.BRACKET), end


def _initials_or_acting(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    if match := _ACTING.match(text, position):
        return Kind.ACTING, match.end()
    match = _INITIALS.match(text, position)
    return (Kind.INITIALS, match.end()) if match else None


def _by_pattern(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text, position):
            return kind, match.end()
    return None


def _list_marker(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    last = before[-1].kind if before else Kind.STOP
    if last in (Kind.SIGN, Kind.NUMBER):
        return None
    if last in SEPARATORS:
        match = _MARKER.match(text, position)
    else:
        # A list that lost its line ends goes on as it began: «1. … 2. …», «- … - …».
        first = before[0].text if before[0].kind is Kind.STOP else ""
        style = "dash" if first[0:1] in _DASHES else "dot" if "." in first else "bracket"
        match = _INLINE_MARKERS[style if first else "bracket"].match(text, position)
    return (Kind.STOP, match.end()) if match else None


def _word(text: str, position: int, before: list[Token]) -> tuple[Kind, int] | None:
    match = _WORD.match(text, position)
    if match is None:
        return None
    word, end = match.group(), match.end()
    if text[end : end + 1] == "." and _is_shortened(word, text[end + 1 :]):
        return Kind.WORD, end + 1
    return (Kind.ABBREVIATION if _is_abbreviation(word) else Kind.WORD), end


def _is_shortened(word: str, rest: str) -> bool:
    """Whether the full stop after `word` marks a shortened word, not the end of a sentence."""
    low = word.lower()
    if low in SHORTENED or low in SHORT_ADJECTIVES or low in DOTTED:
        return bool(rest.strip()) or low in _AND_SO_ON
    follows = rest.lstrip()[:2]
    is_going_on = follows[:1].islower() or (len(follows) == 2 and follows.isupper())
    return is_going_on and not is_known(low) and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Capitals, «СПбАППО» too; a dictionary word printed in capitals is still a word."""
    capitals = sum(map(str.isupper, word))
    if capitals < 2 or capitals * 2 < len(word) or "-" in word.rstrip("-0123456789"):
        return False
    is_word = lemmas(word.lower()) & NOUNS.keys() or (len(word) > 5 and is_known(word))
    return not (len(word) > 3 and is_word)


_READERS = (_quoted, _bracketed, _list_marker, _initials_or_acting, _by_pattern, _word)
