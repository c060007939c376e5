"""Changing the words of a draft: one row at a time, never over somebody's head."""

from django.db import transaction

from roadmaps.choices import EditionState
from roadmaps.deadlines import read_deadline
from roadmaps.imports.phrases import deadline_phrase
from roadmaps.models import Activity, ActivityParty, Deadline, Edition
from roadmaps.responsibles import read_responsibles
from roadmaps.services.parties import PartyDirectory
from roadmaps.services.reading_periods import periods_of
from schools.choices import Deed
from schools.services.audit import record

# What `read_again` puts into a row (`Activity.put_reading`).
READING_FIELDS = ["deadline_kind", "repeats", "qualifier", "assumed"]


class EditionFrozen(Exception):
    """Only a draft can be edited; the message says what to do, in Russian."""


class RowChanged(Exception):
    """Somebody changed the row since it was read; `row` is the row as it is now."""

    def __init__(self, row):
        super().__init__(f"«{row}» уже изменена другим пользователем.")
        self.row = row


def lock_draft(edition):
    """The edition as it is now, locked until the transaction ends: edits of one edition queue up.

    Raises EditionFrozen for anything but a draft.
    """
    current = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("roadmap", "municipality")
        .get(pk=edition.pk)
    )
    if current.state != EditionState.DRAFT:
        raise EditionFrozen(
            f"Эта редакция — «{current.get_state_display()}», её текст не меняется. "
            "Чтобы внести изменения, начните новую редакцию."
        )
    return current


@transaction.atomic
def change_cells(*, activity, cells, seen, by, now):
    """The row with the texts of `cells` (role → text), its deadline and parties read anew.

    `seen` holds what the writer saw in the same cells: a cell that says something else by now is
    somebody's newer words. Raises RowChanged, EditionFrozen; then nothing is saved.
    """
    edition = lock_draft(activity.section.part.edition)
    row = Activity.objects.select_related("section__part").get(pk=activity.pk)
    before = {role: row.cell(role) for role in cells}
    if before == cells:
        return row
    if any(before[role] != text for role, text in seen.items()):
        raise RowChanged(row)
    captions = row.section.part.captions
    for role, text in cells.items():
        row.set_cell(role, text)
    row.touch(by=by, now=now)
    read_again([row], roles=set(cells), edition=edition)
    row.save()
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=row,
        changes={
            captions.get(role, role): [before[role], text]
            for role, text in cells.items()
            if text != before[role]
        },
    )
    return row


def read_again(rows, *, roles, edition):
    """The deadlines and parties of the rows say what their phrases say now.

    Call it within a transaction, with rows not saved yet: the reading of a deadline is put into
    their fields, and the caller saves them. Only the columns among `roles` are read, a deadline for
    the year that its section names; «начало» and «окончание» are one deadline. A control date
    stays as long as the phrase has no dates of its own; a deadline whose day stays keeps its move.
    """
    if roles & {"deadline", "deadline_2"}:
        _read_deadlines(rows, edition)
    if "responsible" in roles:
        _read_parties(rows, edition)


def _read_deadlines(rows, edition):
    old = {}
    for deadline in Deadline.objects.filter(activity__in=rows):
        old.setdefault(deadline.activity_id, {})[deadline.scheduled_on] = deadline
    added, kept = [], []
    periods = periods_of(edition)
    for row in rows:
        reading = read_deadline(_deadline_phrase(row), periods[row.section_id])
        row.put_reading(reading)
        known = old.get(row.pk, {})
        # Two windows that end on the same day are due once.
        windows = {window.end: window for window in reading.windows}
        kept += [
            deadline.pk
            for day, deadline in known.items()
            if (deadline.is_control and not windows)
            or (day in windows and deadline.opens_on == windows[day].start)
        ]
        added += [
            Deadline(
                municipality_id=row.municipality_id,
                activity=row,
                opens_on=window.start,
                scheduled_on=day,
                due_on=known[day].due_on if day in known else day,
            )
            for day, window in windows.items()
            if day not in known or known[day].pk not in kept
        ]
    Deadline.objects.filter(activity__in=rows).exclude(pk__in=kept).delete()
    Deadline.objects.bulk_create(added)


def _deadline_phrase(row):
    """The words of one column, or of two."""
    captions = row.section.part.captions
    if "deadline_2" not in captions:
        return row.deadline_phrase
    return deadline_phrase({role: row.cell(role) for role in captions}, captions) or ""


def _read_parties(rows, edition):
    directory = PartyDirectory(edition.municipality)
    named = [
        party
        for row in rows
        for party in directory.named_in(row, read_responsibles(row.responsible))
    ]
    ActivityParty.objects.filter(activity__in=rows).delete()
    directory.save()
    ActivityParty.objects.bulk_create(named)
