"""A roadmap goes on to its next period: looked at first, then done in one transaction."""

from roadmaps.services.roll_forward.choices import Choices
from roadmaps.services.roll_forward.deed import (
    NothingCarried,
    PlanChanged,
    SuccessorExists,
    roll_forward,
    successor_for,
)
from roadmaps.services.roll_forward.preview import Preview, RolledRow
from roadmaps.services.roll_forward.texts import RolledText

__all__ = [
    "Choices",
    "NothingCarried",
    "PlanChanged",
    "Preview",
    "RolledRow",
    "RolledText",
    "SuccessorExists",
    "roll_forward",
    "successor_for",
]
