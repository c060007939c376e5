"""Rows copied elsewhere and pasted into a part: read, shown, and put after a row."""

from dataclasses import dataclass

from django.db import transaction

from roadmaps.imports.cell_text import clean
from roadmaps.imports.clipboard import read_clipboard
from roadmaps.imports.columns import reads_as_deadlines, roles_of
from roadmaps.imports.grid import grid_row
from roadmaps.imports.headers import bare_header, find_header, repeats
from roadmaps.imports.parts import read_cell
from roadmaps.imports.rows import BARE_NUMBER, Heading, read_rows
from roadmaps.models import Activity, Section
from roadmaps.numbering import next_number
from roadmaps.services.editing import READING_FIELDS, lock_draft, read_again
from roadmaps.services.steps import record_addition
from roadmaps.services.structure.positions import place_beside, put_in_order, still_there
from roadmaps.services.structure.rows import rows_of
from roadmaps.services.structure.sections import sections_of
from schools.choices import Deed
from schools.services.audit import record

LEFT_OUT = "left_out_"


class NothingPasted(Exception):
    """There are no rows in what was pasted; the message says so, in Russian."""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """Either the title of a section, or the cells of a row by the roles of the part."""

    heading: str = ""
    cells: dict | None = None
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """`left_out` are captions of pasted columns that the part has no place for; with `has_header`
    columns were told by their captions, else by their order."""

    rows: tuple[PastedRow, ...]
    left_out: tuple[str, ...] = ()
    has_header: bool = False

    @property
    def row_count(self):
        return sum(row.cells is not None for row in self.rows)


def read_pasted(*, html, text, part):
    """The `PastedBlock` for a part. Raises NothingPasted, ClipboardTooLarge."""
    tables = read_clipboard(html, text)
    has_grid = any(table.width > 1 for table in tables)
    rows, left_out, has_header, known, above = [], [], False, None, []
    for table in tables:
        if table.width < 2:
            above += [_lone(line, part, is_heading=has_grid) for line in _lines(table)]
            continue
        header, roles = _columns(table, part)
        if header.after:
            has_header, known = True, (header, roles)
        elif known and table.width == known[0].columns[-1].end:
            roles = known[1]
        left_out += [
            column.caption or f"столбец {place}"
            for place, (column, role) in enumerate(zip(header.columns, roles, strict=True), 1)
            if role.startswith(LEFT_OUT)
        ]
        # One line above captions is a title; several are the head of a document copied whole.
        if not header.after or len(above) == 1:
            rows += above
        rows += _rows(table, header, roles)
        above = []
    if not has_grid:
        rows += above
    if not any(row.cells for row in rows):
        raise NothingPasted(
            "Во вставленном нет строк таблицы. Скопируйте строки в Word или Excel "
            "и вставьте ещё раз."
        )
    return PastedBlock(tuple(rows), tuple(dict.fromkeys(left_out)), has_header)


@transaction.atomic
def paste_rows(*, section, beside=None, rows, by, now):
    """The `PastedRow`s stand after the row `beside`, or last in the section; every heading begins a
    new section, after this one.

    Rows pasted without numbers into a numbered part go on with the numbers above them. Gives the
    `EditStep` that takes them away again. Raises NotPlaced, EditionFrozen.
    """
    edition = lock_draft(section.part.edition)
    of_edition = Section.objects.filter(part__edition=edition).select_related("part")
    section = still_there(of_edition, section.pk)
    groups, added = [(section, [])], []
    for row in rows:
        if row.cells is None:
            added.append(
                Section(
                    municipality_id=section.municipality_id,
                    part=section.part,
                    position=0,
                    title=row.heading,
                    changed_at=now,
                    changed_by=by,
                )
            )
            groups.append((added[-1], []))
        else:
            groups[-1][1].append(row)
    _insert_sections(section, added)
    there = rows_of(section)
    place = place_beside(there, beside, above=False)
    new, above = [], there[place - 1].number if place else ""
    for holder, pasted in groups:
        for position, row in enumerate(pasted):
            made = _made(holder, row, above)
            made.position, made.changed_by, made.changed_at = position, by, now
            above = made.number
            new.append(made)
    Activity.objects.bulk_create(new)
    first = new[: len(groups[0][1])]
    put_in_order([*there[:place], *first, *there[place:]])
    read_again(new, roles={"deadline", "responsible"}, edition=edition)
    Activity.objects.bulk_update(new, READING_FIELDS)
    record(
        deed=Deed.CREATED,
        by=by,
        obj=edition,
        changes={f"Вставлена строка {place}": ["", str(row)] for place, row in enumerate(new, 1)},
    )
    return record_addition(
        edition=edition,
        title=f"Вставка строк: {len(new)}",
        rows=new,
        sections=added,
        by=by,
        now=now,
    )


