"""Whether a new party starts between the words so far and the word that comes.

Separators only propose. A comma inside «Отдел образования, опеки и попечительства» joins
complements of one name; between two parties there may be nothing at all. What decides is
grammar: a party starts with a noun phrase in the nominative (or in the case of the party
before it, «руководителям ОО, методистам»); what stands in another case, after a preposition
or in a participle clause continues the party before it.
"""

from dataclasses import dataclass
from functools import cached_property

from .groups import SCHOOL_TITLES, school_marks
from .morphology import is_preposition, lemmas
from .openings import Opening, head_opening, last_head, opening
from .tokens import SEPARATORS, Kind, Token
from .vocabulary import (
    DEPARTMENT_OR_SCHOOLS,
    DEPUTIES,
    LEVELS,
    TAILS,
    TAKES_SCHOOLS,
    TOPICS,
    Role,
    is_parent_body,
    is_school_form,
    is_supported,
    words,
)

_HUMAN = frozenset({Role.OFFICE, Role.STAFF, Role.COORDINATOR, Role.CURATOR, Role.PUBLIC})
_BODIES = frozenset({Role.AUTHORITY, Role.INSTITUTE, Role.FORM})
_SCHOOLS = frozenset({Role.SCHOOL, Role.KINDERGARTEN})

#: Which heads may stand in the genitive behind which.
_GOVERNS = {
    Role.OFFICE: _BODIES | _SCHOOLS | {Role.UNION, Role.TEAM},
    Role.STAFF: _SCHOOLS | {Role.FORM, Role.INSTITUTE},
    Role.COORDINATOR: _SCHOOLS | {Role.AUTHORITY},
    Role.CURATOR: _SCHOOLS | {Role.AUTHORITY},
    Role.TEAM: _SCHOOLS | {Role.AUTHORITY, Role.STAFF},
    Role.UNION: _SCHOOLS | {Role.STAFF, Role.OFFICE},
    Role.PUBLIC: _SCHOOLS | {Role.STAFF},
    Role.AUTHORITY: frozenset({Role.AUTHORITY}),
    Role.INSTITUTE: frozenset({Role.AUTHORITY}),
    Role.FORM: frozenset({Role.AUTHORITY}),
    Role.SCHOOL: frozenset(),
    Role.KINDERGARTEN: frozenset(),
}
_ALIKE = (_BODIES, _SCHOOLS, frozenset({Role.UNION}))
#: Units inside a body, which may be named by it in an abbreviation: «методический кабинет УО».
_UNITS = words("кабинет сектор служба отделение комиссия отдел филиал подразделение")
#: Bodies a school has of its own: «администрация школы», «совет школы».
_SCHOOL_BODIES = words("администрация служба совет комиссия консилиум ППк ПМПк")
#: Staff that no single person is.
_COLLECTIVES = words("коллектив педколлектив совет педсовет комитет состав кадр")
#: Professions told closer without a hyphen: «учителя предметники», «педагог психолог».
_PROFESSIONS = frozenset({"учитель", "педагог"})
_MUNICIPAL = frozenset({"муниципальный", "районный", "городской"})


