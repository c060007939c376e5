"""Rows of a wording of a plan with their deadlines, and how these stand."""

from collections import Counter, defaultdict

from django.db.models import Case, Count, Max, Value, When

from monitoring import conditions
from monitoring.board import Mark, Tally, mark_of
from monitoring.choices import AssignmentState
from reports.plots.line import Line, Span
from roadmaps.models import Activity, Deadline


def lines_of(*, edition, assignments, on):
    """`Line`s of the edition in printed order, in three queries.

    Counts are of those `assignments` that belong to its deadlines; late is what is so on `on`.
    """
    tallies, only = _standing(edition, assignments, on)
    spans = defaultdict(list)
    deadlines = (
        Deadline.objects.of(edition)
        .order_by("due_on", "pk")
        .values_list("pk", "activity", "opens_on", "due_on", "scheduled_on", "is_control")
    )
    for pk, activity, *days in deadlines:
        spans[activity].append(Span(*days, Tally(tallies[pk]), only.get(pk)))
    rows = Activity.objects.of(edition).values_list(
        *("pk", "number", "title", "responsible", "deadline_phrase", "deadline_kind"),
        *("section", "section__title", "section__part__title"),
    )
    return [
        Line(pk, *row, section, title or part, tuple(spans[pk]))
        for pk, *row, section, title, part in rows
    ]


def _standing(edition, assignments, on):
    """(counts by mark, by deadline; the assignment of those deadlines that have one alone)"""
    is_late = Case(When(conditions.late(on), then=Value(True)), default=Value(False))
    grouped = (
        assignments.filter(deadline__activity__section__part__edition=edition)
        .exclude(state=AssignmentState.WITHDRAWN)
        .order_by()
        .annotate(late=is_late)
        .values_list("deadline", "state", "late")
        .annotate(count=Count("pk"), pk_of_one=Max("pk"))
    )
    tallies, only = defaultdict(Counter), {}
    for deadline, state, late, count, pk in grouped:
        mark = Mark.LATE if late else Mark(mark_of(state, on, today=on))
        tallies[deadline][mark] += count
        only[deadline] = pk
    alone = {pk for pk, counts in tallies.items() if counts.total() == 1}
    return tallies, {deadline: pk for deadline, pk in only.items() if deadline in alone}
