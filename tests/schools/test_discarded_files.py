"""A file that was replaced or taken away is deleted, and not before a copy could have taken it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from schools.models import DiscardedFile
from schools.services.discarded_files import discard_file
from schools.tasks import KEPT_FOR, delete_discarded_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def name():
    return default_storage.save("logos/former.png", ContentFile(b"former"))


def discard_so_long_ago(name, age):
    discard_file(name)
    DiscardedFile.objects.filter(name=name).update(discarded_at=timezone.now() - age)


def test_it_stays_for_as_long_as_a_copy_may_take(name):
    discard_so_long_ago(name, KEPT_FOR - timedelta(hours=1))

    delete_discarded_files()

    assert default_storage.exists(name)


def test_then_it_is_deleted_whoever_deleted_it_before(name):
    discard_so_long_ago(name, KEPT_FOR + timedelta(hours=1))
    discard_so_long_ago("logos/gone.png", KEPT_FOR + timedelta(hours=1))

    delete_discarded_files()
    delete_discarded_files()

    assert not default_storage.exists(name)
    assert not DiscardedFile.objects.exists()


def test_where_the_change_is_rolled_back_it_stays(name):
    with transaction.atomic():
        discard_file(name)
        transaction.set_rollback(True)

    assert not DiscardedFile.objects.exists()


def test_a_row_without_a_file_discards_none():
    discard_file("")

    assert not DiscardedFile.objects.exists()
