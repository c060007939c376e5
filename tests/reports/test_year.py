"""The year that reports are read against is the one of the browser, and stays so between tests."""

from collections import Counter

import pytest

from monitoring.choices import AssignmentState as State
from monitoring.models import Assignment
from tests.reports.year import (
    CENTRE,
    CUT_OFF_ON,
    LESSONS,
    MENTORS,
    PLANS,
    RESULTS,
    SEARCH,
    SECTIONS,
    check_figures,
    moment,
)


def test_ends_with_the_figures_of_the_browsers_year(year):
    check_figures(year.round.snapshot)


def test_shows_the_same_figures_to_a_report_on_the_day(year):
    check_figures(year.order().figures)
    check_figures(year.order(on=CUT_OFF_ON).figures)
    assert year.order(round=None).figures["totals"] == year.round.snapshot["totals"]


def test_hands_out_what_the_plan_asks_for(year):
    rows = Assignment.objects.filter(roadmap=year.roadmap).select_related("deadline__activity")
    counts = Counter(row.deadline.activity.number for row in rows if row.state != State.WITHDRAWN)

    assert counts == {SEARCH: 1, MENTORS: 13, LESSONS: 26, RESULTS: 13, PLANS: 4}
    assert sum(row.state == State.WITHDRAWN for row in rows) == 17


def test_stands_in_the_sections_of_the_order(year):
    sections = year.edition.parts.get().sections.all()

    assert [section.title for section in sections] == list(SECTIONS)


@pytest.mark.parametrize("time", ["first", "second"])
def test_is_as_it_was_for_every_test(year, time):
    task = year.task(10, RESULTS)
    assert task.state == State.SUBMITTED

    year.accept(task, at=moment(25, 6))
    year.heads.pop(CENTRE)

    assert year.order(round=None).figures["totals"]["accepted"] == 33
