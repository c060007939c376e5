"""Where one party ends and the next begins.

Separators only propose. A comma inside «Отдел образования, опеки и попечительства» joins
complements of one name; between two parties there may be nothing at all. What decides is
grammar: a party starts with a noun phrase in the nominative (or in the case of the party
before it, «руководителям ОО, методистам»); what stands in another case, after a preposition
or in a participle clause continues the party before it.
"""

from .groups import school_marks
from .morphology import is_preposition, lemmas
from .openings import CONTINUATION, Opening, head_opening, opening
from .quotes import QUOTES
from .tokens import SEPARATORS, Kind, Token
from .vocabulary import DEPUTIES, LABELS, TAILS, TOPICS, Role

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
}
#: Units inside a body, which may be named by it in an abbreviation: «методический кабинет УО».
_UNITS = frozenset({"кабинет", "сектор", "служба", "отделение", "комиссия", "отдел"})


def split(tokens: list[Token]) -> tuple[list[list[Token]], bool]:
    """Tokens of each party, and whether a separator had to be supplied between two of them."""
    parties: list[list[Token]] = []
    current: list[Token] = []
    pending: list[Token] = []
    is_supplied = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind in SEPARATORS:
            pending.append(token)
            index += 1
            continue
        if not current or pending:
            after_label = _skip_label(tokens, index)
            if after_label != index:
                pending.append(tokens[after_label - 1]._replace(kind=Kind.STOP))
                index = after_label
                continue
        end = max(index, opening(tokens, index).head) + 1
        if current and _starts_party(current, pending, tokens, index):
            parties.append(current)
            is_supplied = is_supplied or not pending
            current = tokens[index:end]
        else:
            current += [*(pending if current else ()), *tokens[index:end]]
        pending = []
        index = end
    if current:
        parties.append(current)
    return parties, is_supplied


def _skip_label(tokens: list[Token], index: int) -> int:
    """Index behind a caption such as «Ответственные:», or `index` where there is none."""
    word = tokens[index].word
    if not (lemmas(word) | {word}) & LABELS:
        return index
    for end in range(index + 1, min(index + 5, len(tokens))):
        if tokens[end].kind in (Kind.COLON, Kind.DASH):
            return end + 1
        if tokens[end].kind is not Kind.WORD:
            break
    return index


def _starts_party(
    current: list[Token], pending: list[Token], tokens: list[Token], index: int
) -> bool:
    gaps = {token.kind for token in pending}
    if gaps & {Kind.STOP, Kind.JOINT}:
        return not _is_topic(tokens[index])
    token = tokens[index]
    if token.kind is Kind.PERSON:
        return _person_starts(current, gaps)
    found = opening(tokens, index)
    if _continues(current, token, found, gaps):
        return False
    if found.role is None:
        return _unknown_starts(current, found, gaps)
    if not gaps:
        return not _is_governed(current, found, tokens, index)
    if gaps == {Kind.LINE}:
        is_wrapped = _is_governed(current, found, tokens, index, is_next_line=True)
        return not is_wrapped and _listed_starts(current, found, gaps, tokens, index)
    return _listed_starts(current, found, gaps, tokens, index)


def _continues(current: list[Token], token: Token, found: Opening, gaps: set[Kind]) -> bool:
    """Whether what comes cannot start a party, whatever stands before it."""
    if found is CONTINUATION or found.is_clause or not found.shapes:
        return True
    if token.text[:1] in QUOTES or _is_topic(token):
        return True
    if Kind.AND in gaps and Kind.COMMA not in gaps and token.text in TAILS:
        return True
    return Kind.STOP not in gaps and _is_unfinished(current)


