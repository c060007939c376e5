"""Assignments given out, taken off and given out again, many at once, each with its journal."""

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.models import Assignment, AssignmentEvent


def hand_out(rows, *, by, now):
    """New assignments are saved."""
    for row in rows:
        row.changed_at = now
    Assignment.objects.bulk_create(rows, batch_size=1000)
    _write_down(rows, AssignmentDeed.CREATE, {}, by, now)


def hand_out_again(rows, fields, *, by, now):
    """Withdrawn assignments are what they were before, with the new values of their `fields`."""
    before = {row.pk: row.state for row in rows}
    former = _states_before_withdrawal(rows)
    for row in rows:
        row.state = former.get(row.pk, AssignmentState.NOT_STARTED)
        row.changed_at = now
    Assignment.objects.bulk_update(rows, ["state", "changed_at", *fields], 500)
    _write_down(rows, AssignmentDeed.RESUME, before, by, now)


def take_off(rows, *, by, now):
    """Assignments are withdrawn, their history kept."""
    before = {row.pk: row.state for row in rows}
    for row in rows:
        row.state, row.changed_at = AssignmentState.WITHDRAWN, now
    Assignment.objects.bulk_update(rows, ["state", "changed_at"], 500)
    _write_down(rows, AssignmentDeed.WITHDRAW, before, by, now)


def _states_before_withdrawal(rows):
    """What each withdrawn assignment was, from its journal."""
    events = AssignmentEvent.objects.filter(
        assignment__in=rows, deed=AssignmentDeed.WITHDRAW
    ).order_by("at", "pk")
    return dict(events.values_list("assignment_id", "from_state"))


def _write_down(rows, deed, before, by, now):
    acting = by.acting if by is not None else None
    AssignmentEvent.objects.bulk_create(
        (
            AssignmentEvent(
                municipality_id=row.municipality_id,
                assignment=row,
                deed=deed,
                from_state=before.get(row.pk, ""),
                to_state=row.state,
                by=by,
                role=acting.role if acting else "",
                at=now,
            )
            for row in rows
        ),
        batch_size=1000,
    )
