"""How a roadmap stands: everything a report needs, as plain values that can be frozen."""

from collections import Counter

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Collate

from monitoring.choices import DECIDED, OPEN, AssignmentState
from monitoring.measures import is_reached, total_of
from monitoring.models import Assignment, IndicatorValue
from monitoring.totals import totals_of
from roadmaps.models import Activity, Deadline, DeadlineMove
from schools.choices import OrganisationKind
from schools.querysets import RUSSIAN_COLLATION


def figures(*, roadmap, on, round=None, of=None):
    """JSON-ready values of the roadmap on the day `on`, in a constant number of queries.

    With `of`, `assignments` and their `totals` are those of one organisation only.

    - `edition`: its number, `on`: the day;
    - `rows`: activities of the edition in force in printed order, each with its `key`, `number`,
      `title`, `part` and `section`, printed `deadline`, `responsible` and `evidence`, and whether
      it has days, `is_dated`;
    - `organisations`: names by primary key (as a string, as JSON wants it);
    - `assignments`: state, outcome, deviation, the `reason` why it was returned or need not be
      done, days, `is_late`, `is_done_late`, how many times the deadline was `moved`, and documents;
    - `totals`: counts over all, see `totals_of`;
    - `answers`: those of the `round` in the order of names, empty without one;
    - `indicators`: of the edition, each with its target, the `values` of schools in the round,
      their `numerator` and `denominator` added up, the `total` that comes of them, how many schools
      are `asked`, and whether the target `is_reached` (null: nothing to compare).

    Rounds closed long ago have neither `part`, `is_dated`, `reason` nor links of documents.
    """
    edition = roadmap.editions.in_force().first()
    moved = Counter(
        DeadlineMove.objects.filter(roadmap=roadmap)
        .order_by()
        .values_list("activity_key", "scheduled_on")
    )
    assignments = list(
        _assignments(roadmap, of)
        .select_related("organisation")
        .prefetch_related("evidence")
        .order_by("due_on", "organisation_id", "pk")
    )
    told = [_assignment(row, on, moved) for row in assignments]
    answers = _answers_of(round)
    return {
        "on": on.isoformat(),
        "edition": edition.number if edition else None,
        "rows": [_row(activity) for activity in _activities(edition)],
        "organisations": _names((*assignments, *answers)),
        "assignments": told,
        "totals": totals_of(told),
        "answers": [_answer(answer) for answer in answers],
        "indicators": indicators_of(edition, round, answers),
    }


def figures_of_round(round, *, on, of=None):
    """Those of `figures` that the pages of the round show; of a closed one, the frozen ones.

    An open one's `assignments` are light: an organisation, a state, `is_late`, `is_done_late`; with
    `of` they and their `totals` are those of one organisation only.
    """
    if round.is_closed:
        return round.snapshot
    edition = round.roadmap.editions.in_force().first()
    facts = (
        _assignments(round.roadmap_id, of)
        .order_by()
        .values_list("organisation_id", "state", "due_on", "submitted_on")
    )
    answers = _answers_of(round)
    told = [
        {"organisation": organisation, "state": state, **_lateness(state, due_on, submitted_on, on)}
        for organisation, state, due_on, submitted_on in facts
    ]
    return {
        "on": on.isoformat(),
        "edition": edition.number if edition else None,
        "organisations": _names(answers),
        "assignments": told,
        "totals": totals_of(told),
        "answers": [_answer(answer) for answer in answers],
        "indicators": indicators_of(edition, round, answers),
    }


def former_indicators(round, *, rounds=4):
    """`(cut-off day, indicators as `figures` tells them)` of the closed rounds before, the latest
    first."""
    return list(
        round.roadmap.rounds.closed()
        .filter(cut_off_on__lt=round.cut_off_on)
        .order_by("-cut_off_on")
        .values_list("cut_off_on", "snapshot__indicators")[:rounds]
    )


def _assignments(roadmap, of):
    found = Assignment.objects.filter(roadmap=roadmap).exclude(state=AssignmentState.WITHDRAWN)
    return found if of is None else found.filter(organisation=of)


