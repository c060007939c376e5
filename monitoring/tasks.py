"""What happens on the monitoring floor without a reader; see docs/reminders.md.

Every task may run twice, and several of a kind at once: what may happen once has a unique row.
"""

import logging
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


@shared_task
@whole_portal("whoever is due is looked for")
def sweep_reminders():
    """Each municipality that is due has a task of its own: the fault of one stops no other, and
    it is tried again at the next sweep."""
    for municipality, on in schedule.municipalities_due(now=timezone.now()):
        remind_municipality.delay(municipality_id=municipality.pk, on=on.isoformat())


@shared_task
@whole_portal("whoever is written to has one letter with the matters of all municipalities")
def remind_municipality(*, municipality_id, on):
    """`on` is a day in ISO 8601."""
    municipality = Municipality.objects.get(pk=municipality_id)
    try:
        schedule.remind_municipality(
            municipality=municipality, on=date.fromisoformat(on), now=timezone.now()
        )
    except schedule.NotReminded as reason:  # another task was first
        logger.info("%s is not reminded: %s", municipality.slug, reason)
    _enqueue(sending.waiting_batches(now=timezone.now(), municipality=municipality))


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
