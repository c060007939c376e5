"""Invitations: who may send which, and who gets in by one."""

import re
from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from schools.choices import Deed, Role
from schools.models import AuditEntry, Invitation, Membership, User
from tests.factories import (
    PASSWORD,
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
    make_user,
)

pytestmark = pytest.mark.django_db

EMAIL = "olga@example.org"
ACCOUNT = {
    "last_name": "Лесная",
    "first_name": "Ольга",
    "patronymic": "Петровна",
    "password": PASSWORD,
    "password_again": PASSWORD,
}


@pytest.fixture
def school(municipality):
    return make_school(municipality, short_name="СОШ № 3")


@pytest.fixture
def administrator(municipality):
    return make_member(municipality, Role.ADMINISTRATOR, last_name="Ветрова")


@pytest.fixture
def send(client):
    """A function: somebody fills in the form of an invitation."""

    def send(by, *, email=EMAIL, role=Role.COORDINATOR, organisations=(), **fields):
        client.force_login(by)
        response = client.post(
            reverse("schools:invitation_create"),
            {
                "email": email,
                "role": role,
                "organisations": [organisation.pk for organisation in organisations],
                **fields,
            },
        )
        client.logout()
        return response

    return send


def link_in(letter):
    return re.search(rf"{settings.SITE_URL}(/invitation/\S+)", letter.body)[1]


def open_letter(client, letter=None):
    """The page that the link of the letter leads to."""
    return client.get(link_in(letter or mail.outbox[-1]), follow=True)


def accept(client, **fields):
    return client.post(reverse("schools:invitation_accept"), {**ACCOUNT, **fields})


class TestAccepting:
    def test_a_letter_lets_a_person_in(self, client, send, administrator, school):
        send(
            administrator,
            role=Role.SCHOOL_HEAD,
            organisations=[school],
            starts_on="2024-09-01",
            ends_on="2099-08-31",
        )

        page = open_letter(client)
        response = accept(client)

        assert "СОШ № 3" in page.content.decode()
        assert response.url == "/"
        user = User.objects.get(email=EMAIL)
        assert client.session["_auth_user_id"] == str(user.pk)
        assert user.check_password(PASSWORD)
        membership = user.memberships.get()
        assert (membership.role, list(membership.organisations.all())) == (
            Role.SCHOOL_HEAD,
            [school],
        )
        assert (membership.starts_on, membership.ends_on) == (date(2024, 9, 1), date(2099, 8, 31))

    def test_the_letter_says_who_invites_and_to_what(self, send, administrator, municipality):
        send(administrator)

        (letter,) = mail.outbox
        (html, _) = letter.alternatives[0]
        for text in (letter.body, html):
            assert str(administrator) in text
            assert str(municipality) in text
            assert "координатор" in text
            assert link_in(letter) in text
            assert ".." not in text
        assert letter.to == [EMAIL]

    def test_it_works_once(self, client, send, administrator):
        send(administrator)
        open_letter(client)
        accept(client)
        client.logout()

        page = open_letter(client)
        accept(client, last_name="Чужая")

        assert "уже принято" in page.content.decode()
        assert User.objects.get(email=EMAIL).last_name == "Лесная"

    def test_it_expires(self, client, send, administrator, time_machine):
        time_machine.move_to("2024-09-01T09:00Z")
        send(administrator)

        time_machine.shift(timedelta(days=14))
        page = open_letter(client)

        assert "Срок приглашения истёк" in page.content.decode()

    def test_it_may_expire_while_the_form_is_filled_in(
        self, client, send, administrator, time_machine
    ):
        time_machine.move_to("2024-09-01T09:00Z")
        send(administrator)
        time_machine.shift(timedelta(days=13, hours=23))
        open_letter(client)

        time_machine.shift(timedelta(hours=2))
        # The session has ended too; the letter is opened again.
        page = open_letter(client)
        accept(client)

        assert "Срок приглашения истёк" in page.content.decode()
        assert not User.objects.filter(email=EMAIL).exists()

    def test_a_made_up_secret_is_refused(self, client):
        page = client.get(reverse("schools:invitation_open", args=["made-up"]), follow=True)

        assert "Такого приглашения нет" in page.content.decode()

    def test_the_secret_leaves_the_address_at_once(self, client, send, administrator):
        send(administrator)

        page = open_letter(client)

        assert page.redirect_chain[-1][0] == reverse("schools:invitation_accept")

    def test_only_a_hash_of_the_secret_is_kept(self, send, administrator):
        send(administrator)

        secret = link_in(mail.outbox[0]).split("/")[-2]
        assert secret not in str(Invitation.objects.values().get())

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"last_name": ""}, "last_name"),
            ({"password": "12345678", "password_again": "12345678"}, "password"),
            ({"password": "Лесная-1", "password_again": "Лесная-1"}, "password"),
            ({"password": "olga@example.org", "password_again": "olga@example.org"}, "password"),
            ({"password_again": "другой"}, "password_again"),
        ],
    )
    def test_a_slip_is_said_beside_its_field(self, client, send, administrator, fields, field):
        send(administrator)
        open_letter(client)

        page = accept(client, **fields)

        assert page.context["form"].errors[field]
        assert not User.objects.filter(email=EMAIL).exists()

    def test_somebody_else_signed_in_on_the_computer_is_signed_out(
        self, client, send, administrator
    ):
        send(administrator)
        client.force_login(administrator)
        open_letter(client)

        accept(client)

        assert client.session["_auth_user_id"] == str(User.objects.get(email=EMAIL).pk)

    def test_one_letter_brings_every_role_the_address_waits_for(self, client, send, administrator):
        elsewhere = make_municipality()
        send(make_member(elsewhere, Role.ADMINISTRATOR))
        send(administrator)
        open_letter(client)

        accept(client)

        assert User.objects.get(email=EMAIL).memberships.count() == 2

    def test_an_account_that_appeared_meanwhile_keeps_its_password(
        self, client, send, administrator
    ):
        send(administrator)
        user = make_user(email=EMAIL, last_name="Прежняя")
        open_letter(client)

        response = accept(client, password="Совсем-другой-19", password_again="Совсем-другой-19")

        assert response.url == reverse("login")
        user.refresh_from_db()
        assert (user.last_name, user.check_password(PASSWORD)) == ("Прежняя", True)
        assert user.memberships.get().role == Role.COORDINATOR


