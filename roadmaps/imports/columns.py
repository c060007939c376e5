"""What a column of the plan holds, told by its caption or, failing that, by its cells.

Roles: `number`, `title`, `deadline`, `responsible`, `result`, `evidence`, `publicity`, and for
columns the portal only keeps and prints: `indicator`, `direction`, `task`, `problem`, `content`,
`form`, `participants`, `place`, `funding`, `partners`, `organisation`, `completion`, `note`,
`other`. The second column of one role is `deadline_2` and so on.
"""

import re
from collections import Counter

from roadmaps.deadlines import read_deadline
from roadmaps.imports.marks import LEAST_COLUMNS, is_calendar_name
from roadmaps.period import Period
from roadmaps.responsibles import read_responsibles

# The stem that stands first in a caption decides («Результат мероприятия» is a result); of stems
# at one place, the one listed first.
_STEMS = (
    ("number", r"^(?:№|n\b|п/п|п\.\s?п|пп\b|номер\b(?!\s+кабинет)|#)"),
    ("note", r"примечани|комментари"),
    (
        "completion",
        r"отметк|информаци\w+ об? (?:исполн|выполн|реализ)|ход\w* (?:исполн|выполн|реализ)"
        r"|статус|фактическ|выполнени[ея]|^исполнение$|факт\b|(?:ис|вы)полнено",
    ),
    ("publicity", r"информационн\w+ (?:сопровожд|освещ|обеспеч)|освещени|публикаци|размещени"),
    ("funding", r"финанс|стоимост|бюджет|сумм[аы]|объ[её]м\w* средств|ресурс"),
    ("participants", r"участник|категори|целев\w+ (?:групп|аудитор)|контингент|адресат|класс"),
    ("partners", r"соисполнит|партн[её]р|взаимодейств|привлекаем"),
    ("place", r"мест[оа]\b|площадк|где\b"),
    (
        "form",
        r"^(?:форм[аы]|формат|уровень)\b(?!.*(?:отч[её]т|документ|результат|завершен|подтвержд))",
    ),
    (
        "evidence",
        r"отч[её]тн|отч[её]т|(?:(?:наименовани|названи)\w+ )?документ|подтвержд"
        r"|форм[аы] (?:завершен|представл|предъявл)|выход\b|выходн|продукт|справк|материал",
    ),
    ("deadline", r"^год\b|срок|дат[аы]\b|период\b|периодичн|время|месяц|когда\b|график|календарн"),
    (
        "responsible",
        r"ответств|^отв\b|исполнител|организатор|куратор|координатор|кто\b|разработчик",
    ),
    (
        "result",
        r"результат|эффект|итог(?!ов\w+ (?:документ|отч))|показател|выполнени\w+ показ|критери",
    ),
    ("indicator", r"индикатор|целев\w+ (?:показател|ориентир|значени)|значени"),
    ("problem", r"проблем|дефицит|риск|причин"),
    ("task", r"^задач|^цел[ьи]\b"),
    ("direction", r"направлени|раздел|блок\b|модул"),
    (
        "organisation",
        r"организаци[яий]\b|\bоо\b|оу\b|школ[аы]\b|учреждени"
        r"|(?:наименование|название) (?:образоват|общеобр|школ|учрежд|организ|оо\b|оу\b)",
    ),
    (
        "title",
        r"мероприят|содержани|деятельност|действи|контрольн\w+ (?:точк|событ)|событи|\bмер[аы]?\b"
        r"|работ|шаг|вопрос|тем[аы]\b|тематик|механизм|вид\w*\b(?!\s+(?:документ|отч[её]т))|что\b|вех[аи]|этап|наименовани|"
        r"название|задани|задач",
    ),
)
_PATTERNS = tuple((role, re.compile(stem, re.I)) for role, stem in _STEMS)
_TITLES = re.compile(
    r"мероприят|контрольн\w+ (?:точк|событ)|действи|содержани|наименование работ|механизм", re.I
)
KEPT_ROLES = frozenset(("result", "indicator", "direction", "task", "content", "form", "other"))
_ANY_PERIOD = Period.calendar(2024, 2024)
_LOOKED_AT = 12
_LONGEST_CAPTION = 160
_UNDATED = re.compile(r"(?:(?:по|при|в|на|до|после|согласно|весь)\s|постоянно|систематич)", re.I)
_NUMERIC = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXІХ]{1,5})[.)]?")


