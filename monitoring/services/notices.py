"""Notices under the bell: told once, and read when the person has read them."""

from django.db import transaction

from monitoring.models import Notice

_BATCH = 500


@transaction.atomic
def notify(*, people, municipality, text, url, about, now):
    """Each of the people has one unread notice `about` a thing, however often this is called.

    `url` is a path of the portal. `about` names the thing: `event:17`.
    """
    Notice.objects.bulk_create(
        (
            Notice(
                municipality=municipality,
                person=person,
                text=_fitting(text, "text"),
                url=_fitting(url, "url"),
                about=about,
                at=now,
            )
            for person in people
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


def read(*, notice, now):
    """The person has seen it; the first moment stays."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)


def read_all(*, person, now):
    """The bell is quiet."""
    Notice.objects.filter(person=person, read_at=None).update(read_at=now)


def _fitting(words, field):
    longest = Notice._meta.get_field(field).max_length
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
