"""Redmine with the same rows on the same PostgreSQL, beside our pages that do the same.

    apt-get install --no-install-recommends redmine redmine-pgsql
    .ci/services .venv/bin/python -m benchmarks redmine

Rows are 1,620 assignments of 60 schools, a third of them late: in Redmine they are issues of one
project, each assigned to a user who is the school. Both are asked in their own process, through the
whole of Rails and of Django and by somebody signed in, and take turns. Redmine's reminders are what
its `rake redmine:send_reminders` does once Rails is loaded; ours are the daily run and the sending.
No letter leaves either process. A list of ours has so many rows on a page as Redmine's has.
"""

import json
import os
import subprocess
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.core import mail
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from benchmarks.alternating import medians
from benchmarks.database import empty_database
from benchmarks.figures import Figure, LeftOut, at_least
from benchmarks.list_pages import asked, of_size, signed_in
from benchmarks.list_rows import SIZES, watched_plan
from monitoring.models import Assignment, Notice, Reminder, ReminderPolicy
from monitoring.services.reminders.schedule import remind_municipality
from monitoring.services.reminders.sending import send_waiting
from reports.builders.late import build
from reports.order import Order
from reports.renderers import FORMATS
from tests.factories import make_coordinator, make_school_head

HOME = Path("/usr/share/redmine")
PACKAGES = "apt-get install --no-install-recommends redmine redmine-pgsql"
SCRIPT = Path(__file__).with_suffix(".rb")
ROUNDS = 7
COLUMNS = "".join(
    f"&c[]={name}" for name in ("subject", "status", "assigned_to", "due_date", "updated_on")
)
LIST = f"/projects/plan/issues?set_filter=1&f[]=&sort=due_date{COLUMNS}"
LATE = (
    "/projects/plan/issues{}?set_filter=1&f[]=due_date&op[due_date]=<=&v[due_date][]={}" + COLUMNS
)
DAYS_LOOKED_FOR = 30


def measure():
    if connection.vendor != "postgresql":
        raise LeftOut("Redmine stands on PostgreSQL here")
    if not (HOME / "bin" / "rails").exists():
        raise LeftOut(f"Redmine is not installed: {PACKAGES}")
    backend = "django.core.mail.backends.locmem.EmailBackend"
    with (
        empty_database(),
        override_settings(EMAIL_BACKEND=backend, ALLOWED_HOSTS=["localhost"]),
    ):
        roadmap = watched_plan()
        heads = [make_school_head(school) for school in roadmap.covered_schools.all()]
        yield "assignments, and issues", Assignment.objects.count(), "rows"
        yield "people to remind", len(heads), "people"
        with redmine(Assignment.objects.all()) as peer:
            yield from _lists(roadmap, peer)
            yield from _files(roadmap, peer)
            yield from _reminders(roadmap, peer)


def _lists(roadmap, peer):
    client = signed_in(make_coordinator(roadmap.municipality))
    school = roadmap.covered_schools.order_by("pk").first()
    for size in SIZES:
        with of_size(size):
            works = {
                "portal": lambda: asked(client, "/board/list/"),
                "Redmine": lambda size=size: peer.get(f"{LIST}&per_page={size}"),
            }
            yield from _compared(f"list of {size}", works, at_least(5))
    of_one = f"&f[]=assigned_to_id&op[assigned_to_id]==&v[assigned_to_id][]={peer.first_school}"
    works = {
        "portal": lambda: asked(client, f"/board/list/?school={school.pk}"),
        "Redmine": lambda: peer.get(f"{LIST}{of_one}&per_page=25"),
    }
    with of_size(25):
        yield from _compared("list of one school, 25 rows", works, at_least(5))


def _files(roadmap, peer):
    """The 500 that are late, as files: ours are reports that are laid out to be signed."""
    today = roadmap.municipality.today()
    order = Order(municipality=roadmap.municipality, roadmap=roadmap, on=today)
    past = today - timedelta(days=4)
    for ours, theirs in (("xlsx", "csv"), ("pdf", "pdf")):
        works = {
            "portal": lambda ours=ours: FORMATS[ours].render(build(order)),
            "Redmine": lambda theirs=theirs: peer.get(LATE.format(f".{theirs}", past)),
        }
        yield from _compared(f"what is late, {ours} beside Redmine's {theirs}", works)


def _reminders(roadmap, peer):
    municipality = roadmap.municipality
    on = _day_of_letters(municipality)
    works = {
        "portal": lambda: _remind(municipality, on),
        "Redmine": lambda: peer.ask("REMIND 42"),
    }
    yield from _compared("reminders", works)
    yield "letters of the portal", _remind(municipality, on), "letters"
    yield "letters of Redmine", peer.ask("REMIND 42"), "letters"


def _day_of_letters(municipality):
    """The first day from today that is no day of rest."""
    today = municipality.today()
    days = (today + timedelta(days=number) for number in range(DAYS_LOOKED_FOR))
    return next(day for day in days if _remind(municipality, day))


def _remind(municipality, on):
    """How many letters go; nobody was told before."""
    Notice.objects.all().delete()
    Reminder.objects.all().delete()
    ReminderPolicy.objects.filter(municipality=municipality).update(reminded_until=None)
    mail.outbox = []
    now = timezone.now()
    remind_municipality(municipality=municipality, on=on, now=now)
    send_waiting(now=now)
    return len(mail.outbox)


def _compared(what, works, target=None):
    seconds = medians(works, rounds=ROUNDS, patience=60)
    for who in works:
        yield Figure(f"{what}: {who}", seconds[who] * 1000, "ms")
    ratio = seconds["Redmine"] / seconds["portal"]
    yield Figure(f"{what}: Redmine to the portal", ratio, "times", target)


class Peer:
    """A Redmine that answers; `first_school` is the number of a user there."""

    def __init__(self, process):
        self.process = process
        self.first_school = self._said().split()[-1]

    def get(self, address):
        return self.ask(f"GET {address}")

    def ask(self, question):
        """The number that is answered. Raises RuntimeError when it is no answer."""
        self.process.stdin.write(f"{question}\n")
        self.process.stdin.flush()
        said = self._said()
        if not said.startswith("ok "):
            raise RuntimeError(f"Redmine answered {question!r} with {said!r}.")
        return int(said.split()[1])

    def _said(self):
        """The next line that is an answer: libraries of Ruby print what they like."""
        for line in self.process.stdout:
            if line.startswith(("ready ", "ok ", "fault ")):
                return line.strip()
        raise RuntimeError("Redmine has ended.")


@contextmanager
def redmine(assignments):
    """A `Peer` with the rows, in a database beside ours that is gone afterwards."""
    name = "redmine_bench"
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        rows = Path(folder) / "rows.json"
        rows.write_text(json.dumps(_rows(assignments)), encoding="utf-8")
        environment = {
            **os.environ,
            "RAILS_ENV": "production",
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl(),
            "ROWS": str(rows),
            "SCHEMA": f"{folder}/schema.rb",
        }
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            rails = [str(HOME / "bin" / "rails")]
            subprocess.run(
                [*rails, "db:migrate"],
                cwd=HOME,
                env=environment,
                check=True,
                capture_output=True,
            )
            with subprocess.Popen(
                [*rails, "runner", str(SCRIPT)],
                cwd=HOME,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            ) as process:
                yield Peer(process)
                process.stdin.close()
        finally:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _rows(assignments):
    related = assignments.select_related("deadline__activity", "joint_event", "organisation")
    return [
        {
            "subject": row.title,
            "due_on": row.due_on.isoformat(),
            "state": row.state,
            "school": row.organisation.short_name,
        }
        for row in related
    ]
