"""Indexes and rules that are added while people work, for migrations; see docs/scale.md.

Their migration is `atomic = False` and holds one of them alone. What a stopped one left behind is
dropped when it is run again.
"""

from django.db import migrations


class AddIndexOnline(migrations.AddIndex):
    """As `AddIndex`; on PostgreSQL nobody who writes to the table waits for it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if schema_editor.connection.vendor == "postgresql":
            name = schema_editor.quote_name(self.index.name)
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            schema_editor.add_index(model, self.index, concurrently=True)
        else:
            schema_editor.add_index(model, self.index)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.remove_index(model, self.index, concurrently=True)
        else:
            schema_editor.remove_index(model, self.index)


class AddCheckOnline(migrations.AddConstraint):
    """As `AddConstraint` of a CheckConstraint; on PostgreSQL the rows that are there are held
    against it while others are written."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.add_constraint(model, self.constraint)
            return
        rule = self.constraint.create_sql(model, schema_editor)
        table = schema_editor.quote_name(model._meta.db_table)
        name = schema_editor.quote_name(self.constraint.name)
        for step in (
            f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}",
            f"{rule} NOT VALID",
            f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}",
        ):
            schema_editor.execute(step, params=None)
