"""What the municipality decides on what was handed in, one by one or several at once."""

from django.db import transaction

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.models import Assignment, AssignmentEvent
from monitoring.services import assignments as moves
from schools.rights import Right

# What a curator may advise, in the words of the journal.
ADVICE = {
    AssignmentDeed.ACCEPT: "Советует принять.",
    AssignmentDeed.RETURN: "Советует вернуть.",
}


def stamp_of(assignment):
    """Another string whenever another report was handed in."""
    return assignment.submitted_at.isoformat() if assignment.submitted_at else ""


@transaction.atomic
def decide(*, assignment, deed, reason, by, now, seen=None):
    """The deed of a decision, by its name: accept, return, excuse, restore or reopen.

    `reason` is the remark of the ones that need it, and a comment when accepting; `seen` is
    `stamp_of` the report that was read, where it is known. Raises AssignmentNotMoved, also when
    another report has come meanwhile; KeyError for any other deed.
    """
    if seen is not None:
        current = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if stamp_of(current) != seen:
            raise moves.AssignmentNotMoved(
                "Пока вы читали, этот отчёт отозвали и отправили заново. Прочитайте новый "
                "и решите по нему."
            )
    return DECISIONS[deed](assignment, reason, by, now)


DECISIONS = {
    AssignmentDeed.ACCEPT: lambda assignment, reason, by, now: moves.accept(
        assignment=assignment, comment=reason, by=by, now=now
    ),
    AssignmentDeed.RETURN: lambda assignment, reason, by, now: moves.return_back(
        assignment=assignment, reason=reason, by=by, now=now
    ),
    AssignmentDeed.EXCUSE: lambda assignment, reason, by, now: moves.excuse(
        assignment=assignment, reason=reason, by=by, now=now
    ),
    AssignmentDeed.RESTORE: lambda assignment, reason, by, now: moves.restore(
        assignment=assignment, by=by, now=now
    ),
    AssignmentDeed.REOPEN: lambda assignment, reason, by, now: moves.reopen(
        assignment=assignment, reason=reason, by=by, now=now
    ),
}


def decide_each(*, assignments, deed, reason, by, now, seen=None):
    """`(how many were decided, [(assignment, why it was not)])`; `seen` is by primary key.

    Each stands alone: one that somebody else has just decided does not hold up the others.
    """
    refused = []
    for assignment in assignments:
        try:
            decide(
                assignment=assignment,
                deed=deed,
                reason=reason,
                by=by,
                now=now,
                seen=(seen or {}).get(assignment.pk),
            )
        except moves.AssignmentNotMoved as refusal:
            refused.append((assignment, str(refusal)))
    return len(assignments) - len(refused), refused


@transaction.atomic
def recommend(*, assignment, deed, note, by, now):
    """A curator says whether to accept or to return; the decision stays with the municipality.

    Returns the `AssignmentEvent`. Raises NotAllowed, AssignmentNotMoved if nothing waits.
    """
    is_theirs = Assignment.objects.filter(pk=assignment.pk, organisation__in=by.organisations())
    if not by.may(Right.RECOMMEND) or not is_theirs.exists():
        raise moves.NotAllowed("Советовать может куратор этой школы.")
    current = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if current.state != AssignmentState.SUBMITTED:
        raise moves.AssignmentNotMoved("Отчёт уже не на проверке. Обновите страницу.")
    if deed == AssignmentDeed.RETURN and not note.strip():
        raise moves.AssignmentNotMoved("Напишите, что исправить: это прочитает координатор.")
    return AssignmentEvent.objects.create(
        municipality_id=current.municipality_id,
        assignment=current,
        deed=AssignmentDeed.RECOMMEND,
        from_state=current.state,
        to_state=current.state,
        text=f"{ADVICE[deed]} {note}".strip(),
        by=by,
        role=by.acting.role,
        at=now,
    )
