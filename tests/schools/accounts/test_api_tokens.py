"""«Доступ для программ»: a token is given once, told of, and taken back."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from schools.models import ApiToken, AuditEntry
from schools.services.api_tokens import MOST_LIVE
from tests.factories import PASSWORD, make_api_token, make_coordinator, make_user

pytestmark = pytest.mark.django_db

LIST, NEW = reverse("schools:api_token_list"), reverse("schools:api_token_create")
ASKED = {"name": "Выгрузка в регион", "scopes": ["read:schools", "read:plans"], "term": "91"}


@pytest.fixture
def person(client, municipality):
    """Has just said the password again, as sensitive pages ask."""
    return confirmed(client, make_coordinator(municipality))


def confirmed(client, person):
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return person


def test_the_key_is_shown_once_and_opens_what_was_ticked(client, person):
    response = client.post(NEW, ASKED)

    key = response.context["key"]
    assert key in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    token = ApiToken.objects.get()
    assert key.startswith(token.hint)
    assert token.expires_on == person.acting.today() + timedelta(days=91)
    assert key not in client.get(LIST).content.decode()
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/schools", headers=headers).status_code == 200
    assert client.get("/api/v1/reports", headers=headers).status_code == 403


def test_only_its_hash_is_kept(client, person):
    key = client.post(NEW, ASKED).context["key"]

    kept = str(list(ApiToken.objects.values())) + str(list(AuditEntry.objects.values()))

    assert key not in kept
    assert key not in client.get(reverse("schools:my_data")).content.decode()
    assert "Выгрузка в регион" in client.get(reverse("schools:my_data")).content.decode()


def test_its_person_has_a_letter_and_the_trail_an_entry(client, person):
    client.post(NEW, ASKED)

    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert letter.subject == "Выпущен ключ для программы"
    assert "«Выгрузка в регион»" in letter.body
    entry = AuditEntry.objects.get(object_kind="ключ для программы")
    assert "Что можно читать: read:schools, read:plans" in entry.change_lines()


def test_who_signed_in_long_ago_is_asked_for_the_password_first(client, municipality):
    client.force_login(make_coordinator(municipality))

    assert client.get(NEW).url.startswith(reverse("account_reauthenticate"))
    assert client.post(NEW, ASKED).url.startswith(reverse("account_reauthenticate"))
    assert not ApiToken.objects.exists()


def test_one_click_takes_it_back(client, person):
    key = client.post(NEW, ASKED).context["key"]

    response = client.post(
        reverse("schools:api_token_revoke", args=[ApiToken.objects.get().pk]), follow=True
    )

    assert "Больше не&nbsp;действуют" in response.content.decode()
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/schools", headers=headers).status_code == 401
    assert AuditEntry.objects.filter(changes={"Отозван": ["", "да"]}).count() == 1


def test_nobody_takes_back_anothers(client, person, municipality):
    token = make_api_token(make_coordinator(municipality))

    assert client.post(reverse("schools:api_token_revoke", args=[token.pk])).status_code == 404
    assert token.name not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scopes": []}, "Отметьте хотя бы одно."),
        ({"name": ""}, "Обязательное поле."),
        ({"term": "4000"}, "Выберите корректный вариант"),
    ],
)
def test_a_mistake_is_shown_where_it_was_made(client, person, change, words):
    response = client.post(NEW, ASKED | change)

    assert words in response.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_has_more_than_can_be_looked_after(client, person):
    for _ in range(MOST_LIVE):
        make_api_token(person)

    response = client.post(NEW, ASKED)

    assert "Отзовите ненужные" in response.content.decode()
    assert ApiToken.objects.count() == MOST_LIVE


def test_who_holds_no_role_has_nothing_to_give(client):
    confirmed(client, make_user())

    assert client.get(NEW).status_code == 403
    assert "Действующих ключей нет" in client.get(LIST).content.decode()


def test_logs_do_not_hold_it(client, person, caplog):
    key = client.post(NEW, ASKED).context["key"]
    handlers = logging.getLogger("django").handlers
    handler = next(handler for handler in handlers if handler.name == "stderr")
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "Bearer %s", (key,), None)

    handler.filter(record)

    assert record.getMessage() == "Bearer podderzhka_…"
