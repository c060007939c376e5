"""What people are told of: each module has `tell(places)`, which adds its lines to the digests of
the readers. `places` are the `Place`s of a run by primary key of the municipality, in the order of
keys; their readers are told in that order, and each query asks for all of them at once."""

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
