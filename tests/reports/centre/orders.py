"""Reports asked for and made, and what is read in their files."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl

from reports.models import Report
from reports.order import Order
from reports.services.reports.keeping import read
from reports.services.reports.making import make
from reports.services.reports.ordering import order_report

NOW = datetime(2024, 6, 10, 9, 0, tzinfo=UTC)
ON = date(2024, 6, 10)


def ordered(edition, *, by=None, kind="annex", format="xlsx", on=ON, now=NOW, **fields):
    """A Report on the roadmap of the edition."""
    order = Order(municipality=edition.municipality, on=on, roadmap=edition.roadmap)
    return order_report(kind=kind, format=format, order=order, by=by, now=now, **fields)


def made(report, *, now=NOW, **options):
    """The Report after somebody has made it."""
    make(pk=report.pk, now=now, **options)
    return Report.objects.get(pk=report.pk)


def words_of(report):
    """Texts of the cells of a ready workbook."""
    book = openpyxl.load_workbook(BytesIO(read(report).content))
    return {str(value) for sheet in book for row in sheet.values for value in row if value}


def stored(settings):
    """Names of the files that reports have left."""
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
