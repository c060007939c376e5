"""What begins at a token: a noun phrase with its head, a clause, or a mere continuation."""

from typing import NamedTuple

from .morphology import ADJECTIVE, PARTICIPLE, forms, is_preposition, lemmas
from .nouns import ANY_SHAPE, Shapes, noun_at, role_lemma
from .tokens import Kind, Token
from .vocabulary import SHORT_ADJECTIVES, Role, short_role

_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
#: Words before a noun that say nothing of it but its case.
_ALL_OF = frozenset({"все", "каждый", "каждая", "каждое"})
_PASSED_OVER = _ALL_OF | {"всех", "всем", "всеми"}
_NOMINATIVE = frozenset({("nomn", False), ("nomn", True)})
#: What a municipality has: «глава МО», «управление образования МО».
_OF_MUNICIPALITY = frozenset({"администрация", "глава", "образование"})


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
        """A noun before it may govern it."""
        return bool(self.cases & _OBLIQUE)

    @property
    def is_plural(self) -> bool:
        """Plural for certain; «директора» counts as the nominative it may be."""
        nominative = {is_plural for case, is_plural in self.shapes if case == "nomn"}
        return (nominative or {is_plural for _, is_plural in self.shapes}) == {True}

    def governed(self) -> "Opening":
        """The same phrase understood as a complement: «директора» is one director's."""
        oblique = frozenset((case, plural) for case, plural in self.shapes if case in _OBLIQUE)
        return self._replace(shapes=oblique or self.shapes)


CONTINUATION = Opening(role=None, shapes=frozenset(), head=-1)


def opening(tokens: list[Token], start: int) -> Opening:
    """The noun phrase that begins at `start`, or CONTINUATION."""
    shapes, adjectives, is_participial = ANY_SHAPE, [], False
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.kind is Kind.ABBREVIATION:
            return _abbreviation(tokens, shapes, index, adjectives)
        if token.kind is Kind.ACTING or token.word in _PASSED_OVER:
            shapes = shapes & _NOMINATIVE if token.word in _ALL_OF else shapes
            continue
        if _joins_adjectives(tokens, index, adjectives):
            # «муниципальные и школьные координаторы»: number need not agree any more.
            shapes = frozenset((case, plural) for case, _ in shapes for plural in (False, True))
            continue
        if token.kind is not Kind.WORD or (index == start and is_preposition(token.word)):
            break
        noun = noun_at(tokens, index, adjectives)
        if noun is not None:
            agreeing = shapes & noun.shapes
            if (is_participial and noun.role is None) or (adjectives and not agreeing):
                break
            return Opening(noun.role, agreeing, index, noun.lemma, tuple(adjectives))
        described = _description(token)
        if not described:
            break
        is_participial |= all(part == PARTICIPLE for part, _, _ in described)
        if is_participial and any(form.takes_object for form in forms(token.word)):
            break
        shapes &= frozenset(shape for _, _, shape in described)
        adjectives.append(described[0][1])
    if is_participial:
        return CONTINUATION._replace(is_clause=True)
    if adjectives:
        return Opening(None, shapes, start, adjectives=tuple(adjectives))
    return CONTINUATION


def head_opening(tokens: list[Token]) -> Opening | None:
    """The first noun phrase with a role."""
    for index in range(len(tokens)):
        found = opening(tokens, index)
        if found.role is not None:
            return found
    return None


def last_head(tokens: list[Token]) -> Opening:
    """The last noun phrase with a role, its adjectives included; CONTINUATION if there is none."""
    last, index = CONTINUATION, 0
    while index < len(tokens):
        found = opening(tokens, index)
        if found.role is not None:
            last = found
        index = max(index, found.head) + 1
    return last


def _abbreviation(
    tokens: list[Token], shapes: Shapes, index: int, adjectives: list[str]
) -> Opening:
    role = short_role(tokens[index].text)
    if role is None or _is_municipality(tokens, index):
        return CONTINUATION
    return Opening(role, shapes, index, tokens[index].text, tuple(adjectives))


def _is_municipality(tokens: list[Token], index: int) -> bool:
    """«МО «Лесной район»», «администрация МО», «МО г. Энск»: not a methodical union."""
    if tokens[index].text != "МО":
        return False
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    is_last = follower is None or follower.kind is not Kind.WORD
    if is_last and index and lemmas(tokens[index - 1].word) & _OF_MUNICIPALITY:
        return True
    if follower is None:
        return False
    is_proper = follower.kind is Kind.WORD and follower.text[:1].isupper()
    return is_proper or follower.kind in (Kind.QUOTED, Kind.PLACE)


def _description(token: Token) -> list[tuple[str, str, tuple[str, bool]]]:
    """(part, lemma, shape) of every reading of an adjective or participle."""
    if token.text.endswith(".") and token.word in SHORT_ADJECTIVES:
        return [(ADJECTIVE, SHORT_ADJECTIVES[token.word], shape) for shape in ANY_SHAPE]
    return [
        (form.part, form.lemma, (form.case, form.is_plural))
        for form in forms(token.word)
        if form.part in (ADJECTIVE, PARTICIPLE)
    ]


def _joins_adjectives(tokens: list[Token], index: int, adjectives: list[str]) -> bool:
    if tokens[index].kind not in (Kind.AND, Kind.COMMA) or not adjectives:
        return False
    if index + 1 >= len(tokens) or tokens[index + 1].kind is not Kind.WORD:
        return False
    described = _description(tokens[index + 1])
    if tokens[index - 1].text.endswith("."):  # «и др., творческая группа»
        return False
    return (
        bool(described) and described[0][0] == ADJECTIVE and not role_lemma(tokens[index + 1].word)
    )
