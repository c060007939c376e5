"""Passwords: changed, forgotten, and which ones are taken."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from schools.models import User
from tests.factories import PASSWORD, make_coordinator, make_municipality, make_user

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Облако-и-тополь-48"


def change(client, password):
    return client.post(
        reverse("password_change"),
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )


def test_a_password_is_changed_by_whoever_knows_the_old_one(client):
    user = make_user()
    client.force_login(user)

    change(client, NEW_PASSWORD)

    assert User.objects.get().check_password(NEW_PASSWORD)


def test_a_letter_leads_to_a_new_password(client):
    make_user(email="anna@example.org")
    client.post(reverse("password_reset"), {"email": "Anna@example.org"})
    letter = mail.outbox[0]
    link = re.search(rf"{settings.SITE_URL}(\S+)", letter.body)[1]

    form = client.get(link).url
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert User.objects.get().check_password(NEW_PASSWORD)
    assert letter.subject == "Новый пароль для портала поддержки школ"


def test_a_new_password_is_told_of_by_letter(client):
    user = make_user()
    client.force_login(user)

    change(client, NEW_PASSWORD)

    (letter,) = mail.outbox
    assert letter.to == [user.email]
    assert "изменён пароль" in letter.body


def test_a_letter_leads_where_the_settings_say(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://portal.example"
    user = make_user()

    client.post(reverse("password_reset"), {"email": user.email}, headers={"host": "thief.example"})

    assert "https://portal.example/password/new/" in mail.outbox[0].body
    assert "thief" not in mail.outbox[0].body


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client):
    make_user(email="anna@example.org")

    known = client.post(reverse("password_reset"), {"email": "anna@example.org"})
    unknown = client.post(reverse("password_reset"), {"email": "other@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_a_used_link_says_so(client):
    page = client.get(reverse("account_reset_password_from_key", args=["1", "stale-token"]))

    assert "Ссылка больше не действует" in page.content.decode()


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("Ива-47!", id="seven signs"),
        pytest.param("password1", id="common"),
        pytest.param("1029384756", id="only digits"),
        pytest.param("sokolova2024", id="like the address"),
        pytest.param("Соколова1", id="like the name"),
    ],
)
def test_a_weak_password_is_refused(client, password):
    user = make_user(email="sokolova@example.org", last_name="Соколова")
    client.force_login(user)

    page = change(client, password)

    assert page.status_code == 200
    assert page.context["form"].errors["password1"]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("length", [8, 64, 128])
def test_a_password_may_be_long(client, length):
    user = make_user()
    client.force_login(user)
    password = ("Тополь и облако. " * 10)[:length]

    change(client, password)

    user.refresh_from_db()
    assert user.check_password(password)


def test_a_new_password_ends_the_sessions_opened_with_the_old_one(client, settings):
    user = make_coordinator(make_municipality())
    client.force_login(user)
    user.set_password(NEW_PASSWORD)
    user.save()

    response = client.get(reverse("roadmaps:roadmap_list"))

    assert response.url.startswith(reverse("login"))
