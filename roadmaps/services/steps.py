"""Deeds that can be taken back once: written down as they are done, and undone."""

import json
from dataclasses import dataclass

from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import transaction

from roadmaps.choices import StepKind
from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    EditStep,
    Indicator,
    Part,
    Section,
    TextBlock,
)
from roadmaps.services.editing import lock_draft, read_again
from roadmaps.services.structure.positions import put_in_order
from schools.choices import Deed
from schools.services.audit import record

# Fields that a change of cells writes.
CELL_FIELDS = [
    *Activity.FIELDS.values(),
    *("extra", "deadline_kind", "repeats", "qualifier", "assumed"),
    *("version", "changed_at", "changed_by"),
]


class StepNotTakenBack(Exception):
    """Everything stays as it is; the message says why, in Russian."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`restored` counts what is as it was; `left` names what somebody changed since."""

    restored: int
    left: tuple[str, ...]

    @property
    def sentence(self):
        said = f"Отменено, восстановлено: {self.restored}."
        if self.left:
            names = "; ".join(f"«{name[:80]}»" for name in self.left)
            said += f" Оставлено как есть, потому что изменено после этого действия: {names}."
        return said


def record_change(*, edition, title, rows, before, by, now, columns=None):
    """A step for rows already changed: `before` maps their keys to role → former text.

    `columns` maps the primary key of a part to its former columns.
    """
    return _record(
        kind=StepKind.BULK,
        edition=edition,
        title=title,
        before={"cells": before, "columns": columns or {}},
        rows=rows,
        by=by,
        now=now,
    )


def record_addition(*, edition, title, rows, sections, by, now):
    """A step for rows just added, some of them in new `sections`."""
    return _record(
        kind=StepKind.PASTE,
        edition=edition,
        title=title,
        before={"sections": [section.pk for section in sections]},
        rows=rows,
        by=by,
        now=now,
    )


def record_deletion(
    *, edition, title, rows=(), sections=(), parts=(), blocks=(), follows=None, by, now
):
    """A step for what is about to be deleted, with everything that hangs on it.

    `follows` maps primary keys of text blocks to the count of parts above them before.
    """
    links = Indicator.activities.through.objects.filter(activity__in=rows)
    objects = [
        *parts,
        *sections,
        *blocks,
        *rows,
        *Deadline.objects.filter(activity__in=rows),
        *ActivityParty.objects.filter(activity__in=rows),
        *links,
    ]
    before = {
        "objects": json.loads(serializers.serialize("json", objects)),
        "follows": follows or {},
    }
    return _record(
        kind=StepKind.DELETE,
        edition=edition,
        title=title,
        before=before,
        rows=rows,
        by=by,
        now=now,
    )


def _record(*, edition, rows, now, **fields):
    return EditStep.objects.create(
        municipality_id=edition.municipality_id,
        edition=edition,
        versions={str(row.key): row.version for row in rows},
        at=now,
        **fields,
    )


@transaction.atomic
def take_back(*, step, by, now):
    """What the step did is undone, but for rows changed since: `TakenBack` names them.

    Raises StepNotTakenBack if it was undone before or nothing can be, and EditionFrozen.
    """
    edition = lock_draft(step.edition)
    step = EditStep.objects.select_for_update().get(pk=step.pk)
    if step.undone_at:
        raise StepNotTakenBack("Это действие уже отменено.")
    undo = {
        StepKind.BULK: _restore_cells,
        StepKind.PASTE: _remove_added,
        StepKind.DELETE: _put_back,
    }
    taken = undo[StepKind(step.kind)](step, edition, by, now)
    if not taken.restored:
        raise StepNotTakenBack(
            "Отменить нельзя: всё, что изменило это действие, после него уже правили."
        )
    step.undone_at = now
    step.save(update_fields=["undone_at"])
    record(deed=Deed.CHANGED, by=by, obj=edition, changes={"Отмена действия": [step.title, ""]})
    return taken


