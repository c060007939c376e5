"""A copy of the portal: its database and its files, in one archive that was read back."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from reports.archive.members import FILES, ArchiveWriter, read_checked
from reports.archive.sealing import Damaged, KeyRefused
from reports.models import Backup
from reports.services.backup import engines
from reports.services.backup.portal_key import mark_of_key
from reports.services.backup.refusals import BackupNotMade
from reports.services.backup.stored import named_in_rows, stored_names
from schools.schema_age import applied

FORMAT = 1
SUFFIX = ".backup"
# How often the rows are looked at anew because a file of theirs has just gone.
_MOMENTS = 10


@dataclass(frozen=True)
class Made:
    """What is in the archive. `absent` are files that rows speak of and that were not there."""

    path: Path
    size: int
    tables: int
    rows: int
    files: int
    absent: list
    is_sealed: bool


def make_backup(*, path, key, now):
    """Writes the archive under the name, sealed if there is a key; what it was made of may change
    meanwhile. It takes its name only when every byte of it has been read back. Returns Made.

    Raises BackupNotMade, NoProgram, OSError.
    """
    if path.exists():
        raise BackupNotMade(f"Файл «{path}» уже есть: копия не заменяет прежнюю.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            absent = _write(ArchiveWriter(file, key), now)
            file.flush()
            os.fsync(file.fileno())
        manifest = _read_back(draft, key)
        # Unlike a change of name it does not take the place of a file that has come meanwhile.
        os.link(draft, path)
    except FileExistsError as error:
        raise BackupNotMade(f"Файл «{path}» уже есть: копия не заменяет прежнюю.") from error
    finally:
        draft.unlink(missing_ok=True)
    made = _told(path, manifest, absent, is_sealed=bool(key))
    Backup.objects.create(made_at=now, size=made.size, is_sealed=made.is_sealed)
    return made


def discard_older(*, folder, keep):
    """So many of the newest archives in the folder are left. Returns the names of the others."""
    archives = sorted(folder.glob(f"portal-*{SUFFIX}"), reverse=True)
    for archive in archives[keep:]:
        archive.unlink()
    return [archive.name for archive in archives[keep:]]


def _write(archive, now):
    """Files that rows speak of and that are nowhere.

    Files are copied before the rows, so that one which is deleted meanwhile is there for the rows
    that still speak of it; and once more after them, what has come or grown.
    """
    copied, missing = {}, set()
    _copy_files(archive, copied, stored_names())
    for is_last in (*[False] * (_MOMENTS - 1), True):
        with engines.snapshot() as moment:
            named = set(named_in_rows())
            _copy_files(archive, copied, named - copied.keys())
            absent = named - copied.keys()
            # One that came after the files were listed, and went before it could be copied, is not
            # spoken of a moment later.
            if absent == missing or is_last:
                manifest = _manifest(moment, now)
                archive.add_database(moment.dump())
                break
        missing = absent
    _copy_files(archive, copied, stored_names())
    absent = sorted(named - copied.keys())
    archive.finish({**manifest, "absent": absent})
    return absent


def _manifest(moment, now):
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "version": settings.VERSION,
        "engine": connection.vendor,
        "migrations": sorted(applied()),
        "key": mark_of_key(),
        "tables": moment.digests(),
    }


def _copy_files(archive, copied, names):
    """Those that are not among the copied in the size they have now; the dictionary is kept so."""
    for name in names:
        try:
            size = default_storage.size(name)
            if copied.get(name) == size:
                continue
            with default_storage.open(name) as file:
                archive.add_file(name, file, size)
            copied[name] = size
        except FileNotFoundError:  # deleted since it was listed
            continue


def _read_back(path, key):
    try:
        return read_checked(path, key)
    except (Damaged, KeyRefused) as error:
        raise BackupNotMade(
            "Архив записан на диск с ошибкой и удалён: проверьте диск и повторите."
        ) from error


def _told(path, manifest, absent, *, is_sealed):
    tables = manifest["tables"].values()
    return Made(
        path=path,
        size=path.stat().st_size,
        tables=len(tables),
        rows=sum(table["rows"] for table in tables),
        files=len({name for name, *_ in manifest["members"] if name.startswith(FILES)}),
        absent=absent,
        is_sealed=is_sealed,
    )
