"""How much came of late, held against the same time before."""

from datetime import datetime, time, timedelta

LATELY = timedelta(days=30)


def stretches(today, zone):
    """`(before, since)`: the moments at which the two last stretches of `LATELY` days begin in the
    time zone; the later one ends with today."""
    since = today + timedelta(days=1) - LATELY
    return tuple(datetime.combine(day, time.min, zone) for day in (since - LATELY, since))
