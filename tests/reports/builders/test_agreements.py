"""The register of agreements as a Document, cell by cell."""

from datetime import date

import pytest
from django.urls import reverse

from reports.builders.agreements import AGREEMENTS, EVENTS, WITHOUT, build, title
from reports.document import Signature
from reports.order import Order
from schools.choices import Category
from schools.models import SchoolCategory
from tests.factories import (
    make_agreement,
    make_joint_event,
    make_municipality,
    make_school,
)
from tests.reports.blocks import captions, cells, column, total, words
from tests.reports.read_back import check_read_back

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 20)


@pytest.fixture
def municipality():
    return make_municipality(name="Заречный округ")


@pytest.fixture
def built(municipality):
    """The register of the municipality on the day, built at the call."""
    return lambda on=ON: build(Order(municipality, on))


def sides(municipality, supported="Школа № 2", leading="Гимназия"):
    return {
        "supported_school": make_school(municipality, short_name=supported),
        "leading_school": make_school(municipality, short_name=leading),
    }


def support(school, *, year=2023, category=Category.LOW_RESULTS, **fields):
    return SchoolCategory.objects.create(
        municipality=school.municipality,
        school=school,
        academic_year=year,
        category=category,
        **fields,
    )


def test_an_agreement_is_told_with_its_schools_days_and_events(municipality, built):
    agreement = make_agreement(municipality, is_three_sided=True, **sides(municipality))
    make_joint_event(agreement, planned_on=date(2024, 4, 15), held_on=date(2024, 4, 17))
    make_joint_event(agreement, planned_on=date(2024, 5, 15))
    make_joint_event(agreement, planned_on=date(2024, 9, 10))
    make_joint_event(agreement, planned_on=date(2024, 5, 1), cancelled_on=date(2024, 4, 30))

    document = built()

    assert cells(document, AGREEMENTS) == [
        (
            1,
            "7",
            date(2023, 12, 25),
            "Школа № 2",
            "Гимназия",
            "Методическая помощь учителям математики\nТретья сторона — орган управления.",
            date(2024, 1, 1),
            date(2024, 12, 31),
            "действует",
            3,
            1,
            date(2024, 4, 17),
            date(2024, 9, 10),
        )
    ]
    assert captions(document, AGREEMENTS)[9:] == [
        *("Мероприятий", "Из них проведено", "Последнее проведено", "Следующее намечено")
    ]
    assert total(document, AGREEMENTS)[3] == "Всего: 1"
    assert total(document, AGREEMENTS)[9:11] == (3, 1)
    assert "Договоров всего: 1, из них: действует\u00a0— 1." in words(document)


def test_events_stand_under_their_agreements_with_their_days_and_outcome(municipality, built):
    agreement = make_agreement(municipality, **sides(municipality))
    held = {"planned_on": date(2024, 4, 15), "held_on": date(2024, 4, 17)}
    make_joint_event(agreement, title="Открытые уроки", note="Были 12 учителей", **held)
    make_joint_event(agreement, title="Мастер-класс", planned_on=date(2024, 5, 15))

    document = built()

    named = (1, "7", "Школа № 2", "Гимназия")
    assert cells(document, EVENTS) == [
        (*named, "Открытые уроки", *held.values(), "проведено", "Были 12 учителей"),
        (2, *named[1:], "Мастер-класс", date(2024, 5, 15), "", "просрочено", ""),
    ]
    assert "Мероприятий всего: 2, из них: проведено\u00a0— 1, просрочено\u00a0— 1." in words(
        document
    )


@pytest.mark.parametrize(
    ("fields", "ends_on", "state"),
    [
        ({}, date(2024, 12, 31), "действует"),
        ({"ends_on": date(2024, 7, 1)}, date(2024, 7, 1), "истекает"),
        ({"ends_on": date(2024, 6, 19)}, date(2024, 6, 19), "истёк"),
        ({"signed_on": None}, date(2024, 12, 31), "черновик"),
        ({"starts_on": date(2024, 7, 1)}, date(2024, 12, 31), "подписан"),
        # A year that has been prolonged by another.
        (
            {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 12, 31), "is_renewed": True},
            date(2024, 12, 31),
            "действует, продлевается сам",
        ),
        (
            {"terminated_on": date(2024, 6, 20)},
            date(2024, 12, 31),
            "расторгнут с 20 июня 2024 г.",
        ),
        (
            {"terminated_on": date(2024, 6, 21), "is_renewed": True},
            date(2024, 12, 31),
            "действует, будет расторгнут с 21 июня 2024 г.",
        ),
    ],
)
def test_the_state_is_that_of_the_day(municipality, built, fields, ends_on, state):
    make_agreement(municipality, **fields)

    document = built()

    assert column(document, AGREEMENTS, "Действует по") == [ends_on]
    assert column(document, AGREEMENTS, "Состояние") == [state]


