"""What begins at a token: a head noun with its role, a clause, a person or a continuation."""

from typing import NamedTuple

from .morphology import ADJECTIVE, NOUN, PARTICIPLE, forms, is_preposition
from .tokens import Kind, Token
from .vocabulary import (
    NOUNS,
    SHORTENED,
    SUBSTANTIVES,
    Role,
    short_role,
    words,
)

#: (case, is_plural) pairs a word form may stand for.
Shapes = frozenset[tuple[str, bool]]
ANY_SHAPE: Shapes = frozenset(
    (case, plural)
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")
    for plural in (False, True)
)
_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
_PASSED_OVER = frozenset({"все", "всех", "всем", "всеми", "также", "каждый", "не"})
_UNQUALIFIED_SCHOOLS = words("муниципальный подведомственный весь данный городской районный другой")


class Opening(NamedTuple):
    """A noun phrase, its head at token `head`.

    `role` is None for a noun that decides nothing; `shapes` is empty for what cannot start
    a party at all (a preposition, a number, a participle clause).
    """

    role: Role | None
    shapes: Shapes
    head: int
    lemma: str = ""
    adjectives: tuple[str, ...] = ()
    is_clause: bool = False

    @property
    def cases(self) -> frozenset[str]:
        return frozenset(case for case, _ in self.shapes)

    @property
    def is_nominative(self) -> bool:
        return "nomn" in self.cases

    @property
    def is_oblique(self) -> bool:
        """It may be governed by a noun before it."""
        return bool(self.cases & _OBLIQUE)

    @property
    def is_plural(self) -> bool:
        """Only plural in the nominative, or where there is none, in any case."""
        nominative = {plural for case, plural in self.shapes if case == "nomn"}
        return (nominative or {plural for _, plural in self.shapes}) == {True}

    @property
    def can_be_plural(self) -> bool:
        nominative = {plural for case, plural in self.shapes if case == "nomn"}
        return True in (nominative or {plural for _, plural in self.shapes})


CONTINUATION = Opening(role=None, shapes=frozenset(), head=-1)


def opening(tokens: list[Token], start: int) -> Opening:
    """The noun phrase that begins at `start`, or CONTINUATION."""
    shapes, adjectives, is_participial = ANY_SHAPE, [], False
    index = start
    while index < len(tokens):
        token = tokens[index]
        if token.kind is Kind.ABBREVIATION:
            return _abbreviation(token, shapes, index, adjectives)
        if token.kind is Kind.ACTING or token.word in _PASSED_OVER:
            index += 1
            continue
        if token.kind in (Kind.AND, Kind.COMMA) and adjectives and _is_adjective(tokens, index + 1):
            # «муниципальные и школьные координаторы»: number need not agree any more.
            shapes = frozenset((case, plural) for case, _ in shapes for plural in (False, True))
            index += 1
            continue
        if token.kind is not Kind.WORD or (index == start and is_preposition(token.word)):
            break
        noun = _noun(tokens, index)
        if noun is not None:
            lemma, role, noun_shapes = noun
            agreeing = shapes & noun_shapes
            if is_participial and role is None:
                break
            if adjectives and not agreeing:
                break
            role = _qualified(role, lemma, adjectives, tokens, index, agreeing)
            return Opening(role, agreeing, index, lemma, tuple(adjectives))
        described = [form for form in forms(token.word) if form.part in (ADJECTIVE, PARTICIPLE)]
        if not described:
            break
        is_participial |= all(form.part == PARTICIPLE for form in described)
        shapes &= frozenset((form.case, form.is_plural) for form in described)
        adjectives.append(described[0].lemma)
        index += 1
    if is_participial:
        return Opening(None, frozenset(), start, is_clause=True)
    if adjectives and index > start:
        return Opening(None, shapes, start, adjectives=tuple(adjectives))
    return CONTINUATION


def head_opening(tokens: list[Token], start: int = 0) -> Opening | None:
    """The first noun phrase with a role at or after `start`."""
    index = start
    while index < len(tokens):
        found = opening(tokens, index)
        if found.role is not None:
            return found
        index += 1
    return None


