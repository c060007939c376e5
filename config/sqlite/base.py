"""SQLite as the portal needs it: no lost writes, and text compared the Russian way.

Chosen by `ENGINE: "config.sqlite"`.
"""

from django.db.backends.sqlite3 import base

from config.sqlite import russian


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend with the portal's options and Russian text functions."""

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
