"""Two filled municipalities, made once for the whole walk."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.walk import World


@pytest.fixture(scope="module")
def _media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def filled_world(django_db_setup, django_db_blocker, _media):
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=_media, PASSWORD_HASHERS=hashers),
        transaction.atomic(),
    ):
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(filled_world, settings, _media):
    """Its files where they lie, and as many requests as the walk takes."""
    settings.MEDIA_ROOT = _media
    settings.ACCOUNT_RATE_LIMITS = False
    return filled_world
