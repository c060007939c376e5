"""What a party is: an organisation, a person, or a group of schools or people.

Two rules of the portal stand behind the choices (DESIGN.md): a school reports for everybody
in it, so teachers, head teachers and school teams are their schools; and whoever works for
an authority or a methodical centre in the plural («специалисты УО») answers as that body;
where none is named («методисты») they are a group nobody in particular answers for.
One office-holder («начальник отдела») is a person even without a name, unless any school's
is meant («директор школы»).
"""

from collections.abc import Iterator
from typing import NamedTuple

from .groups import DESCRIPTIVE, SUPPORTED, school_marks
from .morphology import is_preposition, lemmas
from .openings import Opening, opening
from .proper_names import merge_names
from .quotes import QUOTES
from .tokens import Kind, Token, tokenise
from .vocabulary import (
    DEPARTMENT_OR_SCHOOLS,
    SCHOOL_HEADS,
    SCHOOL_WORK,
    TAKES_SCHOOLS,
    TOPICS,
    Role,
    is_school_form,
    words,
)

_ORGANISATION, _PERSON, _GROUP = "organisation", "person", "group"
_ALL_SCHOOLS = "all_schools"
_GROUP_OF_ROLE = {
    Role.COORDINATOR: "coordinators",
    Role.CURATOR: "curators",
    Role.TEAM: "working_group",
    Role.UNION: "methodical_unions",
}
_ONE_OF_PEOPLE = (Role.OFFICE, Role.STAFF, Role.COORDINATOR, Role.CURATOR)
_SCHOOLLIKE = (Role.SCHOOL, Role.FORM)
#: Prepositions of what a party is busy with, as opposed to where it belongs.
_TOPIC_PREPOSITIONS = frozenset({"по", "для", "за"})
_OF_SCHOOL = frozenset({"школьный", "внутришкольный", "общешкольный"})
#: «муниципальный тьютор» works for the municipality, not for a school.
_OF_NO_SCHOOL = frozenset({"муниципальный", "региональный"})
_OF_MUNICIPALITY = words("муниципальный районный городской окружной региональный областной")
_NAMED_AFTER = frozenset({"им", "имени"})
#: «все школы, кроме ШНОР», «за исключением ШНОР».
_EXCEPT = frozenset({"кроме", "исключением", "исключая"})
#: Adjectives in -ский that name no place.
_COMMON_ADJECTIVES = words("""городской сельский детский кадетский казачий районный республиканский
    российский морской авторский партнерский родительский учительский исследовательский гражданский
    юношеский областной управленческий лидерский""")


class Verdict(NamedTuple):
    """`assumed` is a key of ASSUMPTIONS for what was not certain."""

    kind: str
    group: str | None = None
    assumed: str | None = None


_UNKNOWN = Verdict(_ORGANISATION, assumed="kind")


def classify(tokens: list[Token]) -> Verdict:
    """Kind and group of one party."""
    if any(token.kind is Kind.PERSON for token in tokens):
        return Verdict(_PERSON)
    head = _main_opening(tokens)
    if head is None:
        is_named = any(token.kind is Kind.QUOTED for token in tokens)
        return Verdict(_ORGANISATION) if is_named else _UNKNOWN
    if head.role in _ONE_OF_PEOPLE and not head.is_plural and _has_name_in_brackets(tokens):
        return Verdict(_PERSON)
    is_acting = tokens[0].kind is Kind.ACTING
    return _of(tokens, head.governed() if is_acting else head)


def _of(tokens: list[Token], head: Opening) -> Verdict:
    return _BY_ROLE[head.role](tokens, head)


def _of_unknown(tokens: list[Token], head: Opening) -> Verdict:
    return _UNKNOWN


def _of_school(tokens: list[Token], head: Opening) -> Verdict:
    if _is_municipal_department(tokens, head) or _is_particular(tokens, head):
        return Verdict(_ORGANISATION)
    if not head.is_plural and _is_named_behind(tokens, head):
        return Verdict(_ORGANISATION)
    owner = _owner(tokens, head) if head.lemma == "участник" else None
    if owner is not None and owner.role is Role.TEAM:
        return _of_team(tokens, owner)
    return _schools(tokens)


def _of_kindergarten(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_ORGANISATION if _is_particular(tokens, head) else _GROUP)


def _of_form(tokens: list[Token], head: Opening) -> Verdict:
    """A bare МБОУ is a school like any other; with a name it is that organisation."""
    if tokens[head.head].kind is not Kind.ABBREVIATION or not is_school_form(head.lemma):
        is_any_kindergarten = head.lemma.endswith("ДОУ") and len(tokens) == head.head + 1
        return Verdict(_GROUP if is_any_kindergarten else _ORGANISATION)
    name = opening(tokens, head.head + 1)
    if name.role is Role.SCHOOL:
        is_placed = any(token.kind is Kind.PLACE for token in tokens)
        return Verdict(_ORGANISATION) if is_placed else _of_school(tokens, name)
    if name.role is not None or _is_particular(tokens, head):
        return Verdict(_ORGANISATION)
    return _schools(tokens)


