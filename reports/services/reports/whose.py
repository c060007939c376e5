"""Whose rows a report is made of: what its maker may touch (`schools.scope`)."""

from reports.choices import ReportKind
from reports.models import Report
from schools.models import Municipality
from schools.scope import Reach, reach_of_region, whole_portal


def reach_of_kind(kind, municipality):
    """Of a report that is ordered by its `kind` and a municipality: the whole region of it, if it
    is about regions."""
    if kind == ReportKind.REGION:
        return reach_of_region(Municipality.objects.filter(region=municipality.region))
    return Reach(frozenset([municipality.pk]))


@whole_portal("the number of a report says of which municipality or region it is")
def reach_of_report(pk):
    """Of the Report with this number; of one that is not there, nothing."""
    report = Report.objects.only("municipality", "region").filter(pk=pk).first()
    if report is None:
        return Reach(frozenset())
    if report.region:
        return reach_of_region(Municipality.objects.filter(region=report.region))
    return Reach(frozenset([report.municipality_id]))