def role_of(caption):
    """The role that a caption names, `other` where it names none."""
    text = " ".join(caption.split())
    found = [
        (match.start(), order, role)
        for order, (role, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    if not found:
        return "other"
    role = min(found)[2]
    if role == "direction" and re.search(r"мероприяти", text, re.I):
        return "title"
    return role


def _may_be_caption(text):
    return 0 < len(text) <= _LONGEST_CAPTION


def looks_like_header(captions):
    """True of texts of a row, without repeats, that name a plan's columns."""
    if len(captions) < 2 or not all(map(_may_be_caption, captions)):
        return False
    names = [caption for caption in captions if is_calendar_name(caption)]
    if len(names) >= LEAST_COLUMNS:  # one deadline, drawn
        captions = [*(caption for caption in captions if caption not in names), "Срок"]
    roles = [role_of(caption) for caption in captions]
    names_plan = {"deadline", "responsible"} & set(roles) or {"number", "title"} <= set(roles)
    if not names_plan or sum(role != "other" for role in roles) < 2:
        return False
    return not any(_NUMERIC.fullmatch(text) or _is_term(text) for text in captions)


def is_surely_header(captions):
    """True of texts that can stand in a table only as captions: each opens with its own stem.

    For rows far from the top, where «Проведение мероприятий» is likelier a measure.
    """
    if len(captions) < 2 or max(map(len, captions)) > 70:
        return False
    opening = [role for role, pattern in _PATTERNS for text in captions if pattern.match(text)]
    has_when_or_who = {"deadline", "responsible"} & set(opening)
    return (
        bool(has_when_or_who)
        and len(opening) > 1
        and (looks_like_header(captions) and "title" in map(role_of, captions))
    )


def roles_of(captions, columns):
    """A role for each caption; `columns` are the texts under each, to be read where captions fail.

    None where the table is no part of a plan: nothing in it says what is to be done, or neither
    when nor by whom.
    """
    roles = [role_of(caption) for caption in captions]
    names_who = "responsible" in roles
    if "number" not in roles and roles and _are_numbers(columns[0]) and not captions[0]:
        roles[0] = "number"
    _find_by_cells(roles, columns, "deadline", _reads_as_deadline)
    _find_by_cells(roles, columns, "responsible", _reads_as_party)
    _find_title(roles, captions, columns)
    # Names of people alone make no plan: so stand directors beside schools in a list of them.
    if "title" not in roles or not ("deadline" in roles or names_who):
        return None
    _settle(roles, captions)
    return _numbered(roles)


def _are_numbers(texts):
    filled = [text for text in texts if text]
    return bool(filled) and all(_NUMERIC.fullmatch(text) for text in filled)


def reads_as_deadlines(texts):
    """True where half of the texts, or more, are dates and terms."""
    return sum(map(_reads_as_deadline, texts)) * 2 >= len(texts)


def _find_by_cells(roles, columns, role, reads):
    if role in roles:
        return
    best = max(
        (
            (share, -_mean_length(texts), -index)
            for index, texts in enumerate(columns)
            if roles[index] == "other" and (share := _share(texts, reads)) >= 0.6
        ),
        default=None,
    )
    if best:
        roles[-best[2]] = role


def _share(texts, reads):
    """What share of the first filled cells reads so."""
    filled = [text for text in texts if text][:_LOOKED_AT]
    return sum(map(reads, filled)) / len(filled) if filled else 0


def _reads_as_deadline(text):
    return len(text) < 80 and read_deadline(text, _ANY_PERIOD).kind != "unread"


def _is_term(text):
    """True of «май 2024 г.», «в течение года», «по графику»; not of «Сроки реализации»."""
    if len(text) >= 80:
        return False
    kind = read_deadline(text, _ANY_PERIOD).kind
    return kind == "dated" or (kind != "unread" and bool(_UNDATED.match(text)))


def _reads_as_party(text):
    if len(text) > 200 or _NUMERIC.fullmatch(text) or _reads_as_deadline(text):
        return False
    parties = read_responsibles(text).parties
    return bool(parties) and all(
        party.kind in ("person", "group")
        or re.search(
            r"[«\"]|[А-ЯЁ]{2,}|управлени|отдел|комитет|центр|"
            r"школ|директор|заместител|специалист|методист",
            party.text,
            re.I,
        )
        for party in parties
    )


def _find_title(roles, captions, columns):
    """The column of measures: of several title-like captions the plainest, else the wordiest."""
    titles = [index for index, role in enumerate(roles) if role == "title"]
    if titles:
        plain = [index for index in titles if _TITLES.search(captions[index])]
        chosen = (plain or titles)[0]
        for index in titles:
            if index != chosen:
                roles[index] = "content" if index > chosen else "direction"
        return
    if not {"deadline", "responsible"} <= set(roles):
        return
    lengths = {
        index: _mean_length(columns[index])
        for index, role in enumerate(roles)
        if role in KEPT_ROLES
    }
    if lengths and max(lengths.values()) > 12:
        known = [index for index in lengths if roles[index] in ("task", "other")]
        pool = known or list(lengths)
        roles[max(pool, key=lambda index: (lengths[index], -index))] = "title"


def _mean_length(texts):
    filled = [text for text in texts if text]
    return sum(map(len, filled)) / len(filled) if filled else 0


def _settle(roles, captions):
    """Two results are a result and its indicator, or a result and the paper that proves it."""
    results = [index for index, role in enumerate(roles) if role == "result"]
    if len(results) > 1:
        for index in results:
            if re.search(r"показател|критери", captions[index], re.I):
                roles[index] = "indicator"
            elif re.search(r"документ|отч[её]т|подтвержд", captions[index], re.I):
                roles[index] = "evidence"


def _numbered(roles):
    seen = Counter()
    numbered = []
    for role in roles:
        seen[role] += 1
        numbered.append(role if seen[role] == 1 else f"{role}_{seen[role]}")
    return numbered
