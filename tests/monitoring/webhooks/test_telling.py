"""What happens to assignments is told to other systems: once, signed, again if need be."""

import hmac
import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from monitoring.choices import AssignmentDeed, ReminderState, WebhookEvent
from monitoring.models import Assignment, AssignmentEvent, Notice, Webhook, WebhookDelivery
from monitoring.services.assignments import accept, return_back, submit
from monitoring.services.decisions import recommend
from monitoring.services.webhooks import sending
from monitoring.services.webhooks.gathering import LATE_FOR, SETTLED, gather
from monitoring.services.webhooks.sending import FAILS_FOR, PAUSES, discard_old, send_waiting
from monitoring.services.webhooks.subscriptions import subscribe, switch
from monitoring.tasks import sweep_webhooks
from schools.choices import Role
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_member,
    make_school_head,
    make_webhook,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def webhook(municipality, other_system):
    return make_webhook(
        municipality, url=f"http://127.0.0.1:{other_system.server_port}/events?of=portal"
    )


@pytest.fixture
def coordinator(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def assignment(school):
    """Not late, so that nothing but moves is told of it."""
    return make_assignment(school, due_on=school.municipality.today() + timedelta(days=9))


def report(assignment, now=NOW):
    head = make_school_head(assignment.organisation)
    submit(assignment=assignment, outcome="done", deviation="", comment="", by=head, now=now)


def tell(webhook, now=NOW):
    """One run of what a worker does."""
    gather(webhook_id=webhook.pk, now=now)
    return send_waiting(webhook_id=webhook.pk, now=now)


def bodies(other_system):
    return [json.loads(body) for _, _, body in other_system.taken]


def test_a_move_is_told_with_keys_and_states_alone(webhook, other_system, assignment):
    report(assignment)

    assert tell(webhook) == 1

    ((path, headers, body),) = other_system.taken
    assert path == "/events?of=portal"
    assert json.loads(body) == {
        "id": f"{webhook.pk}-1",
        "sequence": 1,
        "event": "submitted",
        "at": NOW.isoformat(),
        "municipality": webhook.municipality.slug,
        "assignment": {
            "id": assignment.pk,
            "organisation": assignment.organisation_id,
            "roadmap": assignment.roadmap_id,
            "activity_key": str(assignment.activity_key),
            "joint_event": None,
            "due_on": assignment.due_on.isoformat(),
            "from_state": "not_started",
            "state": "submitted",
            "url": f"http://localhost:8000/api/v1/assignments/{assignment.pk}",
        },
    }
    assert headers["Idempotency-Key"] == f"{webhook.pk}-1"
    assert headers["X-Portal-Event"] == "submitted"
    signed = headers["X-Portal-Timestamp"].encode() + b"." + body
    expected = hmac.new("ключ".encode(), signed, sha256).hexdigest()
    assert headers["X-Portal-Signature"] == f"sha256={expected}"


def test_each_move_is_told_once_whoever_asks_and_how_often(webhook, other_system, assignment):
    report(assignment)
    for _ in range(3):
        tell(webhook)
    sweep_webhooks()
    accept(assignment=assignment, by=make_coordinator(webhook.municipality), now=NOW)

    tell(webhook, NOW + SETTLED + timedelta(minutes=1))
    tell(webhook, NOW + SETTLED * 3)

    told = bodies(other_system)
    assert [(one["sequence"], one["event"]) for one in told] == [(1, "submitted"), (2, "accepted")]
    assert told[1]["assignment"]["state"] == "accepted"


def test_a_move_that_was_committed_late_is_not_lost(webhook, other_system, assignment):
    """Its key in the journal is smaller than one that was read before it was there."""
    report(assignment)
    late = AssignmentEvent.objects.get()
    AssignmentEvent.objects.filter(pk=late.pk).update(id=late.pk + 1000)
    tell(webhook)

    AssignmentEvent.objects.create(
        pk=late.pk,
        municipality=webhook.municipality,
        assignment=assignment,
        deed=AssignmentDeed.START,
        from_state="not_started",
        to_state="in_progress",
        at=NOW,
    )
    tell(webhook, NOW + timedelta(minutes=1))

    assert [one["event"] for one in bodies(other_system)] == ["submitted", "started"]


def test_only_what_was_asked_for_is_told(webhook, other_system, assignment, coordinator, school):
    Webhook.objects.update(events=[WebhookEvent.RETURNED])
    report(assignment)
    curator = make_member(school.municipality, Role.CURATOR, school)
    recommend(assignment=assignment, deed=AssignmentDeed.ACCEPT, note="", by=curator, now=NOW)
    return_back(assignment=assignment, reason="Нет подписи", by=coordinator, now=NOW)

    tell(webhook)

    (told,) = bodies(other_system)
    assert told["event"] == "returned"
    assert "Нет подписи" not in json.dumps(told, ensure_ascii=False)


def test_nobody_is_told_of_another_municipality_or_of_what_was_before(
    municipality, other_system, assignment, coordinator
):
    report(assignment)
    webhook, _ = subscribe(
        municipality=municipality,
        name="Система",
        url=f"http://127.0.0.1:{other_system.server_port}/",
        events=WebhookEvent.values,
        by=coordinator,
        now=NOW,
    )

    tell(webhook)

    assert other_system.taken == []


def test_what_becomes_late_is_told_once_for_each_day_it_was_due(webhook, other_system, assignment):
    due_on = webhook.municipality.today() + timedelta(days=2)
    Assignment.objects.update(due_on=due_on)

    for days in range(6):
        tell(webhook, NOW + timedelta(days=days))
    Assignment.objects.update(due_on=due_on + timedelta(days=4))
    for days in range(6, 6 + LATE_FOR.days * 2):
        tell(webhook, NOW + timedelta(days=days))

    told = bodies(other_system)
    assert [one["event"] for one in told] == ["late", "late"]
    assert told[0]["assignment"]["due_on"] == due_on.isoformat()


@pytest.mark.parametrize("status", [301, 404, 429, 500])
def test_a_refusal_is_tried_again_and_then_given_up(
    webhook, other_system, assignment, coordinator, status
):
    report(assignment)
    other_system.status = status
    moment = NOW
    tell(webhook)
    # Too early for the second try.
    tell(webhook, moment + PAUSES[0] / 2)
    for pause in PAUSES:
        assert len(other_system.taken) == WebhookDelivery.objects.get().tries
        moment += pause
        tell(webhook, moment)

    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.tries) == (ReminderState.GIVEN_UP, len(PAUSES) + 1)
    assert (delivery.status, delivery.error) == (status, f"Другая система ответила {status}.")
    assert len({body for _, _, body in other_system.taken}) == 1
    texts = Notice.objects.filter(person=coordinator, about__startswith="webhook:")
    assert "не доставлено" in texts.get().text


