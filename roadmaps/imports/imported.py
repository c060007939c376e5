"""A roadmap as it was read from a file, before anything is saved.

The shapes here are the portal's contract with tools outside it: `as_json` gives what
`manage.py read_document --json` prints.
"""

from dataclasses import dataclass, field
from datetime import date

from roadmaps.deadlines import DeadlineReading
from roadmaps.period import Period
from roadmaps.responsibles import ResponsiblesReading


@dataclass(frozen=True, slots=True)
class ImportedAct:
    """The act that the plan is annexed to; `kind` and `issuer` in the nominative.

    `phrase` is the heading as printed («Приложение № 1\\nк приказу …\\nот … № …»).
    """

    kind: str
    issuer: str
    number: str
    date: date | None
    appendix: str
    phrase: str = ""

    def as_json(self):
        return {
            "kind": self.kind,
            "issuer": self.issuer,
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "appendix": self.appendix,
        }


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """One point of a list: its printed marker («1)», «-», «») and its words."""

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportedBlock:
    """A text block before or after the tables: either `text` or `items`.

    `kind` is a `TextBlock` kind (goal, tasks …); `caption` the printed heading («3. Задачи:»);
    `follows_parts` counts the parts of the plan above it.
    """

    kind: str
    caption: str
    text: str = ""
    items: tuple[ImportedItem, ...] = ()
    place: str = ""
    follows_parts: int = 0

    def as_json(self):
        if self.items:
            return {"kind": self.kind, "items": [item.text for item in self.items]}
        return {"kind": self.kind, "text": self.text}


@dataclass(frozen=True, slots=True)
class ImportedColumn:
    role: str
    caption: str

    def as_json(self):
        return {"role": self.role, "caption": self.caption}


@dataclass(frozen=True, slots=True)
class ImportedActivity:
    """One row. `cells` maps a column role to the printed text, in the printed order of columns.

    `places` maps the same roles to where each was found. `deadline` and `responsibles` are the
    readings of the printed phrases; None where the part has no such column.
    """

    cells: dict[str, str]
    places: dict[str, str]
    deadline: DeadlineReading | None = None
    responsibles: ResponsiblesReading | None = None

    def as_json(self):
        return dict(self.cells)


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """A heading row and the activities under it; the title is empty before the first heading."""

    title: str
    activities: tuple[ImportedActivity, ...]
    place: str = ""

    def as_json(self):
        return {
            "title": self.title,
            "activities": [activity.as_json() for activity in self.activities],
        }


@dataclass(frozen=True, slots=True)
class ImportedPart:
    """One table of the plan. `kind` is activities, checkpoints or mechanisms."""

    kind: str
    title: str
    columns: tuple[ImportedColumn, ...]
    sections: tuple[ImportedSection, ...]

    def as_json(self):
        return {
            "kind": self.kind,
            "title": self.title,
            "columns": [column.as_json() for column in self.columns],
            "sections": [section.as_json() for section in self.sections],
        }


@dataclass(frozen=True, slots=True)
class ImportedAlias:
    """A short name that the document itself explains: «(далее – …)», «Термины и сокращения»."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class ImportWarning:
    """Something a coordinator should look at; never a refusal.

    `kind` is a stable English word, `place` says where in the source, `message` is Russian.
    """

    kind: str
    place: str
    message: str

    def as_json(self):
        return {"kind": self.kind, "place": self.place, "message": self.message}


@dataclass(frozen=True, slots=True)
class ImportedRoadmap:
    """What the file says, in the order it says it.

    An `act` without `kind` is an approval with no act behind it («УТВЕРЖДАЮ …»): only its phrase
    is kept, and JSON shows null. `signature` is the lines under the plan, `order` the words of
    the order whose annex the plan is; JSON has neither.
    """

    source: str
    title: str
    act: ImportedAct | None
    period: Period | None
    blocks: tuple[ImportedBlock, ...]
    parts: tuple[ImportedPart, ...]
    warnings: tuple[ImportWarning, ...] = field(default=())
    aliases: tuple[ImportedAlias, ...] = ()
    signature: str = ""
    order: str = ""

    @property
    def activities(self):
        return [
            activity
            for part in self.parts
            for section in part.sections
            for activity in section.activities
        ]

    def as_json(self):
        """The shape of `documents/<name>.json` with `warnings`."""
        return {
            "source": self.source,
            "title": self.title,
            "act": self.act.as_json() if self.act and self.act.kind else None,
            "period": [day.isoformat() for day in self.period] if self.period else None,
            "blocks": [block.as_json() for block in self.blocks],
            "parts": [part.as_json() for part in self.parts],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
