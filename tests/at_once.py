"""Several people at once, each with a connection of their own, on either database."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from threading import Barrier

from django.db import connection, connections


@contextmanager
def database_of_many(folder):
    """Until it ends, rows live where several connections may write.

    SQLite's tests run in memory, which is one connection's own: there a file takes its place.
    """
    if connection.vendor != "sqlite":
        yield
        return
    memory, settings = connections["default"], connections.settings["default"]
    memory.ensure_connection()
    name = settings["NAME"]
    settings["NAME"] = str(folder / "many.sqlite3")
    with sqlite3.connect(settings["NAME"]) as file:
        memory.connection.backup(file)
    file.close()
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = name
        connections["default"] = memory


def together(*calls):
    """What each call, begun at one moment with the others, returns or raises."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    # A thread would begin without the scope that tests have (`schools.scope`).
    with ThreadPoolExecutor(len(calls)) as pool:
        begun = [pool.submit(copy_context().run, run, call) for call in calls]
        return [each.result() for each in begun]
