"""Signing in and out, and passwords."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from schools.models import User
from tests.factories import PASSWORD, make_coordinator, make_municipality, make_user

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Облако-и-тополь-48"


@pytest.mark.parametrize("email", ["anna@example.org", "ANNA@example.org", " anna@Example.org "])
def test_an_address_is_known_whatever_its_case(client, email):
    make_user(email="anna@example.org")

    response = client.post(reverse("login"), {"username": email, "password": PASSWORD})

    assert response.url == "/"


@pytest.mark.parametrize(
    ("email", "password"),
    [("anna@example.org", "не тот"), ("other@example.org", PASSWORD)],
)
def test_a_wrong_address_and_a_wrong_password_are_answered_alike(client, email, password):
    make_user(email="anna@example.org")

    response = client.post(reverse("login"), {"username": email, "password": password})

    (error,) = response.context["form"].non_field_errors()
    assert error.startswith("Почта или пароль не подошли.")


def test_somebody_switched_off_cannot_sign_in(client):
    make_user(email="anna@example.org", is_active=False)

    response = client.post(reverse("login"), {"username": "anna@example.org", "password": PASSWORD})

    assert response.status_code == 200


def test_signing_in_leads_where_the_reader_was_going(client):
    user = make_coordinator(make_municipality())
    page = reverse("roadmaps:import_upload")

    response = client.post(
        reverse("login"), {"username": user.email, "password": PASSWORD, "next": page}
    )

    assert response.url == page


def test_signing_in_leads_to_no_other_site(client):
    user = make_user()

    response = client.post(
        reverse("login"),
        {"username": user.email, "password": PASSWORD, "next": "https://example.com/"},
    )

    assert response.url == "/"


def test_signing_out_asks_for_a_button_not_a_link(client):
    client.force_login(make_user())

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")
    assert "_auth_user_id" not in client.session


def test_a_password_is_changed_by_whoever_knows_the_old_one(client):
    user = make_user()
    client.force_login(user)

    client.post(
        reverse("password_change"),
        {
            "old_password": PASSWORD,
            "new_password1": NEW_PASSWORD,
            "new_password2": NEW_PASSWORD,
        },
    )

    assert User.objects.get().check_password(NEW_PASSWORD)


def test_a_letter_leads_to_a_new_password(client):
    make_user(email="anna@example.org")
    client.post(reverse("password_reset"), {"email": "Anna@example.org"})
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]

    form = client.get(link).url
    client.post(form, {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD})

    assert User.objects.get().check_password(NEW_PASSWORD)
    assert letter.subject == "Новый пароль для портала поддержки школ"


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client):
    make_user(email="anna@example.org")

    known = client.post(reverse("password_reset"), {"email": "anna@example.org"})
    unknown = client.post(reverse("password_reset"), {"email": "other@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_a_used_link_says_so(client):
    page = client.get(reverse("password_reset_confirm", args=["MQ", "stale-token"]))

    assert "Ссылка больше не действует" in page.content.decode()


def test_the_sign_in_page_names_no_accounts(client):
    user = make_user()

    page = client.get(reverse("login")).content.decode()

    assert user.email not in page