def _is_unfinished(current: list[Token]) -> bool:
    """The party so far ends with a preposition, a dash or an adjective without its noun."""
    last = current[-1]
    if last.kind in (Kind.DASH, Kind.SIGN, Kind.ACTING):
        return True
    if last.kind is Kind.WORD and is_preposition(last.word) and not last.text.endswith("."):
        return True
    has_noun = any(
        token.kind in (Kind.ABBREVIATION, Kind.QUOTED, Kind.PERSON) for token in current
    ) or any(
        opening(current, at).head >= 0 and _is_noun_phrase(current, at)
        for at in range(len(current))
    )
    return not has_noun


def _is_noun_phrase(tokens: list[Token], at: int) -> bool:
    found = opening(tokens, at)
    return bool(found.lemma) and bool(found.shapes)


def _is_topic(token: Token) -> bool:
    return token.kind is Kind.ABBREVIATION and token.text.upper() in TOPICS


def _person_starts(current: list[Token], gaps: set[Kind]) -> bool:
    """A name joins the position before it unless a comma or another name stands between."""
    head = head_opening(current)
    has_name = any(token.kind is Kind.PERSON for token in current)
    takes_name = head is not None and head.role in _HUMAN | {Role.UNION} and not has_name
    if current[-1].kind is Kind.DASH:
        return False
    return not (takes_name and gaps <= {Kind.LINE})


def _unknown_starts(current: list[Token], found: Opening, gaps: set[Kind]) -> bool:
    """A noun of no known role starts a party only where it cannot be a complement."""
    if not gaps or not found.is_nominative:
        return False
    if any(opening(current, at).is_clause for at in range(len(current))):
        return False
    is_closed = current[-1].kind in (Kind.ABBREVIATION, Kind.QUOTED, Kind.PERSON, Kind.NUMBER)
    return is_closed or not found.is_oblique


def _listed_starts(
    current: list[Token], found: Opening, gaps: set[Kind], tokens: list[Token], index: int
) -> bool:
    """Whether a phrase with a known head starts a party behind a comma, «и» or a line end."""
    if _is_apposition(current, found, tokens, index):
        return False
    head = head_opening(current)
    if head is None:
        return True
    is_and = Kind.AND in gaps and Kind.COMMA not in gaps
    if is_and and _shares_complement(current, head, found, tokens, index):
        return False
    is_short = tokens[found.head].kind is Kind.ABBREVIATION and not found.adjectives
    if is_short:
        return not (is_and and _is_second_complement(current, head, found, tokens))
    if found.is_nominative:
        return True
    if not head.is_nominative and head.cases & found.cases:
        return True
    return not (
        found.role in _GOVERNS.get(head.role, ()) and _serves_same_group(current, tokens, index)
    )


def _is_apposition(current: list[Token], found: Opening, tokens: list[Token], index: int) -> bool:
    """«Иванова И.И., методист ЦРО»: a single office without a name of its own, behind a name."""
    if current[0].kind is not Kind.PERSON or head_opening(current) is not None:
        return False
    if found.role not in _HUMAN or found.is_plural or not found.is_nominative:
        return False
    for token in tokens[found.head + 1 :]:
        if token.kind in SEPARATORS and token.kind is not Kind.LINE:
            break
        if token.kind is Kind.PERSON:
            return False
    return True


