"""Words in any of their forms, asked of the database: `title__words="школу наставник"`.

On PostgreSQL full text search with the Russian configuration answers, on SQLite `schools.words`;
both find the same. The functions of PostgreSQL come from a migration, see `schools.word_index`.
"""

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Func, Lookup

from schools.words import Wanted


class Told(Func):
    """The words of several columns as one text, nulls being empty.

    An index made by `word_index.index_words` of the same columns in the same order serves it.
    """

    output_field = models.TextField()
    arg_joiner = " || ' ' || "
    template = "(%(expressions)s)"

    def __init__(self, *columns):
        super().__init__(*(_OrNothing(column) for column in columns))


class _OrNothing(Func):
    output_field = models.TextField()
    template = "COALESCE(%(expressions)s, '')"


class Values(Func):
    """The words of a JSON object's values."""

    function = "json_values"
    output_field = models.TextField()


@models.CharField.register_lookup
@models.TextField.register_lookup
class Words(Lookup):
    """The text has every word of what a person typed (`schools.words.Wanted.said`).

    What is typed never becomes syntax; where it holds no word at all, no row is found.
    """

    lookup_name = "words"

    def as_sql(self, compiler, connection):
        text, parameters = self.process_lhs(compiler, connection)
        wanted = self.wanted()
        queries = [self.asked_of_postgres(word) for word in wanted.words]
        query = " && ".join(f"({' || '.join(call for call, _ in ways)})" for ways in queries)
        asked = [word for ways in queries for _, word in ways]
        conditions = [
            f"russian_words({text}) @@ ({query})",
            *(f"{text} ~ %s" for _ in wanted.numbers),
        ]
        values = [*parameters, *asked]
        for pattern in wanted.patterns:
            values += [*parameters, pattern]
        return f"({' AND '.join(conditions)})", values

    def as_sqlite(self, compiler, connection):
        text, parameters = self.process_lhs(compiler, connection)
        self.wanted()
        return f"has_words({text}, %s)", [*parameters, self.rhs]

    def wanted(self):
        """Raises EmptyResultSet where nothing is looked for."""
        wanted = Wanted.said(self.rhs)
        if not wanted:
            raise EmptyResultSet
        return wanted

    @staticmethod
    def asked_of_postgres(word):
        """Calls that make a tsquery each, and what they take: letters and digits alone."""
        ways = []
        if word.lexeme:
            ways.append(("to_tsquery('pg_catalog.russian'::regconfig, %s)", word.said))
        if word.beginning:
            ways.append(("to_tsquery('pg_catalog.simple'::regconfig, %s)", f"{word.beginning}:*"))
        return ways
