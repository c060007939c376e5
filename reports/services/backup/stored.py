"""Uploaded files as one listing, in the folder or in the bucket."""

import errno
from hashlib import sha256
from pathlib import PurePosixPath
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import FileField

_IN_MEMORY = 1024**2


def stored_names():
    """Names of all files there are, folder by folder."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            inner, names = default_storage.listdir(folder)
        except FileNotFoundError:  # nothing has been uploaded yet, or the folder is gone meanwhile
            continue
        folders += [str(PurePosixPath(folder, name)) for name in sorted(inner, reverse=True)]
        yield from (str(PurePosixPath(folder, name)) for name in sorted(names))


def named_in_rows():
    """Names of all files that rows speak of."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField) and not model._meta.proxy:
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).iterator()


def put(name, file, *, digest):
    """The file, whose SHA-256 is given, lies under this very name, whatever lay there."""
    if default_storage.exists(name):
        with default_storage.open(name) as there:
            if _sha256_of(there) == digest:
                return
        default_storage.delete(name)
    # A storage wants to go back in what it keeps, and the middle of an archive does not let it.
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        copyfileobj(file, whole)
        whole.seek(0)
        saved = default_storage.save(name, File(whole))
    if saved != name:
        default_storage.delete(saved)
        raise OSError(errno.EEXIST, f"the storage keeps it as {saved}", name)


def remove_others(names):
    """No file but those is left; how many were."""
    others = [name for name in stored_names() if name not in names]
    for name in others:
        default_storage.delete(name)
    return len(others)


def _sha256_of(file):
    found = sha256()
    while piece := file.read(_IN_MEMORY):
        found.update(piece)
    return found.hexdigest()
