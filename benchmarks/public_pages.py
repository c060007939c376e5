"""Milliseconds of the public pages, at 60 schools × 300 activities.

Eighteen thousand assignments, two thirds of which are accepted. `made` is a page that nobody has
asked for during the last minute, `kept` the same page again, `unchanged` the answer to whoever has
it already (304): the middle of `ROUNDS`, each the whole request. The goal is 100 ms for a page that
is made and 10 ms for one that has not changed.
"""

from django.core.cache import cache
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Mod
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.asking import ask, rows_of
from benchmarks.database import analyse, empty_database
from benchmarks.fan_out import NOW, plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment
from monitoring.services import fan_out
from roadmaps.models import Activity, Part
from tests.factories import COLUMNS, make_news, make_public_site

SCHOOLS, ACTIVITIES = 60, 300
ROUNDS = 7
PATHS = (
    *("", "roadmaps/", "roadmaps/{roadmap}/", "progress/", "documents/", "practices/", "news/"),
    *("feed.atom", "data/", "data/roadmaps.json", "data/activities.json", "data/activities.csv"),
    "data/progress.csv",
)


def measure():
    with empty_database():
        roadmap = _done()
        client = Client(SERVER_NAME="localhost")
        for path in PATHS:
            address = f"/public/{roadmap.municipality.slug}/{path.format(roadmap=roadmap.pk)}"
            made = [_made(client, address) for _ in range(ROUNDS + 1)]
            kept = [ask(client, address) for _ in range(ROUNDS)]
            tag = kept[0][2]["ETag"]
            unchanged = [ask(client, address, tag=tag) for _ in range(ROUNDS)]
            yield from rows_of(f"/{path} made", made[1:])
            yield from rows_of(f"/{path} kept", kept)
            yield from rows_of(f"/{path} unchanged", unchanged)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            yield f"/{path} made", len(queries), "queries"


def _made(client, address):
    cache.clear()
    return ask(client, address)


def _done():
    """A plan in force with words in every column, and public pages that show it."""
    roadmap = plan(schools=SCHOOLS, activities=ACTIVITIES)
    Part.objects.update(columns=[*COLUMNS, {"role": "result", "caption": "Результат"}])
    Activity.objects.filter(section__part__edition__roadmap=roadmap).update(
        responsible="Иванова И.И., методист; МКУ «Методический центр», руководители ОО",
        result="Не менее 80 % учителей прошли обучение, справка представлена в управление",
        deadline_phrase="Апрель 2024 г., далее - ежегодно",
    )
    fan_out.apply(roadmap=roadmap, on=NOW.date(), by=None, now=NOW)
    said = {"outcome": Outcome.DONE, "submitted_at": NOW, "submitted_on": NOW.date()}
    thirds = Assignment.objects.alias(third=Mod("pk", Value(3)))
    thirds.exclude(third=0).update(state=AssignmentState.ACCEPTED, **said)
    make_public_site(roadmap.municipality)
    for number in range(30):
        make_news(roadmap.municipality, title=f"Новость {number}")
    analyse()
    return roadmap