def _of_body(tokens: list[Token], head: Opening) -> Verdict:
    """An authority or an institute; a council or a library of schools is its schools."""
    owner = _owner(tokens, head)
    is_with_staff = head.lemma == "администрация" and owner and owner.role is Role.STAFF
    if owner is not None and (owner.role in _SCHOOLLIKE or is_with_staff):
        return _of(tokens, owner)
    is_bare_plural = head.is_plural and len(tokens) == 1
    if head.lemma == "администрация" and len(tokens) == 1 and not is_bare_plural:
        return _UNKNOWN  # of the district or of the school
    if set(head.adjectives) & _OF_SCHOOL or (head.lemma == "администрация" and is_bare_plural):
        return _schools(tokens)
    is_named = any(token.kind in (Kind.QUOTED, Kind.NUMBER) for token in tokens)
    is_word = tokens[head.head].kind is Kind.WORD
    if head.role is Role.INSTITUTE and is_word and head.is_plural and not is_named:
        return Verdict(_GROUP)
    return Verdict(_ORGANISATION)


def _of_office(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    if owner is None:
        return _of_unowned_office(tokens, head)
    verdict = _of(tokens, owner)
    if verdict.kind == _ORGANISATION and not head.is_plural:
        return Verdict(_PERSON)
    if verdict.kind == _PERSON and head.is_plural:
        return Verdict(_ORGANISATION)
    return verdict


def _of_unowned_office(tokens: list[Token], head: Opening) -> Verdict:
    if set(head.adjectives) & _OF_SCHOOL or head.lemma in SCHOOL_HEADS:
        return _schools(tokens)
    is_deputy = head.lemma == "заместитель" or tokens[head.head].kind is Kind.ABBREVIATION
    if is_deputy and (len(tokens) == 1 or any(one.text.upper() in SCHOOL_WORK for one in tokens)):
        return _schools(tokens)
    if head.lemma == "ответственный" and _is_within_school(tokens):
        return _schools(tokens)
    if not head.is_plural:
        return Verdict(_PERSON)
    is_alone = head.head == len(tokens) - 1
    is_of_schools = head.lemma == "руководитель" and is_alone and not head.adjectives
    return Verdict(_GROUP, _ALL_SCHOOLS if is_of_schools else None)


def _of_staff(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    if owner is None and set(head.adjectives) & _OF_NO_SCHOOL:
        return Verdict(_GROUP if head.is_plural else _PERSON)
    if owner is None or owner.role not in _STAFF_OWNERS:
        return _schools(tokens)
    verdict = _of(tokens, owner)
    is_one = not head.is_plural and head.lemma not in ("коллектив", "состав")
    return Verdict(_PERSON) if verdict.kind == _ORGANISATION and is_one else verdict


def _of_team(tokens: list[Token], head: Opening) -> Verdict:
    owner = _owner(tokens, head)
    if owner is not None and owner.role in _SCHOOLLIKE:
        return _of(tokens, owner)
    told = set(head.adjectives)
    is_own = head.lemma == "команда" and head.is_plural and not told & _OF_MUNICIPALITY
    if told & _OF_SCHOOL or (is_own and owner is None):
        return _schools(tokens)
    if owner is not None and owner.role is Role.STAFF and head.lemma == "команда":
        return _of_staff(tokens, owner)
    return Verdict(_GROUP, "working_group")


def _of_named_group(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_GROUP, _GROUP_OF_ROLE[head.role])


def _of_public(tokens: list[Token], head: Opening) -> Verdict:
    return Verdict(_GROUP)


_STAFF_OWNERS = (*_SCHOOLLIKE, Role.KINDERGARTEN, Role.INSTITUTE, Role.AUTHORITY)
_BY_ROLE = {
    None: _of_unknown,
    Role.AUTHORITY: _of_body,
    Role.INSTITUTE: _of_body,
    Role.FORM: _of_form,
    Role.SCHOOL: _of_school,
    Role.KINDERGARTEN: _of_kindergarten,
    Role.OFFICE: _of_office,
    Role.STAFF: _of_staff,
    Role.TEAM: _of_team,
    Role.COORDINATOR: _of_named_group,
    Role.CURATOR: _of_named_group,
    Role.UNION: _of_named_group,
    Role.PUBLIC: _of_public,
}


def _schools(tokens: list[Token]) -> Verdict:
    """The group of schools the party names; what others do for such schools does not count."""
    excepted = next((at for at, one in enumerate(tokens) if one.word in _EXCEPT), None)
    if excepted:
        return _schools(tokens[:excepted])._replace(assumed="group")
    head = _main_opening(tokens)
    if head is None or head.role is not Role.SCHOOL:
        tokens = [tokens[index] for index in _outside_topics(tokens, 0)]
    marks = school_marks(tokens)
    if len(marks) > 1:
        return Verdict(_GROUP, SUPPORTED, "group")
    return Verdict(_GROUP, next(iter(marks), _ALL_SCHOOLS))


def _main_opening(tokens: list[Token]) -> Opening | None:
    openings = (opening(tokens, index) for index in range(len(tokens)))
    return next((found for found in openings if found.lemma), None)


def _owner(tokens: list[Token], head: Opening) -> Opening | None:
    """Whom the head belongs to: the next noun phrase with a role.

    What the party is busy with is left aside, be it a topic («по УВР») or schools it cares for
    («команда сопровождения ШНОР»).
    """
    for index in _outside_topics(tokens, head.head + 1):
        found = opening(tokens, index)
        is_aside = found.lemma == "ответственный" and tokens[index - 1].kind is Kind.COMMA
        if found.is_clause or is_aside:
            break
        is_cared_for = lemmas(tokens[index - 1].word) & TAKES_SCHOOLS
        if found.role is not None and found.lemma != "муниципалитет" and not is_cared_for:
            return found.governed()
    return None


def _outside_topics(tokens: list[Token], start: int) -> Iterator[int]:
    """Indexes from `start` on without «по УВР», «за проведение ВПР» and what these govern.

    An abbreviation ends a topic: «заместитель директора по УВР МБОУ «Лицей»».
    """
    is_topic = False
    for index in range(start, len(tokens)):
        token = tokens[index]
        is_behind_preposition = index > 0 and is_preposition(tokens[index - 1].word)
        if token.word in _TOPIC_PREPOSITIONS:
            is_topic = True
        elif token.kind is Kind.ABBREVIATION and not is_behind_preposition:
            is_topic = is_topic and token.text.upper() in TOPICS
        elif index > 0 and tokens[index - 1].text.upper() in TOPICS:
            is_topic = token.kind in (Kind.COMMA, Kind.AND)
        if not is_topic:
            yield index


def _is_municipal_department(tokens: list[Token], head: Opening) -> bool:
    """«ОО администрации района»: отдел образования, not образовательные организации."""
    if tokens[head.head].text not in DEPARTMENT_OR_SCHOOLS:
        return False
    return any("администрация" in lemmas(token.word) for token in tokens[head.head + 1 :])


def _is_particular(tokens: list[Token], head: Opening) -> bool:
    """Whether a school is named: by number, in quotes, after a person or a village."""
    behind = tokens[head.head + 1 :]
    if behind and behind[0].kind in (Kind.QUOTED, Kind.NUMBER):
        is_described = behind[0].text.strip(QUOTES)[:1].islower()  # школы «группы риска»
        return not (is_described or behind[0].text.endswith("+"))
    if any(token.kind is Kind.SIGN for token in behind):
        return True
    if any(_is_village(token) or token.word in _NAMED_AFTER for token in behind):
        return True
    if head.is_plural or not head.adjectives:
        return False
    if tokens[head.head].kind is Kind.ABBREVIATION:
        return not set(head.adjectives) & DESCRIPTIVE
    return any(map(_is_place_adjective, head.adjectives))


def _is_named_behind(tokens: list[Token], head: Opening) -> bool:
    """«опорная школа МБОУ «Гимназия № 1»», «базовая школа – МБОУ «Лицей»»."""
    start = head.head + 1
    is_dash = start < len(tokens) and tokens[start].kind is Kind.DASH
    name = opening(tokens, start + 1 if is_dash else start)
    return name.role is Role.FORM and _of_form(tokens, name).kind == _ORGANISATION


def _is_village(token: Token) -> bool:
    """A village has one school, a town has many."""
    return token.kind is Kind.PLACE and not token.text.startswith(("г.", "г ", "Г."))


def _is_place_adjective(lemma: str) -> bool:
    is_ending = lemma.endswith(("ский", "цкий")) and not lemma.endswith("ческий")
    return is_ending and lemma not in _COMMON_ADJECTIVES


def _has_name_in_brackets(tokens: list[Token]) -> bool:
    """«методист (Иванова И.И.)»."""
    inside = (token.text[1:-1] for token in tokens if token.kind is Kind.BRACKET)
    return any(
        part.kind is Kind.PERSON for text in inside for part in merge_names(tokenise(text), text)
    )


def _is_within_school(tokens: list[Token]) -> bool:
    """«ответственные за проведение ВПР в ОО»."""
    return any(
        tokens[index - 1].word in ("в", "во", "от", "по")
        and opening(tokens, index).role in _SCHOOLLIKE
        for index in range(1, len(tokens))
    )
