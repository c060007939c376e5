"""Headings that stand in a column of their own: a vertically merged «Направление»."""

from roadmaps.imports.grid import GridRow

_MAY_HEAD = frozenset(("direction", "task", "problem", "other", "content", "organisation"))
_HEADS_UNMERGED = frozenset(("direction", "task", "problem"))


def section_role(rows, roles):
    """The role of the column whose cells head groups of rows, or None.

    Its cells are merged down, or stay empty where the one above still holds; it stands left of
    the measures.
    """
    body = [row for row in rows if not row.wide and ("title" in row.filled)]
    for role in roles[: roles.index("title")]:
        if role.rstrip("_0123456789") not in _MAY_HEAD or not body:
            continue
        if any(role in row.carried for row in body):
            return role
        empty = sum(role not in row.filled for row in body)
        is_first = role in body[0].filled
        if role in _HEADS_UNMERGED and is_first and empty * 3 >= len(body):
            return role
    return None


def with_heading_rows(rows, role):
    """The rows with the column of `role` turned into heading rows of their own.

    A number merged down beside the heading is the heading's.
    """
    takes_number = any({role, "number"} <= row.carried for row in rows)
    taken = {role, "number"} if takes_number else {role}
    result = []
    for row in rows:
        if role in row.filled and row.filled - {role, "number"}:
            printed = [row.texts[part] for part in ("number", role) if part in taken & row.filled]
            place = row.places[role]
            result.append(GridRow({}, {}, frozenset(), " ".join(printed), place))
        elif role in row.filled:
            printed = " ".join(row.texts[part] for part in row.texts)
            result.append(GridRow({}, {}, frozenset(), printed, row.place))
            continue
        result.append(row.without(taken))
    return result
