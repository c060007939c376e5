"""The demonstration goes on: its plans are handed out, and its schools have begun to report."""

from datetime import datetime, time, timedelta
from io import BytesIO
from zlib import crc32
from zoneinfo import ZoneInfo

from django.db import transaction
from docx import Document

from monitoring.choices import (
    DECIDED,
    AssignmentDeed,
    AssignmentState,
    Outcome,
)
from monitoring.models import Assignment, AssignmentEvent, Evidence
from monitoring.moves import DECISION
from monitoring.services import fan_out
from monitoring.services.agreements import follow
from monitoring.services.demo_rounds import close_first_round, open_next_round
from monitoring.services.evidence import attach_file
from roadmaps.deadline_words import day_words
from roadmaps.services import demo
from schools.choices import Role
from schools.models import Membership

# How an invented school does with what was due: of ten, six are accepted in time …
STORIES = (
    *[(AssignmentState.ACCEPTED, -3)] * 6,
    (AssignmentState.ACCEPTED, 4),
    (AssignmentState.PARTLY_DONE, -1),
    (AssignmentState.SUBMITTED, 1),
    (AssignmentState.NOT_STARTED, 0),
)
DEVIATIONS = {
    AssignmentState.PARTLY_DONE: "Часть учителей обучится во втором полугодии: группа курсов "
    "перенесена организатором.",
}
RETURN_REASON = "На справке нет подписи руководителя. Приложите подписанный экземпляр."


@transaction.atomic
def load_demonstration(*, today):
    """As `roadmaps.services.demo.load_demonstration`, with assignments and what came of them.

    A municipality that has assignments already is left as it is.
    """
    demonstration = demo.load_demonstration(today=today)
    municipality = demonstration.municipality
    if not municipality.assignments.exists():
        coordinator = _person(municipality, Role.COORDINATOR)
        for roadmap in municipality.roadmaps.filter(editions__state="approved"):
            starts = _noon(municipality, roadmap.starts_on)
            fan_out.apply(roadmap=roadmap, on=roadmap.starts_on, by=coordinator, now=starts)
            # The first round is closed on what was done by then; the rest comes after it.
            closes_on = _halfway(roadmap, today)
            _report(roadmap, coordinator, closes_on)
            close_first_round(roadmap, by=coordinator, on=closes_on)
            _report(roadmap, coordinator, today, since=closes_on)
            open_next_round(roadmap, by=coordinator, on=today)
            _return_one(roadmap, coordinator, today)
        for agreement in municipality.agreements.all():
            starts = _noon(municipality, agreement.starts_on)
            follow(agreement=agreement, on=agreement.starts_on, by=coordinator, now=starts)
        _share(municipality, coordinator, today)
    return demonstration


def _halfway(roadmap, today):
    """The day in the middle of what has passed of the roadmap."""
    return roadmap.starts_on + (min(today, roadmap.ends_on) - roadmap.starts_on) / 2


def _report(roadmap, coordinator, today, *, since=None):
    """What was due before today stands as `STORIES` has it; the same every time it is told.

    What is not started yet is handed in after the day `since`, if there was a telling before.
    """
    rows = list(
        Assignment.objects.filter(
            roadmap=roadmap, due_on__lt=today, state=AssignmentState.NOT_STARTED
        )
        .select_related("deadline__activity", "municipality", "organisation")
        .order_by("pk")
    )
    events = []
    for row in rows:
        said = f"{row.organisation} {row.title} {(today - row.due_on).days}"
        state, days = STORIES[crc32(said.encode()) % len(STORIES)]
        if state == AssignmentState.NOT_STARTED:
            continue
        handed_in = min(row.due_on + timedelta(days), today - timedelta(1))
        if since:
            handed_in = max(handed_in, since)
        at = _noon(row.municipality, handed_in)
        head = Membership.objects.filter(
            organisations=row.organisation_id, role=Role.SCHOOL_HEAD
        ).first()
        if head is not None:
            _attach(row, head.user, at)
        row.state = state
        row.outcome = next(
            (outcome for outcome, decided in DECISION.items() if decided == state), Outcome.DONE
        )
        row.deviation = DEVIATIONS.get(state, "")
        row.submitted_by = head.user if head else None
        row.submitted_at, row.submitted_on = at, handed_in
        events.append(_event(row, AssignmentDeed.SUBMIT, row.submitted_by, at))
        if state in DECIDED:
            row.decided_by, row.decided_at = coordinator, at + timedelta(days=1)
            events.append(_event(row, AssignmentDeed.ACCEPT, coordinator, row.decided_at))
    Assignment.objects.bulk_update(
        rows,
        [
            *("state", "outcome", "deviation", "submitted_by", "submitted_at", "submitted_on"),
            *("decided_by", "decided_at"),
        ],
    )
    AssignmentEvent.objects.bulk_create(events)


def _share(municipality, coordinator, today):
    """Documents of two measures that went well are there for the other schools."""
    accepted = Evidence.objects.shareable_by(coordinator).filter(municipality=municipality)
    by_measure = {document.assignment.title: document for document in accepted.order_by("-pk")}
    for title, document in sorted(by_measure.items())[:2]:
        document.is_shared, document.shared_title = True, title[:300]
        document.shared_by, document.shared_at = coordinator, _noon(municipality, today)
        document.save()


def _return_one(roadmap, coordinator, today):
    """The first school's next task was handed in early and came back."""
    row = (
        Assignment.objects.reported_by(_person(roadmap.municipality, Role.SCHOOL_HEAD))
        .filter(roadmap=roadmap, due_on__gte=today)
        .select_related("municipality")
        .order_by("due_on", "pk")
        .first()
    )
    if row is None:
        return
    at = _noon(row.municipality, today - timedelta(2))
    row.state, row.reason = AssignmentState.RETURNED, RETURN_REASON
    row.outcome, row.submitted_at, row.submitted_on = Outcome.DONE, at, today - timedelta(2)
    row.decided_by, row.decided_at = coordinator, at + timedelta(days=1)
    row.save()
    returned = _event(row, AssignmentDeed.RETURN, coordinator, row.decided_at)
    returned.text = RETURN_REASON
    AssignmentEvent.objects.bulk_create([_event(row, AssignmentDeed.SUBMIT, None, at), returned])


def _attach(row, by, at):
    kind = next(iter(row.deadline.activity.evidence.splitlines()), "Справка")
    paper = Document()
    paper.add_heading(kind)
    paper.add_paragraph(f"{row.organisation}. {row.title}: выполнено к {day_words(row.due_on)}")
    content = BytesIO()
    paper.save(content)
    attach_file(
        assignment=row,
        content=content.getvalue(),
        name=f"{kind}.docx",
        kind=kind,
        by=by,
        now=at,
        is_repeated=True,
    )


def _event(row, deed, by, at):
    return AssignmentEvent(
        municipality_id=row.municipality_id,
        assignment=row,
        deed=deed,
        from_state=AssignmentState.NOT_STARTED
        if deed == AssignmentDeed.SUBMIT
        else AssignmentState.SUBMITTED,
        to_state=AssignmentState.SUBMITTED if deed == AssignmentDeed.SUBMIT else row.state,
        by=by,
        role=by.acting.role if by and by.acting else "",
        at=at,
    )


def _person(municipality, role):
    return municipality.memberships.filter(role=role).order_by("pk").first().user


def _noon(municipality, day):
    return datetime.combine(day, time(hour=12), ZoneInfo(municipality.time_zone))
