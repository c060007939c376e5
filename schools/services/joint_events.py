"""What two schools do together under an agreement."""

from django.db import transaction

from schools.choices import Deed
from schools.day_words import day_words
from schools.models import JointEvent
from schools.services import audit
from schools.services.agreements import AlreadyTerminated


class EventNotChanged(Exception):
    """An event stays as it was; `message` says why, in Russian."""

    message = ""

    def __init__(self):
        super().__init__(self.message)


class HeldInFuture(EventNotChanged):
    message = "Этот день ещё не наступил. Отметьте мероприятие после того, как оно пройдёт."


class EventDeleted(EventNotChanged):
    message = "Это мероприятие уже удалено."


class AlreadyHeld(EventNotChanged):
    message = "Мероприятие уже отмечено как проведённое."


class AlreadyCancelled(EventNotChanged):
    message = (
        "Мероприятие отменено и больше не меняется. Если оно всё же состоится, добавьте новое."
    )


@transaction.atomic
def save_event(*, form, by):
    """The event of a valid form.

    Raises AlreadyTerminated for a new one under such an agreement; EventDeleted, AlreadyCancelled.
    """
    if form.instance._state.adding:
        if form.instance.agreement.terminated_on:
            raise AlreadyTerminated
    else:
        _refuse_cancelled(_locked(form.instance))
    return audit.save_form(form=form, by=by)


@transaction.atomic
def hold(*, event, held_on, note, by, today):
    """The event took place on the day `held_on`; `note` says what came of it.

    Raises AlreadyHeld, HeldInFuture, EventDeleted, AlreadyCancelled.
    """
    event = _locked(event)
    _refuse_cancelled(event)
    if event.held_on:
        raise AlreadyHeld
    if held_on > today:
        raise HeldInFuture
    event.held_on, event.note = held_on, note
    event.save(update_fields=["held_on", "note"])
    changes = {"проведено": ["", day_words(held_on)]}
    if note:
        changes["итог"] = ["", note[: audit.LONGEST_VALUE]]
    audit.record(deed=Deed.CHANGED, by=by, obj=event, changes=changes)
    return event


@transaction.atomic
def drop(*, event, by, today):
    """The event will not take place: that of a draft is gone, that of a signed agreement stays,
    cancelled.

    Raises AlreadyHeld, AlreadyCancelled, EventDeleted.
    """
    event = _locked(event)
    _refuse_cancelled(event)
    if not event.agreement.signed_on:
        audit.delete_row(row=event, by=by)
        return
    if event.held_on:
        raise AlreadyHeld
    event.cancelled_on = today
    event.save(update_fields=["cancelled_on"])
    audit.record(deed=Deed.CHANGED, by=by, obj=event, changes={"отменено": ["", day_words(today)]})


def _locked(event):
    """The row as it is now, kept from others till the end of the transaction.

    Raises EventDeleted.
    """
    try:
        return (
            JointEvent.objects.select_for_update(of=("self",))
            .select_related("agreement", "municipality")
            .get(pk=event.pk)
        )
    except JointEvent.DoesNotExist as error:
        raise EventDeleted from error


def _refuse_cancelled(event):
    if event.cancelled_on:
        raise AlreadyCancelled
