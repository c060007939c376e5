"""What assignments are counted and what they are late by, as conditions for the database.

Said once for what narrows a list and for what counts its rows, so that a number and the rows behind
it cannot differ.
"""

from django.db.models import Q

from monitoring.choices import OPEN, OUT_OF_COUNT, AssignmentState
from monitoring.urgency import SOON

COUNTED = ~Q(state__in=OUT_OF_COUNT)
OPENED = Q(state__in=OPEN)
IN_REVIEW = Q(state=AssignmentState.SUBMITTED)
ACCEPTED = Q(state=AssignmentState.ACCEPTED)


def late(today):
    return OPENED & Q(due_on__lt=today)


def unexplained(today):
    """Late, and whoever answers has not said why."""
    return late(today) & Q(deviation="")


def due_soon(today, within=SOON):
    return OPENED & Q(due_on__gte=today, due_on__lte=today + within)
