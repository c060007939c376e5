"""How long a report is going to be, before it is built."""

from monitoring.models import Assignment
from reports.choices import ReportFormat, ReportKind
from roadmaps.models import Activity
from schools.models import PartnerAgreement, School, SchoolCategory

# So many rows are built and printed in a second or two, while a reader waits.
AT_ONCE = {ReportFormat.PDF: 600, ReportFormat.WORD: 3000, ReportFormat.EXCEL: 3000}


def is_at_once(report):
    """Whether the report is made while the reader waits, without a queue: whatever is short."""
    return _rows(report) <= AT_ONCE[report.format]


def _rows(report):
    """About how many; those that are a page or two by nature have none."""
    return sum(rows.count() for rows in _COUNTED[report.kind](report))


def _of_editions(report):
    return [Activity.objects.of(each) for each in (report.edition, report.former) if each]


def _of_roadmap(report):
    return [
        Activity.objects.of(report.edition),
        Assignment.objects.counted().filter(roadmap=report.roadmap),
    ]


def _of_register(report):
    return [
        rows.filter(municipality=report.municipality)
        for rows in (School.objects, SchoolCategory.objects)
    ]


def _of_agreements(report):
    return [PartnerAgreement.objects.filter(municipality=report.municipality)]


def _of_page(report):
    return []


_COUNTED = {
    ReportKind.ANNEX: _of_editions,
    ReportKind.AMENDMENTS: _of_editions,
    ReportKind.IMPLEMENTATION: _of_roadmap,
    ReportKind.ANALYSIS: _of_roadmap,
    ReportKind.SUMMARY: _of_roadmap,
    ReportKind.LATE: _of_roadmap,
    ReportKind.INDICATORS: _of_roadmap,
    ReportKind.WORKLOAD: _of_roadmap,
    ReportKind.SCHOOL: _of_page,
    ReportKind.REGION: _of_page,
    ReportKind.AGREEMENTS: _of_agreements,
    ReportKind.SCHOOLS: _of_register,
}
