"""PostgreSQL's compilers with the wall between municipalities."""

from django.db.backends.postgresql import compiler

from config.wall.compilers import Wall, WalledDelete, WalledInsert, WalledSelect, WalledUpdate


class SQLCompiler(WalledSelect, compiler.SQLCompiler):
    pass


class SQLInsertCompiler(WalledInsert, compiler.SQLInsertCompiler):
    pass


class SQLDeleteCompiler(WalledDelete, compiler.SQLDeleteCompiler):
    pass


class SQLUpdateCompiler(WalledUpdate, compiler.SQLUpdateCompiler):
    pass


class SQLAggregateCompiler(Wall, compiler.SQLAggregateCompiler):
    pass
