"""PostgreSQL: pg_dump takes what one exported snapshot shows, psql brings it back in one
transaction."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from subprocess import DEVNULL, PIPE
from tempfile import TemporaryFile

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from reports.services.backup.refusals import BackupNotMade, NoProgram, NotRestored

_PIECE = 1024**2
# How long a table may be in somebody else's hands before it is given up.
_PATIENCE = "30s"
# A row is written the same wherever it is read.
_PLAIN_WORDS = (
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
)
# Words sort by the language of the server, which another one need not share.
_KEYS = """
    SELECT string_agg(
        quote_ident(a.attname) || CASE WHEN t.typcategory = 'S' THEN ' COLLATE "C"' ELSE '' END,
        ', ' ORDER BY array_position(i.indkey::int[], a.attnum::int)
    )
    FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE i.indrelid = %s::regclass AND i.indisprimary
"""
# Whatever the portal has made is gone; what belongs to an extension, or to whoever keeps the
# server, stays.
_CLEAR = """
DO $$
DECLARE deed text;
BEGIN
    FOR deed IN
        SELECT format('DROP TABLE %s CASCADE', c.oid::regclass) FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND NOT c.relispartition
          AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    LOOP EXECUTE deed; END LOOP;
    FOR deed IN
        SELECT format('DROP ROUTINE %s CASCADE', p.oid::regprocedure) FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    LOOP EXECUTE deed; END LOOP;
    FOR deed IN
        SELECT format('DROP COLLATION public.%I CASCADE', collname) FROM pg_collation
        WHERE collnamespace = 'public'::regnamespace
          AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
    LOOP EXECUTE deed; END LOOP;
END $$;
"""


class _Snapshot:
    def __init__(self, name, left_empty):
        self._name, self._left_empty = name, left_empty

    def dump(self):
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={self._name}"]
        options += [f"--exclude-table-data=public.{table}" for table in self._left_empty]
        with TemporaryFile() as said:
            process = _run("pg_dump", options, stdout=PIPE, stderr=said)
            try:
                while piece := process.stdout.read(_PIECE):
                    yield piece
            finally:
                process.stdout.close()
                failed = process.wait()
            if failed:
                raise BackupNotMade(f"База данных не скопирована. pg_dump: {_complaint(said)}")

    def digests(self):
        with connection.cursor() as cursor:
            for words in _PLAIN_WORDS:
                cursor.execute(words)
            tables = sorted(connection.introspection.table_names(cursor))
            return {table: self._digest(cursor, table) for table in tables}

    def _digest(self, cursor, table):
        lines = _Lines()
        if table not in self._left_empty:
            name = connection.ops.quote_name(table)
            cursor.execute(_KEYS, [name])
            (keys,) = cursor.fetchone()
            order = f" ORDER BY {keys}" if keys else ""
            cursor.copy_expert(f"COPY (SELECT * FROM {name}{order}) TO STDOUT", lines)  # noqa: S608
        return {"rows": lines.count, "sha256": lines.sum.hexdigest()}


class _Lines:
    """What COPY writes, a line for each row, counted and summed."""

    def __init__(self):
        self.count, self.sum = 0, sha256()

    def write(self, data):
        # COPY writes an end of line within a value as two letters.
        self.count += data.count(b"\n" if isinstance(data, bytes) else "\n")
        self.sum.update(data if isinstance(data, bytes) else data.encode())


@contextmanager
def snapshot(*, left_empty):
    """One moment of the database, whatever others write meanwhile."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        yield _Snapshot(name, left_empty)


def restore(chunks):
    """All that the portal had in the database gives place to the dump, in one transaction.

    Raises NotRestored, and then everything is as it was.
    """
    connection.close()
    options = ["--single-transaction", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    options += [f"--command={_CLEAR}", "--file=-"]
    with TemporaryFile() as said, TemporaryFile() as answered, ThreadPoolExecutor(1) as pool:
        psql = _run("psql", options, stdin=PIPE, stdout=DEVNULL, stderr=answered)
        try:
            words = _start(
                ["pg_restore", "--no-owner", "--no-privileges", "--file=-"],
                stdin=PIPE,
                stdout=PIPE,
                stderr=said,
            )
            feeding = pool.submit(_feed, chunks, words.stdin)
            _pour(words.stdout, psql.stdin)
            if words.wait():
                raise NotRestored(f"База данных не восстановлена. pg_restore: {_complaint(said)}")
            feeding.result()
            psql.stdin.close()
        except BaseException:
            # At the end of what it reads psql would keep the half that it has got.
            psql.kill()
            raise
        finally:
            failed = psql.wait()
        if failed:
            raise NotRestored(f"База данных не восстановлена. psql: {_complaint(answered)}")


def _feed(chunks, sink):
    with sink:
        for chunk in chunks:
            sink.write(chunk)


def _pour(source, sink):
    """Whoever reads no further says why by its exit status."""
    with source, suppress(BrokenPipeError):
        while piece := source.read(_PIECE):
            sink.write(piece)


def _run(program, options, **streams):
    """The program beside the portal's database; its password is not among the arguments, which
    everybody on the machine may read."""
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return _start(
        [program, *options, *arguments[1:]],
        env={**os.environ, "PGOPTIONS": f"-c lock_timeout={_PATIENCE}", **(environment or {})},
        **streams,
    )


def _start(command, **options):
    try:
        return subprocess.Popen(command, **options)  # noqa: S603
    except FileNotFoundError as error:
        raise NoProgram(command[0]) from error


def _complaint(said):
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    complaints = [line for line in lines if "ERROR" in line or "error:" in line]
    return (complaints or lines or ["—"])[0]
