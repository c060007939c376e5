"""Tables of the plan: each with its title, columns and rows, whatever pieces a page end left."""

import re
from dataclasses import dataclass, field, replace

from roadmaps.deadlines.spelling import roman_value
from roadmaps.imports.captions import is_caption
from roadmaps.imports.cell_text import MARKER, clean, glue, one_line
from roadmaps.imports.columns import reads_as_deadlines, role_of, roles_of
from roadmaps.imports.grid import GridRow, grid_row
from roadmaps.imports.headers import bare_header, find_header, repeats, same_captions
from roadmaps.imports.imported import (
    ImportedActivity,
    ImportedColumn,
    ImportedPart,
    ImportedSection,
)
from roadmaps.imports.marks import with_marks_in_words
from roadmaps.imports.rows import Heading, read_rows
from roadmaps.imports.sections import section_role, with_heading_rows
from roadmaps.imports.signatures import is_signature_row

ONE_LINE = frozenset(("number", "deadline", "responsible"))
_PART_WORDS = re.compile(
    r"\b(?:план\w*|дорожн\w+|мероприяти\w*|контрольн\w+|механизм\w*|перечень|график\w*|таблица"
    r"|часть|комплекс|систем\w+ мер|дорожной карты|календар\w*)\b",
    re.I,
)
_SECTION_WORDS = re.compile(
    r"(?:раздел|направлени\w*|этап|блок|модуль|задача|20\d\d|[IVXІХ]{1,5}[.)\s]|\d{1,2}(?:\.\d+)*[.)]?\s)",
    re.I,
)
_COUNTED = re.compile(
    r"(?:раздел|направление|этап|блок|модуль|задача)?\s*(?:№\s*)?(\d{1,2}|[IVXІХ]{1,4})(?!\w|\.\d)",
    re.I,
)
_LONGEST_TITLE = 30  # words
_NOISE = re.compile(r"-?\s*\d{1,3}\s*-?|продолжение\s+(?:приложени|таблиц)\w*.*", re.I)


@dataclass(slots=True)
class PlanTable:
    """A source table that belongs to the plan, under a header of its own or of one above it."""

    table: object
    header: object
    roles: list
    has_header: bool = True

    @property
    def rows(self):
        rows = self.table.rows[self.header.after :] if self.has_header else self.table.rows
        return [
            row if repeats(row, self.header) else with_marks_in_words(row, self.header.marked)
            for row in rows
        ]


@dataclass(slots=True)
class PartDraft:
    """A part being put together: the table it starts with, its title, and its rows."""

    first: PlanTable
    title: str
    title_place: str
    rows: list = field(default_factory=list)
    tables: int = 0

    @property
    def roles(self):
        return self.first.roles

    def add(self, plan_table):
        header = self.first.header
        is_start = True
        for row in plan_table.rows:
            if repeats(row, header):
                self._take_title_as_heading()
                continue
            read = grid_row(row, header.columns, self.roles, read_cell, starts_table=is_start)
            self.rows.append(read)
            is_start = False
        self.tables += 1

    def add_heading(self, text, place):
        """A paragraph over the next piece of the table heads its rows.

        So did the one over the first piece, if they look alike.
        """
        self.rows.append(GridRow({}, {}, frozenset(), text, place))
        if self.tables == 1:
            self._take_title_as_heading()

    def _take_title_as_heading(self):
        """The title heads the first rows if captions come again under a heading like it."""
        text = self.rows[-1].wide if self.rows else ""
        if text and self.title and _look_alike(self.title, text):
            self._head_rows_with_title()

    def settle_title(self):
        """A title that the first heading among the rows counts on from heads the rows before it.

        A sheet has no paragraphs, so its first section stands above the captions.
        """
        heading = next((row.wide for row in self.rows if row.wide), "")
        first, second = _ordinal(self.title), _ordinal(heading)
        if first and second == first + 1 and not self.rows[0].wide:
            self._head_rows_with_title()

    def _head_rows_with_title(self):
        self.rows.insert(0, GridRow({}, {}, frozenset(), self.title, self.title_place))
        self.title = ""


