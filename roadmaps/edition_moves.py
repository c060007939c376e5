"""Which decisions take an edition from one state to another, and who makes them."""

from enum import StrEnum
from typing import NamedTuple

from roadmaps.choices import EditionDeed, EditionState


class Power(StrEnum):
    """What a person is to an edition."""

    PREPARES = "prepares"  # writes its words
    DECIDES = "decides"  # puts it in force


class Move(NamedTuple):
    """`deed` takes an edition from `source` to `target`; it `needs` every one of these powers."""

    deed: EditionDeed
    source: EditionState
    target: EditionState
    needs: frozenset[Power]


PREPARES, DECIDES = frozenset({Power.PREPARES}), frozenset({Power.DECIDES})
MOVES = (
    Move(EditionDeed.SENT, EditionState.DRAFT, EditionState.IN_REVIEW, PREPARES),
    Move(EditionDeed.RECALLED, EditionState.IN_REVIEW, EditionState.DRAFT, PREPARES),
    Move(EditionDeed.RETURNED, EditionState.IN_REVIEW, EditionState.DRAFT, DECIDES),
    Move(EditionDeed.APPROVED, EditionState.IN_REVIEW, EditionState.APPROVED, DECIDES),
    # The head of a school who writes the plan need not send it to oneself.
    Move(EditionDeed.APPROVED, EditionState.DRAFT, EditionState.APPROVED, PREPARES | DECIDES),
)


def moves_open(*, state, powers):
    """Deed → `Move`: what somebody with these powers may do with an edition in this state."""
    return {move.deed: move for move in MOVES if move.source == state and move.needs <= powers}


def may_ever(deed, *, powers):
    """Whether these powers are enough for the deed in some state of an edition."""
    return any(move.deed == deed and move.needs <= powers for move in MOVES)
