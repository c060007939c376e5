"""What every test can count on: no broker, no shared folders, fast passwords; and the first rows
of most: a municipality, a school of it, its coordinator."""

from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from config.celery import app as celery_app
from schools.scope import whole_portal
from tests.factories import make_coordinator, make_municipality, make_school

# A task runs where it is called, and its exception reaches the test.
celery_app.conf.update(task_always_eager=True, task_eager_propagates=True)

# A machine that has much else to do is no fault of the code.
hypothesis_settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DOCUMENTS = Path(portal_settings.BASE_DIR).parent / "shared" / "documents"
REACHING = {"db", "transactional_db", "live_server"}
# These start workers of their own, which reach the broker that the run was given.
REACHING_BROKER = "tests/config/test_background_work.py"
# Each goes through the whole portal. What a page does and who may see which rows is tried on either
# database by the tests of its app; the way through all of them, which takes as long as those
# together, is gone once, on the database of production. It is also the stricter one: it compares no
# text with a number, and after one failed query answers no other.
BROWSER = "tests/browser/"
WALKS = ("tests/access/", BROWSER)
# Nothing but PostgreSQL has a replica.
OF_POSTGRESQL = ("tests/config/test_replica.py",)
# What the formats make of an edition does not depend on where its rows were: that they come out of
# either database alike is tried by `tests/reports/test_annex.py` and `tests/reports/builders/`.
SHEETS = tuple(f"tests/reports/test_{name}.py" for name in ("excel", "pdf", "round_trip", "word"))


def pytest_collection_modifyitems(items):
    """Marks what another database or broker could answer differently: these tests run beside both.

    Walks run beside the services only. The rest is plain Python, which one run tries.

    A browser is a program of its own with a clock of its own: what fails in it is tried once more,
    and the run names it (`R`). What fails twice fails.
    """
    for item in items:
        if item.nodeid.startswith(BROWSER):
            item.add_marker(pytest.mark.flaky(reruns=1))
        if item.nodeid.startswith(SHEETS):
            continue
        is_walk = item.nodeid.startswith((*WALKS, *OF_POSTGRESQL))
        if is_walk:
            item.add_marker(pytest.mark.walk)
        reaches = item.get_closest_marker("django_db") or REACHING & {*item.fixturenames}
        if is_walk or reaches or item.nodeid.startswith(REACHING_BROKER):
            item.add_marker(pytest.mark.services)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file of the run's own.

    In memory it has one connection for the test and the live server alike, and two threads on one
    connection may wait for each other for ever: the one is within a query, in a function that is
    ours (`config.sqlite`), and needs the interpreter; the other has it and needs the connection.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(
            tmp_path_factory.mktemp("db") / "test.sqlite3"
        )
        # The data is thrown away, so nothing needs to reach the disk.
        connection.settings_dict["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
        }


@pytest.fixture(scope="session", autouse=True)
def _whole_portal():
    """A test makes and reads rows of any municipality. Requests, tasks and commands that it calls
    have scopes of their own; who wants to know what they are without begins with `outside()`."""
    with whole_portal("tests look at everything"):
        yield


@pytest.fixture(autouse=True)
def _on_this_machine_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    # Attempts to sign in are counted for each test apart.
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": str(tmp_path),
        }
    }
    settings.PASSWORD_HASHERS = QUICK_HASHERS


@pytest.fixture(scope="module")
def once_for_module(django_db_setup, django_db_blocker, tmp_path_factory):
    """A function: what `make()` returns, called within a transaction that lasts as long as the
    module. Each test has its own within it: whatever it changes, the next one finds as it was.

    For modules without `transactional_db`, every test of which wants those rows.
    """
    quick = {"MEDIA_ROOT": tmp_path_factory.mktemp("media"), "PASSWORD_HASHERS": QUICK_HASHERS}

    def once_for_module(make):
        # The settings of a test come later than what is made for its module.
        with django_db_blocker.unblock(), override_settings(**quick):
            return make()

    with django_db_blocker.unblock(), transaction.atomic():
        django_db_blocker.block()
        yield once_for_module
        django_db_blocker.unblock()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def shared_documents():
    """The folder of real signed roadmaps beside the checkout; its tests skip without it."""
    if not DOCUMENTS.is_dir():
        pytest.skip(f"no real documents in {DOCUMENTS}")
    return DOCUMENTS


@pytest.fixture
def municipality(db):
    return make_municipality()


@pytest.fixture
def school(municipality):
    return make_school(municipality)


@pytest.fixture
def coordinator(client, municipality):
    """Of the municipality; whatever `client` asks for, the coordinator asks for it."""
    person = make_coordinator(municipality)
    client.force_login(person)
    return person
