"""The order of rows, sections, parts and text blocks: 0, 1, 2 … without gaps."""

from collections import defaultdict

from django.db.models import F


class NotPlaced(Exception):
    """There is no such place any more; the message says what to do, in Russian."""


def put_in_order(rows):
    """Positions as `rows` stand; only those out of place are written."""
    shifts = defaultdict(list)
    for place, row in enumerate(rows):
        if row.position != place:
            shifts[place - row.position].append(row.pk)
            row.position = place
    # Whatever came, went or moved, the others are shifted alike: one statement or two.
    for shift, keys in shifts.items():
        same = type(rows[0])._base_manager.filter(pk__in=keys)
        same.update(position=F("position") + shift)


def place_beside(rows, beside, *, above):
    """Where a new one goes among `rows`: under `beside`, `above` it, or last without it.

    Raises NotPlaced where `beside` has left them meanwhile.
    """
    if beside is None:
        return len(rows)
    if beside not in rows:
        raise NotPlaced(
            "Соседняя строка уже перемещена или удалена. Обновите страницу и повторите."
        )
    return rows.index(beside) + (not above)


def still_there(rows, pk):
    """The one of the queryset `rows` with the key `pk`. Raises NotPlaced."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotPlaced("Этого места в плане больше нет. Обновите страницу и повторите.")
    return found
