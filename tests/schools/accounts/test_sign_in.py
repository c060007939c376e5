"""Signing in and out: who gets in, where it leads, and what the audit trail keeps of it.

`GUESSES=1000` guesses at one address as often as `make harden` asks for.
"""

import os
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.choices import Deed, Role
from schools.models import AuditEntry, Membership, User
from tests.factories import (
    PASSWORD,
    make_coordinator,
    make_municipality,
    make_school,
    make_school_head,
    make_user,
)

pytestmark = pytest.mark.django_db

GUESSES = int(os.environ.get("GUESSES", "60"))


def sign_in(client, email, password=PASSWORD, **request):
    return client.post(reverse("login"), {"login": email, "password": password}, **request)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))


@pytest.mark.parametrize("email", ["anna@example.org", "ANNA@example.org", " anna@Example.org "])
def test_an_address_is_known_whatever_its_case(client, email):
    make_user(email="anna@example.org")

    response = client.post(reverse("login"), {"login": email, "password": PASSWORD})

    assert response.url == "/"


@pytest.mark.parametrize(
    ("email", "password"),
    [("anna@example.org", "не тот"), ("other@example.org", PASSWORD)],
)
def test_a_wrong_address_and_a_wrong_password_are_answered_alike(client, email, password):
    make_user(email="anna@example.org")

    response = client.post(reverse("login"), {"login": email, "password": password})

    (error,) = response.context["form"].non_field_errors()
    assert error.startswith("Почта или пароль не подошли.")


def test_somebody_switched_off_cannot_sign_in(client):
    make_user(email="anna@example.org", is_active=False)

    response = sign_in(client, "anna@example.org", follow=True)

    assert "Вход закрыт" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_in_leads_where_the_reader_was_going(client):
    user = make_coordinator(make_municipality())
    page = reverse("roadmaps:import_upload")

    response = client.post(
        reverse("login"), {"login": user.email, "password": PASSWORD, "next": page}
    )

    assert response.url == page


def test_signing_in_leads_to_no_other_site(client):
    user = make_user()

    response = client.post(
        reverse("login"),
        {"login": user.email, "password": PASSWORD, "next": "https://example.com/"},
    )

    assert response.url == "/"


def test_signing_out_asks_for_a_button_not_a_link(client):
    client.force_login(make_user())

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")
    assert "_auth_user_id" not in client.session


def test_the_sign_in_page_names_no_accounts(client):
    user = make_user()

    page = client.get(reverse("login")).content.decode()

    assert user.email not in page


