"""The year that reports are read against, made once for a module of tests."""

from copy import deepcopy

import pytest
from django.db import transaction
from django.test import override_settings

from tests.reports.year import make_year


@pytest.fixture(scope="module")
def _year_of_module(django_db_setup, django_db_blocker, tmp_path_factory):
    """The year within a transaction that lasts as long as the module; each test has its own
    within it."""
    quick = {
        # Of a module's fixture, which comes before the settings of `tests/conftest.py`.
        "MEDIA_ROOT": tmp_path_factory.mktemp("year"),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**quick):
            year = make_year()
        django_db_blocker.block()
        yield year
        django_db_blocker.unblock()
        transaction.set_rollback(True)


@pytest.fixture
def year(_year_of_module, db):
    """A `Year` of the test's own: whatever it changes, the next one finds as it was.

    Made once for all tests of the module. A test with `transactional_db` calls `make_year` itself.
    """
    return deepcopy(_year_of_module)
