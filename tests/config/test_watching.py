"""What the portal says of itself to balancers, to Prometheus and in its log."""

import json
import logging
from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from celery import shared_task
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse
from django.utils import timezone
from kombu import Connection
from kombu.exceptions import OperationalError

from config import health as health_module
from config.celery import app
from config.health import CANNOT_BE_LOADED, refuse_newer_database
from config.hurry import is_hurried
from config.logs import OneObject, WithoutSecrets
from config.schedule import OwnDatabaseSchedule
from config.sentry import without_people
from config.tracing import request_in_hand
from config.worker import Alive, OwnDatabase
from reports.models import Backup, Report
from tests.factories import make_municipality, make_report, make_user

TOKEN = "a token of somebody who watches"


@shared_task(name="tests.watched")
def watched(*, fails=False):
    """The number of the request that the task was sent with, as a line of the log tells it."""
    if fails:
        raise ValueError("as it was asked")
    record = logging.LogRecord("portal", logging.INFO, __file__, 1, "within", (), None)
    return json.loads(OneObject().format(record))


@pytest.fixture
def broken_database(monkeypatch):
    def fail(*arguments):
        raise DatabaseError

    monkeypatch.setattr(health_module, "applied", fail)


class TestHealth:
    pytestmark = pytest.mark.django_db

    def test_all_is_well(self, client, django_assert_num_queries):
        # By whatever name a balancer comes, and without TLS.
        with django_assert_num_queries(2):
            answer = client.get("/health/", headers={"Host": "10.1.2.3"})

        assert answer.status_code == 200
        assert answer.json() == {
            "status": "ok",
            "database": "ok",
            "migrations": "ok",
            "broker": "ok",
            "disk": "ok",
        }
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_it_lives_whatever_has_become_of_the_rest(self, client, broken_database):
        assert client.get("/health/live/").json() == {"status": "ok"}

    def test_without_a_database_nothing_is_served(self, client, broken_database):
        answer = client.get("/health/")

        assert answer.status_code == 503
        assert answer.json()["database"] == "down"

    def test_a_database_that_is_away_is_not_waited_for(self, client, monkeypatch):
        asked = []

        def fail():
            asked.append(is_hurried())
            raise DatabaseError

        monkeypatch.setattr(health_module, "applied", fail)

        client.get("/health/")

        assert asked == [True]
        assert not is_hurried()

    def test_without_a_broker_pages_are(self, client, monkeypatch):
        def refuse(*arguments, **options):
            raise OperationalError

        monkeypatch.setattr(Connection, "ensure_connection", refuse)

        answer = client.get("/health/")

        assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
        assert answer.json()["broker"] == "down"

    def test_little_room_on_the_disk_is_told(self, client, monkeypatch):
        monkeypatch.setattr(health_module, "LEAST_FREE", 2**80)

        assert client.get("/health/").json()["disk"] == "low"

    @pytest.mark.parametrize("change", ["behind", "newer"])
    def test_tables_of_another_version_are_not_served(self, client, change):
        recorder = MigrationRecorder(connection)
        if change == "newer":
            recorder.record_applied("schools", "9999_from_the_future")
        else:
            recorder.record_unapplied("schools", "0001_initial")

        answer = client.get("/health/")

        assert answer.status_code == 503
        assert answer.json()["migrations"] == change

    @pytest.mark.parametrize("path", ["/health/", "/health/live/"])
    def test_it_is_only_read(self, client, path):
        assert client.post(path).status_code == 404


class TestOldCode:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize(
        "start",
        [
            lambda folder: refuse_newer_database(),
            lambda folder: OwnDatabase(None).start(None),
            lambda folder: OwnDatabaseSchedule(
                app=app, schedule_filename=str(folder / "beat")
            ).close(),
        ],
        ids=["web", "worker", "schedule"],
    )
    def test_it_does_not_start_on_a_newer_database(self, start, tmp_path, capsys):
        start(tmp_path)
        MigrationRecorder(connection).record_applied("schools", "9999_from_the_future")

        with pytest.raises(SystemExit) as refusal:
            start(tmp_path)

        assert refusal.value.code == CANNOT_BE_LOADED
        assert "База данных новее программы" in capsys.readouterr().err

    def test_another_applications_migrations_are_none_of_its_business(self):
        MigrationRecorder(connection).record_applied("somebody_else", "0001_initial")

        refuse_newer_database()

    def test_a_database_that_does_not_answer_is_waited_for(self, broken_database):
        refuse_newer_database()


