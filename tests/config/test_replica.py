"""Reports are read from a streaming replica, and never miss what was written before them.

Beside PostgreSQL only: nothing else has one.
"""

import pytest
from django.db import transaction

from config.replica import ReplicaForReports
from reports.builders import annex
from reports.services.reports import one_moment, replica
from reports.services.reports.replica import REPLICA, reading_from
from roadmaps.models import Activity
from tests.config.standby import standing_by
from tests.factories import make_municipality
from tests.reports.centre.orders import made, ordered, words_of
from tests.reports.editions import edition_of, part, plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        followed = standing_by()
    with followed as standby:
        yield standby


@pytest.fixture
def standby(transactional_db, server, settings):
    settings.DATABASE_ROUTERS = ["config.replica.ReplicaForReports"]
    with server.known():
        yield server


@pytest.fixture
def edition(transactional_db):
    return edition_of(plan(part()), make_municipality())


@pytest.fixture
def read_by(monkeypatch):
    """Where the rows of annexes came from, as they are built."""
    seen = []
    original = annex.build

    def build(order):
        seen.append(Activity.objects.first()._state.db)
        return original(order)

    monkeypatch.setattr(annex, "build", build)
    return seen


def written(title):
    """Acknowledged a moment ago."""
    Activity.objects.update(title=title)


def test_a_report_is_read_from_the_replica_and_tells_what_was_written_a_moment_ago(
    standby, edition, read_by
):
    reports = []
    for title in ("Семинар", "Круглый стол", "Мастер-класс"):
        written(title)
        reports.append((title, made(ordered(edition, anew=True))))

    assert read_by == [REPLICA] * 3
    assert all(title in words_of(report) for title, report in reports)


def test_a_replica_that_is_behind_is_done_without(standby, edition, read_by, monkeypatch, caplog):
    monkeypatch.setattr(replica, "_PATIENCE", 0)
    with standby.fallen_behind():
        written("Семинар")
        report = made(ordered(edition))

    assert read_by == ["default"]
    assert "Семинар" in words_of(report)
    assert "The replica is behind" in caplog.text


def test_without_the_question_a_report_would_miss_what_was_written(standby, edition, monkeypatch):
    made(ordered(edition, anew=True))  # the replica has the roadmap
    monkeypatch.setattr(one_moment, "has_caught_up", lambda: True)
    with standby.fallen_behind():
        written("Семинар")
        report = made(ordered(edition, anew=True))

    assert "Семинар" not in words_of(report)


def test_a_replica_that_became_a_primary_is_not_believed(monkeypatch):
    # The database of the tests replays nothing either.
    monkeypatch.setattr(replica, "REPLICA", "default")
    monkeypatch.setattr(replica, "_PATIENCE", 0)

    assert not replica.has_caught_up()


def test_a_replica_that_dies_while_a_report_is_built_is_done_without(
    standby, edition, read_by, monkeypatch, caplog
):
    original = annex.build

    def build(order):
        if not read_by:
            standby.kill()
            read_by.append("nothing yet")
        return original(order)

    monkeypatch.setattr(annex, "build", build)
    try:
        report = made(ordered(edition))
    finally:
        standby.start()

    assert report.is_ready
    assert read_by == ["nothing yet", "default"]
    assert "The replica failed" in caplog.text


def test_what_is_read_for_a_report_writes_nothing_to_the_replica(standby, edition):
    router = ReplicaForReports()
    with reading_from(REPLICA):
        row = Activity.objects.using("default").get()
        row.title = "Семинар"
        row.save()

    assert Activity.objects.get().title == "Семинар"
    assert router.db_for_read(Activity) == "default"
    assert not router.allow_migrate(REPLICA, "roadmaps")


def test_within_a_transaction_what_is_not_committed_is_read_too(standby, edition, read_by):
    with transaction.atomic():
        written("Семинар")
        report = made(ordered(edition))

    assert read_by == ["default"]
    assert "Семинар" in words_of(report)
