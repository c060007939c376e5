"""Notices under the bell are read."""

from monitoring.models import Notice


def read_notice(*, notice, now):
    """The notice is no news any more; the moment of the first reading stays."""
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])


def read_all_notices(*, person, now):
    """Nothing the person can see is news any more. Returns how many notices were."""
    return Notice.objects.visible_to(person).unread().update(read_at=now)