class TestMetrics:
    pytestmark = pytest.mark.django_db

    def read(self, client):
        return client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})

    @pytest.mark.parametrize("token", ["", "Bearer", "Bearer another"])
    def test_nobody_else_learns_that_they_are_there(self, client, settings, token):
        settings.METRICS_TOKEN = TOKEN

        answer = client.get("/metrics/", headers={"Authorization": token})
        absent = client.get("/nothing-here/")

        assert answer.status_code == absent.status_code == 404
        assert answer.content.replace(b"/metrics/", b"") == absent.content.replace(
            b"/nothing-here/", b""
        )

    @pytest.mark.parametrize(
        ("address", "headers", "status"),
        [
            ("10.1.2.3", {}, 200),
            ("192.0.2.1", {}, 404),
            ("", {}, 404),
            ("10.1.2.3", {"X-Forwarded-For": "10.1.2.3"}, 404),
        ],
    )
    def test_a_network_of_ones_own_reads_them_without_a_token(
        self, client, settings, address, headers, status
    ):
        settings.METRICS_NETWORKS = [ip_network("10.0.0.0/8")]

        answer = client.get("/metrics/", headers=headers, REMOTE_ADDR=address)

        assert answer.status_code == status

    def test_they_tell_of_requests_tasks_queues_rows_and_the_last_copy(self, client, settings):
        settings.METRICS_TOKEN = TOKEN
        Report.objects.filter(pk=make_report(make_municipality()).pk).update(
            state="failed", refusal="Не вышло."
        )
        now = timezone.now()
        Backup.objects.create(made_at=now, size=1, is_sealed=True)
        client.get(reverse("login"))
        watched.delay()
        watched.apply(kwargs={"fails": True}, throw=False)

        told = self.read(client).content.decode()

        for line in (
            'portal_requests_total{method="GET",route="login",status="200"}',
            'portal_request_seconds_bucket{le="0.5",route="login"}',
            'portal_tasks_total{end="succeeded",task="tests.watched"} 1.0',
            'portal_tasks_total{end="failed",task="tests.watched"} 1.0',
            'portal_reports{state="failed"} 1.0',
            'portal_letters{state="given_up"} 0.0',
            'portal_queue_tasks{queue="mail"} ',
            'portal_part_ok{part="broker"} 1.0',
            "portal_ready 1.0",
        ):
            assert line in told
        last = next(
            line for line in told.splitlines() if line.startswith("portal_last_backup_timestamp")
        )
        assert float(last.split()[1]) == pytest.approx(now.timestamp())

    def test_a_cache_that_fails_stops_no_task(self, monkeypatch):
        def fail(*arguments, **options):
            raise ConnectionError

        monkeypatch.setattr("config.task_counts.cache", SimpleNamespace(add=fail))

        assert watched.delay().get()["message"] == "within"


class TestNumbers:
    def answer(self, client, **headers):
        return client.get(reverse("schools:accessibility"), headers=headers)["X-Request-ID"]

    def test_every_answer_has_a_number_of_its_own(self, client, db):
        assert self.answer(client) != self.answer(client)

    def test_a_proxy_of_ones_own_may_give_it(self, client, db, settings):
        given = {"X-Request-ID": "f0e1d2c3b4a59687"}

        assert self.answer(client, **given) != "f0e1d2c3b4a59687"
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        assert self.answer(client, **given) == "f0e1d2c3b4a59687"

    @pytest.mark.parametrize("given", ["short", "a" * 65, "two words here", "номер-обращения"])
    def test_what_looks_like_none_is_not_taken(self, client, db, settings, given):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        assert self.answer(client, **{"X-Request-ID": given.encode().decode("latin-1")}) != given


