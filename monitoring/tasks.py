"""What happens on the monitoring floor without a reader; see docs/reminders.md.

Every task may run twice, and several of a kind at once: what may happen once has a unique row.
"""

import logging
from datetime import date

from celery import shared_task
from django.utils import timezone

from monitoring.services.reminders import schedule, sending
from schools.models import Municipality

logger = logging.getLogger(__name__)


@shared_task
def sweep_reminders():
    """Each municipality that is due has a task of its own: the fault of one stops no other, and
    it is tried again at the next sweep."""
    for municipality, on in schedule.municipalities_due(now=timezone.now()):
        remind_municipality.delay(municipality_id=municipality.pk, on=on.isoformat())


@shared_task
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
def sweep_ledger():
    """What waits finds a worker again: a failed letter whose time has come, a message that the
    broker lost, a row whose worker died."""
    _enqueue(sending.waiting_batches(now=timezone.now()))


@shared_task
def send_reminders_batch(*, ids):
    sending.send_waiting(ids=ids, now=timezone.now())


def _enqueue(batches):
    for ids in batches:
        send_reminders_batch.delay(ids=ids)