class TestSending:
    def test_the_address_is_kept_in_lower_case(self, send, administrator):
        send(administrator, email="Olga@Example.org")

        assert Invitation.objects.get().email == EMAIL

    def test_an_account_gets_the_role_at_once_and_a_letter_about_it(self, send, administrator):
        user = make_user(email=EMAIL)

        send(administrator, email="OLGA@example.org")

        assert user.memberships.get().role == Role.COORDINATOR
        (letter,) = mail.outbox
        assert "Вам назначена роль" in letter.body
        assert "/invitation/" not in letter.body

    def test_a_role_that_is_held_is_not_given_again(self, send, administrator, municipality):
        make_coordinator(municipality, email=EMAIL)

        page = send(administrator)

        assert "уже есть" in page.content.decode()
        assert mail.outbox == []

    def test_an_account_that_was_switched_off_is_not_let_in_by_the_way(self, send, administrator):
        make_user(email=EMAIL, is_active=False)

        page = send(administrator)

        assert "Вход для этой учётной записи закрыт" in page.content.decode()
        assert not Invitation.objects.exists()

    def test_a_newer_invitation_takes_the_place_of_an_older_one(self, client, send, administrator):
        send(administrator)
        send(administrator)

        page = open_letter(client, mail.outbox[0])

        assert "отозвано" in page.content.decode()
        assert Invitation.objects.open(now=timezone.now()).count() == 1

    def test_nothing_is_saved_when_the_letter_does_not_go(self, send, administrator, monkeypatch):
        def refuse(self, messages):
            raise SMTPServerDisconnected

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)

        page = send(administrator)

        assert "Письмо не ушло" in page.content.decode()
        assert not Invitation.objects.exists()
        assert not AuditEntry.objects.filter(deed=Deed.INVITED).exists()

    def test_it_is_in_the_audit_trail(self, client, send, administrator):
        send(administrator)
        open_letter(client)
        accept(client)

        deeds = list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))
        assert deeds == [Deed.INVITED, Deed.CREATED, Deed.ROLE_GIVEN, Deed.SIGNED_IN]


