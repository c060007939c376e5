"""Reports that nobody makes though they wait: lost by the broker, or left by the dead."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from reports.choices import ReportState
from reports.models import Report
from reports.services.reports.claiming import MOST_ATTEMPTS, expired
from reports.services.reports.keeping import discard_leftovers
from reports.services.reports.telling import tell_of

# A task that is not begun by then may have been lost with the broker. One more does no harm.
PATIENCE = timedelta(minutes=5)

_DIED = (
    "Отчёт не составился с трёх попыток: каждый раз работа портала прерывалась. Составьте его "
    "частями или сообщите администратору."
)


def sweep(*, now):
    """Primary keys of reports to make: those whose workers died, and those that have waited so long
    that their task may be lost.

    One that several workers have died over fails with a sentence. What the dead have stored is
    taken away. Safe to run twice, and by several at once.
    """
    for report in Report.objects.filter(expired(now), attempts__gte=MOST_ATTEMPTS):
        _give_up(report, now)
    _discard_after_the_dead(now)
    left = Report.objects.filter(expired(now), attempts__lt=MOST_ATTEMPTS)
    waiting = Report.objects.filter(state=ReportState.QUEUED, seen_at__lte=now - PATIENCE)
    ids = [*left.values_list("pk", flat=True), *waiting.values_list("pk", flat=True)]
    left.filter(pk__in=ids).update(state=ReportState.QUEUED, seen_at=now, worker="")
    waiting.filter(pk__in=ids).update(seen_at=now)
    return sorted(ids)


def _give_up(report, now):
    failed = {"state": ReportState.FAILED, "refusal": _DIED, "finished_at": now, "worker": ""}
    with transaction.atomic():
        if not Report.objects.filter(expired(now), pk=report.pk).update(**failed):
            return
        report.refresh_from_db()
        tell_of(report, now=now)
    discard_leftovers(report)


def _discard_after_the_dead(now):
    """Somebody who was given up may come back, and store a file, for as long as a claim lasts."""
    since = now - timedelta(seconds=2 * settings.REPORT_LEASE_SECONDS)
    for report in Report.objects.filter(attempts__gt=1, finished_at__gt=since):
        discard_leftovers(report)
