"""Parts: whole tables."""

from django.db import transaction
from django.db.models import F

from roadmaps.models import Activity, Part, Section
from roadmaps.services.editing import RowChanged, lock_draft
from roadmaps.services.steps import record_deletion
from roadmaps.services.structure.positions import place_beside, put_in_order, still_there
from schools.choices import Deed
from schools.services.audit import record

DEFAULT_COLUMNS = [
    {"role": "number", "caption": "№ п/п"},
    {"role": "title", "caption": "Мероприятие"},
    {"role": "deadline", "caption": "Срок"},
    {"role": "responsible", "caption": "Ответственные"},
]


class PartNotDeleted(Exception):
    """The part stays; the message says why, in Russian."""


@transaction.atomic
def add_part(*, edition, kind, title, beside=None, by, now):
    """A table under `beside`, or the first one: with the columns of `beside` and one section
    without a title. Text between the tables stays with the table it stands above; text under
    the last one stays the last. Raises NotPlaced, EditionFrozen.
    """
    edition = lock_draft(edition)
    parts = parts_of(edition)
    place = place_beside(parts, beside, above=False) if beside else 0
    part = Part.objects.create(
        municipality_id=edition.municipality_id,
        edition=edition,
        position=place,
        kind=kind,
        title=title,
        columns=[dict(column) for column in (beside.columns if beside else DEFAULT_COLUMNS)],
        changed_at=now,
        changed_by=by,
    )
    Section.objects.create(municipality_id=part.municipality_id, part=part, position=0)
    put_in_order([*parts[:place], part, *parts[place:]])
    edition.text_blocks.filter(follows_parts__gte=max(place, 1)).update(
        follows_parts=F("follows_parts") + 1
    )
    record(deed=Deed.CREATED, by=by, obj=part)
    return part


@transaction.atomic
def change_part(*, part, kind, title, seen, by, now):
    """The part of another kind, under another title; `seen` maps both to what the writer saw.

    Raises RowChanged where they are others by now, NotPlaced, EditionFrozen.
    """
    part = current_part(part)
    before = {"kind": part.kind, "title": part.title}
    if before == {"kind": kind, "title": title}:
        return part
    if before != seen:
        raise RowChanged(part)
    changes = {
        "Заголовок": [part.title, title],
        "Вид": [part.get_kind_display(), Part(kind=kind).get_kind_display()],
    }
    part.kind, part.title = kind, title
    part.touch(by=by, now=now)
    part.save()
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record(deed=Deed.CHANGED, by=by, obj=part, changes=changes)
    return part


@transaction.atomic
def move_part(*, part, up, by, now):
    """The part changes places with the one above it, or below. Text between the tables stays
    where it is. Nothing happens at either end. Raises NotPlaced, EditionFrozen."""
    part = current_part(part)
    parts = parts_of(part.edition)
    here = parts.index(part)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(parts):
        return part
    parts[here], parts[there] = parts[there], parts[here]
    put_in_order(parts)
    part = parts[there]
    part.touch(by=by, now=now)
    part.save()
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=part,
        changes={"Место таблицы": [str(here + 1), str(there + 1)]},
    )
    return part


@transaction.atomic
def delete_part(*, part, row_count, by, now):
    """The table is gone with its rows; `row_count` is how many the person knows to lose.

    Gives the `EditStep` that brings it back. Raises PartNotDeleted if that number is not so,
    NotPlaced, EditionFrozen.
    """
    part = current_part(part)
    edition = part.edition
    rows = list(Activity.objects.filter(section__part=part))
    if len(rows) != row_count:
        raise PartNotDeleted(
            f"Сейчас в таблице другое число строк — {len(rows)}. Проверьте её ещё раз."
        )
    below = edition.text_blocks.filter(follows_parts__gt=part.position)
    step = record_deletion(
        edition=edition,
        title=f"Удаление таблицы «{str(part)[:200]}»",
        rows=rows,
        sections=list(part.sections.all()),
        parts=[part],
        follows=dict(below.values_list("pk", "follows_parts")),
        by=by,
        now=now,
    )
    below.update(follows_parts=F("follows_parts") - 1)
    record(deed=Deed.DELETED, by=by, obj=part, changes={"Строк в таблице": [str(len(rows)), "0"]})
    part.delete()
    put_in_order(parts_of(edition))
    return step


def parts_of(edition):
    return list(Part.objects.filter(edition=edition).order_by("position"))


def current_part(part):
    """The part as it is now, in its locked draft. Raises NotPlaced, EditionFrozen."""
    edition = lock_draft(part.edition)
    return still_there(Part.objects.filter(edition=edition).select_related("edition"), part.pk)
