"""Milliseconds and queries of the pages of reporting, at 200 schools × 100 activities.

Twenty thousand assignments, each with a document, a third of them waiting to be checked. A figure
is the whole request as a browser makes it (session, rights, menu, HTML), on the clock: the middle
of `ROUNDS`, after the first. The goal is 250 ms and ten queries for each on PostgreSQL.
"""

import statistics
import time
from datetime import timedelta

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Mod
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.database import analyse, empty_database
from benchmarks.evidence import hand_in
from benchmarks.fan_out import NOW, plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment
from monitoring.services import fan_out
from schools.choices import OrganisationKind, Role
from schools.models import Organisation
from tests.factories import make_coordinator, make_member, make_school_head

SCHOOLS, ACTIVITIES = 200, 100
ROUNDS = 7
# How many schools a curator has.
OF_CURATOR = 10


def measure():
    with empty_database():
        roadmap = _reported()
        for who, user, address in _pages(roadmap):
            client = Client(SERVER_NAME="localhost")
            client.force_login(user)
            times = [milliseconds(client, address) for _ in range(ROUNDS + 1)]
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            yield f"{who}: {address}", statistics.median(times[1:]), "ms"
            yield f"{who}: {address}", len(queries), "queries"


def _pages(roadmap):
    """`(who, user, address)` of everything that is measured."""
    municipality = roadmap.municipality
    school, *schools = roadmap.covered_schools.order_by("pk")
    authority = Organisation.objects.create(
        municipality=municipality, kind=OrganisationKind.AUTHORITY, name="Управление"
    )
    board, queue = reverse("monitoring:board"), reverse("monitoring:review_list")
    tasks = reverse("monitoring:assignment_list")
    waiting = Assignment.objects.submitted().order_by("pk")
    one = waiting[waiting.count() // 2]
    coordinator = make_coordinator(municipality)
    head = make_school_head(school)
    curator = make_member(municipality, Role.CURATOR, school, *schools[: OF_CURATOR - 1])
    specialist = make_member(municipality, Role.SPECIALIST, authority, school)
    return [
        ("coordinator", coordinator, board),
        ("coordinator", coordinator, f"{board}?show=late"),
        ("coordinator", coordinator, f"{board}?roadmap={roadmap.pk}&school={school.pk}"),
        ("coordinator", coordinator, queue),
        ("coordinator", coordinator, f"{queue}?late=yes&page=20"),
        ("coordinator", coordinator, reverse("monitoring:review_detail", args=[one.pk])),
        ("coordinator", coordinator, tasks),
        ("school head", head, tasks),
        ("school head", head, school.assignments.first().get_absolute_url()),
        ("curator", curator, board),
        ("curator", curator, queue),
        ("curator", curator, tasks),
        ("specialist", specialist, tasks),
    ]


def milliseconds(client, address):
    began = time.perf_counter()
    answer = client.get(address)
    passed = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{address} was answered with {answer.status_code}.")
    return passed * 1000


def _reported():
    """A plan in force, a third of which waits to be checked and a third of which is accepted."""
    roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES)
    fan_out.apply(roadmap=roadmap, on=NOW.date(), by=None, now=NOW)
    sent_at = NOW + timedelta(days=ACTIVITIES // 2)
    sent = {"outcome": Outcome.DONE, "submitted_at": sent_at, "submitted_on": sent_at.date()}
    thirds = Assignment.objects.alias(third=Mod("pk", Value(3)))
    thirds.filter(third=0).update(state=AssignmentState.SUBMITTED, **sent)
    thirds.filter(third=1).update(state=AssignmentState.ACCEPTED, **sent)
    hand_in(Assignment.objects.only("municipality_id"), at=NOW)
    analyse()
    return roadmap
