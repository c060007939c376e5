"""What has been done by a roadmap, read from the figures of an order."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from monitoring.board import Mark, mark_of
from monitoring.choices import AssignmentState
from monitoring.totals import totals_of
from reports.cells import percent_of
from reports.document import DocumentNotPrinted
from schools.choices import OrganisationKind
from schools.models import Organisation


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that answers by the roadmap, named as the figures name it."""

    pk: int
    name: str
    is_school: bool
    head_name: str = ""
    phone: str = ""


class Fact:
    """An assignment of a `measure`: `told` is what the figures say of it, `on` the day it is looked
    at."""

    def __init__(self, told, measure, body, on):
        self.told, self.measure, self.body = told, measure, body
        self.due_on = date.fromisoformat(told["due_on"])
        self.scheduled_on = date.fromisoformat(told["scheduled_on"])
        sent = told["submitted_on"]
        self.submitted_on = date.fromisoformat(sent) if sent else None
        self.mark = Mark(mark_of(told["state"], self.due_on, today=on))
        self.is_late, self.is_done_late = told["is_late"], told["is_done_late"]
        self.days_late = _days_late(self, on)

    @property
    def is_accepted(self):
        return self.mark == Mark.ACCEPTED

    @property
    def is_done_in_time(self):
        return self.is_accepted and not self.is_done_late

    @property
    def is_required(self):
        return self.mark != Mark.NOT_REQUIRED

    @property
    def is_returned(self):
        """Whether it is with the organisation again, late or not."""
        return self.told["state"] == AssignmentState.RETURNED

    @property
    def reason(self):
        """Why it was returned or need not be done."""
        return self.told.get("reason", "")

    @property
    def deviation(self):
        """Why it was not done, or not all of it; told once somebody has handed it in."""
        return self.told["deviation"] if self.submitted_on else ""


class Measure:
    """A row of the plan with its `facts`: those of one deadline together, in the order of bodies.

    `is_dated` says whether the row has days; old figures do not say it of a row without facts.
    """

    def __init__(self, row):
        self.key, self.number, self.title = row["key"], row["number"], row["title"]
        self.part, self.section = row.get("part", ""), row["section"]
        self.deadline, self.responsible = row["deadline"], row["responsible"]
        self.is_dated = row.get("is_dated", False)
        self.facts = []

    @property
    def by_deadline(self):
        """[(the day first planned, its facts)]"""
        return [
            (day, list(facts)) for day, facts in groupby(self.facts, attrgetter("scheduled_on"))
        ]


class Facts:
    """A roadmap's `measures` in printed order and the `bodies` that answer, schools first.

    The figures say everything but who the organisations are, which takes one query. Raises
    DocumentNotPrinted when nothing is in force yet.
    """

    def __init__(self, order):
        told = order.figures
        if told["edition"] is None:
            raise DocumentNotPrinted(
                "Дорожная карта ещё не утверждена, поэтому исполнять пока нечего. Отправьте проект "
                "на согласование и утвердите его, затем составьте отчёт снова."
            )
        self.told = told
        self.on = date.fromisoformat(told["on"])
        assignments = told["assignments"]
        self.bodies = _bodies(told["organisations"], {row["organisation"] for row in assignments})
        self.measures = [Measure(row) for row in told["rows"]]
        measures = {measure.key: measure for measure in self.measures}
        bodies = {body.pk: body for body in self.bodies}
        places = {body.pk: place for place, body in enumerate(self.bodies)}
        assignments = sorted(
            assignments, key=lambda row: (row["scheduled_on"], places[row["organisation"]])
        )
        for row in assignments:
            measure = measures[row["key"]]
            measure.facts.append(Fact(row, measure, bodies[row["organisation"]], self.on))

    @property
    def is_one_to_one(self):
        """Whether every row has at most one who answers, and one deadline."""
        return all(len(measure.facts) < 2 for measure in self.measures)

    @cached_property
    def sections(self):
        """[(heading, its measures)] in printed order; the heading is empty where there is none.

        The title of a part stands in it where the plan has several.
        """
        has_parts = len({measure.part for measure in self.measures}) > 1
        return [
            ("\n".join(filter(None, (part if has_parts else "", section))), list(measures))
            for (part, section), measures in groupby(
                self.measures, lambda measure: (measure.part, measure.section)
            )
        ]

    @cached_property
    def of_body(self):
        """Facts in printed order by the primary key of the body."""
        found = defaultdict(list)
        for measure in self.measures:
            for fact in measure.facts:
                found[fact.body.pk].append(fact)
        return found

    @cached_property
    def all(self):
        return [fact for measure in self.measures for fact in measure.facts]


def counts_of(facts):
    """What `totals_of` counts, and besides: `in_time`, accepted by the day; `waiting`, with the
    organisation while the day is not over; the `percent` that is accepted of what is required."""
    counts = totals_of([fact.told for fact in facts])
    settled = ("accepted", "partly_done", "not_done", "in_review", "late")
    return {
        **counts,
        "in_time": sum(fact.is_done_in_time for fact in facts),
        "waiting": counts["applicable"] - sum(counts[name] for name in settled),
        "percent": percent_of(counts["accepted"], counts["applicable"]),
    }


def _days_late(fact, on):
    """By how many days it is late, or was handed in late."""
    if fact.is_late:
        return (on - fact.due_on).days
    return (fact.submitted_on - fact.due_on).days if fact.is_done_late else 0


def _bodies(names, busy):
    rows = Organisation.objects.filter(pk__in=busy).in_alphabet()
    found = [
        Body(
            row.pk,
            names[str(row.pk)],
            row.kind == OrganisationKind.SCHOOL,
            row.head_name,
            row.phone,
        )
        for row in rows
    ]
    return sorted(found, key=lambda body: not body.is_school)
