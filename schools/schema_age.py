"""Whether the tables are those that this code knows."""

from functools import cache

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known():
    """Every migration that the code has, as `app.name`."""
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def applied():
    """Every migration that the database has seen. Raises DatabaseError."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def unknown(migrations):
    """Those of the migrations that a newer version of the portal has brought."""
    ours = tuple(f"{config.label}." for config in apps.get_app_configs())
    return {name for name in migrations if name.startswith(ours)} - known()
