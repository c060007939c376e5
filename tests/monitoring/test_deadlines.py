"""Deadlines of the edition in force and the assignments that hang on them."""

from datetime import UTC, date, datetime

import pytest

from monitoring.models import Assignment
from monitoring.services import assignments, deadlines, fan_out
from roadmaps.choices import PartyGroup
from roadmaps.services.deadlines import DeadlineNotMoved
from tests.factories import (
    make_activity,
    make_edition,
    make_part,
    make_party,
    make_roadmap,
    make_school_head,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)
TODAY = date(2024, 4, 20)
JUNE = date(2024, 6, 10)


@pytest.fixture
def section(school):
    roadmap = make_roadmap(school.municipality, schools=[school])
    return make_part(make_edition(roadmap)).sections.get()


def row(section, *, windows=()):
    activity = make_activity(section, windows=windows)
    make_party(activity, "руководители ОО", kind="group", group=PartyGroup.ALL_SCHOOLS)
    return activity


def hand_out(section, by):
    fan_out.apply(roadmap=section.part.edition.roadmap, on=TODAY, by=by, now=NOW)


def test_a_moved_deadline_takes_its_assignments_along(section, coordinator):
    activity = row(section, windows=[(None, date(2024, 4, 30))])
    hand_out(section, coordinator)

    deadlines.move_deadline(
        deadline=activity.deadlines.get(), to=JUNE, reason="Каникулы", by=coordinator, now=NOW
    )

    moved = Assignment.objects.get()
    assert (moved.scheduled_on, moved.due_on) == (date(2024, 4, 30), JUNE)
    assert not fan_out.planned(roadmap=moved.roadmap, on=TODAY)


def test_a_control_date_gives_the_row_to_those_who_answer(section, coordinator, school):
    other = row(section, windows=[(None, date(2024, 5, 1))])
    activity = row(section)

    deadlines.set_control_date(activity=activity, on=JUNE, by=coordinator, now=NOW)

    given = Assignment.objects.get()
    assert (given.activity_key, given.organisation_id, given.due_on) == (
        activity.key,
        school.pk,
        JUNE,
    )
    assert given.activity_key != other.key


def test_a_control_date_goes_with_what_nobody_has_begun(section, coordinator):
    activity = row(section)
    control = deadlines.set_control_date(activity=activity, on=JUNE, by=coordinator, now=NOW)

    deadlines.clear_control_date(deadline=control, by=coordinator)

    assert not Assignment.objects.exists()
    assert not activity.deadlines.exists()


def test_a_control_date_stays_once_somebody_has_begun(section, coordinator, school):
    control = deadlines.set_control_date(activity=row(section), on=JUNE, by=coordinator, now=NOW)
    assignments.start(assignment=Assignment.objects.get(), by=make_school_head(school), now=NOW)

    with pytest.raises(DeadlineNotMoved, match="уже отчитываются"):
        deadlines.clear_control_date(deadline=control, by=coordinator)

    assert Assignment.objects.exists()
