"""A usual day: 200 people signed in, 50 requests a second, against gunicorn as production runs it.

    .venv/bin/pip install locust    # or anywhere else, and LOCUST=/path/to/locust
    make load

The municipality of `benchmarks.home`: 60 schools × 300 activities, 18,000 assignments. The portal
has the settings of production, PostgreSQL and Redis and as many workers and threads as the image.
It listens to loopback, and locust asks it from the same processors: what locust takes of them the
portal lacks. What is measured begins when everybody has come, and lasts a minute and a half.
"""

import csv
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from benchmarks.database import empty_database
from benchmarks.figures import Figure, LeftOut, at_least, at_most
from benchmarks.home import fill
from benchmarks.machine import ROOT
from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from schools.choices import Role
from tests.factories import make_member

# Sessions are opened here and read there.
SECRET_KEY = secrets.token_urlsafe(64)
BY_NAME_ONLY = "takes three minutes and wants the machine to itself"
USERS, REQUESTS = 200, 50
SECONDS, COMING_PER_SECOND = 90, 25
WORKERS, THREADS = 3, 4  # as the Dockerfile has them
COORDINATORS, OFFICIALS = 4, 2
PATIENCE = 60
MOST_ADDRESSES = 20


def measure():
    if connection.vendor != "postgresql":
        raise LeftOut("production stands on PostgreSQL")
    locust = os.environ.get("LOCUST") or shutil.which("locust")
    if locust is None:
        raise LeftOut("locust is not installed: pip install locust, or LOCUST=/path/to/locust")
    yield "load of the machine before, of a minute", os.getloadavg()[0], "processes"
    with (
        empty_database(),
        override_settings(SECRET_KEY=SECRET_KEY),
        tempfile.TemporaryDirectory() as folder,
    ):
        people = Path(folder) / "people.json"
        with _portal(Path(folder)) as (url, workers):
            people.write_text(json.dumps(_people(fill())), encoding="utf-8")
            _ask_each_once(url, json.loads(people.read_text()))
            found = _fire(locust, url, people, Path(folder))
            yield from _figures(found)
            for place, pid in enumerate(workers(), 1):
                what = f"memory of web process {place} of {WORKERS}"
                yield Figure(what, _memory(pid), "MB", at_most(200))
    yield "load of the machine after, of a minute", os.getloadavg()[0], "processes"


def _people(municipality):
    """`{role: people}` as the locustfile reads them."""
    schools = list(municipality.organisations.order_by("pk"))
    roadmap = municipality.roadmaps.get()
    common = {
        "first page": [reverse("home")],
        "roadmaps": [reverse("roadmaps:roadmap_list")],
        "edition": [reverse("roadmaps:edition_detail", args=[roadmap.pk, 1])],
    }
    board = reverse("monitoring:board")
    queue = Assignment.objects.submitted().values_list("pk", flat=True)[:MOST_ADDRESSES]
    of_coordinator = {
        **common,
        "board": [board, *(f"{board}?school={school.pk}" for school in schools[:5])],
        "board as a list": _pages("monitoring:assignment_register", "?show=late", "?page=5"),
        "review queue": _pages("monitoring:review_list", "?page=2"),
        "one of the queue": [reverse("monitoring:review_detail", args=[pk]) for pk in queue],
        "schools": _pages("schools:school_list", "?category=none"),
        "search": _pages("reports:search", f"?q={quote('семинар')}"),
    }
    of_official = {
        **common,
        "reports": _pages("reports:report_list"),
        "agreements": _pages("schools:agreement_list"),
    }
    return {
        "coordinator": [
            _signed_in(make_member(municipality, Role.COORDINATOR), of_coordinator)
            for _ in range(COORDINATORS)
        ],
        "approver": [
            _signed_in(make_member(municipality, Role.APPROVER), of_official)
            for _ in range(OFFICIALS)
        ],
        "school_head": [
            _signed_in(
                make_member(municipality, Role.SCHOOL_HEAD, school),
                {
                    **common,
                    "my tasks": _pages("monitoring:assignment_list"),
                    "assignment": [
                        reverse("monitoring:assignment_detail", args=[pk])
                        for pk in _open_ones(school)
                    ],
                },
            )
            for school in schools
        ],
    }


def _pages(name, *queries):
    return [reverse(name), *(f"{reverse(name)}{query}" for query in queries)]


def _open_ones(school):
    rows = school.assignments.filter(state=AssignmentState.NOT_STARTED).order_by("pk")
    return rows.values_list("pk", flat=True)[:MOST_ADDRESSES]


def _signed_in(person, pages):
    client = Client()
    client.force_login(person)
    return {"session": client.cookies[settings.SESSION_COOKIE_NAME].value, "pages": pages}


@contextmanager
def _portal(folder):
    """Gunicorn on a free port of loopback: its address, and a function to its workers' pids."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "ENVIRONMENT": "production",
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "https://localhost",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "EMAIL_URL": "dummymail://",
        "VAR_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
        "DEBUG": "false",
    }
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    size = ["--workers", str(WORKERS), "--threads", str(THREADS)]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        *size,
    ]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url)
            yield url, lambda: _children(process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_for(url):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _get(url, reverse("login"))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _ask_each_once(url, people):
    """No page is asked for the first time while it is measured."""
    for first, *_ in people.values():
        for addresses in first["pages"].values():
            for _ in range(WORKERS):
                _get(url, addresses[0], session=first["session"])


def _get(url, address, *, session=""):
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
    if session:
        headers["Cookie"] = f"__Host-session={session}"
    request = urllib.request.Request(url + address, headers=headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return answer.read()


def _children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _memory(pid):
    """What the process holds now, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _fire(locust, url, people, folder):
    """Rows of locust's table of what was asked."""
    locustfile = ROOT / "benchmarks" / "load_mix" / "locustfile.py"
    length = SECONDS + USERS // COMING_PER_SECOND
    subprocess.run(
        [
            *(locust, "--locustfile", str(locustfile), "--headless", "--host", url),
            *("--users", str(USERS), "--spawn-rate", str(COMING_PER_SECOND), "--reset-stats"),
            *("--run-time", f"{length}s", "--stop-timeout", "10", "--only-summary"),
            *("--csv", str(folder / "load"), "--exit-code-on-error", "0"),
        ],
        env={
            **os.environ,
            "LOAD_PEOPLE": str(people),
            "LOAD_REQUESTS_OF_ONE": str(REQUESTS / USERS),
        },
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _figures(found):
    for row in found:
        if row["Name"] != "Aggregated":
            what = f"{row['Name']} ({row['Request Count']} requests)"
            yield f"{what}: 95 of 100 within", float(row["95%"]), "ms"
    total = found[-1]
    asked = float(total["Requests/s"])
    # One request in fifty may fall out of a second: people come and go at random moments.
    yield Figure("requests a second", asked, "requests", at_least(REQUESTS * 0.98))
    yield Figure("refused or broken", float(total["Failure Count"]), "requests", at_most(0))
    yield "half of all within", float(total["50%"]), "ms"
    yield Figure("95 of 100 within", float(total["95%"]), "ms", at_most(300))
    yield "99 of 100 within", float(total["99%"]), "ms"
