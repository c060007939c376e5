"""The portal brought back from an archive, with all that was in it compared."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from reports.archive.members import FILES, read_checked, read_database, read_files
from reports.archive.sealing import Damaged, KeyNeeded, KeyRefused
from reports.services.backup import engines
from reports.services.backup.making import FORMAT
from reports.services.backup.portal_key import is_known
from reports.services.backup.refusals import NotRestored
from reports.services.backup.stored import put, remove_others, stored_names
from schools.models import Municipality, User
from schools.schema_age import known, unknown

_DAMAGED = (
    "Архив повреждён или записан не до конца: контрольные суммы не сходятся. Возьмите другую копию."
)


@dataclass(frozen=True)
class Checked:
    """What an archive that was read to its end says of itself."""

    made_at: datetime
    version: str
    rows: int
    files: dict  # SHA-256 by name
    tables: dict
    engine: str
    migrations: frozenset
    absent: tuple
    has_our_key: bool


def check_archive(*, path, key):
    """Checked: every byte of the archive is as it was written, and this code can read it.

    Raises NotRestored, OSError.
    """
    try:
        manifest = read_checked(path, key)
    except KeyNeeded as error:
        raise NotRestored("Архив зашифрован: задайте ключ в переменной BACKUP_KEY.") from error
    except KeyRefused as error:
        raise NotRestored(
            "Ключ BACKUP_KEY к архиву не подходит (или повреждено начало архива)."
        ) from error
    except Damaged as error:
        raise NotRestored(_DAMAGED) from error
    if manifest["format"] > FORMAT:
        raise NotRestored(_newer(manifest["version"]))
    checked = Checked(
        made_at=datetime.fromisoformat(manifest["made_at"]),
        version=manifest["version"],
        rows=sum(table["rows"] for table in manifest["tables"].values()),
        files={
            name.removeprefix(FILES): digest
            for name, _, digest in manifest["members"]
            if name.startswith(FILES)
        },
        tables=manifest["tables"],
        engine=manifest["engine"],
        migrations=frozenset(manifest["migrations"]),
        absent=tuple(manifest["absent"]),
        has_our_key=is_known(manifest["key"]),
    )
    if checked.engine != connection.vendor:
        raise NotRestored(
            f"Архив сделан с базы данных {engines.NAMES[checked.engine]}, а портал работает с "
            f"{engines.NAMES[connection.vendor]}. Восстановите его на портале с "
            f"{engines.NAMES[checked.engine]}."
        )
    if unknown(checked.migrations):
        raise NotRestored(_newer(checked.version))
    return checked


def restore(*, path, key, replaces):
    """All that the portal has is what the archive has. Returns Checked.

    Files come before rows, and those that no row of the archive knows go after them: whenever it
    is broken off, the files of the rows that are there are there too, and it can be repeated.

    Raises NotRestored, NoProgram, OSError.
    """
    checked = check_archive(path=path, key=key)
    if not replaces and not _is_empty():
        raise NotRestored(
            "На портале уже есть данные. Чтобы заменить их данными из архива, повторите команду "
            "с ключом --replace; то, чего нет в архиве, будет потеряно."
        )
    for name, file in read_files(path, key):
        put(name, file, digest=checked.files[name])
    engines.restore(read_database(path, key))
    different = _different(checked.tables, engines.digests())
    if different:
        raise NotRestored(
            f"База данных восстановлена, но отличается от архива: {', '.join(different)}. "
            "Не пускайте людей на портал, сообщите разработчикам."
        )
    remove_others(checked.files.keys())
    return checked


def pending(checked):
    """Whether the code has migrations that the archive's database had not."""
    return bool(known() - checked.migrations)


def _is_empty():
    """Nobody has put anything in: at most empty tables were made."""
    tables = set(connection.introspection.table_names())
    made = [model for model in (User, Municipality) if model._meta.db_table in tables]
    return not any(model.objects.exists() for model in made) and not any(stored_names())


def _newer(version):
    return (
        f"Архив сделан более новой версией портала ({version}). Сначала обновите программу, "
        "потом восстанавливайте."
    )


def _different(expected, found):
    return sorted(
        table for table in expected.keys() | found.keys() if expected.get(table) != found.get(table)
    )
