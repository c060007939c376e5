"""One person, several roles, one at a time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from schools.choices import Deed, Role
from schools.models import Membership
from schools.services.audit import record
from tests.factories import (
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_roadmap,
    make_school_head,
    make_user,
)

pytestmark = pytest.mark.django_db

HOME = reverse("roadmaps:roadmap_list")
AUDIT = reverse("schools:audit_list")


@pytest.fixture
def head(school, client):
    """The head of a school who also coordinates another municipality; acts as coordinator."""
    head = make_school_head(school)
    Membership.objects.create(user=head, municipality=make_municipality(), role=Role.COORDINATOR)
    client.force_login(head)
    return head


def role_of(person, role):
    return person.memberships.get(role=role)


def act_in(client, membership):
    return client.post(reverse("schools:act_in", args=[membership.pk]))


def test_the_widest_role_is_acted_in_at_first(head, client):
    response = client.get(HOME)

    assert response.context["user"].acting == role_of(head, Role.COORDINATOR)


def test_a_choice_holds_for_the_requests_that_follow(head, client):
    response = act_in(client, role_of(head, Role.SCHOOL_HEAD))

    assert response.url == reverse("home")
    assert client.get(HOME).context["user"].acting == role_of(head, Role.SCHOOL_HEAD)
    assert client.get(AUDIT).status_code == 403


def test_what_another_role_may_see_is_not_seen_in_this_one(head, client):
    elsewhere = role_of(head, Role.COORDINATOR).municipality
    make_edition(make_roadmap(elsewhere, title="Карта другого округа"))

    act_in(client, role_of(head, Role.SCHOOL_HEAD))

    assert "Карта другого округа" not in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    "terms",
    [{"ends_on": date(2020, 1, 1)}, {"starts_on": date(2999, 1, 1)}],
    ids=["ended", "not begun"],
)
def test_a_role_out_of_force_cannot_be_chosen(head, client, terms):
    membership = role_of(head, Role.SCHOOL_HEAD)
    Membership.objects.filter(pk=membership.pk).update(**terms)

    assert act_in(client, membership).status_code == 404


def test_a_role_of_somebody_else_cannot_be_chosen(head, client):
    stranger = make_coordinator(make_municipality())

    assert act_in(client, stranger.memberships.get()).status_code == 404


def test_a_link_cannot_switch(head, client):
    membership = role_of(head, Role.SCHOOL_HEAD)

    assert client.get(reverse("schools:act_in", args=[membership.pk])).status_code == 405


def test_the_switch_is_shown_to_people_with_several_roles_only(head, client, school):
    assert "Работать в роли" in client.get(HOME).content.decode()

    client.force_login(make_school_head(school))

    assert "Работать в роли" not in client.get(HOME).content.decode()


@pytest.mark.parametrize("ended", [date(2020, 1, 1), date.today() - timedelta(days=3)])
def test_a_role_that_ends_in_mid_session_falls_back_to_the_others(head, client, ended):
    chosen = role_of(head, Role.COORDINATOR)
    act_in(client, chosen)

    Membership.objects.filter(pk=chosen.pk).update(ends_on=ended)

    assert client.get(HOME).context["user"].acting == role_of(head, Role.SCHOOL_HEAD)
    assert client.get(AUDIT).status_code == 403


def test_the_last_role_that_ends_in_mid_session_closes_the_door(client):
    person = make_coordinator(make_municipality())
    client.force_login(person)
    assert client.get(AUDIT).status_code == 200

    person.memberships.update(ends_on=date(2020, 1, 1))

    assert client.get(AUDIT).status_code == 302
    assert "_auth_user_id" not in client.session


def test_somebody_switched_off_in_mid_session_is_asked_to_sign_in(client):
    person = make_coordinator(make_municipality())
    client.force_login(person)
    assert client.get(AUDIT).status_code == 200

    person.is_active = False
    person.save()

    assert client.get(AUDIT).url.startswith(reverse("login"))


REGISTERS = ["Дорожные карты", "Школы", "Договоры"]
TOLD = ["Мониторинг", "Отчёты"]
MENU = {
    Role.ADMINISTRATOR: ["Исполнение", *TOLD, *REGISTERS, "Люди", "Журнал", "Настройки"],
    Role.COORDINATOR: [
        *("Мои задачи", "Исполнение", "На проверке", *TOLD),
        *(*REGISTERS, "Люди", "Журнал", "Настройки"),
    ],
    Role.APPROVER: ["Исполнение", "На проверке", *TOLD, *REGISTERS],
    Role.CURATOR: ["Исполнение", *TOLD, *REGISTERS, "Материалы"],
    Role.SPECIALIST: ["Мои задачи", *TOLD, "Дорожные карты", "Материалы"],
    Role.SCHOOL_HEAD: ["Мои задачи", *TOLD, *REGISTERS, "Материалы"],
}


@pytest.mark.parametrize(("role", "words"), MENU.items(), ids=MENU.keys())
def test_the_menu_offers_the_pages_where_the_role_finds_something(client, school, role, words):
    schools = [school] if role in (Role.CURATOR, Role.SCHOOL_HEAD) else []
    client.force_login(make_member(school.municipality, role, *schools))

    menu = client.get(HOME).context["menu"]

    assert [entry.words for entry in menu] == words
    assert all(client.get(entry.url).status_code == 200 for entry in menu)
    assert [entry.words for entry in menu if entry.is_current] == ["Дорожные карты"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("monitoring:reminder_preview", "Настройки"),
        ("schools:calendar", "Настройки"),
        ("schools:category_edit", "Школы"),
    ],
)
def test_a_page_stands_where_its_path_through_the_portal_leads(client, municipality, name, words):
    client.force_login(make_member(municipality, Role.COORDINATOR))

    menu = client.get(reverse(name)).context["menu"]

    assert [entry.words for entry in menu if entry.is_current] == [words]


def test_somebody_without_a_role_is_told_why_the_portal_is_empty(client):
    client.force_login(make_user())

    page = client.get(HOME)

    assert [entry.words for entry in page.context["menu"]] == ["Дорожные карты"]
    assert "Роль назначает администратор муниципалитета" in page.content.decode()


def test_staff_without_a_role_is_led_to_the_administrators_site(client):
    client.force_login(make_user(is_staff=True))

    page = client.get(HOME).content.decode()

    assert f'Назначьте её на <a href="{reverse("admin:index")}">' in page


def test_the_clock_of_a_page_is_the_municipalitys(client, time_machine):
    coordinator = make_coordinator(make_municipality(time_zone="Asia/Kamchatka"))
    time_machine.move_to("2025-03-01 20:00+00:00", tick=False)
    client.force_login(coordinator)
    record(deed=Deed.CHANGED, by=coordinator, obj=coordinator)

    page = client.get(AUDIT).content.decode()

    assert "02.03.2025 08:00" in page
