"""Totals and rows of one report are counted by the same rows, whatever others do meanwhile."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment():
    """All that is read inside is as it was when the first of it was read; nothing is written.

    PostgreSQL keeps that moment. SQLite would let nobody else write for as long, so the portal on
    one machine reads one query after another; so does a caller that has a transaction open.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
