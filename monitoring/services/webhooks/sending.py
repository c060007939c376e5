"""Claimed messages are taken, posted and marked, each row as soon as it is known of."""

import json
import logging
from datetime import timedelta

from django.db.models import F, Q

from monitoring.channels import NotDelivered
from monitoring.channels.webhook import post
from monitoring.choices import ReminderState
from monitoring.models import Webhook, WebhookDelivery
from monitoring.services.leases import free, taken_one_by_one
from monitoring.services.notices import notify
from monitoring.services.reminders import people
from monitoring.services.webhooks.gathering import claim_check

logger = logging.getLogger(__name__)

BATCH = 50
# After each failure; then the message is given up.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(days=1),
)
# A system that has taken nothing for so long is told nothing more until somebody looks at it.
FAILS_FOR = timedelta(days=3)
# The ledger is kept so long.
KEPT_FOR = timedelta(days=90)


class NotRepeated(Exception):
    """Its words are for the reader of the portal."""


def send_waiting(*, webhook_id, now):
    """What waits for the system goes, in the order of numbers: how many messages were taken by it.

    A row that another worker holds is passed over, so that this may be called by many at once and
    after any accident; what a worker had in hand when it was killed may go twice, with the same
    key. One that cannot be reached is left alone till the next call.
    """
    webhook = Webhook.objects.on().select_related("municipality").filter(pk=webhook_id).first()
    if webhook is None:
        return 0
    rows = free(webhook.deliveries.waiting(now=now), now).order_by("sequence")[:BATCH]
    sent = 0
    for row in taken_one_by_one(rows, now):
        try:
            status = _post(webhook, row)
        except NotDelivered as refusal:
            _mark_failed(webhook, row, refusal, now)
            if refusal.status is None or not webhook.is_on:
                break
        else:
            _mark_sent(webhook, row, status, now)
            sent += 1
    return sent


def has_waiting(*, webhook_id, now):
    """Whether something could go at once."""
    rows = WebhookDelivery.objects.filter(webhook=webhook_id, webhook__is_on=True)
    return free(rows.waiting(now=now), now).exists()


def check(*, webhook, now):
    """The `WebhookDelivery` of a message sent this very moment, with the answer in it.

    It is tried once, for a system that is switched off too.
    """
    row = claim_check(webhook=webhook, now=now)
    try:
        status = _post(webhook, row)
    except NotDelivered as refusal:
        _mark(row, ReminderState.GIVEN_UP, status=refusal.status, error=refusal.words)
    else:
        _mark_sent(webhook, row, status, now)
    row.refresh_from_db()
    return row


def send_again(*, delivery):
    """The same message waits to be sent once more. Raises NotRepeated for one on its way."""
    over = WebhookDelivery.objects.filter(
        pk=delivery.pk, state__in=[ReminderState.SENT, ReminderState.GIVEN_UP]
    )
    if not over.update(
        state=ReminderState.CLAIMED, taken_at=None, next_try_at=None, tries=0, sent_at=None
    ):
        raise NotRepeated("Уведомление ещё в очереди: портал отправит его сам.")


def discard_old(*, now):
    """What was over long ago is gone from the ledger: how many rows."""
    # A row of the journal that may be read once more is told by its delivery that it was told.
    is_read = Q(journal_row=None) | Q(journal_row__lte=F("webhook__read_until"))
    old = WebhookDelivery.objects.filter(
        is_read,
        claimed_at__lt=now - KEPT_FOR,
        state__in=[ReminderState.SENT, ReminderState.GIVEN_UP],
    )
    return old.delete()[0]


def _post(webhook, row):
    body = json.dumps(row.body, ensure_ascii=False).encode()
    return post(
        webhook.url,
        body,
        sealed_secret=webhook.secret,
        moment=row.taken_at,
        headers={"Idempotency-Key": row.key, "X-Portal-Event": row.kind},
    )


def _mark(row, state, **fields):
    WebhookDelivery.objects.filter(pk=row.pk).update(
        state=state, next_try_at=None, tries=F("tries") + 1, **fields
    )


def _mark_sent(webhook, row, status, now):
    _mark(row, ReminderState.SENT, sent_at=now, status=status, error="")
    if webhook.failing_since is not None:
        Webhook.objects.filter(pk=webhook.pk).update(failing_since=None)
        webhook.failing_since = None


def _mark_failed(webhook, row, refusal, now):
    # An answer may be another one the next time, whatever its status; an address that nothing can
    # be sent to stays what it is.
    is_over = row.tries >= len(PAUSES) or (refusal.is_final and refusal.status is None)
    logger.warning("delivery %s %s", row.key, "given up" if is_over else "failed")
    answer = {"status": refusal.status, "error": refusal.words}
    if is_over:
        _mark(row, ReminderState.GIVEN_UP, **answer)
        _tell(webhook, "given_up", "уведомление не доставлено, попытки закончились", now)
    else:
        WebhookDelivery.objects.filter(pk=row.pk).update(
            state=ReminderState.FAILED,
            tries=F("tries") + 1,
            next_try_at=now + PAUSES[row.tries],
            taken_at=None,
            **answer,
        )
    if webhook.failing_since is None:
        webhook.failing_since = now
        Webhook.objects.filter(pk=webhook.pk, failing_since=None).update(failing_since=now)
    elif now - webhook.failing_since >= FAILS_FOR:
        _switch_off(webhook, refusal, now)


def _switch_off(webhook, refusal, now):
    webhook.is_on = False
    reason = f"Три дня ничего не принимала. Последний ответ: {refusal.words}"
    longest = Webhook._meta.get_field("off_reason").max_length
    if Webhook.objects.on().filter(pk=webhook.pk).update(is_on=False, off_reason=reason[:longest]):
        _tell(webhook, "off", "уведомления отключены, система не отвечает три дня", now)


def _tell(webhook, what, words, now):
    """Those who keep the settings are told under the bell, once a day."""
    municipality = webhook.municipality
    on = municipality.today(now)
    notify(
        people=people.keepers(municipality=municipality, on=on),
        municipality=municipality,
        text=f"Система «{webhook.name}»: {words}",
        url=webhook.get_absolute_url(),
        about=f"webhook:{webhook.pk}:{what}:{on.isoformat()}",
        now=now,
    )
