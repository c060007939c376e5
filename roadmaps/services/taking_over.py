"""Rows of a municipal roadmap taken into the own plan of a school, and kept up with it."""

import re

from django.db import transaction

from roadmaps.choices import PartKind
from roadmaps.models import Activity, Part, Section
from roadmaps.numbering import next_number
from roadmaps.services.editing import (
    READING_FIELDS,
    RowChanged,
    change_cells,
    lock_draft,
    read_again,
)
from roadmaps.services.municipal_rows import MunicipalRows, cells_to_take
from roadmaps.services.steps import record_addition
from roadmaps.services.structure.rows import rows_of
from roadmaps.services.structure.sections import sections_of
from schools.choices import Deed
from schools.services.audit import record

NUMBER_OF_SECTION = re.compile(r"\s*(?P<number>(?:[IVXL]+|\d+)(?:\.\d+)*[.)]?)\s+")
TWO_LEVELS = re.compile(r"(\d+)\.\d+(\.?)")


class NothingTaken(Exception):
    """The plan stays as it was; the message says why, in Russian."""


@transaction.atomic
def take_over(*, edition, keys, today, by, now):
    """The municipal rows with these `keys` stand in the draft of the school's plan, each in the
    section that is called as its own, made where there is none. Their deadlines and parties are
    read for the school's plan; the words are the school's to change.

    Rows that do not name the school, or were taken before, are passed over. Gives the `EditStep`
    that takes the new rows away again. Raises NothingTaken, EditionFrozen.
    """
    edition = lock_draft(edition)
    offered = MunicipalRows(edition, today=today).offered
    chosen = [each.row for each in offered if each.row.key in keys and each.taken is None]
    if not chosen:
        raise NothingTaken("Отметьте хотя бы одно мероприятие, которого ещё нет в плане.")
    part = Part.objects.filter(edition=edition, kind=PartKind.ACTIVITIES).first()
    if part is None:
        raise NothingTaken("В плане нет таблицы мероприятий: сначала добавьте её при правке.")
    groups, added = _placed(chosen, part, by=by, now=now)
    rows, above = [], _last_number(part)
    for section, taken in groups:
        there = rows_of(section)
        number = there[-1].number if there else _first_number_after(above)
        for position, source in enumerate(taken, start=len(there)):
            # The first row of a new section has its number; any other goes on from the one above.
            number = next_number(number) if position else number
            row = _made(section, position, source, by=by, now=now)
            if "number" in part.roles:
                row.number = number
            rows.append(row)
        above = number if section in added else above
    Activity.objects.bulk_create(rows)
    read_again(rows, roles={"deadline", "responsible"}, edition=edition)
    Activity.objects.bulk_update(rows, READING_FIELDS)
    record(
        deed=Deed.CREATED,
        by=by,
        obj=edition,
        changes={f"Взята строка {place}": ["", str(row)] for place, row in enumerate(rows, 1)},
    )
    return record_addition(
        edition=edition,
        title=f"Взято из муниципальной карты: {len(rows)}",
        rows=rows,
        sections=added,
        by=by,
        now=now,
    )


@transaction.atomic
def follow_change(*, row, seen, today, by, now):
    """The cells that changed in the municipal row say the same in the school's.

    `seen` is the pair (version of the row, primary key of the municipal edition) that its reader
    decided by. Raises RowChanged if either is another by now, EditionFrozen.
    """
    row, change = _change_of(row, seen, today)
    cells = {cell.role: cell.now for cell in change.cells}
    row = change_cells(activity=row, cells=cells, seen={}, by=by, now=now)
    return _remember(row, change)


@transaction.atomic
def keep_own_words(*, row, seen, today, by, now):
    """The school's row stays as it is, and the change above it is not shown again.

    A row whose municipal one is gone becomes the school's alone. Raises as `follow_change`.
    """
    row, change = _change_of(row, seen, today)
    row.touch(by=by, now=now)
    row.save(update_fields=["version", "changed_at", "changed_by"])
    record(
        deed=Deed.CHANGED, by=by, obj=row, changes={"Изменение муниципальной карты": ["", "нет"]}
    )
    return _remember(row, change)


def _change_of(row, seen, today):
    """The row as it is now, locked, and its `ChangedRow`."""
    edition = lock_draft(row.section.part.edition)
    rows = MunicipalRows(edition, today=today)
    row = Activity.objects.select_related("section__part__edition").get(pk=row.pk)
    change = next((each for each in rows.changed if each.row == row), None)
    if change is None or seen != (row.version, rows.above.pk):
        raise RowChanged(row)
    return row, change


def _remember(row, change):
    row.origin_cells = cells_to_take(change.above) if change.above else None
    row.save(update_fields=["origin_cells"])
    return row


def _placed(chosen, part, *, by, now):
    """Pairs of a section of the part and the municipal rows that go there; the new sections."""
    sections = sections_of(part)
    by_name = {_name(section.title): section for section in reversed(sections)}
    added, groups = [], {}
    for row in chosen:
        name = _name(row.section.title)
        if name not in by_name:
            by_name[name] = Section(
                municipality_id=part.municipality_id,
                part=part,
                position=len(sections) + len(added),
                title=_title_after([*sections, *added], row.section.title),
                changed_at=now,
                changed_by=by,
            )
            added.append(by_name[name])
        groups.setdefault(name, []).append(row)
    Section.objects.bulk_create(added)
    return [(by_name[name], rows) for name, rows in groups.items()], added


def _made(section, position, source, *, by, now):
    row = Activity(
        municipality_id=section.municipality_id,
        section=section,
        position=position,
        origin_key=source.key,
        origin_cells=cells_to_take(source),
        changed_at=now,
        changed_by=by,
    )
    for role, text in row.origin_cells.items():
        row.set_cell(role, text)
    return row


def _name(title):
    """A section's title without its number: «II. Кадры» and «2. Кадры» are one."""
    return " ".join(NUMBER_OF_SECTION.sub("", title, count=1).casefold().split())


def _title_after(sections, title):
    """The title with the number after that of the last section; its own where that has none."""
    last = NUMBER_OF_SECTION.match(sections[-1].title) if sections else None
    number = next_number(last["number"]) if last else ""
    return f"{number} {NUMBER_OF_SECTION.sub('', title, count=1)}" if number else title


def _last_number(part):
    rows = Activity.objects.filter(section__part=part).order_by("section__position", "position")
    return next((number for number in rows.reverse().values_list("number", flat=True)[:1]), "")


def _first_number_after(number):
    """The number that opens the next section: «4.1» after «3.7», «38» after «37»."""
    levels = TWO_LEVELS.fullmatch(number.strip())
    return f"{int(levels[1]) + 1}.1{levels[2]}" if levels else next_number(number)
