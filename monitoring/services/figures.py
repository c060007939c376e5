"""How a roadmap stands: everything a report needs, as plain values that can be frozen."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from monitoring.choices import DECIDED, OPEN, OUT_OF_COUNT, AssignmentState
from monitoring.models import Assignment, IndicatorValue
from roadmaps.choices import EditionState
from roadmaps.models import Activity, DeadlineMove

CENT = Decimal("0.01")


def figures(*, roadmap, on, round=None):
    """JSON-ready values of the roadmap on the day `on`, in a constant number of queries.

    - `edition`: its number, `on`: the day;
    - `rows`: activities of the edition in force in printed order, each with its `key`, `number`,
      `title`, `section`, printed `deadline`, `responsible` and `evidence`;
    - `organisations`: names by primary key (as a string, as JSON wants it);
    - `assignments`: state, outcome, deviation, days, `is_late`, `is_done_late`, how many times
      the deadline was `moved`, and documents;
    - `totals`: counts over all, see `totals_of`;
    - `answers` and `indicators`: those of the `round`, empty without one.
    """
    edition = roadmap.editions.filter(state=EditionState.APPROVED).first()
    moved = Counter(
        DeadlineMove.objects.filter(roadmap=roadmap)
        .order_by()
        .values_list("activity_key", "scheduled_on")
    )
    assignments = list(
        Assignment.objects.filter(roadmap=roadmap)
        .exclude(state=AssignmentState.WITHDRAWN)
        .select_related("organisation")
        .prefetch_related("evidence")
        .order_by("due_on", "organisation_id", "pk")
    )
    told = [_assignment(row, on, moved) for row in assignments]
    answers = list(round.answers.select_related("organisation")) if round else []
    return {
        "on": on.isoformat(),
        "edition": edition.number if edition else None,
        "rows": [_row(activity) for activity in _activities(edition)],
        "organisations": {
            str(row.organisation_id): row.organisation.short_name
            for row in (*assignments, *answers)
        },
        "assignments": told,
        "totals": totals_of(told),
        "answers": [_answer(answer, round) for answer in answers],
        "indicators": _indicators(edition, round),
    }


def totals_of(assignments):
    """Counts of `assignments` as `figures` tells them.

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


def total_of(values):
    """The value of a municipality from `(numerator, denominator)` pairs, or None if there are none.

    A share is the sum of numerators over the sum of denominators in percent, never an average of
    averages; counts without denominators are added up.
    """
    values = list(values)
    if not values:
        return None
    numerator = sum(top for top, _ in values)
    if any(bottom is None for _, bottom in values):
        return numerator
    return numerator * 100 / sum(bottom for _, bottom in values)


def _activities(edition):
    return (
        Activity.objects.filter(section__part__edition=edition)
        .select_related("section__part")
        .order_by("section__part__position", "section__position", "position")
    )


def _row(activity):
    return {
        "key": str(activity.key),
        "number": activity.number,
        "title": activity.title,
        "section": activity.section.title,
        "deadline": activity.deadline_phrase,
        "responsible": activity.responsible,
        "evidence": activity.evidence,
    }


def _assignment(row, on, moved):
    return {
        "key": str(row.activity_key),
        "organisation": row.organisation_id,
        "scheduled_on": row.scheduled_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "moved": moved[row.activity_key, row.scheduled_on],
        "state": row.state,
        "outcome": row.outcome,
        "deviation": row.deviation,
        "comment": row.comment,
        "submitted_on": row.submitted_on.isoformat() if row.submitted_on else None,
        "is_late": row.state in OPEN and row.due_on < on,
        "is_done_late": row.state in DECIDED and row.submitted_on > row.due_on,
        "evidence": [
            {"name": document.name, "kind": document.kind, "sha256": document.sha256}
            for document in row.evidence.all()
            if document.is_current
        ],
    }


def _answer(answer, round):
    return {
        "organisation": answer.organisation_id,
        "confirmed_on": answer.confirmed_on.isoformat() if answer.confirmed_on else None,
        "is_late": bool(answer.confirmed_on and answer.confirmed_on > round.cut_off_on),
        "reopening_reason": answer.reopening_reason,
    }


def _indicators(edition, round):
    if edition is None:
        return []
    values = {}
    for value in IndicatorValue.objects.filter(round=round).order_by("organisation_id"):
        values.setdefault(value.indicator_key, []).append(value)
    return [
        {
            "key": str(indicator.key),
            "title": indicator.title,
            "comparator": indicator.comparator,
            "target": str(indicator.target),
            "unit": indicator.unit,
            "base": indicator.base,
            "baseline": None if indicator.baseline is None else str(indicator.baseline),
            "values": [
                {
                    "organisation": value.organisation_id,
                    "numerator": str(value.numerator),
                    "denominator": None if value.denominator is None else str(value.denominator),
                }
                for value in values.get(indicator.key, [])
            ],
            "total": _text(
                total_of(
                    (value.numerator, value.denominator) for value in values.get(indicator.key, [])
                )
            ),
        }
        for indicator in edition.indicators.all()
    ]


def _text(number):
    """Two decimals, rounded as people round."""
    return None if number is None else str(number.quantize(CENT, ROUND_HALF_UP))
