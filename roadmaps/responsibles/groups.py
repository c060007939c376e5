"""Which schools a phrase means: the supported, the leading, or no particular ones."""

from .morphology import lemmas
from .openings import Opening, opening
from .quotes import QUOTES
from .tokens import Kind, Token, tokenise
from .vocabulary import HIGH_RESULTS, LOW_RESULTS, Role, is_leading, is_supported, words

SUPPORTED, LEADING = "supported_schools", "leading_schools"

_RESULTS = words(
    "результат показатель качество уровень достижение балл успеваемость результативность"
)
_LOW = words("низкий слабый недостаточный неудовлетворительный необъективный")
_HIGH = words("высокий хороший лучший отличный")
_ADVERSE = words("неблагоприятный сложный трудный тяжелый")
_CONDITIONS = words("условие контекст обстоятельство ситуация")
_RISKS = words("риск рисковый необъективность")
_PARTAKING = words("участник участница участвующий вошедший включенный входящий")
_NEEDING = words("нуждающийся требующий испытывающий")
_PROJECTS = words("проект программа список перечень мероприятие")

#: «опорная школа», «ведущие школы», «базовая площадка».
_LEADING_ADJECTIVES = words("""опорный базовый ведущий ресурсный передовой сильный успешный
    стажировочный эффективный хороший лучший шефствующий высокорезультативный лидирующий""")
_SUPPORTED_ADJECTIVES = words("""слабый рисковый проблемный отстающий неуспешный неэффективный
    поддерживаемый подшефный низкорезультативный курируемый сопровождаемый наставляемый""")
#: «школа-партнёр», «школы – лидеры».
_LEADING_TITLES = words(
    "партнер лидер наставник консультант донор куратор тьютор шеф флагман площадка"
)


#: Adjectives that name no school: with any other, «Лесная СОШ» is one.
DESCRIPTIVE = (
    _LEADING_ADJECTIVES
    | _SUPPORTED_ADJECTIVES
    | words("""муниципальный городской районный сельский каждый данный отдельный другой весь
    малокомплектный вечерний средний основной начальный общеобразовательный пилотный""")
)

#: What a school is called beside «школа», a hyphen or not: «школы партнёры».
SCHOOL_TITLES = _LEADING_TITLES | {"участник"}


def school_marks(tokens: list[Token]) -> frozenset[str]:
    """The groups of schools the words of one party point at: none, one or, in conflict, both."""
    said = _said(tokens)
    marks = set()
    if said & _RISKS:
        marks.add(SUPPORTED)
    elif said & _RESULTS:
        marks |= {SUPPORTED} if said & _LOW else set()
        marks |= {LEADING} if said & _HIGH else set()
    if said & _ADVERSE and said & _CONDITIONS:
        marks.add(SUPPORTED)
    if (said & _PARTAKING and said & _PROJECTS) or said & _NEEDING:
        marks.add(SUPPORTED)
    for token in _flat(tokens):
        if token.kind is Kind.ABBREVIATION:
            marks |= {SUPPORTED} if is_supported(token.text) else set()
            marks |= {LEADING} if is_leading(token.text) else set()
            marks |= {SUPPORTED} if token.text in LOW_RESULTS else set()
            marks |= {LEADING} if token.text in HIGH_RESULTS else set()
        if token.kind in (Kind.NUMBER, Kind.QUOTED) and token.text.strip(QUOTES) == "500+":
            marks.add(SUPPORTED)
    marks |= _marks_of_heads(tokens)
    return frozenset(marks)


def _marks_of_heads(tokens: list[Token]) -> set[str]:
    """What the adjectives and titles of a school say: «опорная школа», «школы-партнёры»."""
    marks = set()
    for index in range(len(tokens)):
        found = opening(tokens, index)
        if found.role is not Role.SCHOOL:
            continue
        if set(found.adjectives) & _LEADING_ADJECTIVES or found.lemma == "площадка":
            marks.add(LEADING)
        if set(found.adjectives) & _SUPPORTED_ADJECTIVES:
            marks.add(SUPPORTED)
        titles = _titles(tokens, found)
        if titles & _LEADING_TITLES:
            marks.add(LEADING)
        if titles & _PARTAKING:
            marks.add(SUPPORTED)
    return marks


def _titles(tokens: list[Token], school: Opening) -> frozenset[str]:
    """Lemmas of what is set to a school by a hyphen or a dash, or stands right behind it."""
    _, _, title = tokens[school.head].word.partition("-")
    if title:
        return lemmas(title)
    start = school.head + 1
    is_dash = start < len(tokens) and tokens[start].kind is Kind.DASH
    found = opening(tokens, start + 1 if is_dash else start)
    agrees = bool(found.shapes & school.shapes) and found.lemma
    return frozenset({found.lemma}) if agrees else frozenset()


def _flat(tokens: list[Token]) -> list[Token]:
    """The tokens with brackets opened."""
    flat = []
    for token in tokens:
        if token.kind is Kind.BRACKET:
            flat += _flat(tokenise(token.text[1:-1]))
        else:
            flat.append(token)
    return flat


def _said(tokens: list[Token]) -> frozenset[str]:
    """Lemmas of every word, in brackets and quotes too: «попавшие в «зону риска»»."""
    quoted = [token for token in tokens if token.kind is Kind.QUOTED]
    flat = _flat([*tokens, *(one for name in quoted for one in tokenise(name.text[1:-1]))])
    return frozenset().union(*(lemmas(token.word) for token in flat if token.kind is Kind.WORD))
