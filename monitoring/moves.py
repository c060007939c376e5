"""Which deed takes an assignment from which state to which, and whose right it is.

The one table that services, pages and `docs/roles.md` go by.
"""

from dataclasses import dataclass

from monitoring.choices import DECIDED, OPEN, AssignmentDeed, AssignmentState, Outcome
from schools.rights import Right


@dataclass(frozen=True, slots=True)
class Move:
    """`right` is None for what only the portal does; `needs_reason` asks for words."""

    sources: tuple[AssignmentState, ...]
    target: AssignmentState | None
    right: Right | None
    needs_reason: bool = False


# The target of a decision is said by the outcome that was submitted.
DECISION = {
    Outcome.DONE: AssignmentState.ACCEPTED,
    Outcome.PARTLY: AssignmentState.PARTLY_DONE,
    Outcome.NOT_DONE: AssignmentState.NOT_DONE,
}

MOVES = {
    AssignmentDeed.START: Move(
        (AssignmentState.NOT_STARTED, AssignmentState.RETURNED),
        AssignmentState.IN_PROGRESS,
        Right.PREPARE_REPORTS,
    ),
    AssignmentDeed.SUBMIT: Move(OPEN, AssignmentState.SUBMITTED, Right.SUBMIT_REPORTS),
    AssignmentDeed.RECALL: Move(
        (AssignmentState.SUBMITTED,), AssignmentState.IN_PROGRESS, Right.SUBMIT_REPORTS
    ),
    AssignmentDeed.ACCEPT: Move((AssignmentState.SUBMITTED,), None, Right.ACCEPT_REPORTS),
    AssignmentDeed.RETURN: Move(
        (AssignmentState.SUBMITTED,),
        AssignmentState.RETURNED,
        Right.ACCEPT_REPORTS,
        needs_reason=True,
    ),
    AssignmentDeed.REOPEN: Move(
        DECIDED, AssignmentState.RETURNED, Right.ACCEPT_REPORTS, needs_reason=True
    ),
    AssignmentDeed.EXCUSE: Move(
        (*OPEN, AssignmentState.SUBMITTED),
        AssignmentState.NOT_APPLICABLE,
        Right.EXCUSE_REPORTS,
        needs_reason=True,
    ),
    AssignmentDeed.RESTORE: Move(
        (AssignmentState.NOT_APPLICABLE,), AssignmentState.NOT_STARTED, Right.EXCUSE_REPORTS
    ),
    AssignmentDeed.WITHDRAW: Move(
        tuple(state for state in AssignmentState if state != AssignmentState.WITHDRAWN),
        AssignmentState.WITHDRAWN,
        None,
    ),
    AssignmentDeed.RESUME: Move((AssignmentState.WITHDRAWN,), None, None),
}


def deeds_in(state, *, user):
    """Deeds that the role acted in may do to an assignment in this state, in the table's order.

    Whose assignment it is, is said by the querysets.
    """
    return [
        deed
        for deed, move in MOVES.items()
        if state in move.sources and move.right is not None and user.may(move.right)
    ]
