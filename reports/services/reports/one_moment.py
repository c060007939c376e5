"""Totals and rows of one report are counted by the same rows, whatever others do meanwhile."""

import logging

from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)

from reports.services.reports.replica import REPLICA, has_caught_up, reading_from

logger = logging.getLogger(__name__)


def at_one_moment(read):
    """What `read()` returns: all that it reads is as it was when the first of it was read.

    It writes nothing, and reads nothing older than this call. It is read from the replica where
    there is one; from the primary where that one is behind or fails, so `read` may be called twice.

    PostgreSQL keeps the moment. SQLite would let nobody else write for as long, so the portal on
    one machine reads one query after another; so does a caller that has a transaction open.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return read()
    if REPLICA in connections.settings:
        try:
            if has_caught_up():
                with reading_from(REPLICA):
                    return _within_transaction(REPLICA, read)
            logger.warning("The replica is behind; a report is read from the primary")
        except (OperationalError, InterfaceError) as error:
            logger.warning("The replica failed; a report is read from the primary: %s", error)
            connections[REPLICA].close()
    return _within_transaction(DEFAULT_DB_ALIAS, read)


def _within_transaction(alias, read):
    with transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return read()
