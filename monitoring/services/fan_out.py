"""Who must do what: every deadline of the edition in force × every organisation that answers.

What should be there is reckoned anew each time and held against what is there; the difference is
offered, and applied by whoever confirms it. Applying twice changes nothing.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from monitoring.choices import OPEN, AssignmentState
from monitoring.models import Assignment
from monitoring.services.answering import organisations_by_activity
from monitoring.services.handing_out import hand_out, hand_out_again, take_off
from roadmaps.choices import EditionState
from roadmaps.models import Deadline, Roadmap
from schools.choices import Deed
from schools.services.audit import record

# What an assignment takes over from its deadline.
CARRIED = ["deadline", "opens_on", "due_on"]


@dataclass(frozen=True, slots=True)
class Addition:
    """An assignment that should be there; `withdrawn` is the one that was, if it was taken off."""

    deadline: Deadline
    organisation_id: int
    withdrawn: Assignment | None = None

    @property
    def key(self):
        return self.deadline.activity.key, self.deadline.scheduled_on, self.organisation_id


@dataclass(frozen=True, slots=True)
class FanOut:
    """What sets assignments right: additions, those to withdraw, and those whose deadline moved
    on to the row of a newer edition. `unanswered` are rows with dates that nobody answers for."""

    additions: tuple[Addition, ...]
    withdrawals: tuple[Assignment, ...]
    carried: tuple[Assignment, ...]
    unanswered: tuple[UUID, ...]

    @property
    def size(self):
        """How many assignments it adds, takes off or moves."""
        return len(self.additions) + len(self.withdrawals) + len(self.carried)

    def __bool__(self):
        return bool(self.additions or self.withdrawals or self.carried)


def planned(*, roadmap, on):
    """The `FanOut` of the roadmap's edition in force on the day `on`; nothing is saved.

    A row or a day that the edition does not have any more is withdrawn whatever came of it. An
    organisation that does not answer any more keeps what it has handed in; one that has newly come
    answers from the day on, not for days that are over.
    """
    edition = roadmap.editions.filter(state=EditionState.APPROVED).first()
    if edition is None:
        return FanOut((), (), (), ())
    deadlines = list(
        Deadline.objects.filter(activity__section__part__edition=edition)
        .select_related("activity")
        .order_by("pk")
    )
    answering = organisations_by_activity(edition, roadmap=roadmap, on=on)
    existing = {
        (row.activity_key, row.scheduled_on, row.organisation_id): row
        for row in Assignment.objects.filter(roadmap=roadmap)
    }
    known_days = {(key, day) for key, day, _ in existing}
    additions, carried, wanted = [], [], set()
    days = {}
    for deadline in deadlines:
        day = deadline.activity.key, deadline.scheduled_on
        days[day] = deadline
        for organisation_id in answering.get(deadline.activity_id, ()):
            key = *day, organisation_id
            wanted.add(key)
            row = existing.get(key)
            if row is None:
                if day not in known_days or deadline.due_on >= on:
                    additions.append(Addition(deadline, organisation_id))
            elif row.state == AssignmentState.WITHDRAWN:
                additions.append(Addition(deadline, organisation_id, withdrawn=row))
            elif _has_moved(row, deadline):
                carried.append(_carried(row, deadline))
    withdrawals = []
    for key, row in existing.items():
        if key in wanted or row.state == AssignmentState.WITHDRAWN:
            continue
        deadline = days.get(key[:2])
        if deadline is None or row.state in OPEN:
            withdrawals.append(row)
        elif _has_moved(row, deadline):
            carried.append(_carried(row, deadline))
    return FanOut(
        tuple(additions),
        tuple(withdrawals),
        tuple(carried),
        tuple(
            dict.fromkeys(
                deadline.activity.key
                for deadline in deadlines
                if not answering.get(deadline.activity_id)
            )
        ),
    )


@transaction.atomic
def apply(*, roadmap, on, by, now, only=None):
    """Assignments are set right as `planned` says; returns the `FanOut` that was applied.

    `only` is a set of keys `(activity key, scheduled on, organisation pk)` that somebody confirmed:
    other additions and withdrawals wait. What follows a newer edition always goes with it.
    """
    # Two people may confirm at once: the second finds nothing left to do.
    Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    plan = planned(roadmap=roadmap, on=on)
    if only is not None:
        plan = FanOut(
            tuple(added for added in plan.additions if added.key in only),
            tuple(row for row in plan.withdrawals if key_of(row) in only),
            plan.carried,
            plan.unanswered,
        )
    for row in plan.carried:
        row.changed_at = now
    Assignment.objects.bulk_update(plan.carried, [*CARRIED, "changed_at"], 500)
    take_off(plan.withdrawals, by=by, now=now)
    _add(roadmap, plan.additions, by, now)
    if plan.additions or plan.withdrawals:
        record(
            deed=Deed.CHANGED,
            by=by,
            obj=roadmap,
            changes={
                "Назначено исполнений": ["", str(len(plan.additions))],
                "Снято исполнений": ["", str(len(plan.withdrawals))],
            },
        )
    return plan


def key_of(assignment):
    """What an assignment of a deadline is known by."""
    return assignment.activity_key, assignment.scheduled_on, assignment.organisation_id


def _has_moved(row, deadline):
    return (row.deadline_id, row.opens_on, row.due_on) != (
        deadline.pk,
        deadline.opens_on,
        deadline.due_on,
    )


def _carried(row, deadline):
    row.deadline, row.opens_on, row.due_on = deadline, deadline.opens_on, deadline.due_on
    return row


def _add(roadmap, additions, by, now):
    new = [
        Assignment(
            municipality_id=roadmap.municipality_id,
            roadmap=roadmap,
            activity_key=added.deadline.activity.key,
            deadline=added.deadline,
            organisation_id=added.organisation_id,
            opens_on=added.deadline.opens_on,
            scheduled_on=added.deadline.scheduled_on,
            due_on=added.deadline.due_on,
        )
        for added in additions
        if added.withdrawn is None
    ]
    hand_out(new, by=by, now=now)
    again = [_carried(added.withdrawn, added.deadline) for added in additions if added.withdrawn]
    hand_out_again(again, CARRIED, by=by, now=now)
