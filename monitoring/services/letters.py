"""A letter goes once more because a person asks for it."""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from monitoring.choices import ReminderState
from monitoring.models import Reminder, ReminderPolicy
from monitoring.reminders.hours import next_moment
from schools.choices import Deed
from schools.services.audit import record
from schools.services.calendar import overrides_of


class LetterNotRepeated(Exception):
    """Its words are for the reader of the portal."""


@transaction.atomic
def send_again(*, reminder, by, now):
    """A new row of the ledger with the same words for the same person, claimed for today.

    It goes at the next working hour; the old row stays as it ended. Raises LetterNotRepeated for a
    letter that is still on its way, or was sent again today already.
    """
    if reminder.state in (ReminderState.CLAIMED, ReminderState.FAILED):
        raise LetterNotRepeated("Письмо ещё в очереди: портал отправит его сам.")
    municipality = reminder.municipality
    goes_at = next_moment(
        timezone.localtime(now, ZoneInfo(municipality.time_zone)),
        from_hour=ReminderPolicy.of(municipality).send_at_hour,
        overrides=overrides_of(municipality),
    )
    again, is_new = Reminder.objects.get_or_create(
        person=reminder.person,
        on=municipality.today(now),
        kind=reminder.kind,
        channel=reminder.channel,
        about=f"again:{reminder.pk}",
        defaults={
            "municipality": municipality,
            "subject": reminder.subject,
            "text": reminder.text,
            "html": reminder.html,
            "claimed_at": now,
            "next_try_at": goes_at,
        },
    )
    if not is_new:
        raise LetterNotRepeated("Сегодня это письмо уже отправляли ещё раз.")
    record(deed=Deed.REMINDED, by=by, obj=again, name=f"Ещё раз: {again}")
    return again
