from datetime import date

import pytest

from roadmaps.choices import PartyGroup, PartyKind
from roadmaps.models import ResponsibleParty
from roadmaps.services.groups import schools_of
from schools.choices import Category
from schools.models import SchoolCategory
from tests.factories import make_agreement, make_municipality, make_roadmap, make_school

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 1)


@pytest.fixture
def roadmap(municipality, school):
    return make_roadmap(municipality, schools=[school])


def categorise(school, category, *, year=2023):
    SchoolCategory.objects.create(
        municipality=school.municipality, school=school, academic_year=year, category=category
    )


def group(roadmap, group):
    return ResponsibleParty.objects.create(
        municipality=roadmap.municipality, kind=PartyKind.GROUP, group=group, name="группа"
    )


def members(party, roadmap, *, on=DAY):
    return list(schools_of(party, roadmap=roadmap, on=on).order_by("pk"))


def test_all_schools_are_those_covered_that_still_work(roadmap, school):
    make_school(roadmap.municipality)
    roadmap.covered_schools.add(make_school(roadmap.municipality, is_active=False))

    assert members(group(roadmap, PartyGroup.ALL_SCHOOLS), roadmap) == [school]


@pytest.mark.parametrize(
    ("category", "day", "is_supported"),
    [
        (Category.LOW_RESULTS, date(2024, 8, 31), True),
        (Category.LOW_RESULTS, date(2024, 9, 1), False),
        (Category.ADVERSE_CONDITIONS, DAY, True),
        (Category.AT_RISK, DAY, True),
        (Category.HIGH_RESULTS, DAY, False),
    ],
)
def test_a_school_is_supported_in_the_academic_year_of_its_category(
    roadmap, school, category, day, is_supported
):
    categorise(school, category)
    categorise(make_school(roadmap.municipality), category)

    found = members(group(roadmap, PartyGroup.SUPPORTED_SCHOOLS), roadmap, on=day)

    assert found == ([school] if is_supported else [])


def test_a_school_with_two_categories_is_named_once(roadmap, school):
    categorise(school, Category.LOW_RESULTS)
    categorise(school, Category.ADVERSE_CONDITIONS)

    assert members(group(roadmap, PartyGroup.SUPPORTED_SCHOOLS), roadmap) == [school]


class TestLeadingSchools:
    def test_high_results_make_a_school_lead(self, roadmap):
        strong = make_school(roadmap.municipality)
        categorise(strong, Category.HIGH_RESULTS)
        categorise(make_school(make_municipality()), Category.HIGH_RESULTS)

        assert members(group(roadmap, PartyGroup.LEADING_SCHOOLS), roadmap) == [strong]

    @pytest.mark.parametrize(
        ("day", "leads"), [(DAY, True), (date(2025, 1, 1), False), (date(2023, 12, 31), False)]
    )
    def test_a_school_leads_while_its_agreement_is_in_force(self, roadmap, school, day, leads):
        categorise(school, Category.LOW_RESULTS)
        categorise(school, Category.LOW_RESULTS, year=2024)
        agreement = make_agreement(roadmap.municipality, supported_school=school)

        found = members(group(roadmap, PartyGroup.LEADING_SCHOOLS), roadmap, on=day)

        assert found == ([agreement.leading_school] if leads else [])

    def test_an_agreement_with_a_school_that_is_not_supported_makes_nobody_lead(
        self, roadmap, school
    ):
        make_agreement(roadmap.municipality, supported_school=school)

        assert members(group(roadmap, PartyGroup.LEADING_SCHOOLS), roadmap) == []


def test_a_school_named_by_itself_is_itself(roadmap, school):
    party = ResponsibleParty(organisation_id=school.pk, kind=PartyKind.ORGANISATION)

    assert members(party, roadmap) == [school]


@pytest.mark.parametrize("name", [PartyGroup.CURATORS, PartyGroup.WORKING_GROUP, ""])
def test_other_groups_mean_no_schools(roadmap, name):
    assert members(group(roadmap, name), roadmap) == []


def test_the_authority_means_no_schools(roadmap):
    authority = roadmap.municipality.organisations.create(
        kind="authority", name="Управление образования", short_name="УО"
    )

    party = ResponsibleParty(organisation=authority, kind=PartyKind.ORGANISATION)

    assert members(party, roadmap) == []
