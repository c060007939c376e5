"""The demonstration goes on: some reports on it have been made."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitoring.services import demo
from reports.choices import ReportFormat, ReportKind
from reports.order import Order
from reports.services.demo_publishing import open_to_all
from reports.services.reports.making import make
from reports.services.reports.ordering import order_report
from schools.choices import Role
from schools.models import School


def load_demonstration(*, today):
    """As `monitoring.services.demo.load_demonstration`, with reports, and pages for everybody.

    A municipality that has reports already is left as it is.
    """
    demonstration = demo.load_demonstration(today=today)
    municipality = demonstration.municipality
    if not municipality.reports.exists():
        yesterday = today - timedelta(days=1)
        for kind, format, role, order in _orders(municipality, yesterday):
            person = municipality.memberships.filter(role=role).order_by("pk").first().user
            now = datetime.combine(order.on, time(hour=9), ZoneInfo(municipality.time_zone))
            report = order_report(kind=kind, format=format, order=order, by=person, now=now)
            make(pk=report.pk, now=now)
    open_to_all(municipality, today=today)
    return demonstration


def _orders(municipality, day):
    """`(kind, format, role of who asks, Order)`, the oldest first: two on the round that is closed,
    on all schools, on one of them, on what is late."""
    roadmap = municipality.roadmaps.filter(editions__state="approved").order_by("pk").first()
    school = School.objects.filter(memberships__role=Role.SCHOOL_HEAD).order_by("pk").first()
    of_schools = Order(municipality, on=day)
    of_roadmap = Order(municipality, on=day, roadmap=roadmap)
    if closed := roadmap.rounds.closed().first():
        at_close = Order(municipality, on=closed.cut_off_on, roadmap=roadmap, round=closed)
        yield ReportKind.IMPLEMENTATION, ReportFormat.WORD, Role.COORDINATOR, at_close
        yield ReportKind.INDICATORS, ReportFormat.PDF, Role.COORDINATOR, at_close
    yield ReportKind.SCHOOLS, ReportFormat.EXCEL, Role.COORDINATOR, of_schools
    of_school = Order(municipality, on=day, school=school)
    yield ReportKind.SCHOOL, ReportFormat.WORD, Role.SCHOOL_HEAD, of_school
    yield ReportKind.LATE, ReportFormat.EXCEL, Role.APPROVER, of_roadmap