def _insert_sections(section, added):
    if added:
        there = sections_of(section.part)
        place = there.index(section) + 1
        Section.objects.bulk_create(added)
        put_in_order([*there[:place], *added, *there[place:]])


def _made(section, row, above):
    made = Activity(municipality_id=section.municipality_id, section=section)
    for role, text in row.cells.items():
        made.set_cell(role, text)
    if "number" in section.part.roles and not row.cells.get("number"):
        made.number = next_number(above)
    return made


def _lines(table):
    return [clean(row.cells[0].text) for row in table.rows if row.cells]


def _lone(line, part, *, is_heading):
    """A line beside tables heads the rows under it; lines alone are measures."""
    return PastedRow(heading=line) if is_heading else PastedRow(cells={"title": line})


def _columns(table, part):
    """(`Header`, a role of the part for each of its columns); what has no place is named so."""
    header = find_header(table)
    if header:
        texts = _texts_under(header, table)
        told = roles_of(header.captions, texts)
        if told:
            return header, [
                role if role in part.roles else f"{LEFT_OUT}{place}"
                for place, role in enumerate(told)
            ]
    header = bare_header(table)
    roles = list(part.roles)
    first = [text for text in _texts_under(header, table)[0] if text]
    are_numbers = bool(first) and all(map(BARE_NUMBER.fullmatch, first))
    if roles[0] == "number" and not are_numbers:
        roles = roles[1:]
    elif are_numbers and roles[0] != "number":
        roles = [f"{LEFT_OUT}number", *roles]
    count = len(header.columns)
    roles += [f"{LEFT_OUT}{place}" for place in range(len(roles), count)]
    return header, _with_dates_under_deadlines(roles[:count], _texts_under(header, table))


def _with_dates_under_deadlines(roles, columns):
    """The roles, those of the deadlines and of another column exchanged where that one has the
    dates: the order of columns differs between plans, dates are always dates."""
    filled = [[text for text in texts if text] for texts in columns]
    dated = [place for place, texts in enumerate(filled) if texts and reads_as_deadlines(texts)]
    if "deadline" in roles and dated and roles.index("deadline") not in dated:
        here, there = roles.index("deadline"), dated[0]
        roles[here], roles[there] = roles[there], roles[here]
    return roles


def _texts_under(header, table):
    texts = [[] for _ in header.columns]
    for row in table.rows[header.after :]:
        for cell in row.cells:
            if len(row.cells) == len(header.columns):
                likeness = [column.likeness(cell) for column in header.columns]
                texts[likeness.index(max(likeness))].append(clean(cell.text))
    return texts


def _rows(table, header, roles):
    grid = [
        grid_row(row, header.columns, roles, read_cell)
        for row in table.rows[header.after :]
        if not repeats(row, header)
    ]
    kept = [role for role in roles if not role.startswith(LEFT_OUT)]
    for item in read_rows([row.without(set(roles) - set(kept)) for row in grid], kept):
        if isinstance(item, Heading):
            yield PastedRow(heading=item.text)
        else:
            cells = {role: item.texts.get(role, "") for role in kept}
            yield PastedRow(cells=cells, is_joined=bool(item.joined))
