"""The acts one after another, and whether what they tell may be."""

from contextlib import ExitStack

from django.core.management import call_command

from benchmarks.chaos.absences import absent
from benchmarks.chaos.restarts import restarted
from benchmarks.several_machines import fire
from benchmarks.several_machines.portal import Portal
from benchmarks.several_machines.stores import KeepingRedis, Primary
from schools.models import PublicSite
from tests.factories import make_coordinator
from tests.monitoring.reminders.districts import make_district
from tests.monitoring.reminders.ports import free_port

# So many rows that a report is made by a worker.
_SCHOOLS, _DUE_IN = 220, (0, 20, 40)
# Lines of the first act that must say nothing; the rest of it tells how much there was of each.
_NOTHING = {
    "news acknowledged and lost",
    "reports acknowledged and lost",
    "reports not finished",
    "files of ready reports that are not what was made",
    "letters lost",
    "… that were in flight at no kill",
    "… under another Message-ID",
    "messages left in the ledger",
}
_ACTS = ("machines", "restarts", "absences")


def play(folder, only):
    """Prints the table; only of these acts, if there are any. Returns whether it does not hold."""
    print("| Chaos | Value | |\n|---|---:|---|", flush=True)
    failed = False
    for what, value, holds in _told(folder, only or _ACTS):
        mark = {True: "ok", False: "BROKEN", None: ""}[holds]
        print(f"| {what} | {value} | {mark} |", flush=True)
        failed = failed or holds is False
    return failed


def _told(folder, acts):
    """`(what, value, whether it holds)`, with None for what is only told."""
    if "machines" in acts:
        (folder / "machines").mkdir()
        for what, value in fire.measured(folder / "machines"):
            yield what, value, value == 0 if what in _NOTHING else None
    if "restarts" in acts or "absences" in acts:
        (folder / "stores").mkdir()
        with ExitStack() as stack:
            yield from _of_stores(folder / "stores", stack, acts)


def _of_stores(folder, stack, acts):
    primary = Primary(folder)
    stack.callback(primary.kill)
    call_command("migrate", verbosity=0)
    municipality = make_district(schools=_SCHOOLS, due_in=_DUE_IN)
    PublicSite.objects.create(municipality=municipality, is_on=True)
    coordinator = make_coordinator(municipality)
    redis = KeepingRedis(folder)
    stack.callback(redis.kill)
    # Nobody listens there yet.
    mail_port = free_port()
    portal = Portal(
        folder,
        stack,
        webs=2,
        beats=1,
        MEDIA_ROOT=str(folder / "media"),
        CELERY_BROKER_URL=redis.url,
        EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        TRUSTED_PROXIES="1",
        **fire.LEASES,
    )
    if "restarts" in acts:
        yield from restarted(primary, portal, coordinator)
    if "absences" in acts:
        yield from absent(redis, portal, coordinator, mail_port)