def _rows_as_left(step, edition):
    """(rows that stand as the step left them, names of those changed since)."""
    rows = Activity.objects.filter(section__part__edition=edition, key__in=step.versions)
    same, changed = [], []
    for row in rows.select_related("section__part"):
        is_same = row.version == step.versions[str(row.key)]
        (same if is_same else changed).append(row)
    return same, tuple(map(str, changed))


def _restore_cells(step, edition, by, now):
    rows, changed = _rows_as_left(step, edition)
    columns = step.before.get("columns", {})
    parts = Part.objects.filter(edition=edition, pk__in=columns)
    for part in parts:
        part.columns = columns[str(part.pk)]
        part.touch(by=by, now=now)
        part.save()
    roles = set()
    for row in rows:
        cells = step.before["cells"][str(row.key)]
        for role, text in cells.items():
            row.set_cell(role, text)
        row.touch(by=by, now=now)
        roles |= cells.keys()
    read_again(rows, roles=roles, edition=edition)
    Activity.objects.bulk_update(rows, CELL_FIELDS)
    return TakenBack(len(rows) + len(parts), changed)


def _remove_added(step, edition, by, now):
    rows, changed = _rows_as_left(step, edition)
    sections = {row.section_id for row in rows}
    Activity.objects.filter(pk__in=[row.pk for row in rows]).delete()
    added = Section.objects.filter(part__edition=edition, pk__in=step.before["sections"])
    emptied = added.filter(activities=None)
    parts = set(emptied.values_list("part", flat=True))
    emptied.delete()
    for section in sections:
        put_in_order(list(Activity.objects.filter(section=section).order_by("position")))
    for part in parts:
        put_in_order(list(Section.objects.filter(part=part).order_by("position")))
    return TakenBack(len(rows), changed)


# What is put back, parents first, and the field that names the parent.
_HOLDERS = {
    Part: "edition_id",
    TextBlock: "edition_id",
    Section: "part_id",
    Activity: "section_id",
}


def _put_back(step, edition, by, now):
    """The deleted with their own keys, each where it stood among what stands there now."""
    try:
        read = [item.object for item in serializers.deserialize("python", step.before["objects"])]
    except DeserializationError as error:
        raise StepNotTakenBack("Отменить удаление нельзя: портал с тех пор обновлён.") from error
    held = {Part: Part, Section: Part, Activity: Section}
    restored, left = 0, []
    back = set()
    for model, holder in _HOLDERS.items():
        objects = [item for item in read if isinstance(item, model)]
        if model in (Section, Activity):
            keys = {getattr(item, holder) for item in objects}
            there = set(
                held[model]
                .objects.filter(pk__in=keys, **_in_edition(model, edition))
                .values_list("pk", flat=True)
            )
            left += [str(item) for item in objects if getattr(item, holder) not in there]
            objects = [item for item in objects if getattr(item, holder) in there]
        _insert(model, holder, objects)
        restored += len(objects)
        back |= {(model, item.pk) for item in objects}
    links = Indicator.activities.through
    indicators = set(Indicator.objects.filter(edition=edition).values_list("pk", flat=True))
    for model in (Deadline, ActivityParty, links):
        model.objects.bulk_create(
            item
            for item in read
            if isinstance(item, model)
            and (Activity, item.activity_id) in back
            and (model is not links or item.indicator_id in indicators)
        )
    for pk, count in step.before["follows"].items():
        TextBlock.objects.filter(edition=edition, pk=pk).update(follows_parts=count)
    return TakenBack(restored, tuple(left))


def _in_edition(model, edition):
    return {"edition": edition} if model is Section else {"part__edition": edition}


def _insert(model, holder, objects):
    by_holder = {}
    for item in sorted(objects, key=lambda item: item.position):
        by_holder.setdefault(getattr(item, holder), []).append(item)
    model.objects.bulk_create(objects)
    for key, items in by_holder.items():
        pks = {item.pk for item in items}
        order = list(model.objects.filter(**{holder: key}).exclude(pk__in=pks).order_by("position"))
        for item in items:
            order.insert(item.position, item)
        put_in_order(order)
