"""A streaming replica of the PostgreSQL that tests run on, on a port and in a folder of its own."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from django.db import connection, connections

from reports.services.reports.replica import REPLICA
from tests.monitoring.reminders.ports import free_port

_OPTIONS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"


def postgres(program, *arguments):
    """Runs a program of PostgreSQL, as somebody who may start a server."""
    folder = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run(
        [*who, folder / program, *arguments],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Standby:
    """It follows the server of the tests' database, which is copied to it in a second or two."""

    def __init__(self, folder):
        self.data = str(folder / "data")
        self.port = free_port()
        of = connection.settings_dict
        postgres(
            *("pg_basebackup", "--host", of["HOST"], "--port", str(of["PORT"])),
            *("--username", of["USER"], "--pgdata", self.data, "--write-recovery-conf"),
            *("--checkpoint", "fast", "--no-sync"),
        )
        self.start()

    def start(self):
        postgres(
            *("pg_ctl", "--pgdata", self.data, "start", "--wait", "--silent"),
            *("--log", f"{self.data}/log", "--options", f"-p {self.port} {_OPTIONS}"),
        )

    def kill(self):
        postgres("pg_ctl", "--pgdata", self.data, "stop", "--mode", "immediate")

    @contextmanager
    def known(self):
        """Meanwhile it is the portal's database `replica`."""
        connections.settings[REPLICA] = {**connection.settings_dict, "PORT": self.port}
        replica = connections[REPLICA]

        def ensure_connection():
            if replica.connection is None:
                with replica.wrap_database_errors:
                    replica.connect()

        # Django's own lets a test open only the databases that were there when it began.
        replica.ensure_connection = ensure_connection
        try:
            yield
        finally:
            replica.close()
            del connections[REPLICA]
            del connections.settings[REPLICA]

    @contextmanager
    def fallen_behind(self):
        """Meanwhile it takes what the primary sends, and shows none of it."""
        self._say("pg_wal_replay_pause()")
        try:
            yield
        finally:
            self._say("pg_wal_replay_resume()")

    def _say(self, function):
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(f"SELECT {function}")


@contextmanager
def standing_by():
    folder = Path(mkdtemp(prefix="portal-standby."))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    standby = Standby(folder)
    try:
        yield standby
    finally:
        standby.kill()
        shutil.rmtree(folder)