def _look_alike(title, text):
    """«Раздел I» and «Раздел II», «Учителя» and «Дети»; not «План мероприятий» and «Дети»."""
    are_sections = all(map(_SECTION_WORDS.match, (title, text)))
    return are_sections or not (_PART_WORDS.search(title) or _SECTION_WORDS.match(text))


def _ordinal(heading):
    """The number a heading begins with, 0 if with none: «Раздел II. …», «3. …»."""
    counted = _COUNTED.match(heading)
    if not counted:
        return 0
    return int(counted[1]) if counted[1].isdecimal() else roman_value(counted[1]) or 0


def read_cell(role, text):
    return one_line(text) if role.rstrip("_0123456789") in ONE_LINE else clean(text)


def plan_table(table, above):
    """A `PlanTable` of a source table, or None. `above` is the plan table before it, if any."""
    header = find_header(table)
    if header:
        roles = roles_of(header.captions, _columns_of_texts(table.rows[header.after :], header))
        if roles:
            return PlanTable(table, header, roles)
        return None
    if above and _goes_on(table, above):
        return PlanTable(table, above.header, above.roles, has_header=False)
    if not above and len(table.rows) > 1:
        header = bare_header(table)
        columns = _columns_of_texts(table.rows, header)
        roles = roles_of(header.captions, columns)
        if roles and {"deadline", "responsible"} <= set(roles):
            return PlanTable(table, header, roles)
    return None


def without_signature(plan_table):
    """(the plan table, its last rows that sign it, as a format without tables keeps them)."""
    rows = plan_table.table.rows
    end = len(rows)
    while end and is_signature_row([clean(cell.text) for cell in rows[end - 1].cells]):
        end -= 1
    table = replace(plan_table.table, rows=rows[:end])
    return replace(plan_table, table=table), rows[end:]


def _columns_of_texts(rows, header):
    """The texts under each column, of rows that are not merged across."""
    columns = [[] for _ in header.columns]
    rows = [row for row in rows[:40] if not repeats(row, header)]
    for row in rows:
        for cell in with_marks_in_words(row, header.marked).cells:
            likeness = [column.likeness(cell) for column in header.columns]
            if max(likeness) and sum(map(bool, likeness)) <= 2:
                columns[likeness.index(max(likeness))].append(clean(cell.text))
    return columns


def _goes_on(table, above):
    """True of a table without a header whose cells fit the columns of the one above."""
    header, roles = above.header, above.roles
    cells = max(len(row.cells) for row in table.rows)
    same_width = table.width == header.columns[-1].end or cells == len(header.columns)
    if not same_width or len(header.columns) < 2:
        return False
    if all(is_signature_row([clean(cell.text) for cell in row.cells]) for row in table.rows):
        return False
    columns = _columns_of_texts(table.rows, header)
    if any(role_of(text) == "number" for column in columns[:1] for text in column[:1]):
        return False
    deadlines = columns[roles.index("deadline")] if "deadline" in roles else []
    filled = [text for text in deadlines if text]
    counts_anew = next((text.strip(". )") for text in columns[0] if text), "") == "1"
    # Two or three rows may be what a page end left of one, a year without its month among them.
    return reads_as_deadlines(filled) if filled and (len(filled) > 2 or counts_anew) else True


def goes_on(draft, table, lines):
    """True where a table is one more piece of a part, the lines between being its headings."""
    if not table.has_header:
        return all(is_section_line(line) for line in lines)
    if not same_captions(draft.first.header, table.header):
        return False
    return all(is_section_line(line) and not opens_part(line) for line in lines)


def is_header_again(row, table):
    return repeats(row, table.header)


def is_noise(line):
    """A page number, «Продолжение таблицы»."""
    return bool(_NOISE.fullmatch(line.text))


def is_section_line(line):
    """True of a paragraph between two pieces of one table that heads the rows under it."""
    text = line.text
    if line.is_table or (is_caption(line) and text.endswith(":")):
        return False
    return len(text.split()) <= 30 and not text.endswith((";", ","))


