"""Columns of a part: added, renamed, put in order, given another role, taken away."""

import itertools

from django.db import transaction

from roadmaps.models import Activity
from roadmaps.services.editing import RowChanged
from roadmaps.services.many_rows import save_cells
from roadmaps.services.steps import record_change
from roadmaps.services.structure.parts import current_part
from schools.choices import Deed
from schools.services.audit import record


class ColumnNotChanged(Exception):
    """The columns stay as they are; the message says why, in Russian."""


@transaction.atomic
def add_column(*, part, role, caption, by, now):
    """One more column, the last. A role that another one has gets a number: «deadline_2».

    Words that rows of another table brought along under this role show up in it. Raises
    EditionFrozen, NotPlaced.
    """
    part = current_part(part)
    names = itertools.chain([role], (f"{role}_{number}" for number in itertools.count(2)))
    free = next(name for name in names if name not in part.roles)
    _save(part, [*part.columns, {"role": free, "caption": caption}], by, now)
    return part


@transaction.atomic
def change_column(*, part, role, new_role, caption, seen, by, now):
    """The column under another caption and, if `new_role` is another, of another role.

    A column that has that role takes this one's in exchange, and words go with their columns; what
    deadlines and parties they name is read anew. `seen` is the caption the writer saw. Raises
    ColumnNotChanged, RowChanged, EditionFrozen, NotPlaced.
    """
    part = current_part(part)
    column = _column(part, role)
    if seen != column["caption"]:
        raise RowChanged(part)
    exchanged = {role: new_role, new_role: role}
    columns = [
        {
            "role": exchanged.get(other["role"], other["role"]),
            "caption": caption if other is column else other["caption"],
        }
        for other in part.columns
    ]
    if columns == part.columns:
        return part
    _save(part, columns, by, now)
    if role != new_role:
        _exchange(part, role, new_role, by, now)
    return part


@transaction.atomic
def move_column(*, part, role, left, by, now):
    """The column changes places with its neighbour. Raises ColumnNotChanged, EditionFrozen."""
    part = current_part(part)
    columns = list(part.columns)
    here = columns.index(_column(part, role))
    there = here + (-1 if left else 1)
    if 0 <= there < len(columns):
        columns[here], columns[there] = columns[there], columns[here]
        _save(part, columns, by, now)
    return part


@transaction.atomic
def remove_column(*, part, role, filled, by, now):
    """The column is gone with its words; `filled` is how many cells the person knows to lose.

    Gives the `EditStep` that brings both back. Raises ColumnNotChanged if that number is not so,
    for the measures themselves, EditionFrozen, NotPlaced.
    """
    part = current_part(part)
    column = _column(part, role)
    if role == "title":
        raise ColumnNotChanged("Столбец с мероприятиями нужен каждой таблице.")
    rows = filled_rows(part, role)
    if len(rows) != filled:
        raise ColumnNotChanged(
            f"Сейчас в этом столбце заполнено строк: {len(rows)}. Подтвердите удаление ещё раз."
        )
    before = {str(row.key): {role: row.cell(role)} for row in rows}
    former = {str(part.pk): part.columns}
    for row in rows:
        row.set_cell(role, "")
    save_cells(rows, roles={role}, edition=part.edition, by=by, now=now)
    _save(part, [other for other in part.columns if other is not column], by, now)
    return record_change(
        edition=part.edition,
        title=f"Удаление столбца «{column['caption'] or role}»",
        rows=rows,
        before=before,
        columns=former,
        by=by,
        now=now,
    )


def filled_rows(part, role):
    """Rows of the part that say something in the column."""
    rows = Activity.objects.filter(section__part=part).select_related("section__part")
    return [row for row in rows if row.cell(role)]


def _column(part, role):
    for column in part.columns:
        if column["role"] == role:
            return column
    raise ColumnNotChanged("Такого столбца в таблице больше нет. Обновите страницу.")


def _exchange(part, role, new_role, by, now):
    rows = list(Activity.objects.filter(section__part=part).select_related("section__part"))
    for row in rows:
        words, others = row.cell(role), row.cell(new_role)
        row.set_cell(new_role, words)
        row.set_cell(role, others)
    save_cells(rows, roles={role, new_role}, edition=part.edition, by=by, now=now)


def _save(part, columns, by, now):
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=part,
        changes={"Столбцы": [_words(part.columns), _words(columns)]},
    )
    part.columns = columns
    part.touch(by=by, now=now)
    part.save()


def _words(columns):
    return ", ".join(column["caption"] or "без заголовка" for column in columns)
