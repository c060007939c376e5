"""Eight processes count to fifty each in one SQLite row, reading before they write."""

import os
import subprocess
import sys

from tests.architecture.modules import ROOT

PROCESSES, TIMES = 8, 50

SETUP = """
import django; django.setup()
from django.db import connection, transaction
"""
CREATE = f"""{SETUP}
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE counter (value INTEGER)")
    cursor.execute("INSERT INTO counter VALUES (0)")
"""
COUNT = f"""{SETUP}
for _ in range({TIMES}):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        (value,) = cursor.fetchone()
        cursor.execute("UPDATE counter SET value = %s", [value + 1])
"""
READ = f"""{SETUP}
with connection.cursor() as cursor:
    print(cursor.execute("SELECT value FROM counter").fetchone()[0])
"""


def start(code, database):
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def count_together(database):
    """The value reached, and how many processes fell."""
    start(CREATE, database).communicate()
    counters = [start(COUNT, database) for _ in range(PROCESSES)]
    for counter in counters:
        counter.communicate()
    output, _ = start(READ, database).communicate()
    return int(output), sum(counter.returncode != 0 for counter in counters)


def test_no_write_is_lost(tmp_path):
    assert count_together(f"sqlite:///{tmp_path}/counter.sqlite3") == (PROCESSES * TIMES, 0)


def test_writes_are_lost_without_the_guard(tmp_path):
    database = f"sqlite:///{tmp_path}/counter.sqlite3?transaction_mode=DEFERRED"

    value, fallen = count_together(database)

    assert fallen
    assert value < PROCESSES * TIMES
