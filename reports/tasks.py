"""What happens on the floor of reports without a reader; see docs/reports.md."""

from celery import shared_task
from django.utils import timezone

from reports.services.reports import making, sweeping


@shared_task
def make_report(*, pk):
    making.make(pk=pk, now=timezone.now(), tells=True)


@shared_task
def sweep_reports():
    for pk in sweeping.sweep(now=timezone.now()):
        make_report.delay(pk=pk)
