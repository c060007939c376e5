"""An assignment's way from «не начато» to «принято», by the table of `monitoring.moves`."""

from django.db import transaction

from monitoring.choices import AssignmentDeed, AssignmentState, Outcome
from monitoring.models import Assignment, AssignmentEvent
from monitoring.moves import DECISION, MOVES
from monitoring.services.reminders.events import tell_of_move
from schools.models import JointEvent
from schools.services.joint_events import hold

NO_RIGHT = "Это делает другой участник: у вашей роли нет такого права."


class AssignmentNotMoved(Exception):
    """The assignment stays as it was; the message says why and what to do, in Russian."""


class NotAllowed(AssignmentNotMoved):
    """Whoever tries has no right to this deed here."""


class OwnSubmission(NotAllowed):
    """Who submits does not accept."""


@transaction.atomic
def start(*, assignment, by, now):
    """Somebody has begun to work on it."""
    return _move(assignment, AssignmentDeed.START, by, now)


@transaction.atomic
def prepare(*, assignment, outcome, deviation, comment, by, now):
    """The words of a report are kept for whoever submits it, and the work on it has begun.

    Raises AssignmentNotMoved, NotAllowed.
    """
    words = _words(outcome, deviation, comment)
    current = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if current.state not in (AssignmentState.IN_PROGRESS, AssignmentState.RETURNED):
        return _move(current, AssignmentDeed.START, by, now, **words)
    if not may(AssignmentDeed.START, assignment=current, by=by):
        raise NotAllowed(NO_RIGHT)
    # What came back stays marked so until it is sent again.
    words["changed_at"] = now
    for name, value in words.items():
        setattr(current, name, value)
    current.save(update_fields=list(words))
    return current


@transaction.atomic
def submit(*, assignment, outcome, deviation, comment, by, now):
    """What came of it is told and waits to be checked.

    `deviation` says why it was done in part or not at all, and is asked for then. Raises
    AssignmentNotMoved, NotAllowed.
    """
    return _move(
        assignment,
        AssignmentDeed.SUBMIT,
        by,
        now,
        text=comment,
        **_words(outcome, deviation, comment),
        submitted_by=by,
        submitted_at=now,
        submitted_on=assignment.municipality.today(now),
        decided_by=None,
        decided_at=None,
        reason="",
    )


@transaction.atomic
def recall(*, assignment, by, now):
    """The school takes back what nobody has decided on yet."""
    return _move(assignment, AssignmentDeed.RECALL, by, now)


@transaction.atomic
def accept(*, assignment, by, now, comment=""):
    """The assignment is decided as its outcome says, and its history says who did.

    A joint event that the report tells of has been held from then on. Raises AssignmentNotMoved
    if there is nothing to accept, OwnSubmission if `by` sent it.
    """
    event = None
    if assignment.joint_event_id:
        # The event's row first, as whoever changes the event has it.
        event = JointEvent.objects.select_for_update().get(pk=assignment.joint_event_id)
    accepted = _move(
        assignment, AssignmentDeed.ACCEPT, by, now, text=comment, decided_by=by, decided_at=now
    )
    if event and not event.held_on and accepted.outcome != Outcome.NOT_DONE:
        hold(
            event=event,
            held_on=min(event.planned_on, accepted.submitted_on),
            note=accepted.comment,
            by=by,
            today=accepted.municipality.today(now),
        )
    return accepted


@transaction.atomic
def return_back(*, assignment, reason, by, now):
    """The school must do it again, for the `reason`."""
    return _move(
        assignment,
        AssignmentDeed.RETURN,
        by,
        now,
        text=reason,
        reason=reason.strip(),
        decided_by=by,
        decided_at=now,
    )


@transaction.atomic
def reopen(*, assignment, reason, by, now):
    """What was decided is with the school again, for the `reason`."""
    return _move(
        assignment,
        AssignmentDeed.REOPEN,
        by,
        now,
        text=reason,
        reason=reason.strip(),
        decided_by=by,
        decided_at=now,
    )


@transaction.atomic
def excuse(*, assignment, reason, by, now):
    """It need not be done here, for the `reason`, and no figure counts it."""
    return _move(assignment, AssignmentDeed.EXCUSE, by, now, text=reason, reason=reason.strip())


@transaction.atomic
def restore(*, assignment, by, now):
    """It must be done after all."""
    return _move(assignment, AssignmentDeed.RESTORE, by, now, reason="")


def _words(outcome, deviation, comment):
    """Fields of a report; why something was not done is told of that alone."""
    outcome = Outcome(outcome)
    deviation = "" if outcome == Outcome.DONE else deviation.strip()
    if outcome != Outcome.DONE and not deviation:
        raise AssignmentNotMoved("Напишите, почему не выполнено или выполнено не полностью.")
    return {"outcome": outcome, "deviation": deviation, "comment": comment}


def _move(assignment, deed, by, now, *, text="", **fields):
    move = MOVES[deed]
    current = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("municipality", "organisation", "deadline__activity", "joint_event")
        .get(pk=assignment.pk)
    )
    if not may(deed, assignment=current, by=by):
        raise NotAllowed(NO_RIGHT)
    if current.state not in move.sources:
        raise AssignmentNotMoved(
            f"Сейчас состояние — «{current.get_state_display()}», и это действие уже не подходит. "
            "Обновите страницу."
        )
    if deed == AssignmentDeed.ACCEPT and current.submitted_by_id == by.pk:
        raise OwnSubmission("Проверяет не тот, кто отправил: решение примет другой сотрудник.")
    if move.needs_reason and not text.strip():
        raise AssignmentNotMoved("Укажите причину: её увидит тот, кто отвечает за исполнение.")
    before = current.state
    current.state = move.target or DECISION[Outcome(current.outcome)]
    fields["changed_at"] = now
    for name, value in fields.items():
        setattr(current, name, value)
    current.save(update_fields=["state", *fields])
    event = AssignmentEvent.objects.create(
        municipality=current.municipality,
        assignment=current,
        deed=deed,
        from_state=before,
        to_state=current.state,
        text=text,
        by=by,
        role=by.acting.role if by.acting else "",
        at=now,
    )
    tell_of_move(event)
    return current


def may(deed, *, assignment, by):
    """Whether the role acted in has the right to the deed on this very assignment."""
    right = MOVES[deed].right
    if right is None or not by.may(right):
        return False
    rows = Assignment.objects.filter(pk=assignment.pk)
    if deed in (AssignmentDeed.START,):
        return rows.prepared_by(by).exists()
    if deed in (AssignmentDeed.SUBMIT, AssignmentDeed.RECALL):
        return rows.reported_by(by).exists()
    return rows.filter(municipality__in=by.municipalities_with(right)).exists()
