"""Pictures of a plan of 300 rows in 12 sections, which 60 schools answer for: 18,000 assignments.

The figure is the answer of the server to an official, the middle of `TIMES`; and the work of the
database alone for what the home page shows of them.
"""

import statistics
import time
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.database import empty_database
from benchmarks.fan_out import NOW, TODAY, plan
from monitoring.choices import AssignmentDeed, AssignmentState, Outcome
from monitoring.models import Assignment, AssignmentEvent
from monitoring.services import fan_out
from reports.services.plots.heat import heat_of
from reports.services.plots.progress import months_of
from roadmaps.models import Activity, Section
from tests.factories import make_official

SCHOOLS, ACTIVITIES, SECTIONS = 60, 300, 12
TIMES = 7
PAGES = ("roadmap_timeline", "roadmap_year", "roadmap_heat", "roadmap_progress", "roadmap_targets")


def measure():
    with empty_database():
        roadmap = _fill()
        client = Client(HTTP_HOST="localhost")
        client.force_login(make_official(roadmap.municipality))
        for name in PAGES:
            address = reverse(f"reports:{name}", args=[roadmap.pk])
            answer = client.get(address)
            yield name, statistics.median(_milliseconds(client.get, address)), "ms"
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            yield name, len(queries), "queries"
            yield name, len(answer.content) // 1000, "kB before compression"
        assignments = Assignment.objects.filter(roadmap=roadmap)
        heat = {"roadmap": roadmap, "assignments": assignments, "on": TODAY}
        months = {"municipality": roadmap.municipality, "assignments": assignments, "on": TODAY}
        yield "values of the heat map", statistics.median(_milliseconds(heat_of, **heat)), "ms"
        yield "values of progress", statistics.median(_milliseconds(months_of, **months)), "ms"


def _milliseconds(work, *given, **named):
    for _ in range(TIMES):
        began = time.perf_counter()
        work(*given, **named)
        yield (time.perf_counter() - began) * 1000


def _fill():
    """Every other report was accepted a month after the plan came into force."""
    roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES)
    part = Section.objects.get(part__edition__roadmap=roadmap).part
    rows = list(Activity.objects.filter(section__part=part).order_by("position"))
    size = ACTIVITIES // SECTIONS
    for number in range(SECTIONS):
        section = Section.objects.create(
            municipality=roadmap.municipality,
            part=part,
            position=number + 1,
            title=f"{number + 1}. Методическое сопровождение школ",
        )
        Activity.objects.filter(pk__in=[row.pk for row in rows[number * size :][:size]]).update(
            section=section
        )
    fan_out.apply(roadmap=roadmap, on=TODAY, by=None, now=NOW)
    accepted = list(Assignment.objects.filter(roadmap=roadmap).order_by("pk")[::2])
    for number, row in enumerate(accepted):
        row.state, row.outcome = AssignmentState.ACCEPTED, Outcome.DONE
        row.submitted_at, row.submitted_on = NOW, TODAY
        row.decided_at = NOW + timedelta(days=number % 300)
    Assignment.objects.bulk_update(
        accepted,
        ["state", "outcome", "submitted_at", "submitted_on", "decided_at"],
        batch_size=500,
    )
    AssignmentEvent.objects.bulk_create(
        (
            AssignmentEvent(
                municipality=roadmap.municipality,
                assignment=row,
                deed=AssignmentDeed.ACCEPT,
                from_state=AssignmentState.SUBMITTED,
                to_state=AssignmentState.ACCEPTED,
                at=row.decided_at,
            )
            for row in accepted
        ),
        batch_size=1000,
    )
    return roadmap
