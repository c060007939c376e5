"""What a party is: an organisation, a person, or a group of schools or people.

Two rules of the portal stand behind the choices (DESIGN.md): a school reports for everybody
in it, so teachers, head teachers and school teams are their schools; and whoever works for
an authority or a methodical centre in the plural («специалисты УО») answers as that body.
"""

from typing import NamedTuple

from .groups import LEADING, SUPPORTED, school_marks
from .morphology import lemmas
from .openings import Opening, head_opening, opening
from .tokens import Kind, Token
from .vocabulary import DEPUTIES, SCHOOL_HEADS, Role, is_school_form, words

_ORGANISATION, _PERSON, _GROUP = "organisation", "person", "group"
_ALL_SCHOOLS = "all_schools"
_OF_ROLE = {
    Role.COORDINATOR: "coordinators",
    Role.CURATOR: "curators",
    Role.TEAM: "working_group",
    Role.UNION: "methodical_unions",
}
#: Prepositions of what a party is busy with, as opposed to where it belongs.
_TOPIC_PREPOSITIONS = frozenset({"по", "для", "за"})
_OF_SCHOOL = frozenset({"школьный", "внутришкольный", "общешкольный"})
_OF_MUNICIPALITY = words("муниципальный районный городской окружной региональный областной краевой")
_VILLAGES = frozenset({"с.", "п.", "пос.", "д.", "дер.", "х.", "ст.", "стан.", "ст-ца", "ст-цы"})
_NAMED_AFTER = frozenset({"им", "имени"})
#: Adjectives in -ский that name no place.
_COMMON_ADJECTIVES = words("""городской сельский детский кадетский казачий районный республиканский российский морской
    авторский партнерский родительский учительский исследовательский гражданский юношеский
    областной управленческий лидерский""")


class Verdict(NamedTuple):
    kind: str
    group: str | None = None
    assumed: str | None = None


_UNKNOWN = Verdict(_ORGANISATION, None, "kind")


def classify(tokens: list[Token]) -> Verdict:
    """Kind and group of one party; `assumed` says what was not certain."""
    if any(token.kind is Kind.PERSON for token in tokens):
        return Verdict(_PERSON)
    head = _main_opening(tokens)
    if head is None:
        is_named = any(token.kind is Kind.QUOTED for token in tokens)
        return Verdict(_ORGANISATION) if is_named else _UNKNOWN
    if head.role is None:
        return _UNKNOWN
    return _BY_ROLE[head.role](tokens, head)


def _main_opening(tokens: list[Token]) -> Opening | None:
    for index in range(len(tokens)):
        found = opening(tokens, index)
        if found.lemma:
            return found
    return None


def _classify_school(tokens: list[Token], head: Opening) -> Verdict:
    if _is_municipal_department(tokens, head) or _is_particular(tokens, head):
        return Verdict(_ORGANISATION)
    return _schools(tokens)


def _schools(tokens: list[Token]) -> Verdict:
    marks = school_marks(tokens)
    if len(marks) > 1:
        return Verdict(_GROUP, SUPPORTED, "group")
    return Verdict(_GROUP, next(iter(marks), _ALL_SCHOOLS))


def _classify_kindergarten(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_ORGANISATION) if _is_particular(tokens, head) else Verdict(_GROUP)


def _classify_form(tokens: list[Token], head: Opening) -> Verdict:
    is_abbreviated = tokens[head.head].kind is Kind.ABBREVIATION
    if not is_abbreviated or not is_school_form(head.lemma):
        return Verdict(_ORGANISATION)
    name = opening(tokens, head.head + 1)
    if name.role is Role.SCHOOL:
        return _classify_school(tokens, name)
    if name.role is not None or _is_particular(tokens, head):
        return Verdict(_ORGANISATION)
    return _schools(tokens)


