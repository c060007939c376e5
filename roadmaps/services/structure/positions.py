"""The order of rows, sections, parts and text blocks: 0, 1, 2 … without gaps."""


class NotPlaced(Exception):
    """There is no such place any more; the message says what to do, in Russian."""


def put_in_order(rows):
    """Positions as `rows` stand; only those out of place are written."""
    misplaced = [row for place, row in enumerate(rows) if row.position != place]
    for place, row in enumerate(rows):
        row.position = place
    if misplaced:
        type(misplaced[0])._base_manager.bulk_update(misplaced, ["position"], batch_size=200)


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
