"""The page of an organisation that is no school: who it is, and who of its people are seen."""

import pytest
from django.urls import reverse

from schools.choices import OrganisationKind, Role
from schools.models import Organisation
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db


def make_centre(municipality, kind=OrganisationKind.METHODICAL_CENTRE):
    return Organisation.objects.create(
        municipality=municipality,
        kind=kind,
        name="МБУ «Центр развития образования»",
        short_name="МБУ «ЦРО»",
        inn="7707083893",
    )


@pytest.fixture
def centre(municipality):
    return make_centre(municipality)


def page(client, person, organisation):
    client.force_login(person)
    return client.get(organisation.get_absolute_url()).content.decode()


def test_it_tells_who_the_organisation_is_and_leads_to_what_it_must_do(
    client, municipality, centre
):
    said = page(client, make_coordinator(municipality), centre)

    assert "методический центр" in said
    assert "МБУ «Центр развития образования»" in said
    assert "7707083893" in said
    assert f"{reverse('monitoring:assignment_register')}?school={centre.pk}" in said


def test_an_administrator_sees_its_people_and_a_coordinator_does_not(client, municipality, centre):
    make_member(municipality, Role.SPECIALIST, centre, last_name="Носов")

    assert "Носов" in page(client, make_member(municipality, Role.ADMINISTRATOR), centre)
    assert "Носов" not in page(client, make_coordinator(municipality), centre)


def test_those_of_the_whole_municipality_speak_for_its_authority(client, municipality):
    authority = make_centre(municipality, kind=OrganisationKind.AUTHORITY)
    make_coordinator(municipality, last_name="Ёлкина")
    make_school_head(make_school(municipality), last_name="Савельева")

    said = page(client, make_member(municipality, Role.ADMINISTRATOR), authority)

    assert "Ёлкина" in said
    assert "Савельева" not in said


def test_its_specialist_comes_from_it_to_the_own_tasks(client, municipality, centre):
    said = page(client, make_member(municipality, Role.SPECIALIST, centre), centre)

    assert "Мои задачи</a>" in said.partition("<main")[2]
    assert reverse("monitoring:assignment_register") not in said


def test_a_stranger_meets_nothing(client, centre):
    client.force_login(make_coordinator(make_municipality()))

    assert client.get(centre.get_absolute_url()).status_code == 404


def test_a_page_of_people_takes_as_many_queries_for_many_of_them(
    client, municipality, centre, django_assert_max_num_queries
):
    for _ in range(5):
        make_member(municipality, Role.SPECIALIST, centre)
    client.force_login(make_member(municipality, Role.ADMINISTRATOR))

    with django_assert_max_num_queries(12):
        client.get(centre.get_absolute_url())
