"""What two schools do together under an agreement."""

from django.db import transaction

from schools.choices import Deed
from schools.models import JointEvent
from schools.services import audit
from schools.services.agreements import AlreadyTerminated, in_words


class EventNotHeld(Exception):
    """An event is not marked as held; `message` says why, in Russian."""

    message = ""

    def __init__(self):
        super().__init__(self.message)


class HeldInFuture(EventNotHeld):
    message = "Этот день ещё не наступил. Отметьте мероприятие после того, как оно пройдёт."


class EventDeleted(EventNotHeld):
    message = "Это мероприятие уже удалено."


class AlreadyHeld(EventNotHeld):
    message = "Мероприятие уже отмечено как проведённое."


@transaction.atomic
def save_event(*, form, by):
    """The event of a valid form. Raises AlreadyTerminated for a new one under such an agreement."""
    if form.instance._state.adding and form.instance.agreement.terminated_on:
        raise AlreadyTerminated
    return audit.save_form(form=form, by=by)


@transaction.atomic
def hold(*, event, held_on, note, by, today):
    """The event took place on the day `held_on`; `note` says what came of it.

    Raises AlreadyHeld, HeldInFuture, EventDeleted.
    """
    try:
        event = JointEvent.objects.select_for_update().get(pk=event.pk)
    except JointEvent.DoesNotExist as error:
        raise EventDeleted from error
    if event.held_on:
        raise AlreadyHeld
    if held_on > today:
        raise HeldInFuture
    event.held_on, event.note = held_on, note
    event.save(update_fields=["held_on", "note"])
    changes = {"проведено": ["", in_words(held_on)]}
    if note:
        changes["итог"] = ["", note[: audit.LONGEST_VALUE]]
    audit.record(deed=Deed.CHANGED, by=by, obj=event, changes=changes)
    return event


def delete_event(*, event, by):
    """The event is gone, and the audit trail says what it was."""
    audit.delete_row(row=event, by=by)
