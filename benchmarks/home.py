"""The first page of everybody who oversees 60 schools × 300 activities, as the server answers it.

Eighteen thousand assignments in every state, due from ten months ago to ten months ahead in ten
directions, and a closed round with ten indicators that every school has told. The figure is the
middle of `TIMES` requests through the whole stack, the session and the templates among it; before
them one is made that is not counted. The register behind the numbers is asked for too, and the
offers that the page asks for once it is there.
"""

import statistics
import time
from datetime import timedelta

from django.db import connection
from django.db.models import Case, F, Value, When
from django.db.models.functions import Mod
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.database import analyse, empty_database
from benchmarks.fan_out import plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment, IndicatorValue, MonitoringRound
from monitoring.services import fan_out
from monitoring.services.figures import figures
from roadmaps.models import Activity, Deadline, Section
from schools.choices import Role
from tests.factories import make_indicator, make_member

SCHOOLS, ACTIVITIES, DIRECTIONS, INDICATORS = 60, 300, 10, 10
TIMES = 9
PAGES = {
    "first page of a coordinator": (Role.COORDINATOR, "home"),
    "first page of an official": (Role.APPROVER, "home"),
    "first page of an administrator": (Role.ADMINISTRATOR, "home"),
    "first page of a school": (Role.SCHOOL_HEAD, "home"),
    "offers, once the page is there": (Role.COORDINATOR, "reports:home_offers"),
    "the list behind the numbers": (Role.COORDINATOR, "monitoring:assignment_register"),
}


def measure():
    with empty_database(), override_settings(ALLOWED_HOSTS=["testserver"]):
        municipality = fill()
        yield "assignments", Assignment.objects.count(), "rows"
        for what, (role, name) in PAGES.items():
            client = Client()
            school = municipality.organisations.first()
            client.force_login(
                make_member(municipality, role, *[school] * (role == Role.SCHOOL_HEAD))
            )
            url = reverse(name)
            client.get(url)
            times = [_milliseconds(client, url) for _ in range(TIMES)]
            wall, processor = (statistics.median(column) for column in zip(*times, strict=True))
            yield what, wall, "ms"
            yield f"{what}, of it Python and SQLite", processor, "ms of the processor"
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            yield what, len(queries), "queries"


def _milliseconds(client, url):
    """By the clock on the wall, and by that of this process: on a busy machine the former says
    little."""
    wall, processor = time.perf_counter(), time.process_time()
    response = client.get(url)
    times = (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000
    assert response.status_code in (200, 204)
    return times


def fill():
    """The municipality, with its plan in force today."""
    roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES)
    municipality, now = roadmap.municipality, timezone.now()
    today = municipality.today()
    roadmap.starts_on, roadmap.ends_on = today - timedelta(300), today + timedelta(300)
    roadmap.save()
    _spread(roadmap, today)
    fan_out.apply(roadmap=roadmap, on=today - timedelta(301), by=None, now=now)
    _report(today, now)
    round = MonitoringRound.objects.create(
        municipality=municipality,
        roadmap=roadmap,
        title="Мониторинг",
        cut_off_on=today,
        opened_at=now,
    )
    _close(roadmap, round, now)
    analyse()
    return municipality


def _spread(roadmap, today):
    """Measures over ten directions, and their days over the period."""
    part = roadmap.editions.get().parts.get()
    sections = [part.sections.get()]
    sections += [
        Section.objects.create(
            municipality=roadmap.municipality, part=part, position=n, title=f"Направление {n}"
        )
        for n in range(1, DIRECTIONS)
    ]
    rows = list(Activity.objects.filter(section__part=part).order_by("position"))
    deadlines = {row.activity_id: row for row in Deadline.objects.all()}
    for place, row in enumerate(rows):
        row.section = sections[place % DIRECTIONS]
        deadline = deadlines[row.pk]
        deadline.scheduled_on = deadline.due_on = today + timedelta(2 * place - 299)
    Activity.objects.bulk_update(rows, ["section"], 500)
    Deadline.objects.bulk_update(deadlines.values(), ["scheduled_on", "due_on"], 500)


def _report(today, now):
    """Of what was due, most is accepted; a tenth is to be checked, and a tenth late."""
    due = Assignment.objects.filter(due_on__lt=today).alias(tenth=Mod(F("pk"), Value(10)))
    due.filter(tenth__gte=1).update(
        state=Case(
            When(pk__in=due.filter(tenth=1).values("pk"), then=Value(AssignmentState.SUBMITTED)),
            default=Value(AssignmentState.ACCEPTED),
        ),
        outcome=Outcome.DONE,
        submitted_at=now,
        submitted_on=today,
        decided_at=now,
    )


def _close(roadmap, round, now):
    edition = roadmap.editions.get()
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            municipality=roadmap.municipality,
            round=round,
            indicator_key=indicator.key,
            organisation=school,
            numerator=30,
            denominator=40,
            entered_at=now,
        )
        for indicator in [make_indicator(edition) for _ in range(INDICATORS)]
        for school in roadmap.covered_schools.all()
    )
    round.snapshot = figures(roadmap=roadmap, on=round.cut_off_on, round=round)
    round.closed_at = now
    round.save()
