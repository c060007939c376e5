"""The roadmaps of an invented municipality: words that the portal reads, and their days.

Each roadmap, the municipality's and that of every school, has so many activities. Their phrases
come in turn from `_PHRASES`: five activities in a row have twenty deadlines.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple
from uuid import UUID

from roadmaps.choices import EditionDeed, EditionState, Level
from roadmaps.deadlines import read_deadline
from roadmaps.period import Period
from schools.academic_year import academic_year_of
from schools.day_words import day_words

_COLUMNS = [
    {"role": "number", "caption": "№ п/п"},
    {"role": "title", "caption": "Мероприятие"},
    {"role": "deadline", "caption": "Сроки"},
    {"role": "responsible", "caption": "Ответственные"},
    {"role": "result", "caption": "Ожидаемый результат"},
    {"role": "evidence", "caption": "Подтверждающий документ"},
]
_SECTIONS = ("Организация и управление", "Повышение качества преподавания", "Работа с детьми")
_SUBJECTS = ("математике", "русскому языку", "физике", "истории", "биологии", "информатике")
# In turn: once by a day, once in a quarter, twice, four times and twelve times a period.
_TITLES = (
    ("Подготовить план работы с учителями по {}", "Провести входную диагностику по {}"),
    ("Провести методический день по {}", "Организовать открытые уроки по {}"),
    ("Обсудить итоги полугодия по {}", "Проверить рабочие программы по {}"),
    ("Провести контрольные работы по {}", "Собрать сведения об успеваемости по {}"),
    ("Вести консультации для учеников по {}", "Посещать уроки и разбирать их: занятия по {}"),
)
_QUARTERS = ("I квартал", "II квартал", "III квартал", "IV квартал")
_TWICE = "один раз в полугодие"
_FOUR_TIMES = "октябрь, декабрь, февраль, май"
_TWELVE_TIMES = "ежемесячно"
_INDICATORS = (
    ("Доля учителей, прошедших обучение", "at_least", 85, "%", "учителей"),
    ("Доля учеников, справившихся с контрольными работами", "at_least", 80, "%", "учеников"),
    ("Доля учеников с отметкой «2» на экзамене", "at_most", 5, "%", "учеников"),
    ("Доля школ, у которых есть наставник", "at_least", 100, "%", "школ"),
)


class Day(NamedTuple):
    """A deadline that was added: its primary key and its days."""

    pk: int
    opens_on: date | None
    scheduled_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """An activity that was added; `is_of_schools` where every school answers for it."""

    pk: int
    key: UUID
    is_of_schools: bool
    days: list[Day]


@dataclass(frozen=True, slots=True)
class Plan:
    """A roadmap in force that was added, `school` whose it is; `indicators` are keys."""

    pk: int
    school: int | None
    starts_on: date
    rows: list[Row]
    indicators: list[UUID]


def add_plans(district, *, activities):
    """The `Plan`s of the municipality, its own first, with so many activities each."""
    period = _period(district)
    municipal = _add_plan(district, period, activities)
    yield municipal
    for school in district.schools:
        yield _add_plan(district, period, activities, school=school, parent=municipal.pk)


def _period(district):
    """Every other municipality plans by academic years, the others by calendar years."""
    if district.random.random() < 0.5:
        return Period.academic(academic_year_of(district.today))
    return Period.calendar(district.today.year)


def _add_plan(district, period, activities, *, school=None, parent=None):
    tables = district.tables
    is_own = school is not None
    title = (
        "План школы по повышению качества образования"
        if is_own
        else ("Дорожная карта поддержки школ с низкими результатами обучения")
    )
    title = f"{title} на {_years(period)}"
    made_at = district.noon(period.start - timedelta(days=20))
    maker = district.schools[school] if is_own else district.coordinator
    head = maker if is_own else district.approver
    roadmap = tables.roadmaps.add(
        *(district.pk, (Level.SCHOOL if is_own else Level.MUNICIPAL).value, title),
        *(period.start, period.end, school, parent, made_at),
    )
    for covered in [school] if is_own else district.schools:
        tables.covered.add(roadmap, covered)
    issued_on = period.start - timedelta(days=10)
    issuer = "" if is_own else district.authority_name
    act = tables.acts.add(
        district.pk, "приказ", issuer, "21-у", issued_on, f"Об утверждении: {title}"
    )
    edition = tables.editions.add(
        *(district.pk, roadmap, 1, EditionState.APPROVED.value, title, act),
        f"Приложение к приказу от {day_words(issued_on)} № 21-у",
        *(made_at, maker, issued_on),
    )
    for deed, by in ((EditionDeed.SENT, maker), (EditionDeed.APPROVED, head)):
        tables.decisions.add(district.pk, edition, deed.value, by, district.noon(issued_on))
    tables.texts.add(
        *(district.pk, edition, 0, "goal", "Цель"), "Повысить качество образования в школах."
    )
    rows = list(_add_rows(district, edition, roadmap, period, activities, is_own=is_own))
    indicators = [] if is_own else _add_indicators(district, edition, rows)
    return Plan(roadmap, school, period.start, rows, indicators)


def _years(period):
    if period.is_academic:
        return f"{period.start.year}–{period.end.year} учебный год"
    return f"{period.start.year} год"


def _add_rows(district, edition, roadmap, period, activities, *, is_own):
    tables, random = district.tables, district.random
    part = tables.parts.add(district.pk, edition, 0, "activities", _COLUMNS)
    sections = [
        tables.sections.add(district.pk, part, position, title)
        for position, title in enumerate(_SECTIONS)
    ]
    for place in range(activities):
        turn = place % len(_TITLES)
        # What is due once by a day, every school does.
        is_of_schools = turn == 0 and not is_own
        phrase = _phrase(turn, period, random)
        reading = _reading(phrase, period)
        responsible = (
            "администрация школы"
            if is_own
            else ("руководители ОО" if is_of_schools else district.authority_name)
        )
        key = UUID(int=random.getrandbits(128), version=4)
        title = random.choice(_TITLES[turn]).format(random.choice(_SUBJECTS))
        section = sections[place * len(sections) // activities]
        activity = tables.activities.add(
            *(district.pk, section, key, place, f"{place + 1}.", title, phrase),
            *(responsible, "Учителя и родители знают, что делать дальше", "Справка"),
            *(reading.kind, reading.repeats or "", list(reading.assumed)),
        )
        tables.answering.add(district.pk, activity, 0, responsible, district.parties[responsible])
        days = [_add_day(district, roadmap, activity, key, window) for window in reading.windows]
        yield Row(activity, key, is_of_schools, days)


def _phrase(turn, period, random):
    day = period.start + timedelta(days=random.randint(10, (period.end - period.start).days))
    return (
        _by_day(day),
        random.choice(_QUARTERS),
        _TWICE,
        _FOUR_TIMES,
        _TWELVE_TIMES,
    )[turn]


@cache
def _by_day(day):
    return f"до {day_words(day)}"


@cache
def _reading(phrase, period):
    return read_deadline(phrase, period)


def _add_day(district, roadmap, activity, key, window):
    """One deadline in fifty of those gone by was put off for a week."""
    scheduled_on = due_on = window.end
    if scheduled_on < district.today and district.random.random() < 0.02:
        due_on = scheduled_on + timedelta(days=7)
        district.tables.moves.add(
            *(district.pk, roadmap, key, scheduled_on, scheduled_on, due_on),
            *("Карантин в школе", district.noon(scheduled_on - timedelta(days=1))),
            district.coordinator,
        )
    pk = district.tables.deadlines.add(district.pk, activity, window.start, scheduled_on, due_on)
    return Day(pk, window.start, scheduled_on, due_on)


def _add_indicators(district, edition, rows):
    keys = []
    for position, (title, comparator, target, unit, base) in enumerate(_INDICATORS):
        key = UUID(int=district.random.getrandbits(128), version=4)
        indicator = district.tables.indicators.add(
            *(district.pk, edition, key, position, title, comparator, target, unit, base),
            f"{title} — {target} {unit}",
        )
        for row in rows[position : position + 1]:
            district.tables.brought_about.add(indicator, row.pk)
        keys.append(key)
    return keys
