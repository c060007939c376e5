"""How the assignments of one roadmap stand, as a table of organisations by measures.

Worked out from plain rows: two hundred schools by a hundred measures are twenty thousand of them.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from monitoring.choices import OPEN, AssignmentState


class Mark(StrEnum):
    """What a cell of the board says, the worst first."""

    LATE = "late"
    RETURNED = "returned"
    NOT_DONE = "not_done"
    TO_REVIEW = "to_review"
    PARTLY = "partly"
    IN_WORK = "in_work"
    NOT_STARTED = "not_started"
    ACCEPTED = "accepted"
    NOT_REQUIRED = "not_required"


# A sign that needs no colour, and its words.
SIGNS = {
    Mark.LATE: ("!", "просрочено"),
    Mark.RETURNED: ("↩", "возвращено"),
    Mark.NOT_DONE: ("×", "не выполнено"),
    Mark.TO_REVIEW: ("?", "на проверке"),
    Mark.PARTLY: ("½", "выполнено частично"),
    Mark.IN_WORK: ("…", "в работе"),
    Mark.NOT_STARTED: ("○", "не начато"),
    Mark.ACCEPTED: ("✓", "принято"),
    Mark.NOT_REQUIRED: ("–", "не требуется"),
}
PROBLEMS = {Mark.LATE, Mark.RETURNED, Mark.NOT_DONE}

_MARKS = {
    AssignmentState.NOT_STARTED: Mark.NOT_STARTED,
    AssignmentState.IN_PROGRESS: Mark.IN_WORK,
    AssignmentState.SUBMITTED: Mark.TO_REVIEW,
    AssignmentState.RETURNED: Mark.RETURNED,
    AssignmentState.ACCEPTED: Mark.ACCEPTED,
    AssignmentState.PARTLY_DONE: Mark.PARTLY,
    AssignmentState.NOT_DONE: Mark.NOT_DONE,
    AssignmentState.NOT_APPLICABLE: Mark.NOT_REQUIRED,
}
_SEVERITY = {mark: place for place, mark in enumerate(Mark)}


def mark_of(state, due_on, *, today):
    """The `Mark` of an assignment that is not withdrawn."""
    if state in OPEN and due_on < today:
        return Mark.LATE
    return _MARKS[state]


@dataclass(slots=True)
class Tally:
    """How many of what is required are accepted, and how many are a problem or wait for review."""

    accepted: int = 0
    required: int = 0
    late: int = 0
    problems: int = 0
    to_review: int = 0

    def add(self, mark):
        if mark == Mark.NOT_REQUIRED:
            return
        self.required += 1
        self.accepted += mark == Mark.ACCEPTED
        self.late += mark == Mark.LATE
        self.problems += mark in PROBLEMS
        self.to_review += mark == Mark.TO_REVIEW


@dataclass(slots=True)
class Cell:
    """The assignments of one organisation for one measure; `pk` is that of the worst."""

    mark: Mark
    pk: int
    tally: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class Board:
    """`cells` by `(organisation pk, activity key)`; tallies by organisation, by key and of all."""

    cells: dict = field(default_factory=dict)
    of_organisation: dict = field(default_factory=dict)
    of_activity: dict = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)

    @classmethod
    def of(cls, rows, *, today):
        """From `(pk, organisation pk, activity key, state, due on)` in the order of days."""
        board = cls()
        for pk, organisation, key, state, due_on in rows:
            board._add(pk, organisation, key, mark_of(state, due_on, today=today))
        return board

    def _add(self, pk, organisation, key, mark):
        place = organisation, key
        cell = self.cells.get(place)
        if cell is None:
            cell = self.cells[place] = Cell(mark, pk)
        elif _SEVERITY[mark] < _SEVERITY[cell.mark]:
            cell.mark, cell.pk = mark, pk
        for tally in (
            cell.tally,
            self.of_organisation.setdefault(organisation, Tally()),
            self.of_activity.setdefault(key, Tally()),
            self.total,
        ):
            tally.add(mark)
