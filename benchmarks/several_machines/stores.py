"""Where the portal keeps what it has: a PostgreSQL, and a Redis that remembers."""

import os
import shutil
import time
from contextlib import suppress

from django.db import connections
from redis import Redis
from redis.exceptions import RedisError

from tests.config.standby import postgres
from tests.monitoring.reminders.ports import free_port
from tests.monitoring.reminders.workers import Process

_PATIENCE = 60  # seconds
_PASSWORD = "lozinka"


class Primary:
    """Answers only when what was written is on the disk, as PostgreSQL does unless told otherwise;
    from now on it is the database of this process."""

    def __init__(self, folder):
        self.data = str(folder / "primary")
        self.port = free_port()
        os.mkdir(self.data)
        if os.getuid() == 0:
            shutil.chown(self.data, "postgres")
        postgres(
            *("initdb", "--pgdata", self.data, "--username", "portal", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8"),
        )
        self.start()
        self._become_default()

    def start(self):
        options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories="
        postgres(
            *("pg_ctl", "--pgdata", self.data, "start", "--wait", "--silent"),
            *("--log", f"{self.data}/log", "--options", f"-p {self.port} {options}"),
        )

    def kill(self):
        """At once, with all its connections; it recovers when it is started."""
        postgres("pg_ctl", "--pgdata", self.data, "stop", "--mode", "immediate")

    def _become_default(self):
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] |= {
            **{"ENGINE": "config.postgresql", "NAME": "postgres", "USER": "portal"},
            **{"PASSWORD": "", "HOST": "127.0.0.1", "PORT": self.port, "OPTIONS": {}},
        }


class KeepingRedis:
    """Lets in who knows the password, and finds its tasks on the disk when it is begun anew."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://:{_PASSWORD}@127.0.0.1:{self.port}/0"
        self._process = Process(
            [
                *("redis-server", "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--dir", str(folder), "--appendonly", "yes", "--requirepass", _PASSWORD),
            ],
            environment={"PATH": os.environ["PATH"]},
            log=folder / "redis.log",
        )
        self._wait()

    def start(self):
        self._process.start()
        self._wait()

    def kill(self):
        self._process.kill()

    def _wait(self):
        began = time.monotonic()
        while time.monotonic() - began < _PATIENCE:
            with suppress(RedisError), Redis.from_url(self.url) as client:
                client.ping()
                return
            time.sleep(0.05)
        raise TimeoutError("Redis does not answer")