def test_one_that_takes_nothing_for_long_is_switched_off_and_people_told(
    webhook, other_system, assignment, coordinator
):
    report(assignment)
    other_system.status = 500
    tell(webhook)
    Webhook.objects.update(failing_since=NOW - FAILS_FOR)

    tell(webhook, NOW + PAUSES[0])

    webhook.refresh_from_db()
    assert not webhook.is_on
    assert webhook.off_reason.endswith("Другая система ответила 500.")
    assert Notice.objects.filter(person=coordinator, text__contains="отключены").count() == 1
    tell(webhook, NOW + timedelta(days=9))
    assert len(other_system.taken) == 2


def test_one_that_answers_again_is_well(webhook, other_system, assignment):
    report(assignment)
    other_system.status = 503
    tell(webhook)
    assert Webhook.objects.get().failing_since is not None
    other_system.status = 204

    tell(webhook, NOW + PAUSES[0])

    assert Webhook.objects.get().failing_since is None
    assert WebhookDelivery.objects.get().state == ReminderState.SENT


def test_one_that_is_away_holds_up_no_other(municipality, webhook, other_system, assignment):
    make_webhook(municipality, name="А")
    report(assignment)

    sweep_webhooks()

    assert len(other_system.taken) == 1


def test_one_that_is_away_is_not_tried_for_every_message(municipality, school, monkeypatch):
    tried = []
    real = sending.post
    monkeypatch.setattr(sending, "post", lambda *a, **k: tried.append(a) or real(*a, **k))
    webhook = make_webhook(municipality)
    today = municipality.today()
    for _ in range(3):
        report(make_assignment(school, due_on=today))

    tell(webhook)

    assert len(tried) == 1


def test_what_a_dying_worker_held_goes_when_its_lease_is_over(
    webhook, other_system, assignment, settings
):
    report(assignment)
    gather(webhook_id=webhook.pk, now=NOW)
    WebhookDelivery.objects.update(taken_at=NOW)

    send_waiting(webhook_id=webhook.pk, now=NOW + timedelta(seconds=5))
    assert other_system.taken == []
    send_waiting(webhook_id=webhook.pk, now=NOW + timedelta(seconds=settings.LETTER_LEASE_SECONDS))

    assert len(other_system.taken) == 1


def test_an_open_portal_tells_nothing_inside_its_own_network(
    webhook, other_system, assignment, settings
):
    settings.IS_PRODUCTION = True
    Webhook.objects.update(url=f"https://127.0.0.1:{other_system.server_port}/")
    report(assignment)

    tell(webhook)

    delivery = WebhookDelivery.objects.get()
    assert other_system.taken == []
    assert delivery.state == ReminderState.GIVEN_UP
    assert delivery.error == "Адрес другой системы ведёт во внутреннюю сеть."


def test_one_switched_on_again_is_told_of_what_happens_then(
    webhook, other_system, assignment, coordinator
):
    switch(webhook=webhook, is_on=False, by=coordinator)
    report(assignment)
    tell(webhook)
    switch(webhook=webhook, is_on=True, by=coordinator)
    accept(assignment=assignment, by=coordinator, now=NOW)

    tell(webhook)

    assert [one["event"] for one in bodies(other_system)] == ["accepted"]


def test_the_ledger_forgets_what_was_over_long_ago(webhook, other_system, assignment):
    report(assignment)
    tell(webhook)

    assert discard_old(now=NOW + timedelta(days=91)) == 0
    tell(webhook, NOW + SETTLED * 2)
    assert discard_old(now=NOW + timedelta(days=89)) == 0
    assert discard_old(now=NOW + timedelta(days=91)) == 1
    tell(webhook, NOW + timedelta(days=91))
    assert len(other_system.taken) == 1
