"""Every kind in every format, of the year of issue 5, from the same figures."""

from io import BytesIO

import docx
import openpyxl
import pikepdf
import pytest

from reports.choices import ReportFormat, ReportKind
from reports.models import Report
from reports.services.reports.keeping import read
from reports.services.reports.ordering import order_report, same_figures
from tests.reports.centre.orders import NOW, made
from tests.reports.year import make_year

READERS = {"pdf": pikepdf.open, "docx": docx.Document, "xlsx": openpyxl.load_workbook}
OTHERS = [format for format in ReportFormat if format != ReportFormat.PDF]


@pytest.mark.django_db
def test_every_kind_is_made_in_every_format():
    year = make_year()
    order = year.order(school=year.school(1))
    ordered = [
        order_report(kind=kind, format="pdf", order=order, by=None, now=NOW) for kind in ReportKind
    ]

    reports = [made(report) for report in ordered]
    copies = [
        made(same_figures(report=report, format=format, by=None, now=NOW))
        for report in reports
        for format in OTHERS
    ]

    assert {report.refusal for report in (*reports, *copies)} == {""}
    for report in (*reports, *copies):
        READERS[report.format](BytesIO(read(report).content))
    assert Report.objects.values("frozen_sha256").distinct().count() == len(ReportKind)
