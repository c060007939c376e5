"""Milliseconds and queries of the read API, at 60 schools × 300 activities.

Eighteen thousand assignments, two thirds of them with a comment and a document, read by the token
of a coordinator. A figure is the middle of `ROUNDS` whole requests after one that is not counted;
`unchanged` is the answer to a program that has it already (304). The goal is 200 ms on either
database.
"""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.asking import ask, rows_of
from benchmarks.database import empty_database
from benchmarks.searching import told_plan
from schools.choices import TokenScope
from schools.services.api_tokens import issue_token
from tests.factories import make_coordinator

ROUNDS = 7
PATHS = (
    *("schools", "organisations", "roadmaps", "editions", "activities", "deadlines"),
    *("assignments", "assignments?limit=500", "assignments?is_late=true&limit=10"),
    *("assignments?changed_since=2025-01-01T00:00:00Z", "rounds", "indicators", "agreements"),
    *("figures/roadmaps", "figures/roadmaps/{roadmap}", "reports"),
)


def measure():
    with empty_database():
        roadmap = told_plan()
        coordinator, now = make_coordinator(roadmap.municipality), timezone.now()
        _, secret = issue_token(
            by=coordinator,
            name="Замер",
            scopes=TokenScope.values,
            expires_on=coordinator.acting.today(now) + timedelta(days=1),
            now=now,
        )
        client = Client(SERVER_NAME="localhost", headers={"Authorization": f"Bearer {secret}"})
        for path in PATHS:
            # A program asks no more than so many times a minute.
            cache.clear()
            address = f"/api/v1/{path.format(roadmap=roadmap.pk)}"
            tag = ask(client, address)[2]["ETag"]
            yield from rows_of(path, [ask(client, address) for _ in range(ROUNDS)])
            same = [ask(client, address, tag=tag) for _ in range(ROUNDS)]
            yield from rows_of(f"{path}, unchanged", same)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            yield path, len(queries), "queries"
