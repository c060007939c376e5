"""The models and the migrations tell one story, and no migration keeps people waiting."""

from functools import cache

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import Migration, operations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override

from schools.online_schema import AddCheckOnline, AddIndexOnline

# Millions of rows in a country: whoever scans one of these under a lock stops everybody.
BIG = {
    *("monitoring.assignment", "monitoring.assignmentevent", "monitoring.evidence"),
    *("monitoring.reminder", "monitoring.notice", "monitoring.indicatorvalue"),
    *("roadmaps.activity", "roadmaps.activityparty", "roadmaps.deadline", "schools.auditentry"),
}
# The last migrations that may scan big tables: they made them, or came before anybody used them.
LAST_OF_OLD = {
    "monitoring": "0006_webhooks",
    "reports": "0004_backup",
    "roadmaps": "0004_words",
    "schools": "0008_saved_views",
}


@cache
def loader():
    return MigrationLoader(None)


@cache
def migrated():
    """The state after all migrations; whoever changes it takes a `clone()`."""
    return loader().project_state()


def migrations_missing_after(state):
    """Names of migrations that `makemigrations` would write, by app."""
    graph = loader().graph
    # Django's own migrations hold English labels, so the models must answer in English too.
    with override(None):
        changes = MigrationAutodetector(state, ProjectState.from_apps(apps)).changes(graph=graph)
    return {app: [migration.name for migration in found] for app, found in changes.items()}


def test_no_migration_is_missing():
    assert migrations_missing_after(migrated().clone()) == {}


def test_a_missing_migration_is_found():
    state = migrated().clone()
    state.remove_model("schools", "user")

    assert "schools" in migrations_missing_after(state)


def stopping_everybody():
    """Operations of newer migrations that scan a big table while nobody can write to it."""
    return [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in sorted(loader().disk_migrations.items())
        if app in LAST_OF_OLD and name > LAST_OF_OLD[app]
        for operation in scanning(migration, loader().project_state((app, name), at_end=False))
    ]


def scanning(migration, state):
    """Operations of the migration that scan a big table under a lock; `state` is what it meets."""
    made = set()
    for operation in migration.operations:
        if isinstance(operation, operations.CreateModel):
            made.add(operation.name_lower)
        model = getattr(operation, "model_name_lower", "")
        is_big = f"{migration.app_label}.{model}" in BIG and model not in made
        if is_big and is_scanning(operation, state, migration.app_label):
            yield operation
        operation.state_forwards(migration.app_label, state)


def is_scanning(operation, state, app):
    match operation:
        case AddIndexOnline() | AddCheckOnline():
            return False
        case operations.AddIndex() | operations.AddConstraint():
            return True
        case operations.AddField(field=field):
            return field.db_index or field.unique
        case operations.AlterField(field=field):
            former = state.models[app, operation.model_name_lower].fields[operation.name]
            return kept_in_database(former) != kept_in_database(field)
    return False


def kept_in_database(field):
    _, path, args, kwargs = field.deconstruct()
    return path, args, {k: v for k, v in kwargs.items() if k not in field.non_db_attrs}


def test_no_migration_scans_a_big_table_while_everybody_waits():
    assert stopping_everybody() == []


def test_the_big_tables_are_there():
    assert {model._meta.label_lower for model in apps.get_models()} >= BIG


class TestControls:
    """The check above must be able to fail."""

    def found(self, *steps, app="monitoring"):
        migration = Migration("next", app)
        migration.operations = steps
        return list(scanning(migration, migrated().clone()))

    @pytest.mark.parametrize(
        "step",
        [
            operations.AddIndex("Assignment", models.Index(fields=["state"], name="by_state")),
            operations.AddConstraint(
                "Assignment",
                models.CheckConstraint(condition=models.Q(pk__gt=0), name="positive"),
            ),
            operations.AddField("Assignment", "code", models.CharField(unique=True)),
            operations.AddField(
                "Assignment", "by", models.ForeignKey("schools.User", models.CASCADE, null=True)
            ),
            operations.AlterField("Assignment", "state", models.CharField(max_length=40)),
        ],
    )
    def test_what_scans_a_big_table_is_found(self, step):
        assert self.found(step) == [step]

    @pytest.mark.parametrize(
        "step",
        [
            operations.AddField("Assignment", "note", models.TextField(default="")),
            AddIndexOnline("Assignment", models.Index(fields=["state"], name="by_state")),
            AddCheckOnline(
                "Assignment",
                models.CheckConstraint(condition=models.Q(pk__gt=0), name="positive"),
            ),
            operations.AddIndex("Webhook", models.Index(fields=["is_on"], name="by_is_on")),
            operations.AlterField(
                "AssignmentEvent",
                "text",
                models.TextField("слова", blank=True, help_text="для чего"),
            ),
        ],
    )
    def test_what_is_done_at_once_is_not(self, step):
        assert self.found(step) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("step", "name"),
    [
        (
            AddIndexOnline("Assignment", models.Index(fields=["state"], name="by_state")),
            "by_state",
        ),
        (
            AddCheckOnline(
                "Assignment",
                models.CheckConstraint(condition=models.Q(pk__gt=0), name="positive"),
            ),
            "positive",
        ),
    ],
)
def test_what_is_done_online_is_there_and_can_be_taken_off(step, name):
    before = migrated()
    after = before.clone()
    step.state_forwards("monitoring", after)

    with connection.schema_editor(atomic=False) as editor:
        step.database_forwards("monitoring", editor, before, after)
    made = rules_of_assignments()
    with connection.schema_editor(atomic=False) as editor:
        step.database_backwards("monitoring", editor, after, before)

    assert name in made
    assert name not in rules_of_assignments()


def rules_of_assignments():
    """Names of indexes and constraints."""
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, "monitoring_assignment")
