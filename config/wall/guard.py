"""SQL that was written by hand is read before it runs."""

from config.wall.tables import named_in
from schools import scope


class Walled(str):
    """SQL that `config.wall.compilers` made: it need not be read."""


def guard(execute, sql, params, many, context):
    """For `execute_wrappers` of a connection. Raises OutsideScope where such SQL names rows of
    municipalities: nothing keeps it to some of them, so it runs in the whole portal alone."""
    # Who is asking may have to be looked up, by a query that names no such rows.
    if not isinstance(sql, Walled) and named_in()(str(sql)) and scope.reach() is not scope.WHOLE:
        raise scope.OutsideScope(
            "SQL written by hand on rows of municipalities runs in whole_portal() alone: "
            "schools.scope, docs/isolation.md."
        )
    return execute(sql, params, many, context)
