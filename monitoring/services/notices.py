"""What people are told under the bell, each thing once."""

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


def _fitting(words, field):
    longest = Notice._meta.get_field(field).max_length
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
