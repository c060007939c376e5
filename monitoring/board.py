"""How the assignments of one roadmap stand, as a table of organisations by measures.

Worked out from plain rows: two hundred schools by a hundred measures are twenty thousand of them.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

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


class Look(NamedTuple):
    """What the board may be narrowed to: rows and columns with one of the marks."""

    words: str
    marks: tuple[Mark, ...]


# By the names that an address calls them.
LOOKS = {
    "problems": Look("проблемы", (Mark.LATE, Mark.RETURNED, Mark.NOT_DONE)),
    "late": Look("просроченное", (Mark.LATE,)),
    "missing": Look("не сданное", (Mark.LATE, Mark.RETURNED, Mark.IN_WORK, Mark.NOT_STARTED)),
    "to_review": Look("что на проверке", (Mark.TO_REVIEW,)),
}

_MARKS = {
    AssignmentState.NOT_STARTED: Mark.NOT_STARTED.value,
    AssignmentState.IN_PROGRESS: Mark.IN_WORK.value,
    AssignmentState.SUBMITTED: Mark.TO_REVIEW.value,
    AssignmentState.RETURNED: Mark.RETURNED.value,
    AssignmentState.ACCEPTED: Mark.ACCEPTED.value,
    AssignmentState.PARTLY_DONE: Mark.PARTLY.value,
    AssignmentState.NOT_DONE: Mark.NOT_DONE.value,
    AssignmentState.NOT_APPLICABLE: Mark.NOT_REQUIRED.value,
}
_LATE = Mark.LATE.value
_SEVERITY = {mark.value: place for place, mark in enumerate(Mark)}


def mark_of(state, due_on, *, today):
    """The value of the `Mark` of an assignment that is not withdrawn.

    A plain string and not the Mark, for the collector of garbage passes over tuples of plain
    things: twenty thousand of others cost it more than all the rest of the board does.
    """
    if state in OPEN and due_on < today:
        return _LATE
    return _MARKS[state]


class Tally:
    """How many assignments bear each mark; progress is `accepted` of `required`."""

    def __init__(self, marks):
        self._counts = Counter(marks)

    def count(self, marks):
        """How many bear one of the marks."""
        return sum(self._counts[mark] for mark in marks)

    @property
    def required(self):
        return self._counts.total() - self._counts[Mark.NOT_REQUIRED]

    @property
    def accepted(self):
        return self._counts[Mark.ACCEPTED]

    @property
    def late(self):
        return self._counts[Mark.LATE]

    @property
    def to_review(self):
        return self._counts[Mark.TO_REVIEW]


@dataclass(frozen=True, slots=True)
class Board:
    """How organisations stand with measures, and the tallies of each, of each and of all.

    `cells` are `(mark, assignment pk)` of the worst by `(organisation pk, activity pk)`; `several`
    is the Tally of those cells that hold more than one.
    """

    cells: dict
    several: dict
    of_organisation: dict
    of_activity: dict
    total: Tally

    @classmethod
    def of(cls, rows, *, today):
        """From `(pk, organisation pk, activity pk, state, due on)` in any order.

        Of those alike in a cell it is the one made first.
        """
        cells, several = {}, {}
        by_organisation, by_activity = defaultdict(list), defaultdict(list)
        for pk, organisation, activity, state, due_on in rows:
            mark = mark_of(state, due_on, today=today)
            by_organisation[organisation].append(mark)
            by_activity[activity].append(mark)
            place = organisation, activity
            cell = mark, pk
            if place in cells:
                known = cells[place]
                several.setdefault(place, [known[0]]).append(mark)
                cell = min(known, cell, key=_severity)
            cells[place] = cell
        return cls(
            cells,
            _tallies(several),
            _tallies(by_organisation),
            _tallies(by_activity),
            Tally(chain.from_iterable(by_organisation.values())),
        )


def _severity(cell):
    mark, pk = cell
    return _SEVERITY[mark], pk


def _tallies(marks):
    return {place: Tally(of_place) for place, of_place in marks.items()}
