"""Real workers take real messages: from Redis where there is one, else from the files in `var/`."""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

from django.conf import settings

from tests.architecture.modules import ROOT

TASK = "roadmaps.tasks.discard_stale_imports"
MESSAGES = 40
PATIENCE = 300  # seconds

# All that the task needs of a database: migrations would take longer than the rest of the test.
MAKE_TABLE = """
import django
from config.celery import app
django.setup()
from django.db import connection
from roadmaps.models import StagedImport
from schools.scope import whole_portal
with whole_portal("a table of a test"), connection.schema_editor() as editor:
    editor.create_model(StagedImport)
"""

# Sent by several processes at once, as the web server's are.
SENDERS = 4
SEND = f"""
from config.celery import app
for _ in range({MESSAGES // SENDERS}):
    app.send_task("{TASK}")
"""


def environment(folder):
    broker = settings.CELERY_BROKER_URL
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        **({} if broker.startswith("filesystem:") else {"CELERY_BROKER_URL": broker}),
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "PYTHONWARNINGS": "ignore",
    }


def start(folder, *arguments, **options):
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment(folder), **options)


@contextmanager
def worker(folder, name):
    """A worker that writes what it does to the file `name`."""
    options = ["--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"]
    arguments = ["-m", "celery", "--app", "config", "worker", "--hostname", f"{name}@localhost"]
    with (folder / name).open("w") as log:
        process = start(folder, *arguments, *options, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield folder / name
        finally:
            process.kill()
            process.wait()


def wait_until(condition):
    """Whether it came true is for the caller to check."""
    started = time.monotonic()
    while not condition() and time.monotonic() - started < PATIENCE:
        time.sleep(0.1)


def test_messages_in_files_are_looked_for_many_times_a_second():
    in_files = settings.CELERY_BROKER_URL.startswith("filesystem:")

    # Kombu by itself looks once a second: forty tasks of two workers would take twenty.
    assert not in_files or settings.CELERY_BROKER_TRANSPORT_OPTIONS["polling_interval"] < 0.1


def test_two_workers_do_each_task_once(tmp_path):
    def done():
        lines = "".join(log.read_text() for log in logs)
        return re.findall(rf"Task {re.escape(TASK)}\[(\S+)\] succeeded", lines)

    assert start(tmp_path, "-c", MAKE_TABLE).wait() == 0
    with ExitStack() as stack:
        logs = [stack.enter_context(worker(tmp_path, name)) for name in ("first", "second")]
        wait_until(lambda: all("ready." in log.read_text() for log in logs))
        senders = [start(tmp_path, "-c", SEND) for _ in range(SENDERS)]
        assert [sender.wait() for sender in senders] == [0] * SENDERS
        wait_until(lambda: len(done()) >= MESSAGES)

    assert len(set(done())) == len(done()) == MESSAGES
