"""Two people do something at one moment, each on a connection of their own.

Whoever is about to write for the first time waits for the other one to come as far, so that both
have read what the other is changing. Where a lock keeps the other one waiting, nobody comes, and
the first goes on after `PATIENCE`.
"""

from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from django.test import Client

from tests import at_once
from tests.at_once import database_of_many
from tests.factories import make_municipality

PATIENCE = 0.7  # seconds
PATIENCE_WITHOUT_LOCKS = 120
WRITES = ("INSERT", "UPDATE", "DELETE")


class Meeting:
    """Where each connection comes before it writes for the first time."""

    def __init__(self, people, patience):
        self.barrier = Barrier(people, timeout=patience)

    def call(self, deed):
        has_come = False

        def before_writing(execute, sql, *arguments):
            nonlocal has_come
            if not has_come and sql.startswith(WRITES):
                has_come = True
                # The other one may wait for a lock, or be done.
                with suppress(BrokenBarrierError):
                    self.barrier.wait()
            return execute(sql, *arguments)

        with connection.execute_wrapper(before_writing):
            return deed()


@pytest.fixture
def database(transactional_db, tmp_path):
    """The database of the test, open to several connections."""
    with database_of_many(tmp_path):
        yield


@pytest.fixture
def municipality(database):
    return make_municipality()


@pytest.fixture
def together(database):
    """A function: what each of the given functions returned, all called at one moment."""

    def together(*deeds):
        meeting = Meeting(len(deeds), together.patience)
        return at_once.together(*[partial(meeting.call, deed) for deed in deeds])

    together.patience = PATIENCE
    return together


@pytest.fixture
def without_locks(together, monkeypatch):
    """The same race with nobody kept waiting: the negative control of a test."""
    together.patience = PATIENCE_WITHOUT_LOCKS
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())
    if connection.vendor == "sqlite":
        options = {**connection.settings_dict["OPTIONS"], "transaction_mode": "DEFERRED"}
        monkeypatch.setitem(connections.settings["default"], "OPTIONS", options)


def browser_of(person=None):
    """A browser in which the person is signed in; a failure is a page, too."""
    browser = Client(raise_request_exception=False)
    if person is not None:
        browser.force_login(person)
    return browser


@pytest.fixture
def send_together(together):
    """A function: the pages that came of forms sent at one moment: `(person, page, data)` each."""

    def send_together(*forms, follow=False):
        return together(
            *[
                partial(browser_of(person).post, page, data, follow=follow)
                for person, page, data in forms
            ]
        )

    return send_together
