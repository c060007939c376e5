"""A copy of the database that PostgreSQL keeps up by itself (`DATABASE_REPLICA_URL`)."""

from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic, sleep

from django.db import connection, connections

REPLICA = "replica"

# Seconds. A replica is a few milliseconds behind, or, while the primary has little to do, as long
# as its log waits to be written (`wal_writer_delay`); one that takes longer is in trouble.
_PATIENCE = 2
_PAUSE = 0.02

_alias = ContextVar("alias", default=None)


@contextmanager
def reading_from(alias):
    """Whatever models read inside, in this thread, they read from the database of this alias."""
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)


def read_from():
    """The alias that `reading_from` names, or None."""
    return _alias.get()


def has_caught_up():
    """Whether the replica has all that was committed before this call; it is given a moment.

    A replica that became a primary says no. Raises OperationalError where one of them is away.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()::text")
        [written] = cursor.fetchone()
    until = monotonic() + _PATIENCE
    with connections[REPLICA].cursor() as cursor:
        while True:
            # Where nothing is replayed, the answer is null.
            cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [written])
            if cursor.fetchone()[0]:
                return True
            if monotonic() >= until:
                return False
            sleep(_PAUSE)
