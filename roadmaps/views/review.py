"""A file on its way in, arranged for the eyes of a coordinator: what was read beside what stood."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from roadmaps.choices import PartKind, PartyGroup
from roadmaps.deadline_words import DeadlineWords
from roadmaps.forms.imports import role_words
from roadmaps.imports.cell_text import plain
from roadmaps.imports.imported import ImportWarning
from roadmaps.imports.staging import value_at
from roadmaps.services.parties import Stranger, strangers_in
from roadmaps.warning_words import WARNING_KINDS


@dataclass(frozen=True, slots=True)
class ReviewedValue:
    """One correctable value: its address, what it says now, what the file says and where."""

    address: str
    text: str
    source: str = ""
    place: str = ""
    is_corrected: bool = False

    @property
    def day(self):
        """The date that a text of the form 2024-01-31 names."""
        return date.fromisoformat(self.text) if self.text else None

    @property
    def id(self):
        return "value-" + self.address.replace(".", "-")

    @property
    def differs(self):
        """Whether it says anything but the words of the file, however these are laid out."""
        return self.source.split() != self.text.split()


@dataclass(frozen=True, slots=True)
class ReviewedParty:
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReviewedCell:
    """`deadline` and `parties` come with the columns that are read, where there are words."""

    role: str
    caption: str
    value: ReviewedValue
    deadline: DeadlineWords | None = None
    parties: tuple[ReviewedParty, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    address: str
    cells: tuple[ReviewedCell, ...]
    warnings: tuple[ImportWarning, ...]

    @property
    def id(self):
        return row_id(self.address)


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    title: ReviewedValue
    rows: tuple[ReviewedRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewedColumn:
    role: ReviewedValue
    caption: ReviewedValue

    @property
    def role_words(self):
        return role_words(self.role.text)


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    number: int
    kind: ReviewedValue
    title: ReviewedValue
    columns: tuple[ReviewedColumn, ...]
    sections: tuple[ReviewedSection, ...]

    @property
    def kind_words(self):
        return PartKind(self.kind.text).label

    @property
    def activity_count(self):
        return sum(len(section.rows) for section in self.sections)


@dataclass(frozen=True, slots=True)
class ReviewedBlock:
    """`items` are pairs of a printed marker and a value."""

    caption: ReviewedValue
    text: ReviewedValue
    items: tuple[tuple[str, ReviewedValue], ...]
    place: str


@dataclass(frozen=True, slots=True)
class PlacedWarning:
    """A warning and the row it speaks of; `row_id` is empty where it speaks of no row.

    One of a name that the municipality does not know comes with the `stranger`.
    """

    warning: ImportWarning
    row_id: str
    stranger: Stranger | None = None


class Review:
    """Everything that the page of a staged import shows, reckoned once."""

    def __init__(self, staged):
        self.staged = staged
        imported = staged.imported()
        strangers = strangers_in(imported, municipality=staged.municipality)
        self._strangers = {stranger.warning: stranger for stranger in strangers}
        self.imported = replace(imported, warnings=(*imported.warnings, *self._strangers))

    @cached_property
    def parts(self):
        return [self._part(number, part) for number, part in enumerate(self.imported.parts)]

    @cached_property
    def blocks(self):
        return [
            ReviewedBlock(
                caption=self._value(f"blocks.{number}.caption", block.caption),
                text=self._value(f"blocks.{number}.text", block.text),
                items=tuple(
                    (item.marker, self._value(f"blocks.{number}.items.{position}.text", item.text))
                    for position, item in enumerate(block.items)
                ),
                place=block.place,
            )
            for number, block in enumerate(self.imported.blocks)
        ]

    @cached_property
    def heading(self):
        """Values of the head of the document by their addresses, dots turned into underscores."""
        addresses = ["title"]
        addresses += [f"period.{end}" for end in self.staged.reading["period"]]
        addresses += [f"act.{name}" for name in self.staged.reading["act"]]
        return {
            address.replace(".", "_"): self._value(
                address, value_at(self.staged.reading, address) or ""
            )
            for address in addresses
        }

    @cached_property
    def warnings(self):
        """Pairs: what warnings are about, and the `PlacedWarning`s about it."""
        groups = {kind: [] for kind in WARNING_KINDS}
        for warning in self.imported.warnings:
            row = self._row_by_place.get(warning.place, "")
            groups[warning.kind].append(
                PlacedWarning(warning, row_id(row) if row else "", self._strangers.get(warning))
            )
        return [(WARNING_KINDS[kind], warnings) for kind, warnings in groups.items() if warnings]

    @property
    def section_count(self):
        return sum(bool(section.title) for part in self.imported.parts for section in part.sections)

    @cached_property
    def leftovers(self):
        """`(place, text)` of everything in the file that stands nowhere in what was read."""
        kept = letters(" ".join(self._kept_texts()))
        return [
            (place, text)
            for place, text in self.staged.source_cells.items()
            if letters(plain(text)) not in kept
        ]

    def row(self, address):
        """The row of an address such as `parts.0.sections.1.activities.3`."""
        part, section, activity = (int(step) for step in address.split(".")[1::2])
        read = self.imported.parts[part]
        return self._row(read, address, read.sections[section].activities[activity])

    def value(self, address, text):
        return self._value(address, text)

    def _part(self, number, part):
        address = f"parts.{number}"
        return ReviewedPart(
            number=number,
            kind=self._value(f"{address}.kind", part.kind),
            title=self._value(f"{address}.title", part.title),
            columns=tuple(
                ReviewedColumn(
                    role=self._value(f"{address}.columns.{position}.role", column.role),
                    caption=self._value(f"{address}.columns.{position}.caption", column.caption),
                )
                for position, column in enumerate(part.columns)
            ),
            sections=tuple(
                self._section(part, f"{address}.sections.{position}", section)
                for position, section in enumerate(part.sections)
            ),
        )

    def _section(self, part, address, section):
        return ReviewedSection(
            title=self._value(f"{address}.title", section.title, section.place),
            rows=tuple(
                self._row(part, f"{address}.activities.{position}", activity)
                for position, activity in enumerate(section.activities)
            ),
        )

    def _row(self, part, address, activity):
        return ReviewedRow(
            address=address,
            cells=tuple(self._cell(address, column, activity) for column in part.columns),
            warnings=tuple(self._warnings_by_row[address]),
        )

    def _cell(self, address, column, activity):
        role = column.role
        text = activity.cells[role]
        reading = activity.deadline if role == "deadline" and text else None
        named = activity.responsibles if role == "responsible" and text else None
        return ReviewedCell(
            role=role,
            caption=column.caption,
            value=self._value(f"{address}.cells.{role}", text, activity.places.get(role, "")),
            deadline=DeadlineWords.of_reading(reading) if reading else None,
            parties=reviewed_parties(named, text) if named else (),
        )

    def _value(self, address, text, place=""):
        return ReviewedValue(
            address=address,
            text=text,
            source=self._source_text(place),
            place=place,
            is_corrected=address in self.staged.corrections,
        )

    def _source_text(self, place):
        """The words of a place as they stood, tags aside; a joined row names several."""
        cells = self.staged.source_cells
        return "\n".join(plain(cells[piece]) for piece in place.split("; ") if cells.get(piece))

    @cached_property
    def _row_by_place(self):
        """Addresses of rows by every way a warning may name their place."""
        rows = {}
        for part_number, part in enumerate(self.imported.parts):
            for section_number, section in enumerate(part.sections):
                for number, activity in enumerate(section.activities):
                    address = f"parts.{part_number}.sections.{section_number}.activities.{number}"
                    for place in activity.places.values():
                        for name in (place, *place.split("; ")):
                            rows.setdefault(name, address)
                            rows.setdefault(name.rpartition(", столбец ")[0], address)
        rows.pop("", None)
        return rows

    @cached_property
    def _warnings_by_row(self):
        warnings = defaultdict(list)
        for warning in self.imported.warnings:
            warnings[self._row_by_place.get(warning.place, "")].append(warning)
        return warnings

    def _kept_texts(self):
        imported = self.imported
        yield from (imported.title, imported.signature, imported.order)
        if imported.act:
            yield imported.act.phrase
        for block in imported.blocks:
            yield from (block.caption, block.text)
            yield from (item.marker + item.text for item in block.items)
        for part in imported.parts:
            yield part.title
            yield from (column.caption for column in part.columns)
            for section in part.sections:
                yield section.title
                for activity in section.activities:
                    yield from activity.cells.values()
        yield from self.staged.corrections.values()


def reviewed_parties(reading, text):
    """Who was read; nobody where that is one organisation or person, in the very words."""
    parties = tuple(
        ReviewedParty(party.text, group_words(party.group, party.text)) for party in reading.parties
    )
    return () if parties == (ReviewedParty(text, ""),) else parties


def group_words(group, text):
    """What a group is, unless its own name says so."""
    label = PartyGroup(group).label if group else ""
    return "" if label == text.casefold() else label


def letters(text):
    """The text without what a reader of files may rightly change: spaces, marks, capitals."""
    return re.sub(r"[\W_]+", "", text).casefold()


def row_id(address):
    return "row-" + "-".join(address.split(".")[1::2])
