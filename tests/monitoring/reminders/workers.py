"""Real processes beside the one that watches them: workers, schedules, a Redis; all may be killed.

Every process has a group of its own, and no group outlives the `with` it was started in.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

from tests.architecture.modules import ROOT
from tests.monitoring.reminders.ports import free_port

_PATIENCE = 120  # seconds in which a Redis answers


def environment(folder, **settings):
    """Of a process that works on the database of this one."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATABASE_URL": _database_url(),
        "VAR_DIR": str(folder),
        "PYTHONWARNINGS": "ignore",
        **settings,
    }


def _database_url():
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    password = f":{at['PASSWORD']}" if at["PASSWORD"] else ""
    return f"postgres://{at['USER']}{password}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


class Process:
    """A command that may be killed and begun anew; what it says is in the file `log`."""

    def __init__(self, command, *, environment, log):
        self.command = command
        self.environment = environment
        self.log = log
        self.start()

    def start(self):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self):
        """The process and all its children at one moment, and nobody can say a last word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_child(self, chance):
        """One of the children; the process finds it dead. Returns whether there was any."""
        pid = self.process.pid
        with suppress(FileNotFoundError, ProcessLookupError):
            if children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                os.kill(int(chance.choice(children)), signal.SIGKILL)
                return True
        return False


class OwnRedis:
    """A Redis that keeps nothing on the disk: one that is killed has forgotten everything."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._process = Process(
            ["redis-server", *options, "--dir", str(folder)],
            environment={"PATH": os.environ["PATH"]},
            log=folder / "redis.log",
        )
        self._wait()

    def restart(self):
        self.kill()
        self._process.start()
        self._wait()

    def kill(self):
        self._process.kill()

    def _wait(self):
        began = time.monotonic()
        while time.monotonic() - began < _PATIENCE:
            with suppress(RedisError), Redis(port=self.port) as client:
                client.ping()
                return
            time.sleep(0.05)
        raise TimeoutError("Redis does not answer")


@contextmanager
def working(
    folder, *, workers, beats=0, processes=2, hasty="tests.monitoring.reminders.hasty", **settings
):
    """`(workers, beats)`: Processes over the database, with these environment variables.

    Schedules are in a hurry: `hasty` is the module with theirs.
    """
    at = environment(folder, **settings)

    def celery(app, name, *arguments):
        command = [sys.executable, "-m", "celery", "--app", app, "--quiet", *arguments]
        process = Process(command, environment=at, log=folder / f"{name}.log")
        stack.callback(process.kill)
        return process

    with ExitStack() as stack:
        yield (
            [
                celery(
                    *("config", f"worker{n}", "worker", "--loglevel", "WARNING"),
                    *("--concurrency", str(processes), "--hostname", f"worker{n}@localhost"),
                )
                for n in range(workers)
            ],
            [
                celery(
                    *(hasty, f"beat{n}", "beat", "--pidfile="),
                    *("--loglevel", "WARNING", "--schedule", str(folder / f"beat{n}")),
                )
                for n in range(beats)
            ],
        )