def _is_governed(
    current: list[Token],
    found: Opening,
    tokens: list[Token],
    index: int,
    *,
    is_next_line: bool = False,
) -> bool:
    """Whether a phrase with nothing before it but a space (or a line end) belongs to `current`."""
    if _is_apposition(current, found, tokens, index):
        return True
    head = head_opening(current)
    if head is None:
        return not (current[-1].kind in (Kind.PERSON, Kind.QUOTED) and found.is_nominative)
    if not found.is_nominative:
        return True
    if _awaits_name(current):
        return True
    is_short = tokens[found.head].kind is Kind.ABBREVIATION
    if (
        is_short
        and found.lemma.upper().startswith("ШН")
        and current[-1].text in ("ОО", "ОУ", "МОО")
    ):
        return True
    if not found.is_oblique:
        return False
    last = _last_head(current)
    if found.role is Role.OFFICE:
        return last.lemma in DEPUTIES
    if last.role in (Role.OFFICE, Role.STAFF):
        return found.role in _GOVERNS[last.role]
    if last.role in (Role.COORDINATOR, Role.CURATOR, Role.TEAM):
        is_own = current[-1] is current[last.head]
        is_common = "муниципальный" in last.adjectives or "районный" in last.adjectives
        if is_short and found.lemma.upper().startswith("ШН"):
            return is_own
        return (
            is_own
            and not is_common
            and found.role in _GOVERNS[last.role]
            and not (is_next_line and is_short)
        )
    if is_short:
        return _is_unit(current, last)
    if last.role is Role.AUTHORITY and last.lemma == "администрация":
        return current[-1] is current[last.head] and found.role in _SCHOOLS | _BODIES
    if last.role is Role.SCHOOL and current[last.head].text in ("ОО", "ОУ"):
        return found.lemma == "администрация"
    return found.role in _GOVERNS.get(last.role, ())


def _is_unit(current: list[Token], last: Opening) -> bool:
    """A unit of a body named by an abbreviation; «отдел образования» is a body itself."""
    if last.lemma == "администрация":
        return current[-1] is current[last.head]
    if last.role is Role.UNION and current[last.head].kind is Kind.WORD:
        return True
    if last.lemma not in _UNITS or current[last.head].kind is not Kind.WORD:
        return False
    follower = current[last.head + 1] if last.head + 1 < len(current) else None
    return follower is None or follower.word != "образования"


def _awaits_name(current: list[Token]) -> bool:
    """МБУ, МКУ ДПО, «муниципальное казённое учреждение»: the name is still to come."""
    last = _last_head(current)
    if last.role is Role.FORM:
        return current[-1] is current[last.head]
    levels = {"ДПО", "ДО", "ДОД", "ВО", "СПО"}
    return (
        len(current) > 1
        and current[-1].text in levels
        and opening(current, len(current) - 2).role is Role.FORM
    )


def _last_head(current: list[Token]) -> Opening:
    """The last noun phrase with a role; a party always has one when this is asked."""
    for at in range(len(current) - 1, -1, -1):
        found = opening(current, at)
        if found.role is None or found.head != at:
            continue
        while at and opening(current, at - 1).head == found.head:
            at -= 1
        return opening(current, at)
    return CONTINUATION


def _shares_complement(
    current: list[Token], head: Opening, found: Opening, tokens: list[Token], index: int
) -> bool:
    """«руководители и педагоги ОО»: two bare heads of people before one complement."""
    is_bare = current[-1] is current[head.head]
    if not (is_bare and head.role in (Role.OFFICE, Role.STAFF) and head.is_nominative):
        return False
    if found.role not in (Role.OFFICE, Role.STAFF) or not found.is_nominative:
        return False
    rest = tokens[found.head + 1 : found.head + 2]
    return bool(rest) and rest[0].kind not in SEPARATORS and head.is_plural and found.is_plural


def _is_second_complement(
    current: list[Token], head: Opening, found: Opening, tokens: list[Token]
) -> bool:
    """«руководители ОО и ДОО»: an abbreviation beside one of its own sort."""
    last = _last_head(current)
    if last.head == head.head or last.head != len(current) - 1:
        return False
    alike = (_BODIES, _SCHOOLS, {Role.UNION})
    is_same_sort = any(last.role in sort and found.role in sort for sort in alike)
    return is_same_sort and _serves_same_group(current, tokens, found.head)


def _serves_same_group(current: list[Token], tokens: list[Token], index: int) -> bool:
    """Whether the coming complement names no other group of schools than the party so far."""
    coming = []
    for token in tokens[index:]:
        if token.kind in SEPARATORS:
            break
        coming.append(token)
    return school_marks(current) == school_marks(coming) or not school_marks(coming)


__all__ = ["split"]
