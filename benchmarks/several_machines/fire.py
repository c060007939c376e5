"""One machine of each kind is killed while people work; what became of what they did."""

import os
import shutil
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from random import Random
from threading import Event

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from benchmarks.several_machines.people import Browser, Memory, Person
from benchmarks.several_machines.portal import Portal
from benchmarks.several_machines.stores import KeepingRedis, Primary
from monitoring.choices import Channel, ReminderState
from monitoring.models import Reminder
from reports.choices import PENDING, ReportState
from reports.models import Report
from reports.services.reports.keeping import ReportDamaged, read
from schools.models import News, PublicSite
from tests.config.standby import Standby
from tests.factories import make_coordinator
from tests.monitoring.reminders.districts import make_district
from tests.monitoring.reminders.sinks import Sink, listening

# So many rows that a report is made by a worker.
DISTRICTS, SCHOOLS, DUE_IN = 2, 220, (0, 20, 40)
PEOPLE, PAUSE = 6, 0.3
# Seconds: how long all is well before each kill, and how long a machine stays dead.
CALM, DEAD = 9, 2
# Seconds that the portal has afterwards for what is still on its way.
PATIENCE = 150
LEASES = {"LETTER_LEASE_SECONDS": "15", "REPORT_LEASE_SECONDS": "30"}
PAGES = ("/", "/board/", "/board/list/", "/review/", "/roadmaps/", "/reports/", "/schools/")


def print_toll(folder, only=()):
    """Kills only machines with these names, if there are any."""
    print("| On several machines | Value |\n|---|---:|", flush=True)
    for what, value in measured(folder, only):
        print(f"| {what} | {value} |", flush=True)


def measured(folder, only=()):
    """`(what, value)` for each line of the toll."""
    with ExitStack() as stack:
        primary = Primary(folder)
        stack.callback(primary.kill)
        call_command("migrate", verbosity=0)
        coordinators = [_coordinator() for _ in range(DISTRICTS)]
        standby = Standby(_folder_of_postgres(folder / "standby"))
        stack.callback(standby.kill)
        redis = KeepingRedis(folder)
        stack.callback(redis.kill)
        sink = Sink(slowness=0.4, chance=Random(20))
        portal = Portal(
            folder,
            stack,
            MEDIA_ROOT=os.environ["MEDIA_ROOT"],
            DATABASE_REPLICA_URL=f"postgres://portal@127.0.0.1:{standby.port}/postgres",
            CELERY_BROKER_URL=redis.url,
            EMAIL_URL=stack.enter_context(listening(sink)),
            TRUSTED_PROXIES="1",
            **LEASES,
        )
        machines = {
            "a web server": portal.webs[0],
            "a worker of letters": portal.workers[1],
            "the worker of reports": portal.workers[3],
            "the replica": standby,
            "Redis": redis,
            "PostgreSQL": primary,
            "a schedule": portal.beats[0],
        }
        with _at_work(portal, coordinators) as memory:
            kills = _burn(
                {name: each for name, each in machines.items() if not only or name in only}
            )
        began = time.monotonic()
        connection.close()  # the server it led to was killed
        _wait_until_over(memory)
        yield from _of_requests(memory, kills)
        yield from _of_rows(memory)
        yield from _of_letters(sink)
        yield "seconds until all was over", round(time.monotonic() - began)


def _coordinator():
    """Of a whole district, with a plan and public pages; `roadmap` is its key."""
    municipality = make_district(schools=SCHOOLS, due_in=DUE_IN)
    PublicSite.objects.create(municipality=municipality, is_on=True)
    person = make_coordinator(municipality)
    person.roadmap = municipality.roadmaps.get().pk
    return person


def _folder_of_postgres(folder):
    folder.mkdir()
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    return folder


@contextmanager
def _at_work(portal, coordinators):
    """The Memory of people who work meanwhile."""
    memory, over, people = Memory(), Event(), []
    for number in range(PEOPLE):
        coordinator = coordinators[number % len(coordinators)]
        browser = Browser(portal.port)
        browser.sign_in(coordinator.email)
        own = reverse("roadmaps:roadmap_detail", args=[coordinator.roadmap])
        public = reverse("reports:public_site", args=[coordinator.acting.municipality.slug])
        people.append(
            Person(
                number,
                browser,
                pages=(*PAGES, own, public),
                roadmap=coordinator.roadmap,
                memory=memory,
                over=over,
                pause=PAUSE,
            )
        )
    for person in people:
        person.start()
    try:
        yield memory
    finally:
        over.set()
        for person in people:
            person.join()


def _burn(machines):
    """Moments of the kills, with who was killed; the last machine is back for a while after it."""
    kills = []
    for name, machine in machines.items():
        time.sleep(CALM)
        kills.append((time.monotonic(), name))
        machine.kill()
        time.sleep(DEAD)
        machine.start()
    time.sleep(CALM)
    return kills


def _wait_until_over(memory):
    """Or until patience is over: the toll will tell."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        waiting = Report.objects.filter(pk__in=memory.reports, state__in=PENDING)
        letters = Reminder.objects.exclude(state=ReminderState.SENT)
        if not waiting.exists() and not letters.exists():
            return
        time.sleep(0.5)


def _of_requests(memory, kills):
    yield "requests", memory.asked
    yield "requests without an answer", len(memory.failed)
    by_kill = Counter()
    for moment, method, came in memory.failed:
        killed = [name for when, name in kills if when <= moment]
        by_kill[killed[-1] if killed else "nobody yet", method, came] += 1
    for (killed, method, came), count in sorted(by_kill.items()):
        yield f"… after {killed} was killed: {method}, {came}", count


def _of_rows(memory):
    kept = set(News.objects.values_list("title", flat=True))
    reports = Report.objects.filter(pk__in=memory.reports)
    yield "news acknowledged", len(memory.news)
    yield "news acknowledged and lost", len(set(memory.news) - kept)
    yield "reports acknowledged", len(set(memory.reports))
    yield "reports acknowledged and lost", len(set(memory.reports)) - reports.count()
    yield "reports not finished", reports.filter(state__in=PENDING).count()
    yield "reports that failed", reports.filter(state=ReportState.FAILED).count()
    yield (
        "files of ready reports that are not what was made",
        sum(_is_damaged(report) for report in reports.filter(state=ReportState.READY)),
    )
    yield "reports that a second worker made", reports.filter(attempts__gt=1).count()


def _is_damaged(report):
    try:
        read(report)
    except ReportDamaged:
        return True
    return False


def _of_letters(sink):
    rows = Reminder.objects.filter(channel=Channel.MAIL).values_list("person__email", flat=True)
    wanted = Counter(rows)
    doubles = sink.taken - wanted
    yield "letters in the ledger", wanted.total()
    yield "letters lost", (wanted - sink.taken).total()
    yield "letters in flight at a kill", sink.in_flight.total()
    yield "letters that went twice", doubles.total()
    yield "… that were in flight at no kill", (doubles - sink.in_flight).total()
    different = Counter(address for address, _ in sink.numbers)
    yield "… under another Message-ID", (different - wanted).total()
    yield "messages left in the ledger", Reminder.objects.exclude(state=ReminderState.SENT).count()