class TestLeavers:
    """A director who left in August does not sign in in September."""

    @pytest.fixture
    def director(self):
        director = make_school_head(make_school(make_municipality()), email="anna@example.org")
        director.memberships.update(ends_on=date(2024, 8, 31))
        return director

    @pytest.mark.parametrize(
        ("now", "gets_in"), [("2024-08-31T20:00Z", True), ("2024-08-31T21:30Z", False)]
    )
    def test_the_last_day_ends_at_midnight_there(
        self, client, director, now, gets_in, time_machine
    ):
        time_machine.move_to(now)

        sign_in(client, director.email)

        assert is_signed_in(client) == gets_in

    def test_they_are_told_why_in_a_sentence(self, client, director, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")

        page = sign_in(client, director.email, follow=True)

        assert "Срок вашей роли на портале закончился" in page.content.decode()

    def test_a_session_still_open_is_ended_at_the_next_request(
        self, client, director, time_machine
    ):
        time_machine.move_to("2024-08-31T12:00Z")
        sign_in(client, director.email)
        director.memberships.update(ends_on=date(2024, 8, 30))

        response = client.get(reverse("roadmaps:roadmap_list"))

        assert response.url == reverse("account_inactive")
        assert not is_signed_in(client)

    def test_a_part_of_an_open_page_shows_no_door_inside_it(self, client, director, time_machine):
        time_machine.move_to("2024-08-31T12:00Z")
        sign_in(client, director.email)
        director.memberships.update(ends_on=date(2024, 8, 30))

        response = client.get(reverse("schools:school_list"), headers={"HX-Request": "true"})
        again = client.get(reverse("schools:school_list"), headers={"HX-Request": "true"})

        for page in (response, again):
            assert (page.status_code, page.headers["HX-Refresh"]) == (200, "true")
            assert not page.content

    def test_another_role_in_force_keeps_them(self, client, director, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")
        Membership.objects.create(
            municipality=make_municipality(), user=director, role=Role.COORDINATOR
        )

        sign_in(client, director.email)

        assert is_signed_in(client)

    def test_superusers_stay(self, client, director, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")
        director.is_superuser = True
        director.save()

        sign_in(client, director.email)

        assert is_signed_in(client)


class TestSessions:
    def test_signing_in_gives_a_new_session_key(self, client):
        user = make_user()
        client.get(reverse("login"))
        session = client.session
        session["left by a stranger"] = True
        session.save()
        before = session.session_key

        sign_in(client, user.email)

        assert client.session.session_key != before

    def test_a_session_ends_after_idle_time(self, client, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")
        sign_in(client, make_user().email)

        time_machine.shift(settings.SESSION_COOKIE_AGE + 1)
        response = client.get(reverse("roadmaps:roadmap_list"))

        assert response.url.startswith(reverse("login"))

    def test_a_session_in_use_goes_on(self, client, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")
        sign_in(client, make_user().email)

        for _ in range(3):
            time_machine.shift(settings.SESSION_COOKIE_AGE * 0.6)
            response = client.get(reverse("roadmaps:roadmap_list"))

            assert response.status_code == 200

    def test_a_page_soon_after_another_writes_nothing(self, client):
        sign_in(client, make_user().email)
        page = reverse("usersessions_list")
        client.get(page)

        with CaptureQueriesContext(connection) as queries:
            client.get(page)

        assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]

    def test_the_cookie_goes_with_the_browser(self, client):
        sign_in(client, make_user().email)

        assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""

    def test_a_person_ends_their_other_sessions(self, client):
        user = make_user()
        elsewhere = Client(headers={"user-agent": "Чужой браузер"})
        sign_in(elsewhere, user.email)
        sign_in(client, user.email)
        assert "Чужой браузер" in client.get(reverse("usersessions_list")).content.decode()

        client.post(reverse("usersessions_list"))

        assert elsewhere.get(reverse("usersessions_list")).status_code == 302
        assert client.get(reverse("usersessions_list")).status_code == 200


class TestRateLimits:
    def test_of_many_guesses_a_few_are_looked_at_whatever_a_header_says(
        self, client, monkeypatch, record_property
    ):
        user, looked_at = make_user(), []
        monkeypatch.setattr(
            User, "check_password", lambda person, guess: looked_at.append(guess) and False
        )

        for number in range(GUESSES):
            place = {"x-forwarded-for": f"203.0.113.{number % 250}"}
            sign_in(client, user.email, f"догадка {number}", headers=place)

        assert 0 < len(looked_at) <= 10
        record_property("guesses", GUESSES)
        record_property("evaluated", len(looked_at))

    def test_an_address_is_not_guessed_at_for_long(self, client):
        user = make_user()
        for _ in range(5):
            sign_in(client, user.email, "не тот")

        page = sign_in(client, user.email)

        assert "Слишком много неудачных попыток" in page.content.decode()
        assert not is_signed_in(client)

    def test_one_who_waits_gets_in(self, client, time_machine):
        time_machine.move_to("2024-09-02T09:00Z")
        user = make_user()
        for _ in range(5):
            sign_in(client, user.email, "не тот")

        time_machine.shift(5 * 60 + 1)
        sign_in(client, user.email)

        assert is_signed_in(client)

    def test_many_addresses_are_not_tried_from_one_place(self, client):
        for number in range(20):
            sign_in(client, f"person{number}@example.org", "не тот")

        page = sign_in(client, make_user().email)

        assert "Слишком много неудачных попыток" in page.content.decode()

    def test_a_flood_is_answered_with_a_page_in_russian(self, client):
        for _ in range(30):
            client.post(reverse("login"), {"login": "не адрес"})

        page = client.post(reverse("login"), {"login": "не адрес"})

        assert page.status_code == 429
        assert "Слишком много запросов подряд" in page.content.decode()

    def test_a_header_cannot_pretend_another_place(self, client):
        for number in range(30):
            client.post(
                reverse("login"),
                {"login": "не адрес"},
                headers={"x-forwarded-for": f"203.0.113.{number}"},
            )

        page = client.post(reverse("login"), headers={"x-forwarded-for": "203.0.113.200"})

        assert page.status_code == 429

    def test_a_trusted_proxy_is_believed(self, client, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        sign_in(client, make_user().email, headers={"x-forwarded-for": "198.51.100.7, 203.0.113.5"})

        assert AuditEntry.objects.get().address == "203.0.113.5"


class TestAudit:
    def test_ways_in_and_out_are_kept(self, client):
        user = make_coordinator(make_municipality())

        sign_in(client, user.email, "не тот")
        sign_in(client, user.email)
        client.post(reverse("logout"))

        assert deeds() == [Deed.SIGN_IN_FAILED, Deed.SIGNED_IN, Deed.SIGNED_OUT]
        failed, signed_in, _ = AuditEntry.objects.order_by("pk")
        assert (failed.actor, failed.object_id) == (None, str(user.pk))
        assert (signed_in.actor, signed_in.address) == (user, "127.0.0.1")

    def test_a_failure_is_seen_where_the_person_works(self, client):
        municipality = make_municipality()
        user = make_coordinator(municipality)

        sign_in(client, user.email, "не тот")

        assert AuditEntry.objects.visible_to(user).get().deed == Deed.SIGN_IN_FAILED

    def test_an_unknown_address_is_kept_as_it_was_typed(self, client):
        sign_in(client, "stranger@example.org")

        assert AuditEntry.objects.get().object_name == "stranger@example.org"


def test_nobody_registers(client):
    assert client.get("/sign-up/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404


def test_the_administrators_site_has_no_door_of_its_own(client):
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("login"))
    assert "Вход на портал" in response.content.decode()


def test_the_administrators_site_refuses_whoever_is_not_of_its_staff(client):
    client.force_login(make_coordinator(make_municipality()))

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_leaving_the_administrators_site_is_kept_too(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))

    client.post(reverse("admin:logout"))

    assert deeds() == [Deed.SIGNED_OUT]
    assert not is_signed_in(client)
