"""A notice under the bell of the portal, which opens the message in the person's own journal."""

from contextlib import contextmanager

from monitoring.services.notices import notify


@contextmanager
def opened():
    yield _deliver


def _deliver(reminder):
    notify(
        people=[reminder.person],
        municipality=reminder.municipality,
        text=reminder.subject,
        url=reminder.get_absolute_url(),
        about=f"reminder:{reminder.pk}",
        now=reminder.taken_at,
    )
