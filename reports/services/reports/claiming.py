"""A report in the hands of one worker, and how the others know that it has died."""

from datetime import timedelta
from secrets import token_hex
from time import monotonic

from django.conf import settings
from django.db.models import F, Q

from reports.choices import PENDING, ReportState
from reports.models import Report

# After so many workers have died over a report, it is given up.
MOST_ATTEMPTS = 3
# A page asks how far it is once a second or so.
_TELLS_EVERY = 0.5  # seconds


class ClaimLost(Exception):
    """Somebody else makes the report by now: nothing of this worker's is kept."""


class Claim:
    """What a worker holds: the `report`, as long as its row has this worker's word.

    A worker says that it is alive when it goes on to the next stage and while it counts rows; in
    between a renderer may be silent for as long as a task is allowed to last. So a claim ends some
    time after that (`REPORT_LEASE_SECONDS`). No thread speaks for the worker meanwhile: it would
    need a connection of its own, and go on saying that all is well over a renderer that has hung.
    """

    def __init__(self, report, *, now):
        self.report = report
        self._worker = report.worker
        self._began, self._now = monotonic(), now
        self._told = 0.0

    @property
    def moment(self):
        """This moment, by the clock the report was begun by."""
        return self._now + timedelta(seconds=monotonic() - self._began)

    def keep(self, **fields):
        """The row says that the worker is alive, and the fields. Raises ClaimLost."""
        self._told = monotonic()
        row = Report.objects.filter(
            pk=self.report.pk, state=ReportState.MAKING, worker=self._worker
        )
        if not row.update(seen_at=self.moment, **fields):
            raise ClaimLost
        for name, value in fields.items():
            setattr(self.report, name, value)

    def count(self, rows):
        """So many rows are done; it is written down twice a second at most. Raises ClaimLost."""
        if monotonic() - self._told >= _TELLS_EVERY:
            self.keep(rows_done=rows)


def claim(*, pk, now):
    """The Claim of a report that waits, or whose worker is not heard of any more; else None."""
    worker = token_hex(16)
    taken = (
        Report.objects.filter(Q(state=ReportState.QUEUED) | unheard_of(now))
        .filter(pk=pk, attempts__lt=MOST_ATTEMPTS)
        # Of two that ask at once, the database lets one change the row, and shows it to the other.
        .update(
            state=ReportState.MAKING,
            worker=worker,
            seen_at=now,
            started_at=now,
            attempts=F("attempts") + 1,
            rows_done=0,
            rows_total=0,
        )
    )
    if not taken:
        return None
    report = Report.objects.select_related(
        *("municipality", "roadmap", "edition", "former", "school", "round", "ordered_by"),
    )
    return Claim(report.get(pk=pk), now=now)


def unheard_of(now):
    """Of reports: queued or being made, and silent for so long that nobody will make them."""
    lease = timedelta(seconds=settings.REPORT_LEASE_SECONDS)
    return Q(state__in=PENDING, seen_at__lte=now - lease)
