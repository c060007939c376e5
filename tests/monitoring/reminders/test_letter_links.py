"""A link of a letter opens the very assignment, whoever its reader is at the moment."""

import pytest

from schools.choices import Role
from schools.models import Membership
from tests.factories import make_assignment, make_municipality, make_school, make_school_head

pytestmark = pytest.mark.django_db


def test_a_stranger_to_the_session_signs_in_and_comes_to_the_assignment(client, school):
    address = make_assignment(school).get_absolute_url()

    answer = client.get(address)

    assert answer.headers["Location"].endswith(f"?next={address}")


def test_it_opens_in_another_role_of_ones_own_and_the_reader_is_told(client, coordinator):
    # given a coordinator who also heads a school elsewhere
    elsewhere = make_school(make_municipality())
    held = Membership.objects.create(
        municipality=elsewhere.municipality, user=coordinator, role=Role.SCHOOL_HEAD
    )
    held.organisations.add(elsewhere)
    assignment = make_assignment(elsewhere)

    page = client.get(assignment.get_absolute_url())

    assert page.status_code == 200
    assert f"Теперь вы работаете в роли: {held}." in page.content.decode()
    # and the next page is of that role too
    assert assignment.title in client.get("/assignments/").content.decode()


def test_what_no_role_of_ones_own_finds_is_not_found(client, coordinator, school):
    head = make_school_head(make_school(make_municipality()))
    client.force_login(head)

    answer = client.get(make_assignment(school).get_absolute_url())

    assert answer.status_code == 404
