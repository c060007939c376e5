"""Deadlines of the edition in force moved, set and cleared together with their assignments."""

from django.db import transaction

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from monitoring.services import fan_out
from roadmaps.services import deadlines
from roadmaps.services.deadlines import DeadlineNotMoved


@transaction.atomic
def move_deadline(*, deadline, to, reason, by, now):
    """As `roadmaps.services.deadlines.move_deadline`; whoever answers for it has the new day."""
    move = deadlines.move_deadline(deadline=deadline, to=to, reason=reason, by=by, now=now)
    Assignment.objects.filter(
        roadmap=move.roadmap_id, activity_key=move.activity_key, scheduled_on=move.scheduled_on
    ).update(due_on=to, changed_at=now)
    return move


@transaction.atomic
def set_control_date(*, activity, on, by, now):
    """As `roadmaps.services.deadlines.set_control_date`; those who answer are given it at once,
    for the coordinator who sets the day says by it that it is to be done."""
    deadline = deadlines.set_control_date(activity=activity, on=on, by=by)
    roadmap = activity.section.part.edition.roadmap
    today = roadmap.municipality.today(now)
    offered = fan_out.planned(roadmap=roadmap, on=today).additions
    of_row = {added.key for added in offered if added.key[:2] == (activity.key, on)}
    fan_out.apply(roadmap=roadmap, on=today, by=by, now=now, only=of_row)
    return deadline


@transaction.atomic
def clear_control_date(*, deadline, by):
    """As `roadmaps.services.deadlines.clear_control_date`, with assignments nobody has begun.

    Raises DeadlineNotMoved once somebody has.
    """
    given = Assignment.objects.filter(deadline=deadline)
    if (
        given.exclude(state=AssignmentState.NOT_STARTED).exists()
        or given.exclude(evidence=None).exists()
    ):
        raise DeadlineNotMoved(
            "По этой дате уже отчитываются, снять её нельзя. Срок можно перенести."
        )
    given.delete()
    deadlines.clear_control_date(deadline=deadline, by=by)