def _activities(edition):
    return (
        Activity.objects.filter(section__part__edition=edition)
        .select_related("section__part")
        .annotate(is_dated=Exists(Deadline.objects.filter(activity=OuterRef("pk"))))
        .order_by("section__part__position", "section__position", "position")
    )


def _row(activity):
    return {
        "key": str(activity.key),
        "number": activity.number,
        "title": activity.title,
        "part": activity.section.part.title,
        "section": activity.section.title,
        "deadline": activity.deadline_phrase,
        "is_dated": activity.is_dated,
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
        "reason": row.reason,
        "submitted_on": row.submitted_on.isoformat() if row.submitted_on else None,
        **_lateness(row.state, row.due_on, row.submitted_on, on),
        "evidence": [
            {
                "name": document.name,
                "kind": document.kind,
                "sha256": document.sha256,
                "link": document.link,
            }
            for document in row.evidence.all()
            if document.is_current
        ],
    }


def _lateness(state, due_on, submitted_on, on):
    return {
        "is_late": state in OPEN and due_on < on,
        "is_done_late": state in DECIDED and submitted_on > due_on,
    }


def _answers_of(round):
    """In the order of names, which a snapshot keeps."""
    if round is None:
        return []
    return list(
        round.answers.select_related("organisation", "round").order_by(
            Collate(F("organisation__short_name"), RUSSIAN_COLLATION), "pk"
        )
    )


def _names(rows):
    return {str(row.organisation_id): row.organisation.short_name for row in rows}


def _is_school(answer):
    """Schools are asked for indicators; other bodies only confirm."""
    return answer.organisation.kind == OrganisationKind.SCHOOL


def _answer(answer):
    return {
        "organisation": answer.organisation_id,
        "is_school": _is_school(answer),
        "confirmed_on": answer.confirmed_on.isoformat() if answer.is_confirmed else None,
        "is_late": answer.is_late,
        "reopening_reason": answer.reopening_reason,
    }


def indicators_of(edition, round=None, answers=()):
    """Indicators of the edition as `figures` tells them; without a round they have no values."""
    if edition is None:
        return []
    values = {}
    confirmed = {answer.organisation_id for answer in answers if answer.is_confirmed}
    asked = sum(map(_is_school, answers))
    if round is not None:
        for value in IndicatorValue.objects.filter(round=round).order_by("organisation_id"):
            values.setdefault(value.indicator_key, []).append(value)
    municipal = set(round.municipal_keys) if round else ()
    return [
        _indicator(
            indicator,
            values.get(indicator.key, []),
            is_municipal=str(indicator.key) in municipal,
            confirmed=confirmed,
            asked=asked,
        )
        for indicator in edition.indicators.all()
    ]


def _indicator(indicator, values, *, is_municipal, confirmed, asked):
    """One that the authority counts has its value for a total, and no `values` of schools."""
    counted = [value for value in values if (value.organisation_id is None) == is_municipal]
    total = total_of(((value.numerator, value.denominator) for value in counted), indicator.unit)
    numerator, denominator, value_of_all = total or (None, None, None)
    return {
        "key": str(indicator.key),
        "title": indicator.title,
        "comparator": indicator.comparator,
        "target": str(indicator.target),
        "target_words": indicator.target_words,
        "unit": indicator.unit,
        "base": indicator.base,
        "baseline": _text(indicator.baseline),
        "is_municipal": is_municipal,
        "asked": 0 if is_municipal else asked,
        "values": [
            {
                "organisation": value.organisation_id,
                "numerator": str(value.numerator),
                "denominator": _text(value.denominator),
                "comment": value.comment,
                "is_confirmed": value.organisation_id in confirmed,
            }
            for value in counted
            if not is_municipal
        ],
        "comment": "".join(value.comment for value in counted) if is_municipal else "",
        "numerator": _text(numerator),
        "denominator": _text(denominator),
        "total": _text(value_of_all),
        "is_reached": None
        if total is None
        else is_reached(
            value_of_all,
            comparator=indicator.comparator,
            target=indicator.target,
            baseline=indicator.baseline,
        ),
    }


def _text(number):
    return None if number is None else str(number)
