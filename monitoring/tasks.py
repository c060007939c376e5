"""What happens on the monitoring floor without a reader; see docs/reminders.md.

Every task may run twice, and several of a kind at once: what may happen once has a unique row.
"""

import logging
from collections import defaultdict
from datetime import date
from functools import partial

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from monitoring.models import Webhook
from monitoring.services.reminders import schedule, sending
from monitoring.services.webhooks import gathering
from monitoring.services.webhooks import sending as webhooks
from schools.models import Municipality
from schools.scope import reach_of, stay_within, whole_portal

logger = logging.getLogger(__name__)

# So many municipalities a task reminds.
_AT_ONCE = 50


@shared_task
@whole_portal("whoever is due is looked for")
def sweep_reminders():
    """Municipalities that are due are reminded by tasks of some tens, that a query may ask for all
    of them at once."""
    due = defaultdict(list)
    for municipality, on in schedule.municipalities_due(now=timezone.now()):
        due[on].append(municipality.pk)
    for on, keys in due.items():
        for start in range(0, len(keys), _AT_ONCE):
            remind_municipalities.delay(
                municipality_ids=keys[start : start + _AT_ONCE], on=on.isoformat()
            )


@shared_task
@whole_portal("whoever is written to has one letter with the matters of all municipalities")
def remind_municipalities(*, municipality_ids, on):
    """`on` is a day in ISO 8601. Where some fail, each is tried by a task of its own, so that the
    fault of one stops no other; and again at the next sweep."""
    municipalities = Municipality.objects.filter(pk__in=municipality_ids).order_by("pk")
    try:
        schedule.remind_municipalities(
            municipalities=municipalities, on=date.fromisoformat(on), now=timezone.now()
        )
    except Exception:
        if len(municipality_ids) == 1:
            raise
        logger.exception("%s municipalities are reminded one by one", len(municipality_ids))
        for pk in municipality_ids:
            remind_municipalities.delay(municipality_ids=[pk], on=on)
    _enqueue(sending.waiting_batches(now=timezone.now(), municipalities=municipality_ids))


@shared_task
@whole_portal("what waits is looked for")
def sweep_ledger():
    """What waits finds a worker again: a failed letter whose time has come, a message that the
    broker lost, a row whose worker died."""
    _enqueue(sending.waiting_batches(now=timezone.now()))


@shared_task
@whole_portal("a batch is of letters, whosever they are")
def send_reminders_batch(*, ids):
    sending.send_waiting(ids=ids, now=timezone.now())


@shared_task
@whole_portal("systems that are told are looked for")
def sweep_webhooks():
    """Every system that is told has a task of its own: one that does not answer holds up no
    other."""
    for pk in Webhook.objects.on().values_list("pk", flat=True):
        tell_system.delay(webhook_id=pk)


def tell_systems_of(municipality_id):
    """Once what was done is committed, those are told that want to know. A broker that is away
    undoes nothing: the sweeper finds what is left."""
    for pk in (
        Webhook.objects.on().filter(municipality=municipality_id).values_list("pk", flat=True)
    ):
        transaction.on_commit(partial(tell_system.delay, webhook_id=pk), robust=True)


@shared_task
def tell_system(*, webhook_id):
    """What is new is claimed and sent; what is left after a batch is for another task."""
    stay_within(reach_of(Webhook.objects.filter(pk=webhook_id)))
    gathering.gather(webhook_id=webhook_id, now=timezone.now())
    sent = webhooks.send_waiting(webhook_id=webhook_id, now=timezone.now())
    if sent == webhooks.BATCH and webhooks.has_waiting(webhook_id=webhook_id, now=timezone.now()):
        tell_system.delay(webhook_id=webhook_id)


@shared_task
@whole_portal("what is old is looked for")
def discard_old_deliveries():
    webhooks.discard_old(now=timezone.now())


def _enqueue(batches):
    for ids in batches:
        send_reminders_batch.delay(ids=ids)
