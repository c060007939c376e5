"""Nouns that can head a party, with the role each plays where it stands."""

from typing import NamedTuple

from .morphology import NOUN, forms, is_preposition, lemmas
from .tokens import Kind, Token
from .vocabulary import NOUNS, SHORT_ADJECTIVES, SUBSTANTIVES, Role, expanded, short_role, words

#: (case, is_plural) pairs a word form may stand for.
Shapes = frozenset[tuple[str, bool]]
ANY_SHAPE: Shapes = frozenset(
    (case, is_plural)
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")
    for is_plural in (False, True)
)

#: Nouns whose adjective makes them people or a body of the school.
_WITH_ADJECTIVE = {
    ("руководитель", "классный"): Role.STAFF,
    ("работник", "педагогический"): Role.STAFF,
    ("кадр", "педагогический"): Role.STAFF,
    ("состав", "педагогический"): Role.STAFF,
    ("совет", "педагогический"): Role.STAFF,
    ("совет", "управляющий"): Role.STAFF,
    ("совет", "родительский"): Role.STAFF,
    ("комитет", "родительский"): Role.STAFF,
}
_INSTITUTIONS = frozenset({"организация", "учреждение"})
_OWNERSHIP = words("бюджетный казенный автономный")
_OTHER_SECTORS = words("""дополнительный профессиональный высший дошкольный культура спорт
    здравоохранение наука""")
#: «руководители учреждений», «подведомственные организации»: here they are the schools.
_UNTOLD = words("муниципальный подведомственный городской районный")


class Noun(NamedTuple):
    """`role` is None for a noun that decides nothing."""

    lemma: str
    role: Role | None
    shapes: Shapes


def noun_at(tokens: list[Token], index: int, adjectives: list[str]) -> Noun | None:
    """The noun the word at `index` is, after these adjectives; None if it describes another."""
    word = tokens[index].word
    if tokens[index].text.endswith("."):
        lemma = expanded(word)
        if word in SHORT_ADJECTIVES or not lemma:
            return None
        return Noun(lemma, NOUNS[lemma], ANY_SHAPE)
    first, _, second = tokens[index].text.partition("-")
    if second and len(first) > 1 and first.isupper():
        return Noun(first, short_role(first), _noun_shapes(second) or ANY_SHAPE)
    lemma = role_lemma(word)
    if lemma:
        return _with_role(tokens, index, adjectives, lemma)
    readings = forms(word)
    names = [form for form in readings if form.part == NOUN]
    describes = len(names) < len(readings) and _stands_before_word(tokens, index)
    if not names or describes:
        return None
    return Noun(names[0].lemma, None, _noun_shapes(word))


def role_lemma(word: str) -> str:
    """The lemma of `word`, or of its first half («школы-партнёры»), that has a role; or ""."""
    for form in forms(word):
        if form.lemma in NOUNS and (form.part == NOUN or form.lemma in SUBSTANTIVES):
            return form.lemma
    first, hyphen, _ = word.partition("-")
    return role_lemma(first) if hyphen else ""


def _with_role(tokens: list[Token], index: int, adjectives: list[str], lemma: str) -> Noun | None:
    if lemma in SUBSTANTIVES and _describes_next(tokens, index):
        return None
    word = tokens[index].word
    if lemma not in lemmas(word):
        word = word.partition("-")[0]
    shapes = frozenset((form.case, form.is_plural) for form in forms(word) if form.lemma == lemma)
    _, _, title = tokens[index].word.partition("-")
    shapes = (shapes & _noun_shapes(title)) or shapes  # «школы-партнёры» are many
    role = NOUNS[lemma]
    if lemma == "группа" and _is_followed_by(tokens, index, "риск"):
        return Noun(lemma, None, shapes)
    if lemma in _INSTITUTIONS:
        role = _institution(tokens, index, frozenset(adjectives), shapes)
    for adjective in adjectives:
        role = _WITH_ADJECTIVE.get((lemma, adjective), role)
    return Noun(lemma, role, shapes)


def _institution(tokens: list[Token], index: int, told: frozenset[str], shapes: Shapes) -> Role:
    """«Организация» and «учреждение» are what is said of them."""
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    is_described = follower is not None and follower.kind is Kind.WORD
    is_teaching = any("образовательный" in adjective for adjective in told)
    if told & _OWNERSHIP and ("nomn", False) in shapes:
        return Role.FORM
    if "дошкольный" in told and "общеобразовательный" not in told:
        return Role.KINDERGARTEN
    if told & _OTHER_SECTORS or (is_described and lemmas(follower.word) & _OTHER_SECTORS):
        return Role.SCHOOL if "общеобразовательный" in told else Role.INSTITUTE
    is_complement = index > 0 and is_preposition(tokens[index - 1].word)  # «за организацию»
    is_untold = told <= _UNTOLD and not (is_described or is_complement)
    is_untold = is_untold and "-" not in tokens[index].word
    return Role.SCHOOL if is_teaching or is_untold else Role.INSTITUTE


def _is_followed_by(tokens: list[Token], index: int, lemma: str) -> bool:
    return index + 1 < len(tokens) and lemma in lemmas(tokens[index + 1].word)


def _noun_shapes(word: str) -> Shapes:
    return frozenset((form.case, form.is_plural) for form in forms(word) if form.part == NOUN)


def _stands_before_word(tokens: list[Token], index: int) -> bool:
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    return follower is not None and follower.kind in (Kind.WORD, Kind.ABBREVIATION)


def _describes_next(tokens: list[Token], index: int) -> bool:
    """«ответственный специалист», «управляющий совет»: here the word is an adjective."""
    if index + 1 >= len(tokens) or tokens[index + 1].kind is not Kind.WORD:
        return False
    own = {(form.case, form.is_plural) for form in forms(tokens[index].word)}
    follower = tokens[index + 1].word
    lemma = role_lemma(follower)
    return any(
        form.lemma == lemma and (form.case, form.is_plural) in own for form in forms(follower)
    )