def _abbreviation(token: Token, shapes: Shapes, index: int, adjectives: list[str]) -> Opening:
    role = short_role(token.text)
    if role is None:
        return CONTINUATION
    return Opening(role, shapes, index, token.text, tuple(adjectives))


def _noun(tokens: list[Token], index: int) -> tuple[str, Role | None, Shapes] | None:
    """Lemma, role and shapes of a noun at `index`; None if the word is no noun there."""
    word = tokens[index].word
    if tokens[index].text.endswith(".") and word in SHORTENED:
        lemma = SHORTENED[word]
        return lemma, NOUNS.get(lemma), ANY_SHAPE
    readings = forms(word)
    lemma = _role_lemma(word)
    if lemma:
        is_follower = lemma in SUBSTANTIVES and _agreeing_head_follows(tokens, index)
        if is_follower:
            return None
        part = word.split("-")[0] if lemma not in {form.lemma for form in readings} else word
        own = [form for form in forms(part) if form.lemma == lemma]
        return lemma, NOUNS[lemma], frozenset((form.case, form.is_plural) for form in own)
    nouns = [form for form in readings if form.part == NOUN]
    if not nouns:
        return None
    is_described = any(form.part != NOUN for form in readings)
    if is_described and _could_describe(tokens, index):
        return None
    return nouns[0].lemma, None, frozenset((form.case, form.is_plural) for form in nouns)


def _role_lemma(word: str) -> str:
    """The lemma of `word`, or of its first half («школы-партнёры»), that has a role."""
    for form in forms(word):
        if form.lemma in NOUNS and (form.part == NOUN or form.lemma in SUBSTANTIVES):
            return form.lemma
    first, hyphen, _ = word.partition("-")
    if hyphen:
        return _role_lemma(first)
    return ""


def _could_describe(tokens: list[Token], index: int) -> bool:
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    return follower is not None and follower.kind in (Kind.WORD, Kind.ABBREVIATION)


def _agreeing_head_follows(tokens: list[Token], index: int) -> bool:
    """«ответственный специалист»: here the first word is an adjective."""
    if index + 1 >= len(tokens) or tokens[index + 1].kind is not Kind.WORD:
        return False
    follower = tokens[index + 1].word
    lemma = _role_lemma(follower)
    if not lemma:
        return False
    own = {(form.case, form.is_plural) for form in forms(tokens[index].word)}
    return any(
        (form.case, form.is_plural) in own for form in forms(follower) if form.lemma == lemma
    ) and any(form.case == "nomn" for form in forms(follower) if form.lemma == lemma)


def _is_adjective(tokens: list[Token], index: int) -> bool:
    if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
        return False
    readings = forms(tokens[index].word)
    return bool(readings) and readings[0].part == ADJECTIVE and not _role_lemma(tokens[index].word)


def _qualified(
    role: Role | None,
    lemma: str,
    adjectives: list[str],
    tokens: list[Token],
    index: int,
    shapes: Shapes,
) -> Role | None:
    """The role of a noun its adjectives or number decide: «образовательная организация»."""
    told = set(adjectives)
    if lemma in ("организация", "учреждение"):
        if told & {"дошкольный"}:
            return Role.KINDERGARTEN
        if told & {"бюджетный", "казенный", "автономный"} and ("nomn", False) in shapes:
            return Role.FORM
        if any("образовательный" in adjective for adjective in told):
            return Role.SCHOOL
        is_bare = index + 1 >= len(tokens) or tokens[index + 1].kind is not Kind.WORD
        if told <= _UNQUALIFIED_SCHOOLS and is_bare and any(plural for _, plural in shapes):
            return Role.SCHOOL
        return role
    if lemma == "руководитель" and "классный" in told:
        return Role.STAFF
    if lemma == "работник" and "педагогический" in told:
        return Role.STAFF
    if lemma == "совет" and told & {"педагогический"}:
        return Role.STAFF
    if lemma == "сад" and "детский" not in told:
        return role
    if lemma == "класс":
        return None
    return role
