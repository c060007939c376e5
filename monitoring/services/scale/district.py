"""A municipality of the invented country: its schools, people, categories and agreements."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

from monitoring.services.scale.names import person_name
from roadmaps.responsibles import normal_name
from schools.academic_year import academic_year_of
from schools.choices import Category, OrganisationKind, Role, SchoolKind

MAIL = "scale.example.org"
NOBODY_SIGNS_IN = f"{UNUSABLE_PASSWORD_PREFIX}scale"
# A curator looks after so many schools.
_CURATED = 25
_SUBJECT = "Методическая помощь учителям и совместная подготовка к государственной аттестации"
_EVENTS = ("Открытые уроки математики", "Общий педагогический совет", "Разбор итоговых работ")


@dataclass
class District:
    """Primary keys of what a municipality is made of, and what its other rows are reckoned by.

    `schools` maps each school to its head, `parties` names to parties; `events` are
    `(joint event, helped school, day)`. Moments are noon of a day where the municipality is.
    """

    tables: object
    slug: str
    zone: ZoneInfo
    today: date
    random: Random
    password: str = ""
    pk: int = 0
    authority: int = 0
    authority_name: str = ""
    coordinator: int = 0
    approver: int = 0
    specialist: int = 0
    schools: dict = field(default_factory=dict)
    parties: dict = field(default_factory=dict)
    events: list = field(default_factory=list)

    @cached_property
    def _noons(self):
        return {}

    def noon(self, day):
        if day not in self._noons:
            self._noons[day] = datetime.combine(day, time(12), self.zone)
        return self._noons[day]

    def person(self, login):
        """The primary key of a new person; without a password nobody signs in as them."""
        return self.tables.people.add(
            self.password or NOBODY_SIGNS_IN,
            f"{login}@{MAIL}",
            *person_name(self.random),
            timezone.now(),
        )

    def seat(self, person, role, *organisations):
        """The person holds the role, for the organisations."""
        membership = self.tables.memberships.add(self.pk, "", person, role.value)
        for organisation in organisations:
            self.tables.seats.add(membership, organisation)


def add_district(tables, *, slug, name, region, zone, schools, today, password):
    """The `District` of a municipality with so many schools, the same whenever it is asked for."""
    district = District(tables, slug, ZoneInfo(zone), today, Random(slug), password)
    authority = f"Управление образования администрации {name.genitive}"
    surname, first, patronymic = person_name(district.random)
    district.pk = tables.municipalities.add(
        *(name.nominative, slug, region, zone, name.genitive, name.prepositional),
        *(authority, f"Управления{authority.removeprefix('Управление')}"),
        *("Управление образования", "Начальник управления образования"),
        f"{first[0]}.{patronymic[0]}. {surname}",
    )
    tables.sites.add(district.pk, True, "Поддержка школ с низкими результатами обучения.")
    district.authority = tables.organisations.add(
        *(district.pk, OrganisationKind.AUTHORITY.value, authority, "Управление образования"),
        *("", False, "", ""),
    )
    district.authority_name = "Управление образования"
    _add_officials(district)
    for number in range(1, schools + 1):
        _add_school(district, number)
    _add_curators(district)
    _add_parties(district)
    _add_categories(district)
    _add_agreements(district)
    return district


def _add_officials(district):
    district.coordinator = district.person(f"coordinator.{district.slug}")
    district.approver = district.person(f"head.{district.slug}")
    district.specialist = district.person(f"specialist.{district.slug}")
    district.seat(district.person(f"administrator.{district.slug}"), Role.ADMINISTRATOR)
    district.seat(district.coordinator, Role.COORDINATOR)
    district.seat(district.approver, Role.APPROVER)
    district.seat(district.specialist, Role.SPECIALIST, district.authority)


def _add_school(district, number):
    is_rural = district.random.random() < 0.4
    kind = district.random.choices(
        [SchoolKind.SECONDARY, SchoolKind.BASIC, SchoolKind.GYMNASIUM, SchoolKind.LYCEUM],
        [70, 20, 6, 4],
    )[0]
    head = district.person(f"school-{number}.{district.slug}")
    school = district.tables.organisations.add(
        district.pk,
        OrganisationKind.SCHOOL.value,
        f"Муниципальное бюджетное общеобразовательное учреждение «Школа № {number}»",
        f"Школа № {number}",
        kind.value,
        is_rural,
        "",
        f"ул. Школьная, д. {number}",
    )
    district.schools[school] = head
    district.seat(head, Role.SCHOOL_HEAD, school)
    pupils = district.random.randint(40, 250) if is_rural else district.random.randint(200, 1400)
    district.tables.years.add(
        district.pk, school, academic_year_of(district.today), pupils, max(5, pupils // 14)
    )


def _add_curators(district):
    schools = list(district.schools)
    for place in range(0, len(schools), _CURATED):
        curator = district.person(f"curator-{place // _CURATED + 1}.{district.slug}")
        district.seat(curator, Role.CURATOR, *schools[place : place + _CURATED])


def _add_parties(district):
    """Those whom plans name: the authority, the heads of all schools, those who run a school."""
    for name, kind, group, organisation in (
        (district.authority_name, "organisation", "", district.authority),
        ("руководители ОО", "group", "all_schools", None),
        ("администрация школы", "group", "", None),
    ):
        party = district.tables.parties.add(district.pk, kind, group, name, organisation)
        district.tables.aliases.add(district.pk, party, normal_name(name))
        district.parties[name] = party


def _add_categories(district):
    year = academic_year_of(district.today)
    act = district.tables.acts.add(
        *(district.pk, "приказ", district.authority_name, "114-у", date(year, 8, 29)),
        "О перечне школ, которым оказывается поддержка",
    )
    for school in district.schools:
        chance = district.random.random()
        held = []
        if chance < 0.25:
            held.append(Category.LOW_RESULTS)
        if 0.2 < chance < 0.4:
            held.append(Category.ADVERSE_CONDITIONS)
        if chance > 0.9:
            held.append(Category.HIGH_RESULTS)
        for category in held:
            district.tables.categories.add(district.pk, school, year, category.value, act)


def _add_agreements(district):
    """Of each four schools the first is helped by the second, with an event gone by and others to
    come; `work.add_work_of_agreements` gives the school what is asked of it."""
    schools = list(district.schools)
    starts_on = district.today - timedelta(days=150)
    for place in range(0, len(schools) - 1, 4):
        agreement = district.tables.agreements.add(
            *(district.pk, schools[place], schools[place + 1], str(place // 4 + 1), _SUBJECT),
            *(starts_on, starts_on, starts_on + timedelta(days=364)),
        )
        yet = ((-60, True), (20, False), (80, False))
        for title, (days, is_held) in zip(_EVENTS, yet, strict=True):
            day = district.today + timedelta(days=days)
            event = district.tables.joint_events.add(
                *(district.pk, agreement, title, day),
                *((day, "Проведено по плану.") if is_held else (None, "")),
            )
            district.events.append((event, schools[place], day))
