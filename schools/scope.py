"""Whose rows the present work may touch: see docs/isolation.md.

Outside a scope no row of any municipality can be read or written; within one, only the rows of its
municipalities. The databases' backends see to it (`config.wall`), whatever a view has forgotten.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class OutsideScope(Exception):
    """A query asks for rows of municipalities where nobody has said of which."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Rows of these municipalities, by primary key; those that belong to a region as a whole are
    in reach of its readers alone."""

    municipalities: frozenset
    sees_regions: bool = False


# A reach like any other, but without a wall around it.
WHOLE = Reach(frozenset(), sees_regions=True)


def together(reaches):
    """What is in reach of any of these; of none, nothing."""
    reaches = [*reaches]
    return Reach(
        frozenset().union(*(one.municipalities for one in reaches)),
        any(one.sees_regions for one in reaches),
    )


_in_force = ContextVar("scope", default=lambda: None)


def reach():
    """The `Reach` of the scope in force; None outside any."""
    return _in_force.get()()


@contextmanager
def within(*municipalities):
    """A scope of these Municipality rows."""
    found = Reach(frozenset(municipality.pk for municipality in municipalities))
    with _entered(lambda: found):
        yield


@contextmanager
def whole_portal(why):
    """A scope of everything, for what rightly looks over municipalities; `why` is for who reads the
    code, and `tests/access/test_scopes.py` counts the places."""
    with _entered(lambda: WHOLE):
        yield


def reach_of(rows):
    """Of the municipalities that these rows are of, which is all that is read of them."""
    with whole_portal("a row that is named says of which municipality it is"):
        return Reach(frozenset(rows.values_list("municipality_id", flat=True)) - {None})


def reach_of_region(municipalities):
    """Of the municipalities of a region, and of what belongs to it as a whole."""
    return Reach(frozenset(municipalities.values_list("pk", flat=True)), sees_regions=True)


@contextmanager
def outside():
    """No scope, whatever the caller's was: where a task or a command begins."""
    with _entered(lambda: None):
        yield


@contextmanager
def reaching(find):
    """A scope found out when it is needed: `find()` is asked for its `Reach`, or None, at each
    query for rows of municipalities."""
    with _entered(find):
        yield


def stay_within(found):
    """This `Reach` until the end of the request or task: for who learns on the way who is asking.

    What was begun with one of the scopes above ends with it.
    """
    _in_force.set(lambda: found)


@contextmanager
def _entered(find):
    mark = _in_force.set(find)
    try:
        yield
    finally:
        _in_force.reset(mark)
