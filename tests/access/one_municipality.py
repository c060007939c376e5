"""Whose rows a query reads, by its text alone.

Good for the SQL that Django writes: a column stands after its table, and tables are joined by keys.
"""

import re
from collections import defaultdict
from enum import IntEnum

from django.apps import apps

from schools.models import Municipality
from tests.architecture.modules import APPS

# What belongs to a person, who may hold roles in several municipalities.
OF_PERSONS = {
    "schools_user",
    "schools_membership",
    "schools_membership_organisations",
    "schools_apitoken",
    "schools_savedview",
    "monitoring_reminderpreference",
    "monitoring_calendarfeed",
}

_STRING = re.compile(r"'(?:[^']|'')*'")
_INNERMOST = re.compile(r"\(([^()]*)\)")
_NO_ALIAS = "WHERE|INNER|LEFT|ON|ORDER|GROUP|SET|FOR|LIMIT|HAVING|UNION|CROSS"
_TABLE = re.compile(rf'(?:FROM|JOIN|UPDATE|,) "(\w+)"(?: (?!(?:{_NO_ALIAS})\b)"?(\w+)"?)?')
_COLUMN = r'"?\b(\w+)"?\."(\w+)"'
_TIE = re.compile(rf"{_COLUMN} = {_COLUMN}")
_VALUE = re.compile(rf"(?<!NOT )(?<!NOT \"){_COLUMN} (?:= (\d+)|IN (\d[\d, ]*))")
_WITHIN = re.compile(rf"{_COLUMN} (?:=|IN) @(\d+)")


class Reach(IntEnum):
    """How far a query looks in a table of municipalities' rows."""

    EVERYWHERE = 0
    # Rows whose numbers, or the numbers of what they belong to, were found before.
    NAMED_ROWS = 1
    ONE_MUNICIPALITY = 2


def tables_of_municipalities():
    """Names of tables whose rows belong to a municipality, whether they say to which or not; the
    list of municipalities itself is among them."""
    return {
        model._meta.db_table
        for app in APPS[1:]
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    } - OF_PERSONS


class Query:
    """One statement with all its subqueries.

    `municipalities` are the numbers of those it names, `named` the numbers it compares other keys
    with, by `(table, column)`.
    """

    def __init__(self, sql, tables):
        self._tenant_tables = tables
        self._texts = _unfolded(sql)
        self._parents = {
            int(child): number
            for number, text in enumerate(self._texts)
            for child in re.findall(r"@(\d+)", text)
        }
        self._tables = [
            {alias or table: table for table, alias in _TABLE.findall(text)} for text in self._texts
        ]
        self._tied = defaultdict(set)
        self._known = defaultdict(lambda: Reach.EVERYWHERE)
        self.municipalities = set()
        self.named = defaultdict(set)
        for number, text in enumerate(self._texts):
            self._read(number, text)

    def reaches(self):
        """`{table: Reach}` of the tables that it reads, the worst of each. In the list of
        municipalities anybody may look."""
        found = {}
        for number, tables in enumerate(self._tables):
            for alias, table in tables.items():
                if table in self._tenant_tables - {Municipality._meta.db_table}:
                    reach = self._reach((number, alias))
                    found[table] = min(found.get(table, Reach.ONE_MUNICIPALITY), reach)
        return found

    def _read(self, number, text):
        for one, first, other, second in _TIE.findall(text):
            if {first, second} & {"id"} or (first == second and first.endswith("_id")):
                self._tie(self._place(number, one), self._place(number, other))
        for alias, column, value, values in _VALUE.findall(text):
            self._restrict(self._place(number, alias), column, value or values)
        for alias, column, child in _WITHIN.findall(text):
            if column == "id" or column.endswith("_id"):
                tables = self._tables[int(child)]
                if tables:
                    self._tie(self._place(number, alias), (int(child), next(iter(tables))))

    def _place(self, number, alias):
        """The query in which a table is named so: this one or one around it."""
        while number is not None and alias not in self._tables[number]:
            number = self._parents.get(number)
        return number, alias

    def _tie(self, one, other):
        if self._is_tenant(one) and self._is_tenant(other):
            self._tied[one].add(other)
            self._tied[other].add(one)

    def _is_tenant(self, place):
        number, alias = place
        return number is not None and self._tables[number][alias] in self._tenant_tables

    def _restrict(self, place, column, values):
        if not self._is_tenant(place):
            return
        table = self._tables[place[0]][place[1]]
        numbers = {int(value) for value in values.split(",") if value.strip()}
        is_municipality = column == "municipality_id" or (
            column == "id" and table == Municipality._meta.db_table
        )
        if is_municipality:
            self.municipalities |= numbers
            self._known[place] = Reach.ONE_MUNICIPALITY
        elif column == "id" or column.endswith("_id"):
            self.named[table, column] |= numbers
            self._known[place] = max(self._known[place], Reach.NAMED_ROWS)

    def _reach(self, place):
        seen, waiting = set(), [place]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(self._tied[at])
        return max(self._known[at] for at in seen)


def _unfolded(sql):
    """Texts of the subqueries and, last, of the statement; `@3` stands for the third."""
    text, texts = _STRING.sub("''", sql), []
    while found := _INNERMOST.search(text):
        inside = found[1]
        if inside.startswith("SELECT"):
            texts.append(inside)
            inside = f"@{len(texts) - 1}"
        text = f"{text[: found.start()]}{inside}{text[found.end() :]}"
    return [*texts, text]
