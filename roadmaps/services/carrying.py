"""What was decided of deadlines under one wording, carried on to the next."""

from collections import defaultdict

from roadmaps.models import Activity, Deadline, DeadlineMove


def carry_deadlines_over(*, former, edition):
    """Deadlines of `edition` are where their last moves took them, by the key of the row and the
    day first planned; rows that still have no dates of their own keep the control dates of
    `former`. Call it within a transaction.
    """
    _carry_moves(edition)
    _carry_control_dates(former, edition)


def _carry_moves(edition):
    last = {
        (move.activity_key, move.scheduled_on): move.moved_to
        for move in DeadlineMove.objects.filter(roadmap=edition.roadmap_id)
    }
    moved = []
    for deadline in Deadline.objects.of(edition).select_related("activity"):
        due_on = last.get((deadline.activity.key, deadline.scheduled_on), deadline.due_on)
        if due_on != deadline.due_on:
            deadline.due_on = due_on
            moved.append(deadline)
    Deadline.objects.bulk_update(moved, ["due_on"])


def _carry_control_dates(former, edition):
    controls = defaultdict(list)
    for deadline in Deadline.objects.of(former).filter(is_control=True).select_related("activity"):
        controls[deadline.activity.key].append(deadline)
    rows = Activity.objects.filter(section__part__edition=edition, key__in=controls, deadlines=None)
    Deadline.objects.bulk_create(
        Deadline(
            municipality_id=row.municipality_id,
            activity=row,
            scheduled_on=control.scheduled_on,
            due_on=control.due_on,
            is_control=True,
        )
        for row in rows
        for control in controls[row.key]
    )
