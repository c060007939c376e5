"""A school's page: what is known of it, and who sees it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from schools.academic_year import academic_year_of
from schools.choices import Category, Exam, RiskLevel
from schools.models import (
    ExamResult,
    PartnerAgreement,
    RiskFactor,
    SchoolCategory,
    SchoolRisk,
    SchoolYear,
)
from tests.factories import (
    make_act,
    make_agreement,
    make_coordinator,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(municipality):
    return academic_year_of(municipality.today())


@pytest.fixture
def coordinator(client, municipality):
    client.force_login(make_coordinator(municipality))
    return client


def page(client, school):
    return client.get(school.get_absolute_url()).content.decode()


def add(model, school, **fields):
    return model.objects.create(municipality=school.municipality, school=school, **fields)


def test_slips_in_registration_numbers_stand_beside_them(coordinator, municipality):
    school = make_school(municipality, inn="7707083894", ogrn="1027700132195")

    shown = page(coordinator, school)

    assert "Контрольная цифра ИНН не сходится" in shown
    assert "Контрольная цифра ОГРН" not in shown


def test_categories_tell_their_act_and_how_they_changed(coordinator, school, year):
    act = make_act(school.municipality, number="41-к")
    for ago, category in (
        (1, Category.LOW_RESULTS),
        (0, Category.LOW_RESULTS),
        (0, Category.AT_RISK),
    ):
        add(SchoolCategory, school, academic_year=year - ago, category=category, act=act)

    years = coordinator.get(school.get_absolute_url()).context["category_years"]

    assert [one.change for one in years] == ["появилось: в зоне риска", ""]
    assert years[0].categories == [Category.LOW_RESULTS, Category.AT_RISK]
    assert "№ 41-к" in page(coordinator, school)


def test_a_year_without_a_category_is_told_as_taken_away(coordinator, school, year):
    add(SchoolCategory, school, academic_year=year - 1, category=Category.AT_RISK)
    add(SchoolCategory, school, academic_year=year, category=Category.HIGH_RESULTS)

    assert "появилось: с высокими результатами; снято: в зоне риска" in page(coordinator, school)


def test_numbers_are_drawn_and_stand_in_a_table(coordinator, school, year):
    for ago, pupils in ((1, 300), (0, 1250)):
        add(SchoolYear, school, academic_year=year - ago, pupils=pupils, teachers=25)

    shown = page(coordinator, school)

    assert shown.count("<svg") == 2
    assert "Обучающихся по годам</title>" in shown
    assert f"{year - 1}/{year % 100:02}: 300; {year}/{(year + 1) % 100:02}: 1\u00a0250" in shown
    assert '<td class="number">50,0</td>' in shown


def test_one_year_is_not_drawn(coordinator, school, year):
    add(SchoolYear, school, academic_year=year, pupils=300)

    assert "<svg" not in page(coordinator, school)


def test_results_are_gathered_by_exam_and_subject_over_years(coordinator, school, year):
    for ago, average, share in ((2, "3.40", "14.6"), (1, "3.51", "11.5")):
        add(
            ExamResult,
            school,
            academic_year=year - ago,
            exam=Exam.OGE,
            subject="математика",
            grade=9,
            average=Decimal(average),
            share_below=Decimal(share),
        )

    response = coordinator.get(school.get_absolute_url())

    (series,) = response.context["series"]
    assert series.title == "ОГЭ, математика, 9 класс"
    assert [chart.caption for chart in series.charts] == [
        "Средний результат",
        "Доля ниже порога, %",
    ]
    assert "3,51" in response.content.decode()


def test_risks_stand_with_the_heaviest_first(coordinator, school, year):
    for position, (name, level) in enumerate(
        [("слабая мотивация", RiskLevel.LOW), ("нехватка учителей", RiskLevel.HIGH)]
    ):
        factor = RiskFactor.objects.create(
            municipality=school.municipality, name=name, position=position
        )
        add(SchoolRisk, school, factor=factor, academic_year=year, level=level)

    risks = coordinator.get(school.get_absolute_url()).context["risks"]

    assert [line.factor for line in risks] == ["нехватка учителей", "слабая мотивация"]


def test_agreements_stand_with_their_state(coordinator, school):
    today = school.municipality.today()
    PartnerAgreement.objects.create(
        municipality=school.municipality,
        supported_school=school,
        leading_school=make_school(school.municipality, short_name="Ведущая школа"),
        number="7",
        signed_on=today,
        starts_on=today,
        ends_on=today + timedelta(days=365),
    )

    shown = page(coordinator, school)

    assert "с ведущей школой Ведущая школа" in shown
    assert "<strong>действует</strong>" in shown


@pytest.fixture
def supported(school, year):
    add(SchoolCategory, school, academic_year=year, category=Category.ADVERSE_CONDITIONS)
    return school


def test_a_supported_school_without_an_agreement_is_shown_as_such(coordinator, supported):
    make = f"{reverse('schools:agreement_create')}?school={supported.pk}"

    shown = page(coordinator, supported)

    assert "нет договора" in shown
    assert f'href="{make}"' in shown
    chosen = coordinator.get(make).content.decode()
    assert f'<option value="{supported.pk}" selected>{supported}</option>' in chosen


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({}, False),
        ({"ends_on": date(2024, 6, 30)}, True),
        ({"signed_on": None}, True),
        ({"terminated_on": date(2024, 3, 1)}, True),
    ],
)
def test_only_an_agreement_in_force_is_help(coordinator, supported, fields, lacks):
    make_agreement(
        supported.municipality,
        supported_school=supported,
        **{"ends_on": date(2100, 12, 31), **fields},
    )

    assert ("нет договора" in page(coordinator, supported)) == lacks


def test_a_school_that_helps_another_may_lack_help_itself(coordinator, supported):
    make_agreement(supported.municipality, leading_school=supported, ends_on=date(2100, 12, 31))

    assert "нет договора" in page(coordinator, supported)


def test_a_school_in_no_need_is_offered_an_agreement_all_the_same(coordinator, school):
    shown = page(coordinator, school)

    assert "нет договора" not in shown
    assert f"{reverse('schools:agreement_create')}?school={school.pk}" in shown


def test_a_closed_school_is_offered_no_agreement(coordinator, supported):
    type(supported).objects.update(is_active=False)

    shown = page(coordinator, supported)

    assert "нет договора" not in shown
    assert reverse("schools:agreement_create") not in shown


@pytest.mark.parametrize("reader", ["head", "official"])
def test_who_may_not_make_agreements_is_offered_none(client, supported, reader):
    readers = {
        "head": lambda: make_school_head(supported),
        "official": lambda: make_official(supported.municipality),
    }
    client.force_login(readers[reader]())

    shown = page(client, supported)

    assert "нет договора" in shown
    assert reverse("schools:agreement_create") not in shown


def test_a_school_leads_to_its_roadmaps(coordinator, school):
    assert f"{reverse('roadmaps:roadmap_list')}?school={school.pk}" in page(coordinator, school)


def test_an_empty_page_tells_an_editor_what_to_do(coordinator, school):
    shown = page(coordinator, school)

    assert "Внесите средние результаты" in shown
    assert reverse("schools:school_year_edit", args=[school.pk]) in shown


def test_a_school_head_reads_the_own_page_and_edits_nothing(client, school):
    client.force_login(make_school_head(school))

    shown = page(client, school)

    assert school.name in shown
    assert reverse("schools:school_update", args=[school.pk]) not in shown


def test_another_school_is_not_found_by_a_head(client, school, municipality):
    client.force_login(make_school_head(make_school(municipality)))

    assert client.get(school.get_absolute_url()).status_code == 404


def test_a_school_of_another_municipality_is_not_found(coordinator):
    foreign = make_school(make_municipality())

    assert coordinator.get(foreign.get_absolute_url()).status_code == 404


def test_an_organisation_that_is_no_school_has_no_page(coordinator, municipality):
    centre = make_school(municipality, kind="methodical_centre")

    assert coordinator.get(centre.get_absolute_url()).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_years(
    client, school, year, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(make_official(school.municipality))
    add(SchoolYear, school, academic_year=year, pupils=1)
    page(client, school)
    with django_assert_max_num_queries(16) as few:
        page(client, school)
    for ago in range(1, 6):
        act = make_act(school.municipality)
        add(SchoolYear, school, academic_year=year - ago, pupils=1)
        add(
            SchoolCategory,
            school,
            academic_year=year - ago,
            category=Category.LOW_RESULTS,
            act=act,
        )

    with django_assert_num_queries(len(few)):
        page(client, school)
