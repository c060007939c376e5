"""Reports asked for and made, and the files that come of them."""

from datetime import UTC, date, datetime

from reports.models import Report
from reports.order import Order
from reports.services.reports.making import make
from reports.services.reports.ordering import order_report

NOW = datetime(2024, 6, 10, 9, 0, tzinfo=UTC)
ON = date(2024, 6, 10)


def ordered(edition, *, by=None, kind="annex", format="xlsx", on=ON, now=NOW, **fields):
    """A Report on the roadmap of the edition."""
    order = Order(municipality=edition.municipality, on=on, roadmap=edition.roadmap)
    return order_report(kind=kind, format=format, order=order, by=by, now=now, **fields)


def made(report, *, now=NOW):
    """The Report after somebody has made it."""
    make(pk=report.pk, now=now)
    return Report.objects.get(pk=report.pk)
