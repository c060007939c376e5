"""Eight processes count to fifty each in one SQLite row, reading before they write."""

import multiprocessing
import time

import pytest
from django.db import OperationalError, connections, transaction

PROCESSES, TIMES = 8, 50


@pytest.fixture
def count_together(tmp_path, django_db_blocker):
    """A function: the value that was reached, and how many processes fell on the way."""
    fork = multiprocessing.get_context("fork")

    def connect(options):
        databases = {
            "default": {},
            "counter": {
                "ENGINE": "config.sqlite",
                "NAME": tmp_path / "counter.sqlite3",
                "OPTIONS": options,
            },
        }
        # Only for this child: the parent's connections are another process's business.
        connections.settings["counter"] = connections.configure_settings(databases)["counter"]
        return connections["counter"].cursor()

    def create():
        cursor = connect({})
        cursor.execute("CREATE TABLE counter (value INTEGER)")
        cursor.execute("INSERT INTO counter VALUES (0)")

    def count(options, together, fallen):
        cursor = connect(options)
        together.wait()
        try:
            for _ in range(TIMES):
                with transaction.atomic(using="counter"):
                    (value,) = cursor.execute("SELECT value FROM counter").fetchone()
                    time.sleep(0.002)  # long enough for another one to come between
                    cursor.execute("UPDATE counter SET value = %s", [value + 1])
        except OperationalError:
            with fallen.get_lock():
                fallen.value += 1

    def read(result):
        result.value = connect({}).execute("SELECT value FROM counter").fetchone()[0]

    def run(*targets):
        processes = [fork.Process(target=target, args=arguments) for target, *arguments in targets]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * len(processes)

    def count_together(**options):
        together, fallen, result = fork.Barrier(PROCESSES), fork.Value("i"), fork.Value("i")
        with django_db_blocker.unblock():
            run((create,))
            run(*[(count, options, together, fallen)] * PROCESSES)
            run((read, result))
        return result.value, fallen.value

    return count_together


def test_no_write_is_lost(count_together):
    assert count_together() == (PROCESSES * TIMES, 0)


def test_writes_are_lost_without_the_guard(count_together):
    value, fallen = count_together(transaction_mode="DEFERRED")

    assert fallen
    assert value < PROCESSES * TIMES
