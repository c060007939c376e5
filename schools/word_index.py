"""What PostgreSQL needs to find words fast, for migrations; SQLite needs nothing."""

from django.db import migrations

from schools.words.reading import LETTERS, UNSEEN

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
    texts = [column if "(" in column else f'"{column}"' for column in columns]
    told = " || ' ' || ".join(f"COALESCE({text}, '')" for text in texts)
    return _on_postgres(
        f'CREATE INDEX "{name}" ON "{table}" USING gin (russian_words(({told})))',
        f'DROP INDEX "{name}"',
    )


def _on_postgres(forward, backward):
    def run(sql):
        def deed(apps, schema_editor):
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(sql, params=None)

        return deed

    return migrations.RunPython(run(forward), run(backward))
