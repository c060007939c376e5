"""Reports that nobody makes though they wait: lost by the broker, or left by the dead."""

import logging

from reports.choices import ReportState
from reports.models import Report
from reports.services.reports.claiming import MOST_ATTEMPTS, unheard_of
from reports.services.reports.keeping import discard_leftovers
from reports.services.reports.telling import tell_of

logger = logging.getLogger(__name__)

_DIED = (
    "Отчёт не составился с трёх попыток: каждый раз работа портала прерывалась. Составьте его "
    "частями или сообщите администратору."
)


def sweep(*, now):
    """Primary keys of reports to make: those whose workers died, and those that have waited so long
    that their task may be lost with the broker. One task more does no harm.

    A report that several workers have died over fails with a sentence. Safe to run twice, and by
    several at once.
    """
    silent = Report.objects.filter(unheard_of(now))
    for report in silent.filter(attempts__gte=MOST_ATTEMPTS):
        _give_up(report, now)
    waiting = silent.filter(attempts__lt=MOST_ATTEMPTS)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    waiting.filter(pk__in=ids).update(state=ReportState.QUEUED, worker="", seen_at=now)
    return ids


def _give_up(report, now):
    failed = {"state": ReportState.FAILED, "refusal": _DIED, "finished_at": now, "worker": ""}
    if Report.objects.filter(unheard_of(now), pk=report.pk).update(**failed):
        report.refresh_from_db()
        _try(discard_leftovers, report)
        _try(tell_of, report, now=now)


def _try(deed, report, **options):
    """The fault of one report, or of the storage, keeps no other from being made."""
    try:
        deed(report, **options)
    except Exception:
        logger.exception("The report %s is swept without %s", report.pk, deed.__name__)
