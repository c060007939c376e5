"""SQLite: its own way of copying a database that others write to, there and back."""

import sqlite3
import time
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from reports.services.backup.refusals import BackupNotMade, NotRestored

_PIECE = 1024**2
_PATIENCE = 30  # seconds


class _Snapshot:
    """A copy in a file of its own."""

    def __init__(self, path):
        self._path = path

    def dump(self):
        with self._path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece

    def digests(self):
        with closing(sqlite3.connect(self._path)) as copy:
            return {table: _digest(copy, table) for table in _tables(copy)}


@contextmanager
def snapshot(*, left_empty):
    """One moment of the database, whatever others write meanwhile."""
    with _file_beside() as path:
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            for table in {*left_empty} & {*_tables(copy)}:
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608
            copy.commit()
            # One file is the whole of it, and nothing of what was deleted lies in it.
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("VACUUM") if left_empty else None
            (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise BackupNotMade(f"База данных повреждена: {state}.")
        yield _Snapshot(path)


def restore(chunks):
    """All that the portal had in the database gives place to the dump, in one transaction.

    Raises NotRestored, and then everything is as it was.
    """
    with _file_beside() as path:
        with path.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        began = time.monotonic()

        def give_up(status, remaining, total):
            if status != sqlite3.SQLITE_OK and time.monotonic() - began > _PATIENCE and remaining:
                raise NotRestored("База данных занята: остановите портал и повторите.")

        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection, progress=give_up)
        connection.close()


def _tables(copy):
    return [
        name
        for (name,) in copy.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name"
        )
    ]


def _digest(copy, table):
    keys = [
        f'"{name}"'
        for name, place in copy.execute("SELECT name, pk FROM pragma_table_info(?)", [table])
        if place
    ]
    rows, found = 0, sha256()
    for row in copy.execute(f'SELECT * FROM "{table}" ORDER BY {", ".join(keys) or "rowid"}'):  # noqa: S608
        rows += 1
        found.update(repr(row).encode())
    return {"rows": rows, "sha256": found.hexdigest()}


@contextmanager
def _file_beside():
    """A file that nobody else may read, on the same disk as the database."""
    with TemporaryDirectory(prefix=".copy-", dir=_place()) as folder:
        yield Path(folder) / "portal.sqlite3"


def _place():
    return Path(connection.settings_dict["NAME"]).parent
