"""Rows of many tables written at once: by COPY on PostgreSQL, by INSERT elsewhere."""

import csv
import json
from io import StringIO
from itertools import count

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

_NULL = r"\N"


class Table:
    """Rows of a model that wait to be written, each with a primary key of its own already.

    Nobody else may add to the table until `settle` has told the database which keys were taken.
    `names` are attribute names of what `add` is given; the rest are the model's defaults.
    """

    def __init__(self, model, *names):
        self.model = model
        self.names = ("id", *names)
        self.rows = []
        last = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        self._next = count(last + 1).__next__

    def add(self, *values):
        """The primary key of the new row."""
        pk = self._next()
        self.rows.append((pk, *values))
        return pk


def write(tables):
    """What waits is in the database; a table comes after those that it refers to. How many rows."""
    written = sum(len(table.rows) for table in tables)
    for table in tables:
        if connection.vendor == "postgresql":
            _copy(table)
        else:
            table.model._base_manager.bulk_create(
                [table.model(**dict(zip(table.names, row, strict=True))) for row in table.rows],
                batch_size=1000,
            )
        table.rows.clear()
    return written


def size_of_database():
    """In bytes; None where the database does not say."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def settle(tables):
    """The database gives out keys after those that were taken, and knows how its tables look."""
    written = [table.model for table in tables]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            for model in written:
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _copy(table):
    if not table.rows:
        return
    fields = {field.attname: field for field in table.model._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in table.names]
    tail = [_as_text(field, field.get_default()) for field in rest]
    json_at = [
        place
        for place, name in enumerate(table.names)
        if isinstance(fields[name], models.JSONField)
    ]
    file = StringIO()
    lines = csv.writer(file)
    for row in table.rows:
        values = [_NULL if value is None else value for value in row]
        for place in json_at:
            values[place] = json.dumps(values[place], ensure_ascii=False)
        lines.writerow(values + tail)
    file.seek(0)
    columns = [fields[name].column for name in table.names] + [field.column for field in rest]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {quote(table.model._meta.db_table)} ({', '.join(map(quote, columns))}) "
            f"FROM STDIN WITH (FORMAT csv, NULL '{_NULL}')",
            file,
        )


def _as_text(field, value):
    if value is None:
        return _NULL
    return json.dumps(value) if isinstance(field, models.JSONField) else value
