"""C2: two people move one assignment in opposite ways at one moment."""

import os
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise

import pytest
from django.db.models import QuerySet

from monitoring.choices import AssignmentState, Outcome
from monitoring.moves import MOVES
from monitoring.services import assignments
from tests import at_once
from tests.factories import make_assignment, make_coordinator, make_official, make_school_head
from tests.races.conftest import Meeting

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)
PAIRS = int(os.environ.get("PAIRS", "500"))
PAIRS_WITHOUT_LOCKS = 20
# Long enough for the other one to have come, and to wait for the lock.
PATIENCE, PATIENCE_WITHOUT_LOCKS = 0.02, 20  # seconds


@pytest.fixture
def faults(school):
    """A function: what is wrong with the histories of so many pairs."""
    head = make_school_head(school)
    checkers = [make_coordinator(school.municipality), make_official(school.municipality)]

    def faults(pairs, patience):
        return [
            fault
            for number in range(pairs)
            for fault in _faults(_moved(number, school, head, checkers, patience))
        ]

    return faults


def _moved(number, school, head, checkers, patience):
    assignment = make_assignment(
        school,
        state=AssignmentState.SUBMITTED,
        outcome=Outcome.DONE,
        submitted_at=NOW,
        submitted_on=date(2024, 4, 20),
        submitted_by=head,
    )
    one, other = checkers
    accept = partial(assignments.accept, assignment=assignment, by=one, now=NOW)
    opposite = [
        partial(assignments.recall, assignment=assignment, by=head, now=NOW),
        partial(
            assignments.return_back, assignment=assignment, reason="Нет подписи", by=other, now=NOW
        ),
    ][number % 2]
    meeting = Meeting(2, patience)
    answers = at_once.together(partial(meeting.call, accept), partial(meeting.call, opposite))
    assignment.refresh_from_db()
    return assignment, answers


def _faults(moved):
    assignment, answers = moved
    refused = [each for each in answers if isinstance(each, Exception)]
    if any(not isinstance(each, assignments.AssignmentNotMoved) for each in refused):
        yield f"refused with {refused}"
    history = list(assignment.events.order_by("pk"))
    if len(history) != len(answers) - len(refused):
        yield "a deed without a trace"
    if any(event.from_state not in MOVES[event.deed].sources for event in history):
        yield "a deed from a state that does not know it"
    states = [AssignmentState.SUBMITTED, *(event.to_state for event in history)]
    if [event.from_state for event in history] != states[:-1] or assignment.state != states[-1]:
        yield f"a history with a gap: {list(pairwise(states))}"


def test_opposite_moves_leave_legal_histories(faults, record_property):
    found = faults(PAIRS, PATIENCE)

    record_property("pairs of opposite moves", PAIRS)
    record_property("histories that are not legal", len(found))
    assert found == []


def test_without_locks_histories_have_gaps(faults, monkeypatch, record_property):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())

    found = faults(PAIRS_WITHOUT_LOCKS, PATIENCE_WITHOUT_LOCKS)

    record_property(f"not legal of {PAIRS_WITHOUT_LOCKS} without locks", len(found))
    assert found
