"""Workers are killed over running reports: each is done or failed in the end, and none is half.

`make harden` asks for more of both than the suite: `REPORTS_UNDER_FIRE`, `KILLS_OVER_REPORTS`.
"""

import os
import random
import time
from datetime import timedelta
from hashlib import sha256

import pikepdf
import pytest
from django.utils import timezone

from reports.choices import ReportState
from reports.models import Report
from reports.services.reports.keeping import discard_orphans
from schools.services.discarded_files import delete_discarded
from tests.at_once import database_of_many
from tests.factories import make_coordinator, make_municipality
from tests.monitoring.reminders.workers import working
from tests.reports.centre.orders import NOW, ordered, stored
from tests.reports.editions import edition_of, part, plan

REPORTS = int(os.environ.get("REPORTS_UNDER_FIRE", "6"))
KILLS = int(os.environ.get("KILLS_OVER_REPORTS", "3"))
ROWS = 70  # about a second, by WeasyPrint
# Seconds. The lease is longer than a report takes on a machine that has much else to do.
LEASE, PATIENCE = 12, 500


def kill_over_running_reports(workers):
    """All workers at one moment; at one of the kills a child of each, which the worker survives."""
    chance = random.Random(7)
    for number in range(KILLS):
        wait_until(Report.objects.filter(state=ReportState.MAKING).exists)
        time.sleep(chance.uniform(0, 0.5))
        for worker in workers:
            if number != 1 or not worker.kill_child(chance):
                worker.kill()
                worker.start()


def wait_until(condition):
    """Or until patience is over: what has become of the reports will tell."""
    began = time.monotonic()
    while not condition() and time.monotonic() - began < PATIENCE:
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_reports_whose_workers_are_killed_are_made_by_others(tmp_path, settings, record_property):
    with database_of_many(tmp_path):
        # given reports that were ordered long ago, and whose tasks the broker has lost
        municipality = make_municipality()
        edition = edition_of(plan(part(activities=ROWS)), municipality)
        person = make_coordinator(municipality)
        for _ in range(REPORTS):
            ordered(edition, by=person, format="pdf", anew=True, now=NOW)
        under = {"REPORT_LEASE_SECONDS": str(LEASE), "MEDIA_ROOT": str(settings.MEDIA_ROOT)}

        with working(tmp_path, workers=2, beats=1, hasty="tests.reports.centre.hasty", **under) as (
            workers,
            _,
        ):
            kill_over_running_reports(workers)
            wait_until(lambda: not Report.objects.pending().exists())
        made = list(Report.objects.all())
        discard_orphans(before=timezone.now() + timedelta(minutes=1))
        delete_discarded(before=timezone.now() + timedelta(minutes=1))

    record_property("reports", len(made))
    record_property("kills of all workers", KILLS)
    assert {report.state for report in made} <= {"ready", "failed"}
    ready = [report for report in made if report.is_ready]
    assert ready
    assert any(report.attempts > 1 for report in made)
    assert all(report.refusal for report in made if report.is_failed)
    for report in ready:
        content = (settings.MEDIA_ROOT / report.file.name).read_bytes()
        assert sha256(content).hexdigest() == report.sha256
        pikepdf.open(settings.MEDIA_ROOT / report.file.name)
    kept = {name for report in ready for name in (report.frozen.name, report.file.name)}
    assert stored(settings) == sorted(name.partition("/")[2] for name in kept)
