"""The pages of one municipality in the whole country against the same municipality alone; the
daily run over the country; the summary of its largest region, and of all.

    manage.py load_scale --municipalities 2300 --schools 40000 --activities 30
    manage.py load_scale --municipalities 2300 --schools 40000 --activities 30 --only scale-0040
    export SCALE_COUNTRY=postgres://… SCALE_ALONE=postgres://…
    DATABASE_URL=$SCALE_COUNTRY python -m benchmarks scale

The first two into the two databases. Requests go through the whole stack, first to one database,
then to the other, in one process; a page's figure is the ratio of the middles of `TIMES` rounds.
The run claims its letters in transactions that are undone, by one process and by as many as the
machine has processors; `SCALE_SHARE=20` runs over every twentieth municipality only. What it takes
of the processor says more than its time where others use the machine too. Without the databases
nothing is measured.
"""

import multiprocessing
import os
import statistics
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import environ
from django.db import connection, connections, transaction
from django.db.models import Count
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from monitoring.services.region import lines_of
from monitoring.services.reminders.schedule import remind_municipalities
from reports.builders.region import build
from reports.order import Order
from schools.models import Municipality, User
from schools.working_calendar import add_working_days

DATABASES = {"country": "SCALE_COUNTRY", "alone": "SCALE_ALONE"}
TIMES = 15
# So many municipalities a task reminds, see monitoring/tasks.py.
_AT_ONCE = 50
MAIL = "scale.example.org"


def measure():
    if not all(name in os.environ for name in DATABASES.values()):
        return
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        yield from _pages()
    with _portal("country"):
        yield from _region()
        yield from _sweep()


@contextmanager
def _portal(name):
    """Within, the portal's database is this one."""
    kept = connections["default"]
    settings = {**kept.settings_dict, **environ.Env.db_url_config(os.environ[DATABASES[name]])}
    connections["default"] = type(kept)(settings, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = kept


def _pages():
    with _portal("alone"):
        slug = Municipality.objects.get().slug
    clients = {name: _client(name, f"coordinator.{slug}") for name in DATABASES}
    for page in _addresses("alone", slug):
        times = {name: [] for name in DATABASES}
        addresses = {name: _addresses(name, slug)[page] for name in DATABASES}
        for round in range(TIMES + 1):
            for name in sorted(DATABASES, reverse=round % 2 == 0):
                with _portal(name):
                    connection.ensure_connection()
                    clients[name].get(addresses[name])
                    spent = _milliseconds(clients[name], addresses[name])
                times[name] += [spent] if round else []
        middles = {name: statistics.median(found) for name, found in times.items()}
        yield f"{page}, in the country", middles["country"], "ms"
        yield f"{page}, alone", middles["alone"], "ms"
        yield f"{page}, in the country to alone", middles["country"] / middles["alone"], "times"


def _client(name, login):
    client = Client()
    with _portal(name):
        client.force_login(User.objects.get(email=f"{login}@{MAIL}"))
    return client


def _addresses(name, slug):
    with _portal(name):
        roadmap = Municipality.objects.get(slug=slug).roadmaps.get(school=None)
        return {
            "home": reverse("home"),
            "board": reverse("monitoring:board"),
            "board, list": reverse("monitoring:assignment_register"),
            "late": reverse("monitoring:assignment_register", query={"show": "late"}),
            "queue": reverse("monitoring:review_list"),
            "my tasks": reverse("monitoring:assignment_list"),
            "roadmap": reverse("roadmaps:edition_detail", args=[roadmap.pk, 1]),
            "search": reverse("reports:search", query={"q": "диагностика по физике"}),
            "schools": reverse("schools:school_list"),
        }


def _milliseconds(client, address):
    began = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, address
    return (time.perf_counter() - began) * 1000


def _region():
    sizes = Municipality.objects.values("region").annotate(size=Count("pk"))
    largest = sizes.latest("size")
    order = Order(municipality=None, region=largest["region"], on=timezone.localdate())
    yield "largest region", largest["size"], "municipalities"
    yield "its summary", _middle(lambda: build(order)), "s"
    yield "the same of the whole country", _middle(_of_country), "s"
    observer = User.objects.get(memberships__region=largest["region"])
    client = Client()
    client.force_login(observer)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        yield "first page of its observer", _middle(lambda: client.get(reverse("home"))), "s"


def _of_country():
    return lines_of(Municipality.objects.all(), on=timezone.localdate())


def _middle(deed, *, times=5):
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        deed()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def _sweep():
    """The run of the next working day, everywhere at once; in life it comes with the sun."""
    share = int(os.environ.get("SCALE_SHARE", "1"))
    found = list(Municipality.objects.order_by("pk").values_list("pk", flat=True)[::share])
    batches = [found[start : start + _AT_ONCE] for start in range(0, len(found), _AT_ONCE)]
    connection.close()
    fork = multiprocessing.get_context("fork")
    for processes in sorted({1, multiprocessing.cpu_count()}):
        began = time.perf_counter()
        with fork.Pool(processes) as pool:
            told = pool.map(_remind, batches, chunksize=1)
        what = f"run over {len(found):,} municipalities, {processes} at once"
        yield what, time.perf_counter() - began, "s"
        yield f"{what}, of it Python", sum(spent.python for spent in told), "s of the processor"
        yield f"{what}, of it SQL", sum(spent.sql for spent in told), "s of the processor"
        yield f"{what}, claimed", sum(spent.letters for spent in told), "letters"


class _Spent(NamedTuple):
    """Letters, and what they cost in seconds of the processor."""

    letters: int
    python: float
    sql: float


def _remind(keys):
    municipalities = Municipality.objects.filter(pk__in=keys).order_by("pk")
    on = add_working_days(timezone.localdate(), 1, overrides={})
    with transaction.atomic():
        sql, python = _of_server(), time.process_time()
        letters = remind_municipalities(municipalities=municipalities, on=on, now=timezone.now())
        spent = _Spent(letters, time.process_time() - python, _of_server() - sql)
        transaction.set_rollback(True)
    return spent


def _of_server():
    """What the server's process behind this connection has taken of the processor, in seconds; it
    must run on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")
