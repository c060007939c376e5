"""Milliseconds and queries of the search of everything, at 60 schools × 300 activities.

Eighteen thousand assignments, two thirds of them with a comment and a document; a figure is the
whole request, as in `benchmarks.reporting`. The goal is 200 ms on either database.
"""

from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.asking import ask, rows_of
from benchmarks.database import analyse, empty_database
from benchmarks.evidence import hand_in
from benchmarks.fan_out import NOW, plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment
from monitoring.services import fan_out
from roadmaps.models import Activity
from tests.factories import make_coordinator, make_school_head

SCHOOLS, ACTIVITIES = 60, 300
ROUNDS = 7
TITLES = (
    "Повышение квалификации учителей начальных классов",
    "Методический семинар для заместителей директоров школ",
    "Закрепление наставников за молодыми педагогами",
    "Мониторинг образовательных результатов обучающихся",
    "Индивидуальные консультации для родителей",
)
COMMENTS = (
    "Семинар проведён, присутствовали заместители директоров и руководители объединений.",
    "Проведена диагностика в пятых классах, справка обсуждена на педагогическом совете.",
    "Наставники закреплены приказом, план работы с молодыми учителями утверждён.",
)
# Of everything, of much, of few rows, of none.
QUERIES = ("школа", "семинар директоров", "наставник", "консультации № 7", "чепуха")


def measure():
    with empty_database():
        roadmap = told_plan()
        page = reverse("reports:search")
        coordinator = make_coordinator(roadmap.municipality)
        head = make_school_head(roadmap.covered_schools.first())
        for who, user in (("coordinator", coordinator), ("school head", head)):
            client = Client(SERVER_NAME="localhost")
            client.force_login(user)
            for words in QUERIES:
                address = f"{page}?q={quote(words)}"
                times = [ask(client, address) for _ in range(ROUNDS + 1)]
                with CaptureQueriesContext(connection) as queries:
                    client.get(address)
                yield from rows_of(f"{who}: {words}", times[1:])
                yield f"{who}: {words}", len(queries), "queries"


def told_plan():
    """A plan in force with words in everything."""
    roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES)
    activities = list(Activity.objects.order_by("pk"))
    for number, activity in enumerate(activities):
        activity.title = f"{TITLES[number % len(TITLES)]}, этап {number}"
        activity.result = "Приказы школ, персонализированные программы наставничества"
    Activity.objects.bulk_update(activities, ["title", "result"], batch_size=500)
    fan_out.apply(roadmap=roadmap, on=NOW.date(), by=None, now=NOW)
    rows = list(Assignment.objects.order_by("pk"))
    sent = [row for number, row in enumerate(rows) if number % 3]
    for number, row in enumerate(sent):
        row.state, row.outcome = AssignmentState.SUBMITTED, Outcome.DONE
        row.submitted_at, row.submitted_on = NOW, NOW.date()
        row.comment = COMMENTS[number % len(COMMENTS)]
    fields = ["state", "outcome", "submitted_at", "submitted_on", "comment"]
    Assignment.objects.bulk_update(sent, fields, batch_size=500)
    hand_in(sent, at=NOW, kind="Справка", name="Справка о семинаре {}.pdf")
    analyse()
    return roadmap
