"""The demonstration's year is under way."""

from datetime import date

import pytest

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, Evidence
from monitoring.services.demo import load_demonstration
from monitoring.services.figures import figures

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def municipality(once_for_module):
    return once_for_module(lambda: load_demonstration(today=TODAY).municipality)


def test_schools_have_begun_to_report_and_a_second_loading_adds_nothing(municipality):
    states = set(municipality.assignments.values_list("state", flat=True))
    assert {
        AssignmentState.ACCEPTED,
        AssignmentState.PARTLY_DONE,
        AssignmentState.SUBMITTED,
        AssignmentState.RETURNED,
        AssignmentState.NOT_STARTED,
    } <= states
    assert Evidence.objects.exists()
    before = list(Assignment.objects.values())

    load_demonstration(today=TODAY)

    assert list(Assignment.objects.values()) == before


def test_its_figures_have_something_to_tell(municipality):
    roadmap = municipality.roadmaps.get(editions__state="approved")

    totals = figures(roadmap=roadmap, on=TODAY)["totals"]

    assert totals["late"] > 0
    assert totals["done_late"] > 0
    assert 0 < totals["accepted"] < totals["applicable"]


def test_a_school_finds_what_another_did_well_and_the_events_of_its_agreement(municipality):
    assert municipality.assignments.filter(joint_event__isnull=False).exists()
    assert Evidence.objects.filter(is_shared=True).count() == 2


def test_one_round_is_closed_and_one_is_being_answered(municipality):
    closed, opened = municipality.rounds.closed().get(), municipality.rounds.open().get()

    assert [row["total"] for row in closed.snapshot["indicators"]].count(None) == 0
    assert 0 < opened.answers.waiting().count() < opened.answers.count()
    assert opened.values.exists()
