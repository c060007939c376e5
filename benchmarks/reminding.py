"""The daily run over 100,000 assignments, and 20,000 letters through several workers.

    .ci/services .venv/bin/python -m benchmarks reminding

Every assignment is open, by the usual policy, and due days are spread over a year of which half is
over: what is late is told once a week, so about a tenth of everything on a day. A run is a process
of its own, whose memory is what it took beyond what it began with. The goals are 30 s, and memory
that does not grow with the number of assignments. On PostgreSQL with Redis only.
"""

import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from benchmarks.database import empty_database
from monitoring.choices import ReminderState
from monitoring.models import Reminder
from monitoring.services.reminders.schedule import remind_municipality
from monitoring.tasks import sweep_reminders
from schools.models import Municipality
from tests.monitoring.reminders.districts import make_district
from tests.monitoring.reminders.sinks import Sink, listening
from tests.monitoring.reminders.workers import working

BY_NAME_ONLY = "sends 20,000 letters"
# Schools and the things each has due: ten times the work, then four times the people as well.
SIZES = [(500, 20), (500, 200), (2000, 50)]
YEAR = 365
DISTRICTS, PEOPLE = 20, 1000
WORKERS, PROCESSES = 2, 2
PATIENCE = 30 * 60


def measure():
    if connection.vendor == "sqlite":
        return
    for schools, things in SIZES:
        what = f"run over {schools * things:,} assignments of {schools:,} schools"
        seconds, megabytes, letters = _run(schools, things)
        yield what, seconds, "s"
        yield f"{what}, memory", megabytes, "MB"
        yield f"{what}, told", letters, "people"
    yield from _letters()


def _run(schools, things):
    """Seconds, megabytes and letters of the daily run of one municipality."""
    days = [number * YEAR // things - YEAR // 2 for number in range(things)]
    with empty_database():
        municipality = make_district(schools=schools, due_in=days)
        # A forked process must not share the connection of this one.
        connection.close()
        told = multiprocessing.get_context("fork").SimpleQueue()
        process = multiprocessing.get_context("fork").Process(
            target=_remind, args=(municipality.pk, told)
        )
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"the run ended with {process.exitcode}")
        return told.get()


def _remind(pk, told):
    municipality = Municipality.objects.get(pk=pk)
    at_first = _peak()
    began = time.perf_counter()
    letters = remind_municipality(
        municipality=municipality, on=municipality.today(), now=timezone.now()
    )
    told.put((time.perf_counter() - began, _peak() - at_first, letters))


def _peak():
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _letters():
    """Everybody is claimed, written to and told under the bell; the server thinks for no time."""
    sink = Sink()
    with empty_database(), tempfile.TemporaryDirectory() as folder, listening(sink) as url:
        for _ in range(DISTRICTS):
            make_district(schools=PEOPLE)
        broker = settings.CELERY_BROKER_URL
        with working(
            Path(folder),
            workers=WORKERS,
            processes=PROCESSES,
            EMAIL_URL=url,
            CELERY_BROKER_URL=broker,
        ):
            began = time.perf_counter()
            sweep_reminders.delay()
            while _unsent() and time.perf_counter() - began < PATIENCE:
                time.sleep(1)
            minutes = (time.perf_counter() - began) / 60
    what = f"{DISTRICTS * PEOPLE:,} people, {WORKERS} workers of {PROCESSES} processes"
    yield what, minutes, "min"
    yield f"{what}: letters", sink.taken.total(), "letters"
    yield f"{what}: doubles", sink.taken.total() - len(sink.taken), "letters"


def _unsent():
    sent = Reminder.objects.filter(state=ReminderState.SENT)
    return sent.count() < 2 * DISTRICTS * PEOPLE  # a letter and a notice
