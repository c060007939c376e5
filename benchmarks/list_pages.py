"""The lists that people open every day, of 25, 100 and 500 rows, held against their floor.

    .ci/services .venv/bin/python -m benchmarks list_pages

A page is what a signed-in person is answered, through the whole of Django's stack; so many rows are
on it, whatever its pages usually hold. Its floor (`benchmarks.list_floors`) is the same rows by SQL
and an f-string, through the same middleware and for the same person. Both take turns. A page also
holds what the floor has not: the menu, filters with their choices, the bell.
"""

from contextlib import ExitStack
from unittest.mock import patch

from django.db import connection
from django.test import Client, override_settings

from benchmarks.alternating import medians
from benchmarks.database import empty_database
from benchmarks.figures import Figure, LeftOut, at_most
from benchmarks.list_rows import SIZES, fill
from monitoring.views.register import AssignmentRegister
from monitoring.views.review import ReviewList
from reports.views import ReportList

ROUNDS = 9
RATIO = at_most(2)
# By the name of the floor: who reads the page, and its address.
PAGES = {
    "schools": ("keeper", "/schools/"),
    "roadmaps": ("keeper", "/roadmaps/"),
    "assignments": ("watcher", "/board/list/"),
    "late": ("watcher", "/board/list/?show=late"),
    "review": ("watcher", "/review/"),
    "people": ("keeper", "/people/"),
    "audit": ("keeper", "/audit/"),
    "reports": ("keeper", "/reports/"),
    "agreements": ("keeper", "/agreements/"),
}


def measure():
    if connection.vendor != "postgresql":
        raise LeftOut("asks in the words of PostgreSQL")
    with empty_database(), override_settings(ROOT_URLCONF="benchmarks.list_floors"):
        readers = fill()
        for name, (who, address) in PAGES.items():
            client = signed_in(getattr(readers, who))
            for size in SIZES:
                with of_size(size):
                    yield from _figures(client, name, name, address, size)
        for size, head in readers.heads.items():
            yield from _figures(signed_in(head), "my tasks", f"tasks-{size}", "/assignments/", size)


def signed_in(person):
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def of_size(size):
    """Every list has so many rows on a page."""
    stack = ExitStack()
    for view in (AssignmentRegister, ReviewList, ReportList):
        stack.enter_context(patch.object(view, "paginate_by", size))
    stack.enter_context(patch("schools.views.audit.PER_PAGE", size))
    for table in ("agreement.AgreementTable", "person.PersonTable", "school.SchoolTable"):
        stack.enter_context(patch(f"schools.tables.{table}._meta.per_page", size))
    stack.enter_context(patch("roadmaps.tables.RoadmapTable._meta.per_page", size))
    return stack


def _figures(client, what, name, address, size):
    seconds = medians(
        {
            "page": lambda: asked(client, address),
            "floor": lambda: asked(client, f"/floor/{name}/{size}/"),
            "bare": lambda: asked(client, "/bare/"),
        },
        rounds=ROUNDS,
    )
    for part in seconds:
        yield Figure(f"{what}, {size} rows: {part}", seconds[part] * 1000, "ms")
    ratio = seconds["page"] / seconds["floor"]
    yield Figure(f"{what}, {size} rows: page to floor", ratio, "times", RATIO)


def asked(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} was answered with {answer.status_code}.")
    return answer
