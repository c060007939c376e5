"""D4: a mail server that hangs for one of a thousand, and a letter that cannot be written."""

import asyncio
import os
from datetime import UTC, datetime

import pytest

from monitoring.choices import Channel, ReminderKind, ReminderState
from monitoring.models import Reminder
from monitoring.services.reminders.sending import send_waiting, waiting_batches
from schools.models import User

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 3, 20, 9, tzinfo=UTC)
PEOPLE = int(os.environ.get("PEOPLE", "1000"))
HANGING, BROKEN = PEOPLE // 4, PEOPLE // 2
TIMEOUT = 1  # seconds, of the portal's patience with a mail server


def test_of_a_thousand_one_hangs_one_cannot_be_written_and_the_rest_have_theirs(
    municipality, mail_server, settings, monkeypatch, record_property
):
    settings.EMAIL_TIMEOUT = TIMEOUT
    people = User.objects.bulk_create(
        User(email=f"head{number}@example.org", last_name="Соколова") for number in range(PEOPLE)
    )
    rows = Reminder.objects.bulk_create(
        Reminder(
            municipality=municipality,
            person=person,
            on=NOW.date(),
            kind=ReminderKind.DIGEST,
            channel=Channel.MAIL,
            subject="Раз\nдва" if number == BROKEN else "Срок",
            text="Срок",
            claimed_at=NOW,
        )
        for number, person in enumerate(people)
    )
    answer = type(mail_server).handle_RCPT

    async def hang_for_one(server, *arguments):
        if arguments[3] == people[HANGING].email:
            await asyncio.sleep(TIMEOUT * 5)
        return await answer(server, *arguments)

    monkeypatch.setattr(type(mail_server), "handle_RCPT", hang_for_one)

    for ids in waiting_batches(now=NOW):
        send_waiting(ids=ids, now=NOW)

    states = {row.pk: row.state for row in Reminder.objects.all()}
    expected = [person.email for at, person in enumerate(people) if at not in (HANGING, BROKEN)]
    record_property("people who have one letter", len(mail_server.addresses))
    record_property("hanging", states[rows[HANGING].pk])
    record_property("cannot be written", states[rows[BROKEN].pk])
    assert sorted(mail_server.addresses) == sorted(expected)
    assert states[rows[HANGING].pk] == ReminderState.FAILED  # for now: it is tried again
    assert states[rows[BROKEN].pk] == ReminderState.GIVEN_UP
