"""Accounts closed, and second factors taken away, by those who manage people."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schools.choices import Deed, Role
from schools.models import AuditEntry, Invitation, User
from schools.services.people import AccountKept, close_account, drop_second_factor
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


@pytest.fixture
def administrator(municipality):
    return make_member(municipality, Role.ADMINISTRATOR, email="admin@example.org")


@pytest.fixture
def leaver(municipality):
    return make_school_head(make_school(municipality), email="leaver@example.org")


def sign_in(client, email):
    client.post(reverse("login"), {"login": email, "password": PASSWORD})
    return "_auth_user_id" in client.session


def close(user, by):
    # Each request reads its people anew.
    user, by = User.objects.get(pk=user.pk), User.objects.get(pk=by.pk)
    close_account(user=user, by=by, now=timezone.now())


class TestClosing:
    def test_nobody_gets_in_and_whoever_is_in_is_out(self, client, leaver, administrator):
        assert sign_in(client, leaver.email)

        close(leaver, administrator)

        assert client.get(reverse("roadmaps:roadmap_list")).status_code == 302
        assert not sign_in(Client(), leaver.email)

    def test_what_was_needed_for_signing_in_is_gone(self, leaver, administrator, municipality):
        TOTP.activate(leaver, "JBSWY3DPEHPK3PXP")
        Invitation.objects.create(
            municipality=municipality,
            email=leaver.email,
            role=Role.SCHOOL_HEAD,
            secret_sha256="0" * 64,
            invited_at=timezone.now(),
            expires_at=timezone.now(),
        )

        close(leaver, administrator)

        closed = User.objects.get(pk=leaver.pk)
        assert closed.email == f"closed-{leaver.pk}@closed.invalid"
        assert not closed.has_usable_password()
        assert not Authenticator.objects.exists()
        assert not Invitation.objects.filter(email="leaver@example.org").exists()

    def test_the_history_stays_under_the_name(self, client, leaver, administrator):
        sign_in(client, leaver.email)

        close(leaver, administrator)

        signed_in = AuditEntry.objects.get(deed=Deed.SIGNED_IN)
        assert (signed_in.actor, signed_in.actor_name) == (leaver, leaver.get_full_name())
        assert str(User.objects.get(pk=leaver.pk)) == leaver.get_full_name()

    def test_roles_end_today(self, leaver, administrator, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")

        close(leaver, administrator)

        assert leaver.memberships.get().ends_on == date(2024, 9, 2)

    def test_the_audit_trail_says_who_closed_it(self, leaver, administrator):
        close(leaver, administrator)

        entry = AuditEntry.objects.get(deed=Deed.CHANGED)
        assert entry.actor == administrator
        assert entry.object_name.endswith("учётная запись закрыта")

    def test_the_address_may_be_invited_anew(self, leaver, administrator):
        close(leaver, administrator)

        assert make_user(email="leaver@example.org").pk != leaver.pk

    def test_a_coordinator_closes_nothing(self, leaver, municipality):
        with pytest.raises(AccountKept, match="администратор"):
            close(leaver, make_coordinator(municipality))

    def test_one_cannot_close_ones_own(self, administrator):
        with pytest.raises(AccountKept, match="другой администратор"):
            close(administrator, administrator)

    def test_whoever_works_elsewhere_too_stays(self, leaver, administrator):
        make_municipality().memberships.create(user=leaver, role=Role.COORDINATOR)

        with pytest.raises(AccountKept, match="в другом муниципалитете"):
            close(leaver, administrator)

        assert User.objects.get(pk=leaver.pk).is_active

    def test_staff_stay(self, leaver, administrator):
        User.objects.filter(pk=leaver.pk).update(is_staff=True)

        with pytest.raises(AccountKept, match="служебном сайте"):
            close(leaver, administrator)


def test_a_lost_telephone_is_no_wall(client, leaver, administrator):
    sign_in(client, leaver.email)
    TOTP.activate(leaver, "JBSWY3DPEHPK3PXP")

    drop_second_factor(user=leaver, by=administrator, now=timezone.now())

    assert client.get(reverse("roadmaps:roadmap_list")).status_code == 302
    assert sign_in(client, leaver.email)
    assert AuditEntry.objects.filter(object_name__endswith="второй фактор сброшен").exists()


def test_a_second_factor_is_not_dropped_from_elsewhere(leaver):
    TOTP.activate(leaver, "JBSWY3DPEHPK3PXP")
    stranger = make_member(make_municipality(), Role.ADMINISTRATOR)

    with pytest.raises(AccountKept):
        drop_second_factor(user=leaver, by=stranger, now=timezone.now())

    assert Authenticator.objects.exists()


class TestPages:
    def test_an_administrator_closes_an_account(self, client, leaver, administrator):
        client.force_login(administrator)
        page = reverse("schools:account_close", args=[leaver.pk])
        assert page in client.get(leaver.get_absolute_url()).content.decode()
        assert "Закрыть учётную запись" in client.get(page).content.decode()

        client.post(page)

        assert not User.objects.get(pk=leaver.pk).is_active

    def test_a_refusal_is_a_sentence(self, client, administrator):
        client.force_login(administrator)

        page = client.post(
            reverse("schools:account_close", args=[administrator.pk]), follow=True
        ).content.decode()

        assert "другой администратор" in page
        assert User.objects.get(pk=administrator.pk).is_active

    def test_a_second_factor_is_dropped(self, client, leaver, administrator):
        TOTP.activate(leaver, "JBSWY3DPEHPK3PXP")
        client.force_login(administrator)

        client.post(reverse("schools:second_factor_drop", args=[leaver.pk]))

        assert not Authenticator.objects.exists()

    @pytest.mark.parametrize("name", ["account_close", "second_factor_drop"])
    def test_coordinators_are_refused(self, client, leaver, municipality, name):
        client.force_login(make_coordinator(municipality))

        response = client.post(reverse(f"schools:{name}", args=[leaver.pk]))

        assert response.status_code == 403

    @pytest.mark.parametrize("name", ["account_close", "second_factor_drop"])
    def test_people_of_other_municipalities_are_not_found(self, client, leaver, name):
        client.force_login(make_member(make_municipality(), Role.ADMINISTRATOR))

        response = client.post(reverse(f"schools:{name}", args=[leaver.pk]))

        assert response.status_code == 404
