"""Rows of a ledger, taken one by one by workers that may be killed at any moment."""

from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db.models import Q

# What is left waits for the next sweep: a task that is stopped with a message in its hand would
# send it twice.
LONGEST = timedelta(minutes=3)


def free(rows, now):
    """Those that nobody holds: a row taken longer ago belonged to a worker that died."""
    lease = timedelta(seconds=settings.LETTER_LEASE_SECONDS)
    return rows.filter(Q(taken_at=None) | Q(taken_at__lte=now - lease))


def taken_one_by_one(rows, now):
    """One row after another, held by this worker alone when it is given out.

    No more than that, so that a worker that dies keeps one message from the others and not a batch.
    """
    began = monotonic()
    for row in rows:
        passed = timedelta(seconds=monotonic() - began)
        if passed >= LONGEST:
            return
        row.taken_at = now + passed
        waiting = type(row).objects.waiting(now=now).filter(pk=row.pk)
        # Of two that ask at once, the database lets one change the row, and shows it to the other.
        if free(waiting, row.taken_at).update(taken_at=row.taken_at):
            yield row
