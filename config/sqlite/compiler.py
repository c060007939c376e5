"""SQLite's compilers with the wall between municipalities."""

from django.db.models import Func
from django.db.models.sql import compiler

from config.wall.compilers import Wall, WalledDelete, WalledInsert, WalledSelect, WalledUpdate


class _Unindexed:
    """Without statistics SQLite may choose the index of the wall, which stands beside the condition
    that finds few rows; a sign before the column keeps it from any."""

    @staticmethod
    def as_condition(column):
        return Func(column, template="+%(expressions)s", output_field=column.output_field)


class SQLCompiler(_Unindexed, WalledSelect, compiler.SQLCompiler):
    pass


class SQLInsertCompiler(_Unindexed, WalledInsert, compiler.SQLInsertCompiler):
    pass


class SQLDeleteCompiler(_Unindexed, WalledDelete, compiler.SQLDeleteCompiler):
    pass


class SQLUpdateCompiler(_Unindexed, WalledUpdate, compiler.SQLUpdateCompiler):
    pass


class SQLAggregateCompiler(Wall, compiler.SQLAggregateCompiler):
    pass