@dataclass(frozen=True)
class Junction:
    """The place between a party read so far and the token at `index`; `gaps` stand between."""

    current: list[Token]
    gaps: frozenset[Kind]
    tokens: list[Token]
    index: int

    @cached_property
    def coming(self) -> Opening:
        return opening(self.tokens, self.index)

    @cached_property
    def head(self) -> Opening | None:
        return head_opening(self.current)

    @cached_property
    def last(self) -> Opening:
        return last_head(self.current)

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    @property
    def is_last_bare(self) -> bool:
        """Nothing stands between the last head and the junction."""
        return self.last.head == len(self.current) - 1

    @property
    def is_coming_short(self) -> bool:
        head = self.coming.head
        return head >= 0 and self.tokens[head].kind is Kind.ABBREVIATION

    @property
    def is_and(self) -> bool:
        return Kind.AND in self.gaps and Kind.COMMA not in self.gaps

    def starts_party(self) -> bool:
        if self.gaps & {Kind.STOP, Kind.JOINT}:
            return not _is_topic(self.token)
        if self.token.kind in (Kind.PERSON, Kind.QUOTED):
            return self._person_starts() if self.token.kind is Kind.PERSON else self._quote_starts()
        if self._cannot_start():
            return False
        if self.coming.role is None:
            return self._unknown_starts()
        if self.gaps <= {Kind.LINE} and self._is_governed():
            return False
        return not self.gaps or self._listed_starts()

    def _cannot_start(self) -> bool:
        """What comes continues any party, or the party so far is not finished."""
        if not self.coming.shapes or _is_topic(self.token):
            return True
        if self.is_and and (self.token.text in TAILS or self._is_and_so_on()):
            return True
        return _is_unfinished(self.current)

    def _person_starts(self) -> bool:
        """A name joins the position before it unless a comma or another name stands between."""
        has_name = any(token.kind is Kind.PERSON for token in self.current)
        has_name = has_name or self.current[-1].kind is Kind.BRACKET
        is_held = self.head and (self.head.role in _HUMAN or self.last.role is Role.OFFICE)
        is_position = is_held and not self._are_many_for_one()
        is_position = is_position and self.head.lemma not in _COLLECTIVES
        return not (is_position and not has_name and self.gaps <= {Kind.LINE})

    def _are_many_for_one(self) -> bool:
        """«руководители ОО Сорокина М.А.» are two; «методисты Сорокина М.А., Белова Н.Н.» not."""
        behind = [token.kind for token in self.tokens[self.index + 1 : self.index + 3]]
        is_list = behind[:1] in ([Kind.COMMA], [Kind.AND]) and behind[1:] == [Kind.PERSON]
        is_acting = self.current[0].kind is Kind.ACTING  # «и.о. директора» is one
        return self.head.is_plural and not is_acting and not is_list

    def _quote_starts(self) -> bool:
        """«МБУ «ЦРО», «ИМЦ»» are two; «в проектах «А», «Б»» goes on."""
        if self.gaps <= {Kind.LINE} or _is_unfinished(self.current):
            return False
        if self.current[-1].kind is not Kind.QUOTED:
            return True
        before = len(self.current) - 2
        return before < 0 or opening(self.current, before).role is not None

    def _unknown_starts(self) -> bool:
        """A noun of no known role starts a party only where it cannot be a complement."""
        if not self.gaps or not self.coming.is_nominative or self._has_clause():
            return False
        is_closed = self.current[-1].kind in (
            Kind.ABBREVIATION,
            Kind.QUOTED,
            Kind.PERSON,
            Kind.NUMBER,
        )
        return is_closed or not self.coming.is_oblique

    def _listed_starts(self) -> bool:
        """Whether a phrase with a known head starts a party behind a separator."""
        if self._is_apposition() or (self.is_and and self._shares_complement()):
            return False
        if self.head is None:
            return True
        if self._is_attribute():
            return False
        if self.is_coming_short and not self.coming.adjectives:
            return not (self.is_and and self._is_second_complement())
        if self.coming.is_nominative:
            return True
        is_in_same_case = not self.head.is_nominative and self.head.cases & self.coming.cases
        is_complement = self.coming.role in _GOVERNS[self.head.role] and self._serves_same_group()
        return bool(is_in_same_case) or not is_complement

    def _is_governed(self) -> bool:
        """Whether a phrase with nothing before it, or a line end, belongs to the party so far."""
        if self._is_apposition() or not self.coming.is_nominative or self._is_object():
            return True
        if not self.gaps and self.token.text.islower() and self._has_relative():
            return True
        if self.head is None:
            return self.current[-1].kind not in (Kind.PERSON, Kind.QUOTED)
        if (
            self._is_title()
            or self._awaits_name()
            or (self.is_coming_short and self._is_short_apposition())
        ):
            return True
        is_named = self.current[-1].kind in (Kind.PERSON, Kind.BRACKET)
        if is_named or not self.coming.is_oblique or self._is_new_line():
            return False
        return self._may_govern()

    def _is_new_line(self) -> bool:
        """A capital heads a line: «Родители⏎Учителя» are two, «Директор⏎Школы» is one."""
        if not self.gaps:
            return False
        if self.is_coming_short:
            is_of_staff = self.last.role is Role.STAFF and self.last.head != self.head.head
            is_complete = is_of_staff or not self.is_last_bare
            return self.coming.role is not Role.FORM and is_complete
        is_bare_office = self.is_last_bare and self.last.role is Role.OFFICE
        return _is_capitalised(self.token) and not is_bare_office

    def _may_govern(self) -> bool:
        """The coming phrase may be a genitive: would the last head take it?"""
        governed = _GOVERNS[self.last.role]
        if self.coming.role in (Role.OFFICE, Role.PUBLIC):
            return self.coming.role is Role.PUBLIC or self.last.lemma in DEPUTIES
        if self.coming.lemma == "администрация" and self.current[0].text in DEPARTMENT_OR_SCHOOLS:
            return True
        if self.last.role in (Role.COORDINATOR, Role.CURATOR, Role.TEAM):
            return self._may_lead()
        if self.is_last_bare and self.last.lemma in _SCHOOL_BODIES:
            governed = governed | _SCHOOLS
        if self.last.lemma == "администрация":
            return self.is_last_bare and self.coming.role in governed | _BODIES
        if self.is_coming_short and self.last.role not in (Role.OFFICE, Role.STAFF):
            return self._is_unit()
        return self.coming.role in governed

    def _may_lead(self) -> bool:
        """«кураторы ШНОР», «команда школы»; a municipal coordinator is no single school's."""
        is_school = self.is_coming_short and is_school_form(self.coming.lemma)
        is_taken = is_school or self.coming.role in _GOVERNS[self.last.role]
        if not self.is_last_bare or not is_taken:
            return False
        if self.is_coming_short and is_supported(self.coming.lemma):
            return True
        is_list = self.gaps and self.is_coming_short
        is_new_line = self.coming.role is Role.SCHOOL and _is_capitalised(self.token)
        return not (is_list or is_new_line or set(self.last.adjectives) & _MUNICIPAL)

    def _is_short_apposition(self) -> bool:
        """«ОО ШНОР», «ПДН ОМВД», «перечень ШНОР» in a clause."""
        if self._has_clause() and not self.gaps and not self.is_last_bare:
            return True
        if is_parent_body(self.coming.lemma):
            return self.last.role in _BODIES
        if self.coming.role is Role.SCHOOL and lemmas(self.current[-1].word) & TAKES_SCHOOLS:
            return True
        is_behind_school = self.last.role is Role.SCHOOL and self.is_last_bare and not self.gaps
        is_kind = is_behind_school and is_supported(self.coming.lemma)
        return is_kind or self._is_named_school()

    def _is_named_school(self) -> bool:
        """«базовая школа МБОУ СОШ № 1»."""
        return (
            self.last.role is Role.SCHOOL
            and self.is_last_bare
            and not self.last.is_plural
            and self.current[-1].kind is Kind.WORD
            and is_school_form(self.coming.lemma)
        )

    def _is_title(self) -> bool:
        """«школы партнёры»; «школы кураторы» are two, the schools and their curators."""
        if not self.gaps and self.last.lemma in _PROFESSIONS and self.is_last_bare:
            agrees = bool(self.last.shapes & self.coming.shapes)
            return agrees and self.coming.role is Role.STAFF and not self.coming.adjectives
        is_behind_school = self.last.role is Role.SCHOOL and self.is_last_bare
        is_of_its_own = self.coming.role in (Role.CURATOR, Role.COORDINATOR)
        is_of_its_own = is_of_its_own or self.coming.adjectives or self._is_new_line()
        return is_behind_school and not is_of_its_own and self.coming.lemma in SCHOOL_TITLES

    def _is_unit(self) -> bool:
        """A unit of a body named by an abbreviation; «отдел образования» is a body itself."""
        head = self.last.head
        if self.current[head].kind is not Kind.WORD:
            return False
        if self.last.role is Role.UNION:
            return self.coming.role in _SCHOOLS
        if self.gaps and not self.is_last_bare:
            return False
        is_whole_body = [token.word for token in self.current[head + 1 :]] == ["образования"]
        return self.last.lemma in _UNITS and not is_whole_body

    def _is_object(self) -> bool:
        """«органы, осуществляющие управление»: the participle takes an accusative."""
        for index in range(len(self.current) - 1, -1, -1):
            before = opening(self.current, index)
            if before.is_clause or before.lemma:
                return before.is_clause and "accs" in self.coming.cases
        return False

    def _awaits_name(self) -> bool:
        """МБУ, МКУ ДПО, «муниципальное казённое учреждение»: the name is still to come."""
        if self.last.role is Role.FORM:
            is_people = self.coming.role in _HUMAN | {Role.TEAM, Role.UNION}
            return self.is_last_bare and not (is_people or is_supported(self.coming.lemma))
        before = len(self.current) - 2
        is_level = before >= 0 and self.current[-1].text in LEVELS
        return is_level and opening(self.current, before).role is Role.FORM

    def _is_apposition(self) -> bool:
        """«Иванова И.И., методист ЦРО»: one office without a name of its own, behind a name."""
        if self.current[0].kind is not Kind.PERSON or self.head is not None:
            return False
        coming = self.coming
        if coming.role not in _HUMAN or coming.is_plural or not coming.is_nominative:
            return False
        if coming.lemma in _COLLECTIVES:
            return False
        behind = self.tokens[coming.head + 1 :]
        for token, follower in zip(behind, [*behind[1:], None], strict=False):
            is_line = token.kind is Kind.LINE and follower and follower.kind is Kind.PERSON
            if token.kind in SEPARATORS and not is_line:
                break
            if token.kind is Kind.PERSON:
                return False
        return True

    def _is_attribute(self) -> bool:
        """«педагоги, ответственные за ВПР»."""
        follower = self.tokens[self.coming.head + 1 : self.coming.head + 2]
        is_for = bool(follower) and follower[0].word == "за"
        is_responsible = is_for and self.coming.lemma == "ответственный"
        shared = self.coming.shapes & self.head.shapes
        cases = {case for case, _ in shared}
        agrees = "nomn" in cases if self.head.is_nominative else bool(cases)
        return is_responsible and agrees and self.head.role in _HUMAN

    def _shares_complement(self) -> bool:
        """«руководители и педагоги ОО»: two bare heads of people before one complement."""
        if self.head is None or len(self.current) - 1 != self.head.head:
            return False
        if not (_are_people(self.head) and _are_people(self.coming)):
            return False
        rest = self.tokens[self.coming.head + 1 : self.coming.head + 2]
        return bool(rest) and rest[0].kind not in SEPARATORS

    def _is_second_complement(self) -> bool:
        """«руководители ОО и ДОО»: an abbreviation beside one of its own sort."""
        if self.last.head == self.head.head or not self.is_last_bare:
            return False
        is_alike = any({self.last.role, self.coming.role} <= sort for sort in _ALIKE)
        return is_alike and self._serves_same_group()

    def _serves_same_group(self) -> bool:
        """Whether the coming complement names no other group of schools than the party so far."""
        coming = []
        for token in self.tokens[self.index :]:
            if token.kind in SEPARATORS:
                break
            coming.append(token)
        marks = school_marks(coming)
        return not marks or marks == school_marks(self.current)

    def _is_and_so_on(self) -> bool:
        """«и др.», «и т.п.» at the end of a list."""
        follower = self.tokens[self.index + 1 : self.index + 2]
        is_end = not follower or follower[0].kind in SEPARATORS
        return self.token.word == "т" or (is_end and self.token.word.startswith("др"))

    def _has_clause(self) -> bool:
        openings = (opening(self.current, index) for index in range(len(self.current)))
        return self._has_relative() or any(found.is_clause for found in openings)

    def _has_relative(self) -> bool:
        """«школы, на базе которых созданы центры»: a clause with a subject of its own."""
        return any(token.word.startswith("котор") for token in self.current)


def _are_people(head: Opening) -> bool:
    are_many = head.role in (Role.OFFICE, Role.STAFF) and head.is_plural
    return head.is_nominative and (are_many or head.lemma == "администрация")


def _is_unfinished(current: list[Token]) -> bool:
    """The party so far ends with a preposition or a dash, or is adjectives without a noun."""
    last = current[-1]
    if last.kind in (Kind.DASH, Kind.SIGN, Kind.ACTING):
        return True
    if last.text.islower() and is_preposition(last.text):
        return True
    if any(token.kind in (Kind.ABBREVIATION, Kind.QUOTED, Kind.PERSON) for token in current):
        return False
    return not any(opening(current, index).lemma for index in range(len(current)))


def _is_capitalised(token: Token) -> bool:
    """«Школы-доноры», but not «ШНОР»."""
    return token.kind is Kind.WORD and token.text[:1].isupper() and token.text[1:].islower()


def _is_topic(token: Token) -> bool:
    return token.kind is Kind.ABBREVIATION and token.text.upper() in TOPICS
