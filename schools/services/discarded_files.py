"""A file that gives place to another, or goes with its row, stays for whoever copies the portal."""

from django.core.files.storage import default_storage

from schools.models import DiscardedFile

_BATCH = 500


def discard_file(name):
    """The file under this name in the storage is to be deleted in time; an empty name is none.

    Call it in the transaction that takes it from its row: either both happen or neither.
    """
    if name:
        DiscardedFile.objects.create(name=name)


def delete_discarded(*, before):
    """Files that were discarded before the moment are gone; how many. Safe to run twice, and by
    several at once."""
    count = 0
    while rows := list(DiscardedFile.objects.filter(discarded_at__lt=before)[:_BATCH]):
        for row in rows:
            default_storage.delete(row.name)
        count += DiscardedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()[0]
    return count
