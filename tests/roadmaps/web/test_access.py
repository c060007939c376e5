"""Who may open and do what: role × address."""

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.models import StagedImport
from roadmaps.services.imports import stage_import
from tests.factories import (
    make_coordinator,
    make_edition,
    make_municipality,
    make_official,
    make_roadmap,
    make_school,
    make_school_head,
    make_user,
)
from tests.word_plan import word_plan

pytestmark = pytest.mark.django_db

SIGN_IN, OK, DENIED, MISSING = "sign-in", 200, 403, 404


class House:
    """One municipality with a roadmap in force, one in draft, an upload, and people."""

    def __init__(self):
        self.municipality = make_municipality()
        school, other_school = make_school(self.municipality), make_school(self.municipality)
        self.people = {
            "coordinator": make_coordinator(self.municipality),
            "official": make_official(self.municipality),
            "head": make_school_head(school),
            "head of a school outside": make_school_head(other_school),
            "nobody": make_user(),
        }
        self.in_force = make_roadmap(self.municipality, schools=[school])
        make_edition(self.in_force)
        make_edition(self.in_force, number=2, state=EditionState.DRAFT)
        self.draft = make_roadmap(self.municipality, schools=[school])
        make_edition(self.draft, state=EditionState.DRAFT)
        self.staged = stage_import(
            municipality=self.municipality,
            by=self.people["coordinator"],
            name="план.docx",
            content=word_plan(),
        )

    def url(self, name):
        staged = self.staged.pk
        return {
            "list": reverse("roadmaps:roadmap_list"),
            "roadmap in force": self.in_force.get_absolute_url(),
            "edition in force": reverse("roadmaps:edition_detail", args=[self.in_force.pk, 1]),
            "draft edition": reverse("roadmaps:edition_detail", args=[self.in_force.pk, 2]),
            "absent edition": reverse("roadmaps:edition_detail", args=[self.in_force.pk, 9]),
            "draft roadmap": self.draft.get_absolute_url(),
            "upload": reverse("roadmaps:import_upload"),
            "review": self.staged.get_absolute_url(),
            "value": reverse("roadmaps:import_correct", args=[staged]) + "?address=title",
            "confirm": reverse("roadmaps:import_confirm", args=[staged]),
        }[name]


@pytest.fixture
def house():
    return House()


def status_of(response):
    if response.status_code == 302 and response.url.startswith(reverse("login")):
        return SIGN_IN
    return response.status_code


TABLE = [
    # page, coordinator, official, head, head of a school outside, nobody
    ("list", OK, OK, OK, OK, OK),
    ("roadmap in force", OK, OK, OK, MISSING, MISSING),
    ("edition in force", OK, OK, OK, MISSING, MISSING),
    ("draft edition", OK, OK, MISSING, MISSING, MISSING),
    ("absent edition", MISSING, MISSING, MISSING, MISSING, MISSING),
    ("draft roadmap", OK, OK, MISSING, MISSING, MISSING),
    ("upload", OK, DENIED, DENIED, DENIED, DENIED),
    ("review", OK, MISSING, MISSING, MISSING, MISSING),
    ("value", OK, MISSING, MISSING, MISSING, MISSING),
    ("confirm", OK, MISSING, MISSING, MISSING, MISSING),
]
PEOPLE = ["coordinator", "official", "head", "head of a school outside", "nobody"]
CASES = [
    pytest.param(page, person, status, id=f"{page} by {person}")
    for page, *statuses in TABLE
    for person, status in zip(PEOPLE, statuses, strict=True)
]
PAGES = [page for page, *_ in TABLE]


@pytest.mark.parametrize(("page", "person", "status"), CASES)
def test_a_page_opens_for_those_it_is_for(house, client, page, person, status):
    client.force_login(house.people[person])

    response = client.get(house.url(page))

    assert status_of(response) == status


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(house, client, page):
    response = client.get(house.url(page))

    assert status_of(response) == SIGN_IN


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("list", "upload")])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_foreign_row_looks_like_one_that_is_not_there(house, client, page, person):
    client.force_login(House().people[person])

    response = client.get(house.url(page))

    assert response.status_code == MISSING


@pytest.mark.parametrize("path", ["{}/", "{}/editions/1/", "1/editions/{}/", "imports/{}/"])
def test_a_number_beyond_any_row_is_not_found(house, client, path):
    client.force_login(house.people["coordinator"])

    response = client.get("/roadmaps/" + path.format("9" * 30))

    assert response.status_code == MISSING


@pytest.mark.parametrize("person", PEOPLE[1:])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("roadmaps:import_discard", {}),
        ("roadmaps:import_confirm", {"covered_schools": []}),
        ("roadmaps:import_correct", {"address": "title", "value": "Чужое название"}),
    ],
)
def test_an_upload_is_changed_by_coordinators_alone(house, client, person, name, data):
    client.force_login(house.people[person])

    response = client.post(reverse(name, args=[house.staged.pk]), data)

    staged = StagedImport.objects.get(pk=house.staged.pk)
    assert response.status_code == MISSING
    assert staged.confirmed_at is None
    assert staged.corrections == {}


@pytest.mark.parametrize("person", PEOPLE[1:])
def test_only_coordinators_upload(house, client, person):
    client.force_login(house.people[person])

    response = client.post(reverse("roadmaps:import_upload"))

    assert response.status_code == DENIED


def test_a_list_shows_nothing_of_another_municipality(house, client):
    client.force_login(House().people["coordinator"])
    house.in_force.title = "Чужая дорожная карта"
    house.in_force.save()

    response = client.get(reverse("roadmaps:roadmap_list"))

    assert "Чужая дорожная карта" not in response.content.decode()


def test_a_head_reads_the_edition_in_force_while_a_draft_is_being_written(house, client):
    client.force_login(house.people["head"])

    response = client.get(house.in_force.get_absolute_url())

    assert response.context["edition"].number == 1
    assert [edition.number for edition, _ in response.context["editions"]] == [1]


def test_a_head_sees_only_own_schools_among_the_covered(house, client):
    house.in_force.covered_schools.add(make_school(house.municipality, short_name="Чужая школа"))
    client.force_login(house.people["head"])

    response = client.get(house.in_force.get_absolute_url())

    assert "Чужая школа" not in response.content.decode()
