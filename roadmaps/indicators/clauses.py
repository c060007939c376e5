"""A text cut into pieces that each speak of one thing."""

import re

_SENTENCE = re.compile(r";|\n|[.!?](?=\s+[^а-яё\s])|[.!?](?=\s*\Z)")
_ABBREVIATION = re.compile(r"(?<![а-яё])(?:г|гг|п|чел|др|т|ул|им|проц|руб|тыс|млн|\d{1,2})\Z", re.I)
# What may open another promise of the same sentence.
_OPENING = (
    r"(?:рост|прирост|дол[яи]|охват|числ[оа]|количеств[оа]|численность|удельн[а-я]+|средн(?:ий|яя|ее)"
    r"|показател[ьи]|уровень|процент|качеств[оа]|успеваемость|обученность|явка|отсутствие"
    r"|обучен[оаы]?|проведен[оаы]?|[а-я]{4,}(?:ение|ание|тие|ция))(?![а-я])"
)
_NEXT = re.compile(rf"(?P<comma>,(?:\s*а\s+также)?\s+|\s+а\s+также\s+)(?={_OPENING})")
_AND = re.compile(rf"\s+и\s+(?={_OPENING})")
_EDGES = " \t\n\r\u00a0,;:.–—-•*✓"


def pieces(text, folded, has_quantity):
    """Spans of the promises of a text, in order; `has_quantity(start, end)` tells of a number."""
    for start, end in _sentences(text):
        piece = start
        for found in sorted(
            [*_NEXT.finditer(folded, start, end), *_AND.finditer(folded, start, end)],
            key=lambda found: found.start(),
        ):
            # «повышение качества и успеваемости на 5 %» is one promise.
            if found.re is _NEXT or has_quantity(piece, found.start()):
                yield piece, found.start()
                piece = found.end()
        yield piece, end


def _sentences(text):
    start = 0
    for found in _SENTENCE.finditer(text):
        is_last = not text[found.end() :].strip()
        if found[0] == "." and not is_last and _ABBREVIATION.search(text, 0, found.start()):
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def trimmed(text, start, end):
    """The span without marks and spaces at its edges, nor a bracket that has no pair."""
    while start < end and (text[start] in _EDGES or _opens_alone(text, start, end)):
        start += 1
    while start < end and (text[end - 1] in _EDGES or _closes_alone(text, start, end)):
        end -= 1
    return start, end


def _opens_alone(text, start, end):
    return text[start] == "(" and ")" not in text[start:end]


def _closes_alone(text, start, end):
    return text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end)
