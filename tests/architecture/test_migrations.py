"""The models and the migrations tell one story."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override


def migrations_missing_after(state):
    """Names of migrations that `makemigrations` would write, by app."""
    graph = MigrationLoader(None).graph
    # Django's own migrations hold English labels, so the models must answer in English too.
    with override(None):
        changes = MigrationAutodetector(state, ProjectState.from_apps(apps)).changes(graph=graph)
    return {app: [migration.name for migration in found] for app, found in changes.items()}


def test_no_migration_is_missing():
    migrated = MigrationLoader(None).project_state()

    assert migrations_missing_after(migrated) == {}


def test_a_missing_migration_is_found():
    migrated = MigrationLoader(None).project_state()
    migrated.remove_model("schools", "user")

    assert "schools" in migrations_missing_after(migrated)
