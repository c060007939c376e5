"""What happens to a wording of a roadmap: sent, recalled, returned, approved."""

from django.db import transaction

from roadmaps.choices import EditionDeed, EditionState
from roadmaps.edition_moves import MOVES, Power, moves_open
from roadmaps.models import Edition, EditionEvent, Roadmap
from roadmaps.services.carrying import carry_deadlines_over
from schools.choices import Deed
from schools.services.audit import record

REFUSALS = {
    EditionDeed.SENT: "Отправить на согласование можно только проект",
    EditionDeed.RECALLED: "Отозвать можно только редакцию на согласовании",
    EditionDeed.RETURNED: "Вернуть на доработку можно только редакцию на согласовании",
    EditionDeed.APPROVED: "Утвердить можно только проект или редакцию на согласовании",
}


class EditionNotMoved(Exception):
    """The edition stays as it was; the message says why, in Russian."""


@transaction.atomic
def send_to_review(*, edition, by, now):
    """The draft, no more to be edited, waits for a decision. Raises EditionNotMoved."""
    return _moved(edition, EditionDeed.SENT, by=by, now=now)


@transaction.atomic
def recall(*, edition, by, now):
    """The edition in review is a draft again, by those who sent it. Raises EditionNotMoved."""
    return _moved(edition, EditionDeed.RECALLED, by=by, now=now)


@transaction.atomic
def return_edition(*, edition, reason, by, now):
    """The edition in review is a draft again, and its makers are told why.

    Raises EditionNotMoved.
    """
    if not reason.strip():
        raise EditionNotMoved("Напишите, что нужно исправить: без причины редакцию не возвращают.")
    return _moved(edition, EditionDeed.RETURNED, by=by, now=now, reason=reason.strip())


@transaction.atomic
def approve(*, edition, act, on, by, now, appendix=None, signature=None):
    """The edition is in force from the day `on`, by the act `act`; the former one is superseded.

    `act` is a LegalAct, saved with the edition if it is new. `appendix` and `signature`, unless
    None, take the place of the edition's. Deadlines that were moved in the former wording stay
    moved, and its control dates stay. `by` is None for the portal itself.
    Raises EditionNotMoved if the edition cannot be approved by this person now, or if the act
    belongs to another municipality.
    """
    if act.municipality_id != edition.municipality_id:
        raise EditionNotMoved("Распорядительный акт издан в другом муниципалитете.")
    current = locked(edition)
    move = _allowed(current, EditionDeed.APPROVED, by)
    if act.pk is None:
        act.save()
        record(deed=Deed.CREATED, by=by, obj=act)
    former = Edition.objects.filter(roadmap=current.roadmap_id).in_force().first()
    if former is not None:
        former.state = EditionState.SUPERSEDED
        former.save(update_fields=["state"])
        carry_deadlines_over(former=former, edition=current)
    current.act, current.approved_on = act, on
    if appendix is not None:
        current.appendix = appendix
    if signature is not None:
        current.signature = signature
    current.state = move.target
    current.save()
    _remember(current, move.deed, by=by, now=now)
    record(deed=Deed.APPROVED, by=by, obj=current, changes={"Распорядительный акт": ["", str(act)]})
    return current


def locked(edition):
    """The edition as it is now; decisions on its roadmap, and edits of it, queue behind this.

    Call it within a transaction.
    """
    # No more than one edition of a roadmap is in work and one in force: its row decides who of
    # two people is first. Rows that refer to it may be added meanwhile.
    Roadmap.objects.select_for_update(no_key=True).get(pk=edition.roadmap_id)
    return (
        Edition.objects.select_for_update(of=("self",))
        .select_related("roadmap", "municipality", "act")
        .get(pk=edition.pk)
    )


def powers_over(edition, user):
    """The `Power`s of a person over an edition in whatever state; all of them for None."""
    if user is None:
        return frozenset(Power)
    known = Edition.objects.with_powers(user).get(pk=edition.pk)
    return powers_of(known)


def powers_of(edition):
    """The `Power`s of the reader over an edition that comes from `with_powers`."""
    return frozenset(
        power
        for power, is_held in (
            (Power.PREPARES, edition.is_prepared_by_reader),
            (Power.DECIDES, edition.is_decided_by_reader),
        )
        if is_held
    )


def _moved(edition, deed, *, by, now, reason=""):
    current = locked(edition)
    before = current.get_state_display()
    current.state = _allowed(current, deed, by).target
    current.save(update_fields=["state"])
    _remember(current, deed, by=by, now=now, reason=reason)
    changes = {"состояние": [before, current.get_state_display()]}
    if reason:
        changes["причина"] = ["", reason]
    record(deed=Deed.CHANGED, by=by, obj=current, changes=changes)
    return current


def _allowed(edition, deed, by):
    """The `Move` of the table. Raises EditionNotMoved."""
    move = moves_open(state=edition.state, powers=powers_over(edition, by)).get(deed)
    if move is not None:
        return move
    if all(move.source != edition.state for move in MOVES if move.deed == deed):
        raise EditionNotMoved(
            f"{REFUSALS[deed]}, а эта редакция — «{edition.get_state_display()}»."
        )
    if deed == EditionDeed.APPROVED and edition.is_draft:
        raise EditionNotMoved(
            "Эту редакцию ещё не отправили на согласование: её текст ещё правят. "
            "Утвердить её можно, когда отправят."
        )
    raise EditionNotMoved("Решать это по редакции может другая роль.")


def _remember(edition, deed, *, by, now, reason=""):
    EditionEvent.objects.create(
        municipality_id=edition.municipality_id,
        edition=edition,
        deed=deed,
        reason=reason,
        by=by,
        at=now,
    )
