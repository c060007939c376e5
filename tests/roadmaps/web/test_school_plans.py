"""Own plans of schools: begun, shown under the municipal roadmap, hidden from other schools."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.choices import EditionState, Level
from roadmaps.forms.new_roadmap import period_name
from roadmaps.models import Activity, Roadmap
from roadmaps.period import Period
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_school_head,
    make_school_roadmap,
)

pytestmark = pytest.mark.django_db


class House:
    """A municipal roadmap of 2024 in force for two schools, with a row that names them both."""

    def __init__(self, client):
        self.client = client
        self.municipality = make_municipality()
        self.school, self.other = (
            make_school(self.municipality, name=name, short_name=name)
            for name in ("Берёзовская СОШ", "Дубовская СОШ")
        )
        self.roadmap = make_roadmap(self.municipality, schools=[self.school, self.other])
        self.above = make_edition(self.roadmap)
        self.row = make_activity(make_part(self.above).sections.get(), title="Провести форум")
        make_party(self.row, "руководители ОО", kind="group", group="all_schools")

    def enter(self, user):
        self.client.force_login(user)

    def get(self, name, *args, **query):
        return self.client.get(reverse(f"roadmaps:{name}", args=args, query=query or None))

    def post(self, name, *args, query=None, **data):
        return self.client.post(reverse(f"roadmaps:{name}", args=args, query=query), data)

    def begin(self, start="school_short", **fields):
        return self.post(
            "roadmap_create",
            query={"start": start},
            **{
                "school": self.school.pk,
                "parent": self.roadmap.pk,
                "title": "",
                "period": period_name(Period.calendar(self.municipality.today().year)),
                **fields,
            },
        )


@pytest.fixture
def house(client):
    return House(client)


def own_plan(house, **fields):
    roadmap = make_school_roadmap(house.school, parent=house.roadmap, **fields)
    return make_edition(roadmap, state=EditionState.DRAFT)


@pytest.mark.parametrize("role", [Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR])
def test_people_of_a_school_begin_its_plan_under_the_roadmap(house, role):
    house.enter(make_member(house.municipality, role, house.school))

    response = house.begin()

    plan = Roadmap.objects.get(level=Level.SCHOOL)
    assert (plan.school, plan.parent) == (house.school, house.roadmap)
    assert response.url == reverse("roadmaps:take_over", args=[plan.pk])


def test_the_period_of_the_roadmap_above_is_proposed_while_it_lasts(house):
    Roadmap.objects.filter(pk=house.roadmap.pk).update(starts_on="2026-01-01", ends_on="2099-12-31")
    house.enter(make_school_head(house.school))

    page = house.get("roadmap_create", start="empty")

    assert page.context["form"]["period"].value() == "2026-01-01:2099-12-31"
    assert page.context["form"]["parent"].value() == house.roadmap.pk


def test_nobody_begins_the_plan_of_another_school(house):
    house.enter(make_school_head(house.school))

    response = house.begin(school=house.other.pk)

    assert "school" in response.context["form"].errors
    assert not Roadmap.objects.filter(level=Level.SCHOOL).exists()


def test_a_plan_does_not_stand_under_a_roadmap_of_others(house):
    stranger = make_roadmap(house.municipality, schools=[house.other])
    make_edition(stranger)
    house.enter(make_school_head(house.school))

    response = house.begin(parent=stranger.pk)

    assert "parent" in response.context["form"].errors


def test_a_second_plan_leads_to_the_first(house):
    house.enter(make_school_head(house.school))
    house.begin()

    response = house.begin()

    assert response.url == Roadmap.objects.get(level=Level.SCHOOL).get_absolute_url()


def test_rows_are_taken_and_lead_to_the_editor(house):
    edition = own_plan(house)
    make_part(edition)
    house.enter(make_school_head(house.school))

    response = house.post("take_over", edition.roadmap_id, row=[str(house.row.key), "чужое"])

    taken = Activity.objects.get(section__part__edition=edition)
    assert (taken.title, taken.origin_key) == ("Провести форум", house.row.key)
    assert response.url == reverse("roadmaps:edition_edit", args=[edition.roadmap_id])
    assert "уже взято" in house.get("take_over", edition.roadmap_id).content.decode()


def test_without_a_tick_the_page_says_what_to_do(house):
    edition = own_plan(house)
    make_part(edition)
    house.enter(make_school_head(house.school))

    page = house.post("take_over", edition.roadmap_id)

    assert "Отметьте хотя бы одно мероприятие" in page.content.decode()


@pytest.mark.parametrize(("deed", "title"), [("follow", "Провести форум"), ("keep", "Форум")])
def test_a_change_above_is_followed_or_not_with_one_click(house, deed, title):
    edition = own_plan(house)
    row = make_activity(
        make_part(edition).sections.get(),
        title="Форум",
        origin_key=house.row.key,
        origin_cells={"title": "Форум", "number": "1."},
    )
    house.enter(make_school_head(house.school))
    page = house.get("take_over", edition.roadmap_id).content.decode()
    assert "В муниципальной карте изменилось: 1" in page
    assert (
        "Изменилось взятых мероприятий: 1"
        in house.get("roadmap_detail", edition.roadmap_id).content.decode()
    )

    house.post("take_over_answer", row.pk, deed=deed, version=row.version, above=house.above.pk)

    row.refresh_from_db()
    assert row.title == title
    assert "изменилось" not in house.get("take_over", edition.roadmap_id).content.decode()


class TestOnThePageOfTheRoadmap:
    def test_a_coordinator_sees_which_schools_have_a_plan(self, house):
        edition = own_plan(house, title="План Берёзовской школы")
        house.enter(make_coordinator(house.municipality))

        plans = house.get("roadmap_detail", house.roadmap.pk).context["school_plans"]

        assert [(plan.school, plan.edition) for plan in plans] == [
            (house.school, edition),
            (house.other, None),
        ]

    def test_a_school_sees_its_own_plan_alone(self, house):
        own_plan(house)
        house.enter(make_school_head(house.other))

        page = house.get("roadmap_detail", house.roadmap.pk)

        assert [(plan.school, plan.roadmap) for plan in page.context["school_plans"]] == [
            (house.other, None)
        ]
        assert f"?parent={house.roadmap.pk}" in page.content.decode()

    def test_many_plans_ask_the_database_as_few_do(self, house, django_assert_num_queries):
        house.enter(make_coordinator(house.municipality))
        own_plan(house)
        house.get("roadmap_detail", house.roadmap.pk)
        with CaptureQueriesContext(connection) as few:
            house.get("roadmap_detail", house.roadmap.pk)
        for _ in range(5):
            school = make_school(house.municipality)
            house.roadmap.covered_schools.add(school)
            make_edition(make_school_roadmap(school, parent=house.roadmap))

        with django_assert_num_queries(len(few)):
            house.get("roadmap_detail", house.roadmap.pk)


def test_another_school_does_not_find_the_plan_even_in_force(house):
    edition = own_plan(house)
    edition.state, edition.approved_on = EditionState.APPROVED, "2024-02-01"
    edition.save()
    house.enter(make_school_head(house.other))

    assert house.get("roadmap_detail", edition.roadmap_id).status_code == 404
    assert list(house.get("roadmap_list").context["object_list"]) == [house.roadmap]


def test_a_coordinator_finds_the_plans_of_schools_by_their_level(house):
    edition = own_plan(house)
    house.enter(make_coordinator(house.municipality))

    found = house.get("roadmap_list", level="school").context["object_list"]

    assert list(found) == [edition.roadmap]
