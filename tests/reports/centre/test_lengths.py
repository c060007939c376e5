"""What is short comes at once, whatever its kind; how long it is costs little to know."""

import pytest

from reports.choices import ReportFormat, ReportKind
from reports.order import Order
from reports.services.reports import lengths
from reports.services.reports.ordering import order_report
from roadmaps.choices import EditionState
from tests.factories import (
    make_activity,
    make_agreement,
    make_assignment,
    make_edition,
    make_part,
    make_school,
)
from tests.reports.centre.orders import NOW, ON

pytestmark = pytest.mark.django_db

PAGES = {"school", "region"}


@pytest.fixture
def reports(municipality):
    """One of each kind, about a plan of a row amended to another of a row."""
    school = make_school(municipality)
    former = make_assignment(school).deadline.activity.section.part.edition
    former.state = EditionState.SUPERSEDED
    former.save()
    make_activity(make_part(make_edition(former.roadmap, number=2)).sections.get())
    make_agreement(municipality)
    order = Order(municipality, on=ON, roadmap=former.roadmap, school=school)
    return [
        order_report(kind=kind, format="pdf", order=order, by=None, now=NOW) for kind in ReportKind
    ]


def at_once(reports):
    return {report.kind for report in reports if lengths.is_at_once(report)}


def test_a_few_rows_come_at_once(reports):
    assert at_once(reports) == {*ReportKind}


def test_many_do_not_but_those_that_are_a_page_by_nature(reports, monkeypatch):
    monkeypatch.setattr(lengths, "AT_ONCE", dict.fromkeys(ReportFormat, 0))

    assert at_once(reports) == PAGES


def test_at_most_two_questions_are_asked(reports, django_assert_max_num_queries):
    for report in reports:
        with django_assert_max_num_queries(2):
            lengths.is_at_once(report)