def test_what_came_after_the_day_is_not_known_on_it(municipality, built):
    agreement = make_agreement(municipality)
    make_joint_event(agreement, planned_on=date(2024, 6, 1), held_on=date(2024, 6, 25))

    assert column(built(), EVENTS, "Состояние") == ["просрочено"]
    assert column(built(date(2024, 6, 25)), EVENTS, "Проведено") == [date(2024, 6, 25)]
    assert column(built(date(2024, 5, 31)), AGREEMENTS, "Следующее намечено") == [date(2024, 6, 1)]


def test_the_end_of_an_agreement_takes_what_was_planned_after_it(municipality, built):
    agreement = make_agreement(municipality, terminated_on=date(2024, 6, 1))
    make_joint_event(agreement, planned_on=date(2024, 9, 1))

    document = built()

    assert column(document, EVENTS, "Состояние") == ["отменено"]
    assert column(document, AGREEMENTS, "Мероприятий") == [0]
    assert column(document, AGREEMENTS, "Следующее намечено") == [""]


def test_supported_schools_that_nobody_helps_are_named(municipality, built):
    helped, alone, risky, closed = (
        make_school(municipality, short_name=f"Школа № {number}") for number in (1, 2, 10, 11)
    )
    for school in (helped, alone, closed):
        support(school)
    support(alone, category=Category.ADVERSE_CONDITIONS)
    support(risky, category=Category.AT_RISK)
    support(make_school(municipality), category=Category.HIGH_RESULTS)
    support(make_school(municipality), year=2022)
    closed.is_active = False
    closed.save()
    make_agreement(municipality, supported_school=helped)
    make_agreement(municipality, supported_school=risky, signed_on=None, number="3")

    document = built()

    assert cells(document, WITHOUT) == [
        (1, "Школа № 2", "ШНОР, ШНСУ", ""),
        (2, "Школа № 10", "в зоне риска", "черновик № 3"),
    ]
    assert document.figures["schools_without"] == ["Школа № 2", "Школа № 10"]


def test_a_register_with_nothing_in_it_says_so(municipality, built):
    make_agreement(make_municipality())

    document = built()

    assert document.tables == []
    assert words(document) == [
        "Договоров о сотрудничестве в реестре нет.",
        "Совместных мероприятий в реестре нет.",
        "Таких школ нет: у каждой действующей школы, которой положена поддержка, есть действующий "
        "договор с ведущей школой.",
    ]
    assert document.blocks[-1] == Signature("Начальник управления", "Н.П. Ветрова")


def test_the_title_names_the_municipality_and_the_day(municipality, built):
    assert title(Order(municipality, ON)) == (
        "Реестр договоров о сотрудничестве школ\nЗаречного округа\nпо состоянию на 20 июня 2024 г."
    )
    assert built().name == (
        "Реестр договоров о сотрудничестве школ Заречного округа по состоянию на 20 июня 2024 г."
    )


def test_the_register_has_the_rows_of_its_page(client, coordinator, municipality):
    for ends_on in (date(2024, 12, 31), date(2023, 12, 31), date(2025, 12, 31)):
        make_agreement(municipality, number=str(ends_on.year), starts_on=ends_on, ends_on=ends_on)

    rows = client.get(reverse("schools:agreement_list")).context["table"].rows

    listed = column(build(Order(municipality, municipality.today())), AGREEMENTS, "Номер")
    assert [row.record.number for row in rows] == listed == ["2025", "2024", "2023"]


def test_a_long_register_takes_no_more_queries(municipality, built, django_assert_num_queries):
    for number in range(12):
        agreement = make_agreement(municipality)
        make_joint_event(agreement)
        make_joint_event(agreement)
        support(make_school(municipality, short_name=f"Школа № {number}"))

    with django_assert_num_queries(5):
        built()


def test_every_format_says_the_same(municipality, built):
    agreement = make_agreement(
        municipality,
        number="<b>7</b> & 8",
        subject="=1+1\nПомощь <script>alert(1)</script> {{ number }}",
        terminated_on=date(2024, 6, 1),
        **sides(municipality, supported="МБОУ «Средняя школа» " * 4, leading="Лицей <i>№ 4</i>"),
    )
    make_joint_event(
        agreement,
        title="<h1>Урок</h1>",
        planned_on=date(2024, 4, 15),
        held_on=date(2024, 4, 17),
        note="- первое;\n- второе",
    )
    make_agreement(municipality, is_renewed=True, ends_on=date(2024, 5, 31))
    support(make_school(municipality, short_name="Школа № 5 </td>"))

    check_read_back(built())
