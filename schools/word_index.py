"""What PostgreSQL needs to find words fast, for migrations; SQLite needs nothing."""

import logging

from django.db import ProgrammingError, migrations

from schools.words.reading import LETTERS, UNSEEN

logger = logging.getLogger(__name__)

_NUMBERED = rf"([0-9]+)[-‐‑–]([{LETTERS}]{{1,3}})(?![0-9{LETTERS}])"
_UNSEEN = UNSEEN.pattern

# What `schools.words.reading` does, in the words of PostgreSQL. Its own parser would take «5-11»
# for a negative number and «kniga.ru» for a host, so only letters and digits come to it.
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION russian_words(told text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    to_tsvector(
        'pg_catalog.russian'::regconfig,
        regexp_replace(
            regexp_replace(
                translate(
                    regexp_replace(normalize(told, NFC), '{_UNSEEN}', '', 'g'), 'ёЁ', 'еЕ'
                ),
                '{_NUMBERED}', '\\1 \\2 \\1\\2', 'g'
            ),
            '[^0-9{LETTERS}]+', ' ', 'g'
        )
    );
CREATE OR REPLACE FUNCTION json_values(told jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    (SELECT coalesce(string_agg(value, ' '), '') FROM jsonb_each_text(told));
"""  # noqa: S608 - nothing of it is anybody's input
NO_FUNCTIONS = "DROP FUNCTION russian_words(text); DROP FUNCTION json_values(jsonb);"


def make_functions():
    """An operation that teaches PostgreSQL `russian_words` and `json_values`."""
    return _on_postgres(FUNCTIONS, NO_FUNCTIONS)


def index_words(table, name, *columns):
    """An operation that indexes the words of columns as `lookups.Told` of them asks for.

    A column of JSON is `json_values("column")`, any other its bare name.
    """
    return _on_postgres(
        f'CREATE INDEX "{name}" ON "{table}" USING gin ({_told(columns)})',
        f'DROP INDEX "{name}"',
    )


def _on_postgres(forward, backward):
    def run(sql):
        def deed(apps, schema_editor):
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(sql, params=None)

        return deed

    return migrations.RunPython(run(forward), run(backward))


def index_words_by_municipality(table, name, *columns):
    """An operation that puts an index by municipality and words, `<name>_by_place`, in the place of
    the index `name` that `index_words` made of the same columns.

    Such an index finds the words of one municipality without reading those of all others. It needs
    the extension `btree_gin`; where the database has none, or the role may not create it, the old
    index stays and everything is found as before. The migration is `atomic = False` and holds this
    alone; what a stopped one left behind is dropped when it is run again.
    """
    place = f"{name}_by_place"
    told = _told(columns)

    def forward(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql" and _has_btree_gin(schema_editor):
            _replace(schema_editor, table, name, place, f'"municipality_id", {told}')

    def backward(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            _replace(schema_editor, table, place, name, told)

    return migrations.RunPython(forward, backward)


def _told(columns):
    texts = [column if "(" in column else f'"{column}"' for column in columns]
    told = " || ' ' || ".join(f"COALESCE({text}, '')" for text in texts)
    return f"russian_words(({told}))"


def _replace(schema_editor, table, old, new, columns):
    for step in (
        f'DROP INDEX CONCURRENTLY IF EXISTS "{new}"',
        f'CREATE INDEX CONCURRENTLY "{new}" ON "{table}" USING gin ({columns})',
        f'DROP INDEX CONCURRENTLY IF EXISTS "{old}"',
    ):
        schema_editor.execute(step, params=None)


def _has_btree_gin(schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_available_extensions WHERE name = 'btree_gin'")
        if cursor.fetchone() is None:
            logger.warning("words are indexed without municipalities: there is no btree_gin")
            return False
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gin")
        except ProgrammingError as refusal:
            logger.warning("words are indexed without municipalities: %s", refusal)
            return False
    return True