def _classify_body(tokens: list[Token], head: Opening) -> Verdict:
    """An authority or an institute; a council or a library of schools is its schools."""
    owner = _owner(tokens, head)
    if owner is not None and owner.role in (Role.SCHOOL, Role.FORM):
        return _as_schools(tokens, owner)
    if set(head.adjectives) & _OF_SCHOOL:
        return _schools(tokens)
    if head.lemma == "администрация" and head.is_plural and len(tokens) == 1:
        return Verdict(_GROUP, _ALL_SCHOOLS)
    is_named = any(token.kind in (Kind.QUOTED, Kind.NUMBER) for token in tokens)
    if head.role is Role.INSTITUTE and not is_named and _is_plural_word(tokens, head):
        return Verdict(_GROUP)
    return Verdict(_ORGANISATION)


def _classify_office(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    is_one = not head.can_be_plural or not _is_nominative_plural(head)
    if owner is not None and owner.role is Role.OFFICE and head.lemma in DEPUTIES:
        if is_one and _owner(tokens, owner) is None:
            is_school = owner.lemma in SCHOOL_HEADS
            return Verdict(_GROUP, _ALL_SCHOOLS) if is_school else Verdict(_PERSON)
        verdict = _classify_office(tokens, owner)
        is_body = verdict.kind == _PERSON and not is_one
        return Verdict(_ORGANISATION) if is_body else verdict
    if owner is None:
        return _unowned_office(tokens, head, is_one)
    if owner.role in (Role.SCHOOL, Role.FORM):
        verdict = _as_schools(tokens, owner)
        is_named = verdict.kind == _ORGANISATION
        return Verdict(_PERSON) if is_named and is_one else verdict
    if owner.role in _OF_ROLE:
        return _BY_ROLE[owner.role](tokens, owner)
    if owner.role is Role.STAFF:
        return _classify_staff(tokens, owner)
    if owner.role in (Role.KINDERGARTEN, Role.PUBLIC):
        return _classify_kindergarten(tokens, owner)
    return Verdict(_PERSON if is_one else _ORGANISATION)


def _unowned_office(tokens: list[Token], head: Opening, is_one: bool) -> Verdict:
    if set(head.adjectives) & _OF_SCHOOL or head.lemma in SCHOOL_HEADS:
        return _schools(tokens)
    if head.lemma == "ответственный" and _mentions_school(tokens):
        return _schools(tokens)
    if is_one:
        return Verdict(_PERSON)
    is_school_head = head.lemma == "руководитель" or (
        head.lemma in DEPUTIES and "директор" in _all_lemmas(tokens)
    )
    return Verdict(_GROUP, _ALL_SCHOOLS) if is_school_head else Verdict(_ORGANISATION)


def _classify_staff(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    if owner is None:
        return _schools(_before_topic(tokens))
    if owner.role in (Role.SCHOOL, Role.FORM):
        verdict = _as_schools(tokens, owner)
        is_one = not head.can_be_plural and head.lemma != "коллектив"
        is_named = verdict.kind == _ORGANISATION
        return Verdict(_PERSON) if is_named and is_one else verdict
    if owner.role is Role.KINDERGARTEN:
        return _classify_kindergarten(tokens, owner)
    if owner.role in (Role.INSTITUTE, Role.AUTHORITY):
        return Verdict(_ORGANISATION if head.can_be_plural else _PERSON)
    return _schools(_before_topic(tokens))


def _classify_team(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    if owner is not None and owner.role in (Role.SCHOOL, Role.FORM):
        return _as_schools(tokens, owner)
    told = set(head.adjectives)
    if told & _OF_SCHOOL:
        return _schools(_before_topic(tokens))
    if owner is not None and owner.role is Role.STAFF and not told & _OF_MUNICIPALITY:
        return _classify_staff(tokens, owner)
    is_schools_own = head.lemma == "команда" and head.is_plural and not told & _OF_MUNICIPALITY
    if is_schools_own and owner is None:
        return _schools(_before_topic(tokens))
    return Verdict(_GROUP, "working_group")


def _classify_named_group(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_GROUP, _OF_ROLE[head.role])


def _classify_public(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_GROUP)


_BY_ROLE = {
    Role.AUTHORITY: _classify_body,
    Role.INSTITUTE: _classify_body,
    Role.FORM: _classify_form,
    Role.SCHOOL: _classify_school,
    Role.KINDERGARTEN: _classify_kindergarten,
    Role.OFFICE: _classify_office,
    Role.STAFF: _classify_staff,
    Role.TEAM: _classify_team,
    Role.COORDINATOR: _classify_named_group,
    Role.CURATOR: _classify_named_group,
    Role.UNION: _classify_named_group,
    Role.PUBLIC: _classify_public,
}


def _as_schools(tokens: list[Token], owner: Opening) -> Verdict:
    return _BY_ROLE[owner.role](_before_topic(tokens), owner)


def _owner(tokens: list[Token], head: Opening) -> Opening | None:
    """What the head belongs to: the next noun phrase with a role, topics left aside."""
    tail = _without_topics(tokens[head.head + 1 :])
    for token in tail:
        found = opening(tokens, tokens.index(token))
        if found.role is not None and not (found.role is Role.SCHOOL and found.head < 0):
            return found
    return None


def _without_topics(tokens: list[Token]) -> list[Token]:
    """The tokens without «по УВР», «за проведение ВПР» and the words these govern.

    A topic ends where the schools or the body begin again: «заместители директоров по УВР школ».
    """
    kept, is_topic = [], False
    for index, token in enumerate(tokens):
        if token.word in _TOPIC_PREPOSITIONS:
            is_topic = True
            continue
        if is_topic and tokens[index - 1].word not in _TOPIC_PREPOSITIONS:
            is_short = token.kind is Kind.ABBREVIATION and opening(tokens, index).role is not None
            was_short = tokens[index - 1].kind is Kind.ABBREVIATION
            is_topic = not (is_short or was_short)
        if not is_topic:
            kept.append(token)
    return kept


def _before_topic(tokens: list[Token]) -> list[Token]:
    topics = [at for at, token in enumerate(tokens) if token.word in ("по", "для")]
    is_school_behind = topics and head_opening(_without_topics(tokens[topics[0] :])) is not None
    return tokens if not topics or is_school_behind else tokens[: topics[0]]


def _is_municipal_department(tokens: list[Token], head: Opening) -> bool:
    """«ОО администрации района»: отдел образования, not образовательные организации."""
    if tokens[head.head].text not in ("ОО", "ОУ"):
        return False
    follower = tokens[head.head + 1 : head.head + 2]
    return bool(follower) and bool(lemmas(follower[0].word) & {"администрация", "мэрия"})


def _is_particular(tokens: list[Token], head: Opening) -> bool:
    """Whether a school is named: by number, in quotes, after a person or a village."""
    behind = tokens[head.head + 1 :]
    if behind and behind[0].kind in (Kind.QUOTED, Kind.SIGN):
        return True
    if any(token.kind is Kind.SIGN for token in behind):
        return True
    if behind and behind[0].kind is Kind.NUMBER and not behind[0].text.endswith("+"):
        return True
    if any(token.text.lower() in _VILLAGES or token.word in _NAMED_AFTER for token in behind):
        return True
    return not head.is_plural and any(map(_is_place_adjective, head.adjectives))


def _is_place_adjective(lemma: str) -> bool:
    is_ending = lemma.endswith(("ский", "цкий")) and not lemma.endswith("ческий")
    return is_ending and lemma not in _COMMON_ADJECTIVES


def _is_plural_word(tokens: list[Token], head: Opening) -> bool:
    return tokens[head.head].kind is Kind.WORD and head.is_plural


def _is_nominative_plural(head: Opening) -> bool:
    return head.is_plural or (("nomn", True) in head.shapes and ("nomn", False) not in head.shapes)


def _mentions_school(tokens: list[Token]) -> bool:
    return any(
        opening(tokens, index).role in (Role.SCHOOL, Role.FORM) for index in range(len(tokens))
    )


def _all_lemmas(tokens: list[Token]) -> frozenset[str]:
    return frozenset().union(*(lemmas(token.word) for token in tokens))


__all__ = ["LEADING", "Verdict", "classify"]
