"""Whether the portal can serve: asked by balancers, and by the portal itself when it starts."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection

from config.hurry import in_a_hurry
from schools.schema_age import applied, known, unknown

# gunicorn takes this for “the application cannot be loaded” and does not try again.
CANNOT_BE_LOADED = 4
LEAST_FREE = 1024**3  # bytes
PATIENCE = 2  # seconds
OK = "ok"
# Without these nothing is served. Without the rest pages are read and changed, and what waits for a
# broker or for room on the disk is told to whoever waits for it.
NEEDED = ("database", "migrations")


def health():
    """The state of each part, `ok` where all is well: told soon, whatever does not answer."""
    with ThreadPoolExecutor(1) as pool:
        broker = pool.submit(_broker)
        with in_a_hurry():
            database, migrations = _tables()
        return {
            "database": database,
            "migrations": migrations,
            "broker": broker.result(),
            "disk": _disk(),
        }


def is_ready(parts):
    return all(parts[name] == OK for name in NEEDED)


def refuse_newer_database():
    """Ends the process with a sentence where a newer version has changed the tables: this one
    would write what that one does not expect.

    A database that does not answer is no reason: it is waited for.
    """
    try:
        strange = unknown(applied())
    except DatabaseError:
        return
    finally:
        # Processes that are forked from this one must not share it.
        if not connection.in_atomic_block:
            connection.close()
    if strange:
        print(
            f"База данных новее программы (версия {settings.VERSION}): ей неизвестны миграции "
            f"{', '.join(sorted(strange))}. Обновите программу или восстановите прежнюю базу из "
            "резервной копии.",
            file=sys.stderr,
            flush=True,
        )
        sys.exit(CANNOT_BE_LOADED)


@contextmanager
def broker_channel():
    """A channel to the broker, which is given up soon if it does not answer."""
    impatient = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    with current_app.connection_for_read(transport_options=impatient) as link:
        link.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
        yield link.default_channel


def _tables():
    try:
        there = applied()
    except DatabaseError:
        return "down", "unknown"
    if unknown(there):
        return OK, "newer"
    return OK, OK if known() <= there else "behind"


def _broker():
    try:
        with broker_channel() as channel:
            channel.queue_declare(queue=settings.CELERY_TASK_QUEUES[0].name, durable=True)
    except Exception:  # each kind of broker has errors of its own
        return "down"
    return OK


def _disk():
    free = shutil.disk_usage(settings.VAR_DIR if settings.STORAGE_URL else _media()).free
    return OK if free >= LEAST_FREE else "low"


def _media():
    return settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.VAR_DIR
