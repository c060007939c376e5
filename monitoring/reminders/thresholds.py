"""On which days something due by a day is spoken of; plain reckoning, see docs/reminders.md.

A policy is anything that has `days_before`, `is_on_the_day`, `days_after` and `is_weekly_after`:
a `ReminderPolicy`, or `Rules`. Days are working days of a calendar given by `overrides`, as
`schools.working_calendar` takes them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from schools.working_calendar import add_working_days, is_working

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class When(IntEnum):
    """Where a threshold stands to the due day, in the order of days."""

    BEFORE = 0
    ON_THE_DAY = 1
    AFTER = 2
    WEEKLY = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """`on` is the day of the letter; `days` the working days before or after, else 0."""

    when: When
    days: int
    on: date


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds of something that is no assignment: an agreement, a round, an invitation."""

    days_before: Sequence[int] = ()
    is_on_the_day: bool = False
    days_after: Sequence[int] = ()
    is_weekly_after: bool = False


def due_days(*, policy, overrides, since, until, earliest):
    """`{due day: Threshold}` of the due days with a threshold after `since` and up to `until`.

    Where several thresholds of a due day fall into the stretch, the latest is told: a missed run
    is made up for with one letter. Due days before `earliest` are left out.
    """
    rules = Rules(
        tuple(policy.days_before),
        policy.is_on_the_day,
        tuple(policy.days_after),
        policy.is_weekly_after,
    )
    own = frozenset((day, _Own(said.is_working)) for day, said in overrides.items())
    return dict(_due_days(rules, own, since, until, earliest))


class _Own(NamedTuple):
    """What a municipality says of a day, without the reason."""

    is_working: bool
    reason: str = ""


@lru_cache(maxsize=256)
def _due_days(policy, overrides, since, until, earliest):
    """Kept, because in a run most municipalities have the same rules and the same days."""
    overrides = dict(overrides)
    furthest = max(policy.days_before, default=0)
    # The last day whose threshold may be reached, and room for every count of working days.
    latest = add_working_days(until, furthest + 1, overrides=overrides)
    if policy.is_on_the_day:
        latest = max(latest, add_working_days(until, 1, overrides=overrides))
    working = _WorkingDays(
        add_working_days(min(earliest, until), -furthest - 2, overrides=overrides),
        latest,
        overrides,
    )
    found = {}
    day = earliest
    while day <= latest:
        threshold = _latest(policy, working, day, until)
        if threshold is not None and threshold.on > since:
            found[day] = threshold
        day += _DAY
    return found


def week_day(weekday, *, until, overrides):
    """The last day up to `until` for what goes once a week: the weekday (as `date.weekday()`
    counts), or the next working day where people do not work on it."""
    day = until - timedelta(days=(until.weekday() - weekday) % 7)
    while (moved := add_working_days(day, 0, overrides=overrides)) > until:
        day -= _WEEK
    return moved


def escalated(policy, *, after):
    """Rules for who is told only of what is so many working days late: on that day, on each of the
    days after that follows it, and weekly from the last of these."""
    first = max(after, 1)
    later = [days for days in policy.days_after if days > first]
    return Rules(days_after=[first, *later], is_weekly_after=policy.is_weekly_after)


class _WorkingDays:
    """Every working day between two days, both included, to be counted in without asking again."""

    def __init__(self, first, last, overrides):
        self._days = []
        while first <= last:
            if is_working(first, overrides=overrides):
                self._days.append(first)
            first += _DAY

    def before(self, day, count):
        return self._days[bisect_left(self._days, day) - count]

    def up_to(self, day):
        return self._days[bisect_right(self._days, day) - 1]

    def after(self, day, count):
        """None past the last day."""
        place = bisect_right(self._days, day) + count - 1
        return self._days[place] if place < len(self._days) else None

    def from_day(self, day):
        """The day or the next working one; None past the last day."""
        return self.after(day - _DAY, 1)


def _latest(policy, working, due_on, until):
    """The latest threshold of the due day up to `until`, or None."""
    reached = [
        threshold
        for threshold in _thresholds(policy, working, due_on)
        if threshold.on is not None and threshold.on <= until
    ]
    if policy.is_weekly_after and (weekly := _weekly(policy, working, due_on, until)):
        reached.append(weekly)
    # Of two on one day the one nearer to the due day, or further past it, says more.
    return max(reached, key=lambda one: (one.on, one.when), default=None)


def _thresholds(policy, working, due_on):
    for days in sorted(policy.days_before, reverse=True):
        yield Threshold(When.BEFORE, days, working.before(due_on, days))
    if policy.is_on_the_day:
        yield Threshold(When.ON_THE_DAY, 0, working.up_to(due_on))
    for days in sorted(policy.days_after):
        yield Threshold(When.AFTER, days, working.after(due_on, days))


def _weekly(policy, working, due_on, until):
    """The latest of the weeks after the last «after», or after the due day where there is none."""
    last = max(policy.days_after, default=0)
    start = working.after(due_on, last) if last else due_on
    if start is None or start >= until:
        return None
    for weeks in range((until - start).days // 7, 0, -1):
        moved = working.from_day(start + weeks * _WEEK)
        if moved is not None and moved <= until:
            return Threshold(When.WEEKLY, 0, moved)
    return None
