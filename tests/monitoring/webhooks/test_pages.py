"""Who keeps the settings looks after the systems that are told."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import ReminderState
from monitoring.models import Webhook, WebhookDelivery
from monitoring.services.webhooks.gathering import claim_check
from schools.models import AuditEntry
from schools.sealing import unseal
from tests.factories import make_assignment, make_school_head, make_webhook

pytestmark = pytest.mark.django_db

LIST, NEW = reverse("monitoring:webhook_list"), reverse("monitoring:webhook_create")


@pytest.fixture
def asked(other_system):
    return {
        "name": "Региональная система",
        "url": f"http://127.0.0.1:{other_system.server_port}/",
        "events": ["submitted", "late"],
    }


def address(name, row):
    return reverse(f"monitoring:{name}", args=[row.pk])


def test_the_key_is_shown_once_and_kept_sealed(client, coordinator, asked):
    response = client.post(NEW, asked)

    key = response.context["key"]
    assert key in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    webhook = Webhook.objects.get()
    assert (unseal(webhook.secret), webhook.events) == (key, ["submitted", "late"])
    assert key not in str(list(AuditEntry.objects.values()))
    for page in (LIST, webhook.get_absolute_url()):
        assert key not in client.get(page).content.decode()


def test_an_open_portal_takes_only_a_protected_address(client, coordinator, asked, settings):
    settings.IS_PRODUCTION = True

    page = client.post(NEW, asked).content.decode()

    assert "Адрес должен начинаться с https://." in page
    assert not Webhook.objects.exists()


def test_the_button_asks_at_once_and_tells_the_answer(client, coordinator, asked, other_system):
    client.post(NEW, asked)
    webhook = Webhook.objects.get()

    page = client.post(address("webhook_check", webhook), follow=True).content.decode()
    other_system.status = 403
    refused = client.post(address("webhook_check", webhook), follow=True).content.decode()

    assert "Система ответила 204: связь есть." in page
    assert "Связи нет. Другая система ответила 403." in refused
    ((_, headers, body), _) = other_system.taken
    assert headers["X-Portal-Event"] == json.loads(body)["event"] == "check"
    assert json.loads(body)["assignment"] is None


def test_a_report_is_told_of_as_soon_as_it_is_committed(
    client, asked, other_system, school, django_capture_on_commit_callbacks
):
    make_webhook(school.municipality, url=asked["url"])
    assignment = make_assignment(school, due_on=school.municipality.today())
    client.force_login(make_school_head(school))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("monitoring:assignment_report", args=[assignment.pk]),
            {"outcome": "done", "without_document": "on", "deed": "submit"},
        )

    assert [json.loads(body)["event"] for _, _, body in other_system.taken] == ["submitted"]


def test_the_journal_shows_answers_and_sends_again(
    client, coordinator, asked, other_system, django_capture_on_commit_callbacks
):
    client.post(NEW, asked)
    webhook = Webhook.objects.get()
    other_system.status = 500
    client.post(address("webhook_check", webhook))
    delivery = WebhookDelivery.objects.get()
    page = client.get(webhook.get_absolute_url()).content.decode()
    assert "Другая система ответила 500." in page
    other_system.status = 200

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("delivery_send_again", delivery))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == (ReminderState.SENT, 200)
    first, again = (headers["Idempotency-Key"] for _, headers, _ in other_system.taken)
    assert first == again


def test_what_is_on_its_way_is_not_sent_beside_itself(client, coordinator, municipality):
    delivery = claim_check(webhook=make_webhook(municipality), now=timezone.now())

    page = client.post(address("delivery_send_again", delivery), follow=True).content.decode()

    assert "портал отправит его сам" in page


def test_it_is_changed_switched_given_another_key_and_removed(client, coordinator, asked):
    client.post(NEW, asked)
    webhook = Webhook.objects.get()
    former = webhook.secret

    client.post(address("webhook_update", webhook), asked | {"events": ["accepted"]})
    client.post(address("webhook_switch", webhook))
    client.post(address("webhook_renew", webhook))

    webhook.refresh_from_db()
    assert (webhook.events, webhook.is_on) == (["accepted"], False)
    assert webhook.secret != former
    assert "отключено" in client.get(LIST).content.decode()
    client.post(address("webhook_delete", webhook))
    assert not Webhook.objects.exists()
    assert "Других систем пока нет" in client.get(LIST).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_journal(
    client, coordinator, municipality, django_assert_max_num_queries
):
    webhook = make_webhook(municipality)
    for _ in range(30):
        claim_check(webhook=webhook, now=timezone.now())

    with django_assert_max_num_queries(12):
        client.get(webhook.get_absolute_url())
