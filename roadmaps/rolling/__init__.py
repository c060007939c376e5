"""A plan carried on to its next period: new dates in the old style. Plain Python."""

from .one_off import looks_one_off
from .phrases import RolledPhrase, roll_phrase
from .repairs import Repair, repaired, repairs_in
from .shift import Shift, moved_day, next_periods

__all__ = [
    "Repair",
    "RolledPhrase",
    "Shift",
    "looks_one_off",
    "moved_day",
    "next_periods",
    "repaired",
    "repairs_in",
    "roll_phrase",
]
