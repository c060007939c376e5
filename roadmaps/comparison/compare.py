"""Two wordings in, every difference out."""

from roadmaps.comparison.changes import (
    BlockChange,
    EditionComparison,
    IndicatorChange,
    PointChange,
    text_change,
)
from roadmaps.comparison.order import in_order
from roadmaps.comparison.pairing import pair_items, pair_points
from roadmaps.comparison.tables import Tables
from roadmaps.comparison.wording import Block, Wording


def compare(old: Wording, new: Wording) -> EditionComparison:
    """What `new` says otherwise than `old`.

    Rows and indicators are known by their keys, the rest by their headings and by what they hold.
    What moved is the fewest things that explain the new order. Compared the other way round, what
    was added is dropped, and everything else is as it was.
    """
    # A draft has no heading of an act yet: it does not say otherwise, it is silent.
    stamp = text_change("Гриф", old.stamp, new.stamp) if old.stamp and new.stamp else ()
    return EditionComparison(
        headings=(
            *text_change("Заголовок", old.title, new.title),
            *stamp,
            *text_change("Подпись", old.signature, new.signature),
        ),
        items=tuple(_items(old.items, new.items)),
        indicators=tuple(_indicators(old.indicators, new.indicators)),
    )


def _items(old, new):
    """Changes of blocks and parts in printed order."""
    pairs = pair_items(old, new)
    tables = Tables(old, new, pairs)
    for i, j, is_moved in in_order(old, new, pairs):
        before, after = _at(old, i), _at(new, j)
        if isinstance(before or after, Block):
            yield _block(before, after, is_moved)
        else:
            yield tables.part(i, j, is_moved)


def _block(old, new, is_moved):
    if old is None or new is None:
        return BlockChange(old, new)
    return BlockChange(
        old,
        new,
        texts=(
            *text_change("Заголовок", old.caption, new.caption),
            *text_change("Текст", old.text, new.text),
        ),
        points=tuple(_points(old.points, new.points)),
        is_moved=is_moved,
    )


def _points(old, new):
    pairs = pair_points(old, new)
    for i, j, is_moved in in_order(old, new, pairs):
        before, after = _at(old, i), _at(new, j)
        texts = ()
        if before and after:
            texts = (
                *text_change("Номер", before.marker, after.marker, role="number"),
                *text_change("Текст", before.text, after.text),
            )
        yield PointChange(before, after, texts, is_moved)


def _indicators(old, new):
    numbers = {indicator.key: number for number, indicator in enumerate(new)}
    pairs = {
        i: numbers[indicator.key] for i, indicator in enumerate(old) if indicator.key in numbers
    }
    for i, j, is_moved in in_order(old, new, pairs):
        before, after = _at(old, i), _at(new, j)
        texts = ()
        if before and after:
            texts = tuple(
                change
                for name, value in after.values.items()
                for change in text_change(name, before.values[name], value)
            )
        yield IndicatorChange(before, after, texts, is_moved)


def _at(things, number):
    return None if number is None else things[number]
