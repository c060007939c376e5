"""The database as a dump and back, in the way of whichever engine keeps it."""

from django.db import connection

from reports.services.backup import postgres, sqlite

# Who is signed in is no part of a copy: nobody comes back by an old session, and an archive holds
# no key to anybody's account.
LEFT_EMPTY = ("django_session", "usersessions_usersession")
NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
_ENGINES = {"postgresql": postgres, "sqlite": sqlite}


def snapshot():
    """Within it, `dump()` and `digests()` tell of one moment, whatever others write meanwhile.

    A digest is `{"rows": how many, "sha256": of all of them in the order of their keys}`.
    """
    return _ENGINES[connection.vendor].snapshot(left_empty=LEFT_EMPTY)


def restore(chunks):
    """The dump takes the place of all that is in the database. Raises NotRestored."""
    _ENGINES[connection.vendor].restore(chunks)


def digests():
    """Of every table, as it is now, by its name."""
    with snapshot() as now:
        return now.digests()
