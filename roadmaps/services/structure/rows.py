"""Rows: added, doubled, deleted, moved."""

from django.db import transaction

from roadmaps.models import Activity, Section
from roadmaps.numbering import number_between
from roadmaps.services.editing import READING_FIELDS, RowChanged, lock_draft, read_again
from roadmaps.services.steps import record_deletion
from roadmaps.services.structure.positions import (
    place_beside,
    put_in_order,
    still_there,
)
from schools.choices import Deed
from schools.services.audit import record


@transaction.atomic
def add_row(*, section, beside=None, above=False, by, now):
    """A new row of the section: under `beside`, `above` it, or the last; numbered after the row
    over it, where its part has numbers. Raises NotPlaced, EditionFrozen."""
    row = _put_in(section, beside, above=above, by=by, now=now, cells={})
    record(deed=Deed.CREATED, by=by, obj=row, name=_name_of_new(row))
    return row


@transaction.atomic
def duplicate_row(*, row, by, now):
    """A row with the same words under `row`, with the next number and its own reading.

    What was decided of the row itself stays its own: control dates, moved deadlines, indicators.
    Raises NotPlaced, EditionFrozen.
    """
    cells = {role: text for role, text in all_cells(row).items() if role != "number"}
    copied = _put_in(row.section, row, above=False, by=by, now=now, cells=cells)
    edition = row.section.part.edition
    read_again([copied], roles={"deadline", "responsible"}, edition=edition)
    copied.save()
    record(deed=Deed.CREATED, by=by, obj=copied, changes={"Копия строки": ["", str(row)]})
    return copied


@transaction.atomic
def delete_rows(*, edition, rows, seen, by, now):
    """The rows are gone, with the `EditStep` that brings them back.

    `seen` maps primary keys to the versions that the person saw: words nobody has read are not
    deleted. Raises RowChanged, EditionFrozen.
    """
    edition = lock_draft(edition)
    current = list(
        Activity.objects.filter(section__part__edition=edition, pk__in=[row.pk for row in rows])
    )
    for row in current:
        if seen.get(row.pk) != row.version:
            raise RowChanged(row)
    step = record_deletion(edition=edition, title=_title(current), rows=current, by=by, now=now)
    sections = {row.section_id for row in current}
    Activity.objects.filter(pk__in=[row.pk for row in current]).delete()
    for section in sections:
        put_in_order(rows_of(section))
    record(
        deed=Deed.DELETED,
        by=by,
        obj=edition,
        changes={f"Строка {row.number}".strip(): [str(row), ""] for row in current},
    )
    return step


@transaction.atomic
def move_row(*, row, section, beside=None, above=False, by, now):
    """The row stands in `section`: under `beside`, `above` it, or last.

    Its cells keep their roles; its deadline is read for the year of that section. Words under a
    role that the new part has no column for stay in the row, unprinted (`unprinted_roles`), until
    it has one. Raises NotPlaced, EditionFrozen.
    """
    edition = lock_draft(section.part.edition)
    of_edition = Section.objects.filter(part__edition=edition)
    section = still_there(of_edition.select_related("part"), section.pk)
    row = still_there(Activity.objects.filter(section__in=of_edition), row.pk)
    if beside == row:
        return row
    left = row.section
    before = f"{left.title} {row.position + 1}".strip()
    rest = [other for other in rows_of(section) if other != row]
    place = place_beside(rest, beside, above=above)
    if (left, row.position) == (section, place):
        return row
    row.section, row.position = section, place
    row.touch(by=by, now=now)
    row.save(update_fields=["section", "position", "version", "changed_at", "changed_by"])
    put_in_order([*rest[:place], row, *rest[place:]])
    if left != section:
        put_in_order(rows_of(left))
        read_again([row], roles={"deadline"}, edition=edition)
        row.save(update_fields=READING_FIELDS)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=row,
        changes={"Место": [before, f"{section.title} {place + 1}".strip()]},
    )
    return row


def rows_of(section):
    """The rows of a section in order, as light as reordering needs them."""
    return list(
        Activity.objects.filter(section=section).only("position", "number").order_by("position")
    )


def all_cells(row):
    """Every text of the row by its role, printed or not."""
    return {role: row.cell(role) for role in Activity.FIELDS} | row.extra


def unprinted_roles(row, part):
    """Roles under which the row has words that the part prints nowhere."""
    return [role for role, text in all_cells(row).items() if text and role not in part.roles]


def _put_in(section, beside, *, above, by, now, cells):
    edition = lock_draft(section.part.edition)
    of_edition = Section.objects.filter(part__edition=edition).select_related("part")
    section = still_there(of_edition, section.pk)
    rows = rows_of(section)
    place = place_beside(rows, beside, above=above)
    row = Activity(
        municipality_id=section.municipality_id,
        section=section,
        position=place,
        changed_at=now,
        changed_by=by,
    )
    if "number" in section.part.roles:
        row.number = number_between(
            rows[place - 1].number if place else "",
            rows[place].number if place < len(rows) else "",
        )
    for role, text in cells.items():
        row.set_cell(role, text)
    row.save()
    put_in_order([*rows[:place], row, *rows[place:]])
    return row


def _name_of_new(row):
    return f"{row.number} новая строка".strip()


def _title(rows):
    if len(rows) == 1:
        return f"Удаление строки «{rows[0]}»"
    return f"Удаление строк: {len(rows)}"
