"""Partner agreements together with what they give the helped school to do.

Each joint event of a signed agreement is an assignment of the school it helps. The services of the
ground floor change the agreement; these change it and let the assignments follow at once.
"""

from django.db import transaction

from monitoring.choices import OPEN, AssignmentState
from monitoring.models import Assignment
from monitoring.services.handing_out import hand_out, hand_out_again, take_off
from schools.models import JointEvent, PartnerAgreement
from schools.services import agreements, joint_events


@transaction.atomic
def save_agreement(*, form, by, now):
    """As `schools.services.agreements.save_agreement`; another helped school gets the events."""
    agreement = agreements.save_agreement(form=form, by=by)
    follow(agreement=agreement, on=agreement.municipality.today(now), by=by, now=now)
    return agreement


@transaction.atomic
def sign(*, agreement, signed_on, scan, by, now):
    """As `schools.services.agreements.sign`; the helped school has its events to report on."""
    today = agreement.municipality.today(now)
    signed = agreements.sign(
        agreement=agreement, signed_on=signed_on, scan=scan, by=by, today=today
    )
    follow(agreement=signed, on=today, by=by, now=now)
    return signed


@transaction.atomic
def terminate(*, agreement, on, reason, by, now):
    """As `schools.services.agreements.terminate`; nobody asks for events after the day `on`."""
    terminated = agreements.terminate(agreement=agreement, on=on, reason=reason, by=by)
    follow(agreement=terminated, on=agreement.municipality.today(now), by=by, now=now)
    return terminated


@transaction.atomic
def save_event(*, form, by, now):
    """As `schools.services.joint_events.save_event`; a moved event is due on its new day."""
    event = joint_events.save_event(form=form, by=by)
    follow(agreement=event.agreement, on=event.municipality.today(now), by=by, now=now)
    return event


@transaction.atomic
def drop_event(*, event, by, now):
    """As `schools.services.joint_events.drop`; what the school had to do for it is withdrawn."""
    today = event.municipality.today(now)
    joint_events.drop(event=event, by=by, today=today)
    follow(agreement=event.agreement, on=today, by=by, now=now)


@transaction.atomic
def follow(*, agreement, on, by, now):
    """Assignments are what the events of the agreement ask for on the day `on`; twice is as once.

    A cancelled event is withdrawn whatever came of it. What a former school, or a school whose
    agreement was terminated, has handed in stays. Nobody answers for days that are over.
    """
    # Two people may change one agreement at once: the second sees what the first has made of it.
    agreement = PartnerAgreement.objects.select_for_update().get(pk=agreement.pk)
    events = {event.pk: event for event in JointEvent.objects.filter(agreement=agreement)}
    given = {
        (row.joint_event_id, row.organisation_id): row
        for row in Assignment.objects.filter(joint_event__in=events).order_by("pk")
    }
    wanted = {
        (event.pk, agreement.supported_school_id): event
        for event in events.values()
        if _takes_place(event, agreement)
    }
    new, again, moved = [], [], []
    for key, event in wanted.items():
        row = given.get(key)
        if row is None:
            if event.planned_on >= on and not event.held_on:
                new.append(_assignment(event, agreement))
            continue
        if row.state == AssignmentState.WITHDRAWN:
            again.append(row)
        elif row.due_on != event.planned_on:
            moved.append(row)
        row.due_on, row.changed_at = event.planned_on, now
    off = [
        row
        for key, row in given.items()
        if key not in wanted
        and row.state != AssignmentState.WITHDRAWN
        and (row.state in OPEN or events[row.joint_event_id].cancelled_on)
    ]
    Assignment.objects.bulk_update(moved, ["due_on", "changed_at"])
    take_off(off, by=by, now=now)
    hand_out(new, by=by, now=now)
    hand_out_again(again, ["due_on"], by=by, now=now)


def _takes_place(event, agreement):
    if agreement.signed_on is None or event.cancelled_on:
        return False
    return agreement.terminated_on is None or event.planned_on < agreement.terminated_on


def _assignment(event, agreement):
    return Assignment(
        municipality_id=agreement.municipality_id,
        joint_event=event,
        organisation_id=agreement.supported_school_id,
        scheduled_on=event.planned_on,
        due_on=event.planned_on,
    )
