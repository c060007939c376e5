"""What happens on the floor of reports without a reader; see docs/reports.md."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from reports.services.reports import keeping, making, sweeping
from reports.services.reports.whose import reach_of_report
from reports.services.schedules import order_scheduled
from schools.scope import stay_within, whole_portal

# Longer than anybody takes from storing a file to saying so.
ORPHANED_FOR = timedelta(days=1)


@shared_task
def make_report(*, pk):
    stay_within(reach_of_report(pk))
    making.make(pk=pk, now=timezone.now(), tells=True)


@shared_task
@whole_portal("what was left half done is looked for")
def sweep_reports():
    for pk in sweeping.sweep(now=timezone.now()):
        make_report.delay(pk=pk)


@shared_task
@whole_portal("whoever is due is looked for")
def order_scheduled_reports():
    for pk in order_scheduled(now=timezone.now()):
        make_report.delay(pk=pk)


@shared_task
@whole_portal("files are held against the rows of all")
def discard_orphaned_files():
    keeping.discard_orphans(before=timezone.now() - ORPHANED_FOR)
