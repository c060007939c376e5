"""What was to be accepted month by month, and what was: by the journal of moves."""

from collections import Counter
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from monitoring.choices import AssignmentState
from monitoring.models import AssignmentEvent
from reports.months import month_of, months_between
from reports.plots.progress import Month

CAME = Q(to_state=AssignmentState.ACCEPTED) & ~Q(from_state=AssignmentState.ACCEPTED)
WENT = Q(from_state=AssignmentState.ACCEPTED) & ~Q(to_state=AssignmentState.ACCEPTED)


def months_of(*, assignments, municipality, on):
    """`Month`s from the first that has a deadline or an acceptance to the last, in two queries.

    Only what is required today is counted, by its day as it is now, so that the last month ends
    with the counts that every other page shows. A month is the municipality's.
    """
    counted = assignments.counted().order_by()
    due = Counter()
    for day, count in counted.values_list("due_on").annotate(count=Count("pk")):
        due[month_of(day)] += count
    accepted = Counter()
    in_zone = TruncMonth("at", tzinfo=ZoneInfo(municipality.time_zone))
    moves = (
        AssignmentEvent.objects.filter(CAME | WENT, assignment__in=counted.values("pk"))
        .order_by()
        .annotate(month=in_zone)
        .values_list("month")
        .annotate(came=Count("pk", filter=CAME), went=Count("pk", filter=WENT))
    )
    for month, came, went in moves:
        accepted[month.date()] += came - went
    if not due:
        return []
    return list(_so_far(due, accepted, month_of(on)))


def _so_far(due, accepted, this_month):
    known = {*due, *accepted}
    due_so_far = accepted_so_far = 0
    for month in months_between(min(known), max(known)):
        due_so_far += due[month]
        accepted_so_far += accepted[month]
        is_to_come = month > this_month
        yield Month(
            month,
            due[month],
            due_so_far,
            None if is_to_come else accepted[month],
            None if is_to_come else accepted_so_far,
        )
