"""Digests become rows of the ledger: who claims a row first has it, and the rest find it there."""

from dataclasses import dataclass

from monitoring.choices import Channel, ReminderKind
from monitoring.models import Reminder
from monitoring.reminders.digest import Digest, Topic
from monitoring.services.reminders.wording import Wording, worded
from schools.models import User

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest to a person by one or several channels; `home` is the primary key of the
    municipality that sends it."""

    person: User
    home: int
    kind: ReminderKind
    channels: tuple[Channel, ...]
    digest: Digest
    wording: Wording

    @property
    def subject(self):
        return self.wording.subject

    @property
    def lines(self):
        """What it says, one string a line, without addresses."""
        return self.digest.lines


def letters_of(readers, *, channels_of):
    """The letters of a batch, in the order of people; none for whoever has nothing due.
    `channels_of` are the channels of each home.

    What a person does not want by mail is told by the other channels all the same, so the two may
    differ.
    """
    for reader in readers:
        channels = channels_of[reader.home]
        others = tuple(channel for channel in channels if channel != Channel.MAIL)
        by_mail = reader.mail if Channel.MAIL in channels else Digest()
        if by_mail and by_mail == reader.full:
            yield _letter(reader, by_mail, tuple(channels))
            continue
        if by_mail:
            yield _letter(reader, by_mail, (Channel.MAIL,))
        if reader.full and others:
            yield _letter(reader, reader.full, others)


def claim(letters, *, on, now):
    """A row for each letter and channel; one that is there already stays as it is."""
    Reminder.objects.bulk_create(
        (
            Reminder(
                municipality_id=letter.home,
                person=letter.person,
                on=on,
                kind=letter.kind,
                channel=channel,
                subject=letter.wording.subject,
                text=letter.wording.text,
                html=letter.wording.html if channel == Channel.MAIL else "",
                claimed_at=now,
            )
            for letter in letters
            for channel in letter.channels
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


def _letter(reader, digest, channels):
    is_official = Topic.PROGRESS in digest.by_topic
    kind = ReminderKind.OFFICIALS if is_official else ReminderKind.DIGEST
    wording = worded("digest", to=reader.person, digest=digest, is_official=is_official)
    return Letter(reader.person, reader.home, kind, channels, digest, wording)
