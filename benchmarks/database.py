"""An empty database of the kind the settings name, for a measurement; it is gone afterwards."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import setup_databases, teardown_databases


@contextmanager
def empty_database():
    kept = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        yield
    finally:
        teardown_databases(kept, verbosity=0)


def analyse():
    """Let the planner know the rows that were just added, as a database at work does by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
