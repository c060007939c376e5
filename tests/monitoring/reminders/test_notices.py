"""The bell: what a person is told inside the portal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Notice
from schools.choices import Role
from schools.models import Membership
from tests.factories import (
    make_member,
    make_municipality,
    make_notice,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:notice_list")
BELL = "новых:"


@pytest.fixture
def head(client, school):
    person = make_school_head(school)
    client.force_login(person)
    return person


def shown(client):
    return client.get(LIST).content.decode()


def open_address(notice):
    return reverse("monitoring:notice_open", args=[notice.pk])


def test_the_bell_counts_what_is_unread(client, head, municipality):
    make_notice(head, municipality)
    make_notice(head, municipality, read_at=timezone.now())

    page = client.get("/assignments/").content.decode()

    assert BELL in page
    assert '<span class="header__unread">1</span>' in page


def test_the_bell_is_silent_when_all_is_read(client, head, municipality):
    make_notice(head, municipality, read_at=timezone.now())

    assert BELL not in client.get("/assignments/").content.decode()


def test_opening_one_reads_it_and_leads_to_what_it_speaks_of(client, head, municipality):
    notice = make_notice(head, municipality, url="/assignments/5/")

    response = client.post(open_address(notice))

    notice.refresh_from_db()
    assert response.url == "/assignments/5/"
    assert notice.read_at


def test_opening_again_keeps_the_first_moment(client, head, municipality):
    first = timezone.now() - timedelta(days=2)
    notice = make_notice(head, municipality, read_at=first)

    client.post(open_address(notice))

    notice.refresh_from_db()
    assert notice.read_at == first


def test_all_are_read_at_once(client, head, municipality):
    for _ in range(3):
        make_notice(head, municipality)

    response = client.post(reverse("monitoring:notices_read"), follow=True)

    assert not Notice.objects.unread().exists()
    assert "Отмечено прочитанным: 3 уведомления." in response.content.decode()


def test_the_latest_comes_first(client, head, municipality):
    old = make_notice(head, municipality, at=timezone.now() - timedelta(days=3))
    new = make_notice(head, municipality)

    assert list(client.get(LIST).context["object_list"]) == [new, old]


def test_those_of_others_are_not_there(client, head, municipality):
    other = make_notice(make_member(municipality, Role.COORDINATOR), municipality, text="Чужое")

    assert "Чужое" not in shown(client)
    assert client.post(open_address(other)).status_code == 404
    client.post(reverse("monitoring:notices_read"))
    other.refresh_from_db()
    assert other.read_at is None


def test_a_municipality_that_the_person_has_left_is_silent(client, head, municipality):
    left = make_municipality()
    Membership.objects.create(
        municipality=left,
        user=head,
        role=Role.COORDINATOR,
        ends_on=left.today() - timedelta(days=1),
    )
    notice = make_notice(head, left, text="О прежней работе")

    assert "О прежней работе" not in shown(client)
    assert client.post(open_address(notice)).status_code == 404


def test_one_of_another_role_opens_in_that_role(client, head, municipality):
    other = make_school(make_municipality(name="Степной район"))
    held = Membership.objects.create(
        municipality=other.municipality, user=head, role=Role.SCHOOL_HEAD
    )
    held.organisations.set([other])
    here = make_notice(head, municipality)
    there = make_notice(head, other.municipality)
    client.post(open_address(here))

    page = client.post(open_address(there), follow=True).content.decode()

    assert f"Теперь вы работаете в роли: {held}." in page
    assert "Степной район" in shown(client)


def test_words_are_no_markup(client, head, municipality):
    make_notice(head, municipality, text="<b>Срочно</b>")

    assert "<b>Срочно</b>" not in shown(client)


def test_length_costs_no_queries(client, head, municipality, django_assert_max_num_queries):
    for _ in range(12):
        make_notice(head, municipality)
    client.get(LIST)

    with django_assert_max_num_queries(9):
        client.get(LIST)
