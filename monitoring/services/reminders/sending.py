"""The ledger's waiting rows are taken, sent and marked, each row as soon as it is known of."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from monitoring.channels import CHANNELS, NotDelivered
from monitoring.choices import ReminderState
from monitoring.models import Reminder
from monitoring.services.leases import free, taken_one_by_one

logger = logging.getLogger(__name__)

# So many messages go by one connection.
BATCH = 50
# After each failure; then the message is given up.
PAUSES = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(days=1),
)


@dataclass(slots=True)
class Sent:
    """How many messages went, and how many did not this time."""

    sent: int = 0
    failed: int = 0

    def __iadd__(self, other):
        self.sent += other.sent
        self.failed += other.failed
        return self


def waiting_batches(*, now, municipalities=None):
    """Lists of primary keys, each a batch to send: what waits at the moment and no living worker
    holds, oldest first. Of these municipalities alone if given."""
    rows = free(Reminder.objects.waiting(now=now), now)
    if municipalities is not None:
        rows = rows.filter(municipality__in=municipalities)
    # Read to the end at once: whoever asks may write between two batches.
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


def send_waiting(*, now, ids=None):
    """A batch of messages that wait goes, of these only if given: the `Sent` of it, zeros where
    nothing waits.

    A row that another worker holds is passed over, so that this may be called by many at once and
    again after any accident. What a worker had in hand when it was killed may go twice: a server
    that took a letter cannot be asked afterwards whether it did.
    """
    rows = free(Reminder.objects.waiting(now=now), now)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    batch = rows.select_related("person", "municipality__reminder_policy").order_by("channel", "pk")
    done = Sent()
    for channel, taken in groupby(
        taken_one_by_one(batch[:BATCH], now), key=lambda row: row.channel
    ):
        done += _send(channel, taken, now)
    return done


def _send(channel, rows, now):
    done = Sent()
    with CHANNELS[channel]() as deliver:
        down = None
        for row in rows:
            try:
                if down is not None:
                    raise down
                deliver(row)
            except NotDelivered as refusal:
                down = refusal if refusal.is_down else None
                _mark_failed(row, refusal, now)
                done.failed += 1
            else:
                _mark_sent(row, now)
                done.sent += 1
    return done


def _mark_sent(row, now):
    sent = {"state": ReminderState.SENT, "sent_at": now, "next_try_at": None, "error": ""}
    _mark(row, tries=F("tries") + 1, **sent)


def _mark(row, **fields):
    """A database that goes away at this very moment is asked once more, by another connection: a
    letter that went and is not marked goes again."""
    rows = Reminder.objects.filter(pk=row.pk)
    try:
        rows.update(**fields)
    except (OperationalError, InterfaceError):
        connection.close()
        rows.update(**fields)


def _mark_failed(row, refusal, now):
    is_over = refusal.is_final or row.tries >= len(PAUSES)
    logger.warning("reminder %s %s: %s", row.pk, "given up" if is_over else "failed", refusal.words)
    failure = {"tries": F("tries") + 1, "error": refusal.words}
    if is_over:
        state = {"state": ReminderState.GIVEN_UP, "next_try_at": None}
    else:
        pause = PAUSES[row.tries]
        state = {"state": ReminderState.FAILED, "next_try_at": now + pause, "taken_at": None}
    _mark(row, **failure, **state)