class TestLines:
    def line(self, message="words", *arguments, **fields):
        record = logging.LogRecord("portal", logging.INFO, __file__, 1, message, arguments, None)
        vars(record).update(fields)
        WithoutSecrets().filter(record)
        return json.loads(OneObject().format(record))

    @pytest.fixture
    def in_hand(self):
        mark = request_in_hand.set(
            SimpleNamespace(number="0123456789", _cached_user=SimpleNamespace(pk=7))
        )
        yield
        request_in_hand.reset(mark)

    def test_a_line_says_whose_request_it_belongs_to(self, in_hand):
        line = self.line("%s rows", 3)

        assert line.keys() == {"time", "level", "logger", "message", "request", "user"}
        assert (line["message"], line["request"], line["user"]) == ("3 rows", "0123456789", 7)

    def test_a_task_knows_the_request_that_sent_it(self, in_hand):
        line = watched.delay().get()

        assert (line["request"], line["task"]) == ("0123456789", "tests.watched")
        assert line["task_id"]

    def test_a_request_is_told_of_by_its_route_and_never_by_its_address(self, client, db, caplog):
        with caplog.at_level(logging.INFO, logger="portal.requests"):
            client.get(reverse("schools:invitation_open", args=["4xrUzKBlr8duyK6sxzQqHX"]))
            client.get("/health/")

        (record,) = [record for record in caplog.records if record.name == "portal.requests"]
        line = self.line(told=record.told)
        assert line["route"] == "schools:invitation_open"
        assert "4xrUzKBlr8" not in record.getMessage()

    @pytest.mark.parametrize(
        ("message", "written"),
        [
            ("to anna.ivanova@school.example it went", "to …@school.example it went"),
            ("redis://:password@redis:6379/0 is lost", "redis://…@redis:6379/0 is lost"),
        ],
    )
    def test_addresses_of_people_and_words_of_services_are_left_out(self, message, written):
        assert self.line(message)["message"] == written

    def test_so_they_are_of_an_error(self):
        try:
            raise ValueError("Key (email)=(anna@school.example) exists")
        except ValueError as error:
            line = self.line(exc_info=(ValueError, error, error.__traceback__))

        assert "ValueError: Key (email)=(…@school.example) exists" in line["error"]

    def test_a_broken_page_names_its_number(self, client, db, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("schools.middleware.read_look", None)

        answer = client.get(reverse("login"))

        assert answer.status_code == 500
        assert answer["X-Request-ID"] in answer.content.decode()


def test_sentry_is_told_nothing_of_people(db):
    person = make_user()
    event = without_people(
        {
            "user": {"id": person.pk, "email": person.email},
            "request": {
                "method": "POST",
                "url": "https://portal.example/invitation/secret/",
                "cookies": {"session": "secret"},
                "headers": {"Cookie": "session=secret"},
                "data": {"email": person.email},
            },
            "logentry": {"message": person.email},
            "breadcrumbs": {"values": [{"message": person.email}]},
            "extra": {"person": str(person)},
            "transaction": "schools:invitation_open",
            "exception": {"values": [{"type": "ValueError", "value": person.email}]},
        },
        {},
    )

    assert event == {
        "request": {"method": "POST"},
        "transaction": "schools:invitation_open",
        "exception": {"values": [{"type": "ValueError", "value": ""}]},
    }


def test_a_worker_shows_that_it_is_alive(tmp_path, settings):
    settings.WORKER_ALIVE_FILE = str(tmp_path / "alive")
    repeated = []
    worker = SimpleNamespace(
        timer=SimpleNamespace(call_repeatedly=lambda every, deed: repeated.append((every, deed)))
    )

    Alive(worker).start(worker)

    assert (tmp_path / "alive").exists()
    ((every, touch),) = repeated
    (tmp_path / "alive").unlink()
    touch()
    assert (tmp_path / "alive").exists()
    assert every < 60
