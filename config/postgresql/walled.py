"""PostgreSQL on which a query keeps to the municipalities of its scope."""

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as PlainOperations

from config.wall.guard import guard


class DatabaseOperations(PlainOperations):
    compiler_module = "config.postgresql.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, walled: see docs/isolation.md."""

    ops_class = DatabaseOperations

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(guard)