def opens_part(line):
    return bool(_PART_WORDS.search(line.text)) and not _SECTION_WORDS.match(line.text)


def split_title(lines):
    """(title, place, the lines before it) of the lines above a table; no title, no place."""
    end = len(lines)
    start = end - 1
    while start > 0 and end - start < 4 and lines[start].text[0].islower():
        start -= 1
    if end == 0 or not _is_title(lines, start, end):
        return "", "", list(lines)
    title = lines[start].text
    for line in lines[start + 1 : end]:
        title = glue(title, line.text)
    return title, lines[start].place, list(lines[:start])


def _is_title(lines, start, end):
    """True where the lines `start` … `end` - 1, the last above a table, head it."""
    line = lines[start]
    before = lines[start - 1] if start else None
    words = sum(len(part.text.split()) for part in lines[start:end])
    if (
        line.is_table
        or line.is_right_aligned
        or lines[end - 1].text.endswith((".", ";", ","))
        or words > _LONGEST_TITLE
        or line.text[0].islower()
    ):
        return False
    if is_caption(line) and end - start == 1:
        return ":" not in line.text.rstrip(":")
    if MARKER.match(line.text):
        return _is_numbered_title(line.text, before)
    if _PART_WORDS.search(line.text) or line.is_heading or before is None or before.is_table:
        return True
    is_term = ":" in line.text or re.search(r"\s[–—-]\s", line.text)
    return before.text.endswith((".", ";")) and not is_term


def _is_numbered_title(text, before):
    """«5. План основных мероприятий», and not the last point of a list."""
    marker = MARKER.match(text)
    if not marker[0][0].isdigit() or text[marker.end() :][:1].islower():
        return False
    above = MARKER.match(before.text) if before else None
    return bool(_PART_WORDS.search(text)) or not (above and _follows(above[0], marker[0]))


def _follows(above, marker):
    numbers = [re.findall(r"\d+", text) for text in (above, marker)]
    return all(numbers) and int(numbers[1][-1]) == int(numbers[0][-1]) + 1


def kind_of(title, captions):
    words = f"{title} {' '.join(captions[:2])}"
    if re.search(r"контрольн\w+\s+(?:точк|событи)", words, re.I):
        return "checkpoints"
    if re.search(r"механизм\w*", title, re.I) or re.search(
        r"^механизм", " ".join(captions[:2]), re.I
    ):
        return "mechanisms"
    return "activities"


def build(draft):
    """(`ImportedPart`, places where a row was joined) of a draft whose rows are all there."""
    draft.settle_title()
    roles = list(draft.roles)
    rows = draft.rows
    captions = draft.first.header.captions
    heading_role = section_role(rows, roles)
    if heading_role:
        rows = with_heading_rows(rows, heading_role)
    read = read_rows(rows, roles)
    used = {role for item in read if not isinstance(item, Heading) for role in item.texts}
    columns = [
        ImportedColumn(role, caption)
        for role, caption in zip(roles, captions, strict=True)
        if role != heading_role
        and (role in used or (caption and not _lost_to(heading_role, role, rows)))
    ]
    order = [column.role for column in columns]
    sections, joined = _sections(read, order)
    kind = kind_of(draft.title, captions)
    return ImportedPart(kind, draft.title, tuple(columns), tuple(sections)), joined


def _lost_to(heading_role, role, rows):
    """A number column that went with the headings of its rows."""
    return heading_role and role == "number" and not any("number" in row.filled for row in rows)


def _sections(read, order):
    sections = []
    title, place, activities = "", "", []
    joined = []
    for item in read:
        if isinstance(item, Heading):
            if activities or title:
                sections.append(ImportedSection(title, tuple(activities), place))
            title, place, activities = item.text, item.place, []
            continue
        joined.extend(item.joined)
        cells = {role: item.texts.get(role, "") for role in order}
        places = {role: item.places.get(role, item.place) for role in order}
        activities.append(ImportedActivity(cells, places))
    if activities or title:
        sections.append(ImportedSection(title, tuple(activities), place))
    return sections, joined
