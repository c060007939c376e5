"""Nobody meets a bare page: where there is nothing, it says why and what comes next."""

import pytest
from django.urls import reverse
from lxml import html

from schools.choices import Role
from schools.context_processors import PAGES
from schools.rights import OF_ORGANISATIONS
from tests.factories import make_member, make_municipality, make_school

pytestmark = pytest.mark.django_db

NOTHING = "//*[contains(concat(' ', @class, ' '), ' empty ')]"
# Lists with a search of their own, and what nobody is called.
SEARCHES = [
    ("roadmaps:roadmap_list", "search"),
    ("schools:school_list", "search"),
    ("schools:agreement_list", "search"),
    ("schools:person_list", "search"),
    ("schools:audit_list", "what"),
    ("monitoring:practice_list", "search"),
    ("monitoring:reminder_list", "who"),
]


@pytest.fixture
def new_municipality():
    return make_municipality()


def nothing_on(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode()).xpath(NOTHING)


def person_of(municipality, role):
    schools = [make_school(municipality)] if role in OF_ORGANISATIONS else []
    return make_member(municipality, role, *schools)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REGIONAL_VIEWER])
def test_a_new_municipality_tells_everybody_what_comes_next(client, new_municipality, role):
    person = person_of(new_municipality, role)
    client.force_login(person)

    for words, name, is_for in PAGES:
        if is_for(person):
            for empty in nothing_on(client, reverse(name)):
                said = " ".join(" ".join(empty.xpath(".//p//text()")).split())
                assert len(said) > 30, (words, said)


@pytest.mark.parametrize(
    "name",
    [
        *("roadmaps:roadmap_list", "schools:school_list", "roadmaps:party_list"),
        *("monitoring:board", "monitoring:assignment_list", "reports:schedule_list"),
    ],
)
def test_who_may_begin_is_led_to_where_one_begins(client, new_municipality, name):
    client.force_login(make_member(new_municipality, Role.COORDINATOR))

    (empty,) = nothing_on(client, reverse(name))

    assert empty.xpath(".//a[@href]")


@pytest.mark.parametrize(("name", "field"), SEARCHES)
def test_a_search_that_finds_nothing_leads_back_to_everything(
    client, new_municipality, name, field
):
    client.force_login(make_member(new_municipality, Role.COORDINATOR))

    (empty,) = nothing_on(client, reverse(name, query={field: "такого нет нигде"}))

    # Past the view that a person may have made the first of the list.
    assert "?view=all" in empty.xpath(".//a/@href")


def test_reports_of_a_kind_that_nobody_made_lead_back_to_all(client, new_municipality):
    client.force_login(make_member(new_municipality, Role.COORDINATOR))

    (empty,) = nothing_on(client, reverse("reports:report_list", query={"kind": "late"}))

    assert "?view=all#made" in empty.xpath(".//a/@href")
