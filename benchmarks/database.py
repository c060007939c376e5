"""An empty database of the kind the settings name, for a measurement; it is gone afterwards."""

from contextlib import contextmanager

from django.test.utils import setup_databases, teardown_databases


@contextmanager
def empty_database():
    kept = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        yield
    finally:
        teardown_databases(kept, verbosity=0)
