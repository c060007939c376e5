"""Assignments counted: how many of how many, and what is the matter with the rest."""

from collections import Counter

from monitoring.choices import OUT_OF_COUNT, AssignmentState


def totals_of(assignments):
    """Counts of `assignments` as `services.figures` tells them.

    Progress is `accepted` ÷ `applicable`; both are given, and nobody is shown the one without the
    other. What need not be done is counted apart.
    """
    states = Counter(row["state"] for row in assignments)
    applicable = [row for row in assignments if row["state"] not in OUT_OF_COUNT]
    return {
        "applicable": len(applicable),
        "accepted": states[AssignmentState.ACCEPTED],
        "partly_done": states[AssignmentState.PARTLY_DONE],
        "not_done": states[AssignmentState.NOT_DONE],
        "in_review": states[AssignmentState.SUBMITTED],
        "late": sum(row["is_late"] for row in applicable),
        "done_late": sum(row["is_done_late"] for row in applicable),
        "not_applicable": states[AssignmentState.NOT_APPLICABLE],
    }
