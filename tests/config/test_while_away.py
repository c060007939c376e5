"""PostgreSQL, Redis and the broker come and go; nobody meets an error that could be spared."""

import pytest
from django.core.cache.backends.redis import RedisCache
from django.db import InterfaceError, OperationalError
from django.db.backends.postgresql import base
from django.test import Client
from kombu.exceptions import OperationalError as BrokerAway
from psycopg2 import OperationalError as NobodyThere
from redis.exceptions import ConnectionError as RedisAway

from config.cache import RedisOrMemory
from config.hurry import in_a_hurry
from config.postgresql import base as ours
from config.task import PortalTask
from roadmaps.tasks import discard_stale_imports


class TestPostgreSQL:
    @pytest.fixture
    def server(self, monkeypatch):
        """Refuses `away` times before it gives a connection."""

        def connect(wrapper, parameters):
            server.asked += 1
            if server.asked <= server.away:
                raise NobodyThere("the database system is starting up")
            return "connection"

        def server():
            return ours.DatabaseWrapper({}).get_new_connection({})

        server.asked, server.away = 0, 0
        monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", connect)
        monkeypatch.setattr(ours, "_PAUSE", 0)
        return server

    def test_a_server_that_is_being_restarted_is_waited_for(self, server):
        server.away = 3

        assert server() == "connection"
        assert server.asked == 4

    def test_one_that_stays_away_is_not_waited_for_for_ever(self, server, monkeypatch):
        server.away = 10**9
        monkeypatch.setattr(ours, "PATIENCE", 0)

        with pytest.raises(NobodyThere):
            server()

    def test_whoever_is_in_a_hurry_does_not_wait(self, server):
        server.away = 1

        with in_a_hurry(), pytest.raises(NobodyThere):
            server()

        assert server.asked == 1

    @pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
    @pytest.mark.parametrize(
        ("address", "words"),
        [("/look/", "Портал ненадолго недоступен"), ("/api/v1/schools", "unavailable")],
        ids=["page", "api"],
    )
    def test_while_it_is_away_the_portal_says_that_it_will_be_back(
        self, monkeypatch, db, fault, address, words
    ):
        def fail(*arguments, **options):
            raise fault

        monkeypatch.setattr("schools.views.look.LookUpdate.get_initial", fail)
        monkeypatch.setattr("reports.views.api.access.read_token", fail)
        headers = {"Authorization": "Bearer podderzhka_of-somebody"}

        response = Client(raise_request_exception=False).get(address, headers=headers)

        assert response.status_code == 503
        assert response["Retry-After"] == "10"
        assert words in response.content.decode()


class TestRedis:
    def test_while_it_is_away_attempts_are_counted_in_memory(self, monkeypatch, caplog):
        def fail(*arguments, **options):
            raise RedisAway("refused")

        for name in ("add", "get", "incr"):
            monkeypatch.setattr(RedisCache, name, fail)
        cache = RedisOrMemory("redis://127.0.0.1:1/0", {})
        cache.delete_many(["attempts"])

        assert cache.add("attempts", 1, 60)
        assert not cache.add("attempts", 1, 60)
        assert cache.incr("attempts") == cache.get("attempts") == 2
        assert "Redis is away" in caplog.text
        cache.close()


class TestBroker:
    def test_what_it_does_not_take_is_left_to_the_sweep(
        self, db, monkeypatch, caplog, django_capture_on_commit_callbacks
    ):
        def fail(task, *arguments, **options):
            raise BrokerAway("refused")

        monkeypatch.setattr(PortalTask, "delay", fail)

        with django_capture_on_commit_callbacks(execute=True):
            discard_stale_imports.delay_on_commit()

        assert "discard_stale_imports {} is left to the sweep" in caplog.text

    def test_every_task_of_the_portal_is_enqueued_so(self):
        assert isinstance(discard_stale_imports, PortalTask)
