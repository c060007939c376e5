"""How much lies with whom, against what was counted by hand on the year."""

from datetime import date

import pytest

from monitoring.services import fan_out
from reports.builders.workload import build, title
from reports.order import Order
from roadmaps.choices import PartyGroup
from schools.choices import OrganisationKind, Role
from schools.models import Organisation
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_member,
    make_part,
    make_party,
    make_roadmap,
    make_school,
)
from tests.reports.cells_of import captions_of, cells_of, table_of, words_of
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON, moment

PARTIES = "Нагрузка тех, кто назван в плане"
BODIES = "Отчёты организаций по месяцам"
COUNTS = ["Требуется отчётов", "Принято", "На проверке", "Не сдано", "Из них просрочено"]
MONTHS = (
    *("Январь", "Февраль", "Март", "Апрель", "Май", "Июнь"),
    *("Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"),
)


def in_months(*months, **counts):
    """Cells of the twelve months: `counts` by the name of a month, `m6=2`."""
    return [counts.get(f"m{number}", "") for number in range(1, 13)]


def test_is_called_after_the_plan(year):
    assert title(year.order()).startswith("Нагрузка ответственных\nпо плану мероприятий")


def test_says_the_same_in_every_format(year):
    check_read_back(build(year.order()))


def test_tells_of_each_party_how_many_deadlines_it_has_in_which_month(year):
    document = build(year.order())
    table = table_of(document, PARTIES)

    assert words_of(document)[2] == "В плане 6 сроков, больше всего (2) приходится на июнь 2024 г."
    assert captions_of(table) == [
        *("Ответственный", "Кто отвечает", "Мероприятий", "Сроков", *COUNTS),
        *(f"{month} 2024" for month in MONTHS),
    ]
    assert cells_of(table) == [
        [
            *("Все школы дорожной карты", "13 школ", "3", "4", "50", "31", "1", "17", "4"),
            *in_months(m2="1", m6="2", m11="1"),
        ],
        [
            *("Школы, которым оказывается поддержка", "4 школы", "1", "1"),
            *("4", "0", "0", "4", "0"),
            *in_months(m10="1"),
        ],
        [
            *("МКУ «Центр развития»", "", "2", "2", "2", "1", "0", "0", "0"),
            *in_months(m1="1", m2="1"),
        ],
        [
            *("Всего в плане", "", "5", "6", "56", "32", "1", "21", "4"),
            *in_months(m1="1", m2="1", m6="2", m10="1", m11="1"),
        ],
    ]


def test_tells_of_each_organisation_what_is_due_from_it(year):
    rows = cells_of(table_of(build(year.order()), BODIES))

    assert len(rows) == 15
    assert rows[0] == [
        *("МБОУ СОШ № 1", "5", "3", "0", "2", "0"),
        *in_months(m2="1", m6="2", m10="1", m11="1"),
    ]
    assert rows[11] == [
        *("МБОУ СОШ № 12", "3", "0", "0", "2", "1"),
        *in_months(m2="1", m6="1", m11="1"),
    ]
    assert rows[-1] == [
        *("Всего", "56", "32", "1", "21", "4"),
        *in_months(m1="1", m2="13", m6="25", m10="4", m11="13"),
    ]


class TestWhoIsMeant:
    @pytest.fixture
    def section(self, municipality):
        roadmap = make_roadmap(
            municipality,
            schools=[make_school(municipality)],
            starts_on=date(2023, 9, 1),
            ends_on=date(2024, 8, 31),
        )
        return make_part(make_edition(roadmap)).sections.get()

    @pytest.fixture
    def authority(self, municipality):
        return Organisation.objects.create(
            municipality=municipality,
            kind=OrganisationKind.AUTHORITY,
            name="Управление образования",
            short_name="УО",
        )

    @staticmethod
    def rows(section):
        roadmap = section.part.edition.roadmap
        document = build(Order(roadmap.municipality, CLOSED_ON, roadmap=roadmap))
        return [row[:9] for row in cells_of(table_of(document, PARTIES))]

    def test_people_and_groups_answer_as_organisations(self, section, authority, municipality):
        row = make_activity(section, windows=[(None, date(2024, 6, 1))])
        centre = Organisation.objects.create(
            municipality=municipality,
            kind=OrganisationKind.METHODICAL_CENTRE,
            name="Методический центр",
            short_name="МЦ",
        )
        person = make_party(row, "Методист Иванова И.И.", kind="person").party
        person.user = make_member(municipality, Role.SPECIALIST, centre)
        person.save()
        make_party(row, "рабочая группа", kind="group", group=PartyGroup.WORKING_GROUP)
        outside = make_party(row, "Институт развития образования").party
        outside.is_outside = True
        outside.save()
        make_party(row, "Детские сады", kind="group")
        fan_out.apply(
            roadmap=section.part.edition.roadmap,
            on=date(2024, 3, 1),
            by=make_coordinator(municipality),
            now=moment(1, 3),
        )

        assert self.rows(section) == [
            ["Методист Иванова И.И.", "МЦ", "1", "1", "1", "0", "0", "1", "1"],
            ["Рабочая группа", "УО", "1", "1", "1", "0", "0", "1", "1"],
            ["Детские сады", "не определён", "1", "1", "0", "0", "0", "0", "0"],
            ["Институт развития образования", "вне муниципалитета", "1", "1", *"00000"],
            ["Всего в плане", "", "1", "1", "2", "0", "0", "2", "2"],
        ]

    def test_an_organisation_is_not_said_to_answer_for_itself(self, section):
        row = make_activity(section, windows=[(None, date(2024, 6, 1))])
        school = section.part.edition.roadmap.covered_schools.get()
        party = make_party(row, school.short_name).party
        party.organisation = school
        party.save()

        assert self.rows(section)[0][:2] == [school.short_name, ""]

    def test_rows_that_name_nobody_are_told_too(self, section):
        make_activity(section, windows=[(None, date(2024, 6, 1))])
        make_activity(section)

        assert self.rows(section) == [
            ["Ответственный не назван", "", "2", "1", *"00000"],
            ["Всего в плане", "", "2", "1", *"00000"],
        ]

    def test_deadlines_spread_evenly_are_said_to_be_so(self, section):
        days = [date(2024, month, 1) for month in (1, 2, 3, 4)]
        make_activity(section, windows=[(None, day) for day in days])
        roadmap = section.part.edition.roadmap

        document = build(Order(roadmap.municipality, CLOSED_ON, roadmap=roadmap))

        assert words_of(document)[1] == "В плане 4 срока, не больше 1 в месяц."

    def test_an_academic_year_has_its_months_and_those_that_deadlines_were_moved_to(self, section):
        row = make_activity(section, windows=[(None, date(2024, 8, 31))])
        make_assignment(make_school(section.municipality), deadline=row.deadlines.get())
        row.deadlines.update(due_on=date(2024, 9, 10))
        roadmap = section.part.edition.roadmap

        document = build(Order(roadmap.municipality, CLOSED_ON, roadmap=roadmap))

        months = captions_of(table_of(document, PARTIES))[9:]
        assert (months[0], months[-1], len(months)) == ("Сентябрь 2023", "Сентябрь 2024", 13)
        assert words_of(document)[1] == ("В плане 1 срок, месяц исполнения – сентябрь 2024 г.")
