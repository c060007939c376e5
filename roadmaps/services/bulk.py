"""One change of many rows: shown before it is made, and taken back as one."""

import re
from dataclasses import dataclass, replace

from django.db import transaction

from roadmaps.deadlines import read_deadline
from roadmaps.deadlines.shifting import NotShifted, shift_phrase
from roadmaps.models import Activity
from roadmaps.services.editing import RowChanged, lock_draft
from roadmaps.services.many_rows import save_cells
from roadmaps.services.reading_periods import periods_of
from roadmaps.services.steps import record_change
from schools.choices import Deed
from schools.services.audit import record


class NothingToChange(Exception):
    """No selected row would say anything else."""


@dataclass(frozen=True, slots=True)
class ShiftDeadlines:
    """Deadlines `months` later, or earlier where they are < 0."""

    months: int

    @property
    def title(self):
        return f"Сдвиг сроков на {self.months:+d} мес.".replace("-", "−")

    def cells_of(self, row, period):
        """(role, new text, why it cannot be changed) for each cell that the change is about."""
        for role in row.section.part.roles:
            if role.partition("_")[0] == "deadline" and row.cell(role):
                try:
                    yield role, shift_phrase(row.cell(role), self.months, period), ""
                except NotShifted as error:
                    yield role, row.cell(role), str(error)


@dataclass(frozen=True, slots=True)
class SetColumn:
    """The same words under one role in every row."""

    role: str
    text: str

    @property
    def title(self):
        return f"Заполнение столбца: «{self.text[:100]}»" if self.text else "Очистка столбца"

    def cells_of(self, row, period):
        if self.role in row.section.part.roles:
            yield self.role, self.text, ""
        else:
            yield self.role, row.cell(self.role), "В таблице этой строки нет такого столбца."


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """`find` becomes `put` in every column, or in those of `roles`; capitals are told apart only
    if asked."""

    find: str
    put: str
    roles: tuple[str, ...] = ()
    minds_case: bool = False

    @property
    def title(self):
        return f"Замена «{self.find[:80]}» на «{self.put[:80]}»"

    def cells_of(self, row, period):
        flags = 0 if self.minds_case else re.IGNORECASE
        for role in self.roles or row.section.part.roles:
            text = row.cell(role)
            changed = re.sub(re.escape(self.find), lambda found: self.put, text, flags=flags)
            if changed != text:
                yield role, changed, ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell before and after; with `refusal` it stays as it is. `dates` says how the new words
    of a deadline are read."""

    row: Activity
    role: str
    caption: str
    before: str
    after: str
    refusal: str = ""
    reading: object = None

    @property
    def is_change(self):
        return not self.refusal and self.after != self.before


def preview_change(*, edition, rows, change):
    """A `CellChange` for each cell that the change is about, in the order of `rows`."""
    periods = periods_of(edition)
    found = []
    for row in rows:
        captions = row.section.part.captions
        period = periods[row.section_id]
        for role, text, refusal in change.cells_of(row, period):
            cell = CellChange(row, role, captions.get(role, ""), row.cell(role), text, refusal)
            if role == "deadline" and cell.is_change:
                cell = replace(cell, reading=read_deadline(text, period))
            found.append(cell)
    return found


@transaction.atomic
def change_rows(*, edition, rows, seen, change, by, now):
    """The change made in every row that it can be made in, with the `EditStep` that undoes it.

    `seen` maps primary keys to the versions that were shown: raises RowChanged where one is
    another by now and NothingToChange where none would differ; EditionFrozen.
    """
    edition = lock_draft(edition)
    current = rows_to_change(edition, [row.pk for row in rows])
    for row in current:
        if seen.get(row.pk) != row.version:
            raise RowChanged(row)
    cells = [
        cell
        for cell in preview_change(edition=edition, rows=current, change=change)
        if cell.is_change
    ]
    if not cells:
        raise NothingToChange("В выбранных строках менять нечего.")
    before, changes, changed = {}, {}, {}
    for cell in cells:
        row = changed.setdefault(cell.row.pk, cell.row)
        before.setdefault(str(row.key), {})[cell.role] = cell.before
        name = f"{str(row)[:80]}: {cell.caption or cell.role}"
        changes[name] = [cell.before, cell.after]
        row.set_cell(cell.role, cell.after)
    rows = list(changed.values())
    roles = {cell.role for cell in cells}
    save_cells(rows, roles=roles, edition=edition, by=by, now=now)
    record(deed=Deed.CHANGED, by=by, obj=edition, changes=changes)
    return record_change(
        edition=edition, title=change.title, rows=rows, before=before, by=by, now=now
    )


def rows_to_change(edition, keys):
    """Rows of the edition with these primary keys, in printed order."""
    return list(Activity.objects.of(edition).filter(pk__in=keys).select_related("section__part"))
