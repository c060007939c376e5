"""SQLite as the portal needs it: no lost writes, text compared the Russian way, and a query keeps
to the municipalities of its scope.

Chosen by `ENGINE: "config.sqlite"`.
"""

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as PlainOperations

from config.sqlite import russian
from config.wall.guard import guard


class DatabaseOperations(PlainOperations):
    compiler_module = "config.sqlite.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend with the portal's options and Russian text functions."""

    ops_class = DatabaseOperations

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(guard)

    def get_connection_params(self):
        # WAL alone loses writes: a transaction that has read cannot become a writer when
        # somebody else wrote meanwhile, and fails at once, whatever the timeout.
        # IMMEDIATE takes the write lock at the start, so the timeout does its work.
        self.settings_dict["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
            **self.settings_dict["OPTIONS"],
        }
        return super().get_connection_params()

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        russian.register(connection)
        return connection
