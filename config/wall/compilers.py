"""How Django's queries are put into SQL within a scope: each keeps to its municipalities.

To be mixed into the compilers of a database. Of the tables of a query those are walled that others
are reached from; a row that is joined to a walled one by a key is of the same municipality.
"""

from django.core.exceptions import EmptyResultSet
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In, IsNull
from django.db.models.sql.datastructures import Join
from django.db.models.sql.where import OR, NothingNode, WhereNode

from config.wall.guard import Walled
from config.wall.tables import COLUMN, lists, walled
from schools import scope


class Wall:
    """What all compilers have in common."""

    # How the column is named in a condition.
    @staticmethod
    def as_condition(column):
        return column

    def as_sql(self, *args, **kwargs):
        sql, params = super().as_sql(*args, **kwargs)
        return Walled(sql), params

    def wall(self, alias, table):
        """The condition that keeps a table to the scope; None in the whole portal."""
        reach = self.reach(table)
        if reach is scope.WHOLE:
            return None
        field = walled()[table]
        column = self.as_condition(Col(alias, field, field.target_field))
        condition = _one_of(column, reach.municipalities)
        if field.null and reach.sees_regions:
            return WhereNode([condition, IsNull(Col(alias, field), True)], connector=OR)
        return condition

    def reach(self, table):
        reach = scope.reach()
        if reach is None:
            raise scope.OutsideScope(
                f"{table} is asked for outside any scope; who asks must say whose rows: "
                "schools.scope, docs/isolation.md."
            )
        return reach


class WalledSelect(Wall):
    def pre_sql_setup(self, *args, **kwargs):
        grouped = super().pre_sql_setup(*args, **kwargs)
        tables = self.query.alias_map
        base = next((alias for alias in tables if self.query.alias_refcount[alias]), None)
        if base is not None and not isinstance(tables[base], Join):
            table = tables[base].table_name
            if table in walled():
                condition = self.wall(base, table)
                if condition is not None:
                    rest = [self.where] if self.where else []
                    self.where = WhereNode([condition, *rest])
            elif table in lists():
                self.reach(table)
        return grouped

    def compile(self, node):
        sql, params = super().compile(node)
        if type(node) is Join and node.table_name in walled() and self.is_open(node.parent_alias):
            condition = self.wall(node.table_alias, node.table_name)
            if condition is not None:
                try:
                    wall, more = super().compile(condition)
                except EmptyResultSet:
                    wall, more = "1 = 0", ()
                # “… JOIN table ON (…)”
                return f"{sql[:-1]} AND {wall})", [*params, *more]
        return sql, params

    def is_open(self, alias):
        """Whether no wall stands before what is joined to this table."""
        while (table := self.query.alias_map[alias]).table_name in lists():
            if not isinstance(table, Join):
                return True
            alias = table.parent_alias
        return table.table_name not in walled()


class WalledDelete(Wall):
    def as_sql(self):
        self.query = self.kept_in(self.query)
        return super().as_sql()

    def kept_in(self, query):
        """The query, or one like it that keeps to the scope."""
        alias = query.get_initial_alias()
        table = query.alias_map[alias].table_name
        if table in lists():
            self.reach(table)
        condition = self.wall(alias, table) if table in walled() else None
        if condition is None:
            return query
        query = query.clone()
        query.where = WhereNode([condition, query.where])
        return query


class WalledUpdate(WalledDelete):
    def as_sql(self):
        for field, _, value in self.query.values:
            if field.column == COLUMN and field.model._meta.db_table in walled():
                _check_written(self.reach(field.model._meta.db_table), getattr(value, "pk", value))
        return super().as_sql()


class WalledInsert(Wall):
    def as_sql(self):
        table = self.query.get_meta().db_table
        if table in walled() or table in lists():
            reach = self.reach(table)
            for row in self.query.objs if table in walled() else ():
                _check_written(reach, getattr(row, COLUMN))
        return [(Walled(sql), params) for sql, params in super(Wall, self).as_sql()]


def _one_of(column, municipalities):
    if not municipalities:
        return NothingNode()
    if len(municipalities) == 1:
        return Exact(column, *municipalities)
    return In(column, sorted(municipalities))


def _check_written(reach, municipality):
    """What belongs to no municipality is written by whoever may write at all."""
    if (
        reach is not scope.WHOLE
        and municipality is not None
        and municipality not in reach.municipalities
    ):
        raise scope.OutsideScope(
            f"A row of municipality {municipality} is written in a scope of "
            f"{sorted(reach.municipalities)}."
        )
