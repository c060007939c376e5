"""What an edition says, arranged the way its page reads."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from roadmaps.deadline_words import DeadlineWords
from roadmaps.models import Activity, ActivityParty, Part, ReviewComment, Section, TextBlock
from roadmaps.services.parties import GROUPS_OF_SCHOOLS


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """The text under one column; with a deadline comes its reading, with «руководители ОО» which
    schools it means."""

    role: str
    caption: str
    text: str
    deadline: DeadlineWords | None = None
    groups: tuple[ActivityParty, ...] = ()

    @property
    def is_deadline(self):
        return self.role == "deadline"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """`comments` are what reviewers say of the row."""

    activity: Activity
    cells: tuple[PrintedCell, ...]
    comments: tuple[ReviewComment, ...] = ()

    @property
    def has_moves(self):
        return any(deadline.moved_times for deadline in self.activity.deadlines.all())


@dataclass(frozen=True, slots=True)
class PrintedSection:
    section: Section
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    part: Part
    sections: tuple[PrintedSection, ...]

    @property
    def rows(self):
        return [row for printed in self.sections for row in printed.rows]

    @property
    def has_headings(self):
        return any(printed.section.title for printed in self.sections)

    @property
    def width(self):
        """Columns of the editor: those of the table between a box to choose a row and its menu."""
        return len(self.part.columns) + 2


def printed_contents(edition, comments=()) -> Iterator[TextBlock | PrintedPart]:
    """Text blocks and parts in printed order, the `ReviewComment`s of rows beside them.

    The edition should come from `EditionQuerySet.with_contents`: nothing is queried by row.
    """
    blocks = list(edition.text_blocks.all())
    parts = list(edition.parts.all())
    by_row = defaultdict(tuple)
    for comment in comments:
        by_row[comment.activity_key] += (comment,)
    for count, part in enumerate(parts):
        yield from (block for block in blocks if block.follows_parts == count)
        yield printed_part(part, by_row)
    yield from (block for block in blocks if block.follows_parts >= len(parts))


def printed_part(part, comments=MappingProxyType({})):
    """`comments` are those of each row by its key."""
    return PrintedPart(
        part=part,
        sections=tuple(
            PrintedSection(
                section=section,
                rows=tuple(
                    printed_row(part, activity, comments.get(activity.key, ()))
                    for activity in section.activities.all()
                ),
            )
            for section in part.sections.all()
        ),
    )


def printed_row(part, activity, comments=()):
    return PrintedRow(
        activity=activity,
        comments=comments,
        cells=tuple(
            printed_cell(activity, column["role"], column["caption"]) for column in part.columns
        ),
    )


def printed_cell(activity, role, caption):
    text = activity.cell(role)
    if role == "deadline" and (text or activity.deadlines.all()):
        return PrintedCell(role, caption, text, deadline=DeadlineWords.of_activity(activity))
    if role == "responsible":
        groups = tuple(
            named for named in activity.parties.all() if named.party.group in GROUPS_OF_SCHOOLS
        )
        return PrintedCell(role, caption, text, groups=groups)
    return PrintedCell(role, caption, text)


def groups_of_schools(parts):
    """Parties of these printed parts that are groups of schools, each once, in printed order."""
    cells = (cell for printed in parts for row in printed.rows for cell in row.cells)
    groups = {named.party.pk: named.party for cell in cells for named in cell.groups}
    return [party for party in groups.values() if party.is_group_of_schools]
