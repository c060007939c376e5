"""Sections: headings with the rows under them."""

from contextlib import contextmanager

from django.db import transaction

from roadmaps.models import Activity, Part, Section
from roadmaps.services.editing import READING_FIELDS, RowChanged, lock_draft, read_again
from roadmaps.services.reading_periods import rows_of_other_periods
from roadmaps.services.steps import record_deletion
from roadmaps.services.structure.positions import place_beside, put_in_order, still_there
from roadmaps.services.structure.rows import rows_of
from schools.choices import Deed
from schools.services.audit import record


class SectionNotDeleted(Exception):
    """The section stays; the message says why, in Russian."""


@transaction.atomic
def add_section(*, part, title, beside=None, above=False, by, now):
    """A section without rows: under `beside`, `above` it, or the last of the part.

    Raises NotPlaced, EditionFrozen.
    """
    edition = lock_draft(part.edition)
    part = still_there(Part.objects.filter(edition=edition), part.pk)
    sections = sections_of(part)
    place = place_beside(sections, beside, above=above)
    section = Section.objects.create(
        municipality_id=part.municipality_id,
        part=part,
        position=place,
        title=title,
        changed_at=now,
        changed_by=by,
    )
    put_in_order([*sections[:place], section, *sections[place:]])
    record(deed=Deed.CREATED, by=by, obj=section)
    return section


@transaction.atomic
def rename_section(*, section, title, seen, by, now):
    """The section under another title; `seen` is the one its writer saw.

    Raises RowChanged where it says something else by now, NotPlaced, EditionFrozen.
    """
    section = _current(section)
    if title == section.title:
        return section
    if seen != section.title:
        raise RowChanged(section)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=section,
        changes={"Заголовок": [section.title, title]},
    )
    section.title = title
    section.touch(by=by, now=now)
    with _read_for_new_years(section.part.edition):
        section.save()
    return section


@transaction.atomic
def move_section(*, section, part, beside=None, above=False, by, now):
    """The section with its rows stands in `part`: under `beside`, `above` it, or last.

    A part that its only section leaves keeps an empty one without a title. Raises NotPlaced,
    EditionFrozen.
    """
    section = _current(section)
    part = still_there(Part.objects.filter(edition=section.part.edition), part.pk)
    if beside == section:
        return section
    left, before = section.part, section.position
    rest = [other for other in sections_of(part) if other != section]
    place = place_beside(rest, beside, above=above)
    if (left, before) == (part, place):
        return section
    with _read_for_new_years(left.edition):
        section.part, section.position = part, place
        section.touch(by=by, now=now)
        section.save()
        put_in_order([*rest[:place], section, *rest[place:]])
        if left != part:
            _leave_in_order(left)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=section,
        changes={"Место": [f"{left} {before + 1}", f"{part} {place + 1}"]},
    )
    return section


@transaction.atomic
def delete_section(*, section, rows_to=None, row_count=0, by, now):
    """The section is gone, its rows with it or, given `rows_to`, at the end of that section.

    `row_count` is how many rows the person knows to lose. Gives the `EditStep` that brings
    back what was deleted. Raises SectionNotDeleted if that number is not so, or the part has no
    other section; NotPlaced, EditionFrozen.
    """
    section = _current(section)
    part = section.part
    rows = list(Activity.objects.filter(section=section).order_by("position"))
    if part.sections.count() == 1:
        raise SectionNotDeleted(
            "Это единственный раздел таблицы. Удалите его заголовок или всю таблицу."
        )
    if rows_to is not None:
        with _read_for_new_years(part.edition):
            _send_rows(rows, rows_to, section, by, now)
        rows = []
    elif len(rows) != row_count:
        raise SectionNotDeleted(
            f"Сейчас в разделе другое число строк — {len(rows)}. Решите ещё раз, что с ними делать."
        )
    step = record_deletion(
        edition=part.edition,
        title=f"Удаление раздела «{section}»" if section.title else "Удаление раздела",
        rows=rows,
        sections=[section],
        by=by,
        now=now,
    )
    record(deed=Deed.DELETED, by=by, obj=section, changes=_words_lost(rows))
    section.delete()
    put_in_order(sections_of(part))
    return step


def sections_of(part):
    return list(Section.objects.filter(part=part).order_by("position"))


def _current(section):
    """The section as it is now, in its locked draft."""
    edition = lock_draft(section.part.edition)
    sections = Section.objects.filter(part__edition=edition).select_related("part__edition")
    return still_there(sections, section.pk)


@contextmanager
def _read_for_new_years(edition):
    """A year in a title is the year of the rows under it: they are read anew where it changed."""
    with rows_of_other_periods(edition) as rows:
        yield
    read_again(rows, roles={"deadline"}, edition=edition)
    Activity.objects.bulk_update(rows, READING_FIELDS)


def _send_rows(rows, rows_to, section, by, now):
    of_edition = Section.objects.filter(part__edition=section.part.edition)
    rows_to = still_there(of_edition.exclude(pk=section.pk), rows_to.pk)
    there = rows_of(rows_to)
    for place, row in enumerate(rows, start=len(there)):
        row.section, row.position = rows_to, place
        row.touch(by=by, now=now)
    fields = ["section", "position", "version", "changed_at", "changed_by"]
    Activity.objects.bulk_update(rows, fields)


def _leave_in_order(part):
    sections = sections_of(part)
    if not sections:
        Section.objects.create(municipality_id=part.municipality_id, part=part, position=0)
    put_in_order(sections)


def _words_lost(rows):
    return {f"Строка {row.number}".strip(): [str(row), ""] for row in rows}
