"""What people are told of: each module has `tell(rhythm, audience)`, which adds its lines to the
digests of the readers."""

from monitoring.services.reminders.topics import (
    agreements,
    assignments,
    invitations,
    oversight,
    progress,
    rounds,
)

TOPICS = (assignments, rounds, oversight, agreements, invitations, progress)

__all__ = ["TOPICS"]
