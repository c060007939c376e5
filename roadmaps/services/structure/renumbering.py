"""Printed numbers put in order."""

from dataclasses import dataclass

from django.db import transaction

from roadmaps.models import Activity
from roadmaps.numbering import renumbered
from roadmaps.services.editing import RowChanged
from roadmaps.services.steps import record_change
from roadmaps.services.structure.parts import current_part
from schools.choices import Deed
from schools.services.audit import record


class NothingToRenumber(Exception):
    """The numbers are in order already; the message says so, in Russian."""


@dataclass(frozen=True, slots=True)
class NewNumber:
    row: Activity
    before: str
    after: str


def new_numbers(part, section=None):
    """A `NewNumber` for each row of the part, or of one section, whose number would change."""
    sections = part.sections.filter(pk=section.pk) if section else part.sections.all()
    groups = [list(one.activities.all()) for one in sections.prefetch_related("activities")]
    numbers = renumbered([[row.number for row in rows] for rows in groups])
    return [
        NewNumber(row, row.number, number)
        for rows, group in zip(groups, numbers, strict=True)
        for row, number in zip(rows, group, strict=True)
        if row.number != number
    ]


@transaction.atomic
def renumber(*, part, section=None, seen, by, now):
    """Rows of the part, or of one section, numbered without gaps in the style they have.

    `seen` maps primary keys of rows to the numbers shown to the person: raises RowChanged where
    the outcome would be another by now; NothingToRenumber, NotPlaced, EditionFrozen. Gives the
    `EditStep`.
    """
    part = current_part(part)
    found = new_numbers(part, section)
    if {new.row.pk: new.after for new in found} != seen:
        raise RowChanged(part)
    if not found:
        raise NothingToRenumber("Номера уже идут по порядку.")
    for new in found:
        new.row.number = new.after
        new.row.touch(by=by, now=now)
    rows = [new.row for new in found]
    Activity.objects.bulk_update(rows, ["number", "version", "changed_at", "changed_by"])
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=part,
        changes={f"№ {new.row.title[:80]}": [new.before, new.after] for new in found},
    )
    return record_change(
        edition=part.edition,
        title=f"Перенумерация строк: {len(rows)}",
        rows=rows,
        before={str(new.row.key): {"number": new.before} for new in found},
        by=by,
        now=now,
    )
