"""What a partner agreement and its events are on a day, and how long its term is.

`PartnerAgreementQuerySet.with_state` says the same in SQL; a test holds them equal.
"""

import calendar
from datetime import date, timedelta

from schools.choices import AgreementState, EventState

# So many days before its end an agreement is said to expire, the last day among them.
EXPIRING_FOR = timedelta(days=30)


def agreement_state(agreement, today):
    """The `AgreementState` on the day `today` of the agreement's municipality.

    The day an agreement is terminated on is the first that it is not in force. One that is
    renewed by itself never expires.
    """
    terminated_on, signed_on = agreement.terminated_on, agreement.signed_on
    in_order = (
        (AgreementState.TERMINATED, terminated_on and terminated_on <= today),
        (AgreementState.DRAFT, signed_on is None or signed_on > today),
        (AgreementState.SIGNED, agreement.starts_on > today),
        (AgreementState.ACTIVE, agreement.is_renewed),
        (AgreementState.EXPIRED, agreement.ends_on < today),
        (AgreementState.EXPIRING, agreement.ends_on <= today + EXPIRING_FOR),
    )
    return next((state for state, holds in in_order if holds), AgreementState.ACTIVE)


def event_state(event, today):
    """The `EventState` of a joint event on the day `today`: what came later is not known yet.

    The end of a terminated agreement cancels what was planned for that day or after it.
    `PartnerAgreementQuerySet.with_events` counts the same in SQL.
    """
    if event.held_on and event.held_on <= today:
        return EventState.HELD
    terminated_on = event.agreement.terminated_on
    is_over = terminated_on and terminated_on <= today and terminated_on <= event.planned_on
    if is_over or (event.cancelled_on and event.cancelled_on <= today):
        return EventState.CANCELLED
    return EventState.OVERDUE if event.planned_on < today else EventState.PLANNED


def last_day(agreement, today):
    """The last day of the term that holds `today`: an agreement renewed by itself is prolonged
    by its own term as often as it takes."""
    ends_on = agreement.ends_on
    if not agreement.is_renewed:
        return ends_on
    times = 1
    while ends_on < today:
        ends_on = prolonged(agreement.starts_on, agreement.ends_on, times=times)
        times += 1
    return ends_on


def prolonged(starts_on, ends_on, *, times=1):
    """The last day after so many more terms of the same length.

    A term of whole months stays one: 1 September to 31 August is a year, leap or not. Any other
    is reckoned in days.
    """
    after = ends_on + timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    if months and _months_later(starts_on, months) == after:
        return _months_later(starts_on, months * (times + 1)) - timedelta(days=1)
    return ends_on + (after - starts_on) * times


def _months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
