"""What a measurement says: a figure, what it is to be, and why there is none."""

from typing import NamedTuple


class Target(NamedTuple):
    """What a figure is not to exceed; or, of an `is_floor`, not to fall short of."""

    limit: float
    is_floor: bool = False

    def __str__(self):
        return f"{'≥' if self.is_floor else '≤'} {self.limit:g}"

    def is_met_by(self, value):
        return value >= self.limit if self.is_floor else value <= self.limit


def at_most(limit):
    return Target(limit)


def at_least(limit):
    return Target(limit, is_floor=True)


class Figure(NamedTuple):
    """One line of a module: `measure()` yields these, or plain tuples of as many of the fields."""

    what: str
    value: float
    unit: str
    target: Target | None = None

    @property
    def is_met(self):
        """None where nothing was aimed at."""
        return None if self.target is None else self.target.is_met_by(self.value)


class LeftOut(Exception):
    """What was to be measured cannot be here; the message says what it lacks."""