class TestRights:
    @pytest.mark.parametrize("role", [role for role in Role if role != Role.REGIONAL_VIEWER])
    def test_an_administrator_invites_to_every_role_of_the_municipality(
        self, send, administrator, municipality, school, role
    ):
        centre = make_school(municipality, kind="methodical_centre")
        organisations = {
            Role.CURATOR: [school],
            Role.SPECIALIST: [centre],
            Role.SCHOOL_HEAD: [school],
            Role.SCHOOL_EDITOR: [school],
        }.get(role, [])

        send(administrator, role=role, organisations=organisations)

        assert Invitation.objects.get().role == role

    @pytest.mark.parametrize(
        ("role", "is_let"),
        [
            (Role.SCHOOL_HEAD, True),
            (Role.SCHOOL_EDITOR, True),
            (Role.ADMINISTRATOR, False),
            (Role.COORDINATOR, False),
            (Role.CURATOR, False),
        ],
    )
    def test_a_coordinator_invites_people_of_schools(
        self, send, municipality, school, role, is_let
    ):
        send(make_coordinator(municipality), role=role, organisations=[school])

        assert Invitation.objects.exists() == is_let

    def test_a_regional_viewer_comes_by_no_invitation(self, send, administrator):
        send(administrator, role=Role.REGIONAL_VIEWER)

        assert not Invitation.objects.exists()

    def test_a_school_of_another_municipality_cannot_be_given(self, send, administrator):
        send(
            administrator,
            role=Role.SCHOOL_HEAD,
            organisations=[make_school(make_municipality())],
        )

        assert not Invitation.objects.exists()

    def test_a_school_head_invites_nobody(self, send, school):
        response = send(make_school_head(school))

        assert response.status_code == 403

    @pytest.mark.parametrize("page", ["invitation_revoke", "invitation_send_again"])
    def test_an_invitation_of_another_municipality_is_not_found(
        self, client, send, administrator, page
    ):
        send(administrator)
        client.force_login(make_member(make_municipality(), Role.ADMINISTRATOR))

        response = client.post(reverse(f"schools:{page}", args=[Invitation.objects.get().pk]))

        assert response.status_code == 404


class TestAfterwards:
    def test_a_revoked_invitation_lets_nobody_in(self, client, send, administrator):
        send(administrator)
        client.force_login(administrator)

        client.post(reverse("schools:invitation_revoke", args=[Invitation.objects.get().pk]))

        assert "отозвано" in open_letter(client).content.decode()

    def test_a_second_letter_takes_the_place_of_the_first(self, client, send, administrator):
        send(administrator)
        client.force_login(administrator)

        client.post(reverse("schools:invitation_send_again", args=[Invitation.objects.get().pk]))

        first, second = mail.outbox
        assert "Такого приглашения нет" in open_letter(client, first).content.decode()
        assert "Добро пожаловать" in open_letter(client, second).content.decode()

    def test_an_expired_invitation_may_be_sent_again(
        self, client, send, administrator, time_machine
    ):
        time_machine.move_to("2024-09-01T09:00Z")
        send(administrator)
        time_machine.shift(timedelta(days=30))
        client.force_login(administrator)

        client.post(reverse("schools:invitation_send_again", args=[Invitation.objects.get().pk]))

        assert "Добро пожаловать" in open_letter(client).content.decode()

    def test_an_accepted_one_is_neither_revoked_nor_sent_again(self, client, send, administrator):
        send(administrator)
        open_letter(client)
        accept(client)
        client.force_login(administrator)
        pk = Invitation.objects.get().pk

        for page in ("invitation_revoke", "invitation_send_again"):
            answer = client.post(reverse(f"schools:{page}", args=[pk]), follow=True)

            assert "уже принято" in answer.content.decode()
        assert Membership.objects.filter(user__email=EMAIL).exists()
        assert len(mail.outbox) == 1
