"""Another system that is told: a real one on loopback."""

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from monitoring.choices import Channel, ReminderState
from monitoring.models import ReminderPolicy
from monitoring.services.reminders.sending import send_waiting
from schools.choices import Role
from schools.models import Membership
from schools.sealing import seal
from tests.factories import make_municipality, make_reminder, make_user

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)
SECRET = "ключ другой системы"


@pytest.fixture
def reminder(municipality, other_system):
    ReminderPolicy.objects.create(
        municipality=municipality,
        webhook_url=f"http://127.0.0.1:{other_system.server_port}/reminders?from=portal",
        webhook_secret=seal(SECRET),
    )
    return make_reminder(
        make_user(), municipality, channel=Channel.WEBHOOK, state=ReminderState.CLAIMED
    )


def test_the_message_comes_signed_with_the_municipalitys_key(reminder, other_system):
    send_waiting(now=NOW)

    ((path, headers, body),) = other_system.taken
    assert path == "/reminders?from=portal"
    timestamp = headers["X-Portal-Timestamp"]
    assert timestamp == str(int(NOW.timestamp()))
    expected = hmac.new(SECRET.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()
    assert headers["X-Portal-Signature"] == f"sha256={expected}"
    assert json.loads(body) == {
        "id": reminder.pk,
        "municipality": reminder.municipality.slug,
        "on": reminder.on.isoformat(),
        "kind": "digest",
        "person": {"email": reminder.person.email, "name": reminder.person.get_full_name()},
        "subject": reminder.subject,
        "text": reminder.text,
    }
    reminder.refresh_from_db()
    assert reminder.state == ReminderState.SENT


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (302, ReminderState.GIVEN_UP),
        (404, ReminderState.GIVEN_UP),
        (429, ReminderState.FAILED),
        (503, ReminderState.FAILED),
    ],
)
def test_a_refusal_is_kept_and_a_redirect_is_not_followed(reminder, other_system, status, state):
    other_system.status = status

    send_waiting(now=NOW)

    assert [path for path, _, _ in other_system.taken] == ["/reminders?from=portal"]
    reminder.refresh_from_db()
    assert (reminder.state, reminder.error) == (state, f"Другая система ответила {status}.")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:99999/",
        "http://[broken/",
        f"http://{'b' * 70}.example/",
        "http://127.0.0.1:1/путь",
    ],
    ids=["port", "host", "label", "letters"],
)
def test_an_address_that_nothing_can_be_sent_to_costs_the_others_nothing(reminder, address):
    # given something else that waits behind it
    ReminderPolicy.objects.update(webhook_url=address)
    other = make_reminder(
        make_user(), make_municipality(), channel=Channel.WEBHOOK, state=ReminderState.CLAIMED
    )

    assert send_waiting(now=NOW).failed == 2

    reminder.refresh_from_db()
    other.refresh_from_db()
    assert (reminder.state, bool(reminder.error)) == (ReminderState.GIVEN_UP, True)
    assert other.error == "Адрес другой системы не задан."


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("http", "Адрес другой системы должен начинаться с https://."),
        ("https", "Адрес другой системы ведёт во внутреннюю сеть."),
    ],
)
def test_an_open_portal_calls_nothing_of_its_own_network(
    reminder, other_system, settings, scheme, words
):
    settings.IS_PRODUCTION = True
    ReminderPolicy.objects.update(webhook_url=f"{scheme}://127.0.0.1:{other_system.server_port}/")

    send_waiting(now=NOW)

    assert other_system.taken == []
    reminder.refresh_from_db()
    assert (reminder.state, reminder.error) == (ReminderState.GIVEN_UP, words)


def test_a_digest_that_may_speak_of_another_municipality_comes_without_its_words(
    reminder, other_system
):
    Membership.objects.create(
        municipality=make_municipality(), user=reminder.person, role=Role.COORDINATOR
    )

    send_waiting(now=NOW)

    ((_, _, body),) = other_system.taken
    assert json.loads(body)["text"] == ""
    assert json.loads(body)["subject"] == reminder.subject
