"""Parts, sections and rows of two wordings: sections move between parts, rows between sections."""

from collections import Counter

from roadmaps.comparison.changes import (
    ColumnsChange,
    PartChange,
    Place,
    RowChange,
    SectionChange,
    text_change,
)
from roadmaps.comparison.order import Level, names, numbers
from roadmaps.comparison.pairing import pair_sections, placed_sections

NO_CHANGE = ColumnsChange((), (), (), is_reordered=False)


class Tables:
    """`old` and `new` are the items of two wordings, `pairs` tells which became which."""

    def __init__(self, old, new, pairs):
        self._old, self._new = old, new
        self._old_sections, self._new_sections = placed_sections(old), placed_sections(new)
        self._pairs = pair_sections(self._old_sections, self._new_sections, pairs)
        self._sections = Level(
            _grouped(self._old_sections, range(len(self._old_sections))),
            _grouped(self._new_sections, names(self._new_sections, self._pairs)),
            pairs,
        )
        self._old_rows, self._new_rows = (
            _placed_rows(old, self._old_sections),
            _placed_rows(new, self._new_sections),
        )
        self._rows = Level(
            _names_by_section(self._old_rows), _names_by_section(self._new_rows), self._pairs
        )

    def part(self, i, j, is_moved):
        """The `PartChange` of the items numbered `i` and `j`, one of which may be None."""
        old = None if i is None else self._old[i]
        new = None if j is None else self._new[j]
        return PartChange(
            old=old,
            new=new,
            columns=_columns(old.columns, new.columns) if old and new else NO_CHANGE,
            texts=text_change("Заголовок таблицы", old.title, new.title) if old and new else (),
            sections=tuple(
                self._section(*numbers(name, self._pairs), name in self._sections.moved)
                for name in self._sections.members(i, j)
            ),
            is_moved=is_moved,
        )

    def _section(self, i, j, is_moved):
        old = None if i is None else self._old_sections[i]
        new = None if j is None else self._new_sections[j]
        return SectionChange(
            old=old and old.section,
            new=new and new.section,
            texts=text_change("Заголовок раздела", old.section.title, new.section.title)
            if old and new
            else (),
            rows=tuple(self._row(name) for name in self._rows.members(i, j)),
            is_moved=is_moved,
            old_part=old and self._old[old.part],
        )

    def _row(self, name):
        old_place, old = self._old_rows.get(name, (None, None))
        new_place, new = self._new_rows.get(name, (None, None))
        return RowChange(
            old=old,
            new=new,
            texts=_texts(old, new, old_place.part, new_place.part) if old and new else (),
            is_moved=name in self._rows.moved,
            old_place=old_place,
            new_place=new_place,
        )


def _grouped(sections, their_names):
    """{number of a part: names of its sections}"""
    groups = {}
    for name, placed in zip(their_names, sections, strict=True):
        groups.setdefault(placed.part, []).append(name)
    return groups


def _placed_rows(items, sections):
    """{name of a row: (place, row)}; a key that stands twice makes two names."""
    rows, times = {}, Counter()
    for number, (part, _, section) in enumerate(sections):
        after = None
        for row in section.rows:
            place = Place(items[part], section, after, number)
            rows[row.key, times[row.key]] = place, row
            times[row.key] += 1
            after = row
    return rows


def _names_by_section(rows):
    groups = {}
    for name, (place, _) in rows.items():
        groups.setdefault(place.number, []).append(name)
    return groups


def _columns(old, new):
    if old == new:
        return NO_CHANGE
    before, after = dict(old), dict(new)
    common = [role for role in after if role in before]
    return ColumnsChange(
        added=tuple(column for column in new if column.role not in before),
        dropped=tuple(column for column in old if column.role not in after),
        captions=tuple(
            change
            for role in common
            for change in text_change("Заголовок графы", before[role], after[role], role)
        ),
        is_reordered=common != [role for role in before if role in after],
    )


def _texts(old, new, old_part, new_part):
    """Columns that say something else, in the order of the new part; a column that one of the
    parts does not print is empty there."""
    if old.cells == new.cells:
        return ()
    captions = dict(old_part.columns) | dict(new_part.columns)
    roles = dict.fromkeys([*new.cells, *old.cells])
    return tuple(
        change
        for role in roles
        for change in text_change(
            captions[role], old.cells.get(role, ""), new.cells.get(role, ""), role
        )
    )
