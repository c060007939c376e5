"""A letter goes once more because a person asks for it."""

from django.db import transaction

from monitoring.choices import ReminderState
from monitoring.models import Reminder
from schools.choices import Deed
from schools.services.audit import record


class LetterNotRepeated(Exception):
    """Its words are for the reader of the portal."""


@transaction.atomic
def send_again(*, reminder, by, now):
    """A new row of the ledger with the same words for the same person, claimed for today.

    The old row stays as it ended. Raises LetterNotRepeated for a letter that is still on its way,
    or was sent again today already.
    """
    if reminder.state in (ReminderState.CLAIMED, ReminderState.FAILED):
        raise LetterNotRepeated("Письмо ещё в очереди: портал отправит его сам.")
    again, is_new = Reminder.objects.get_or_create(
        person=reminder.person,
        on=reminder.municipality.today(now),
        kind=reminder.kind,
        channel=reminder.channel,
        about=f"again:{reminder.pk}",
        defaults={
            "municipality": reminder.municipality,
            "subject": reminder.subject,
            "text": reminder.text,
            "html": reminder.html,
            "claimed_at": now,
        },
    )
    if not is_new:
        raise LetterNotRepeated("Сегодня это письмо уже отправляли ещё раз.")
    record(deed=Deed.REMINDED, by=by, obj=again, name=f"Ещё раз: {again}")
    return again
