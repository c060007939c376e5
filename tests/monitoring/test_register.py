"""Everybody's assignments as a list: what stands behind the numbers of other pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_agreement,
    make_assignment,
    make_coordinator,
    make_edition,
    make_joint_event,
    make_member,
    make_part,
    make_roadmap,
    make_school,
    make_school_roadmap,
)

pytestmark = pytest.mark.django_db

REGISTER = reverse("monitoring:assignment_register")
DAY = timedelta(days=1)
S = AssignmentState


@pytest.fixture
def today(municipality):
    return municipality.today()


@pytest.fixture
def client(client, municipality):
    client.force_login(make_coordinator(municipality))
    return client


def deadline_of(roadmap):
    section = make_part(make_edition(roadmap)).sections.get()
    window = (None, roadmap.ends_on)
    return make_activity(section, windows=[window]).deadlines.get()


def shown(client, **asked):
    cards = client.get(REGISTER, asked).context["cards"]
    return set(Assignment.objects.filter(pk__in=[card.row.pk for card in cards]))


def reported(state, *, decided_at=None):
    now = timezone.now()
    outcome = {"state": state, "outcome": "done", "submitted_at": now, "submitted_on": now.date()}
    return {**outcome, "decided_at": decided_at}


def test_each_look_shows_what_it_says(client, school, today):
    late = make_assignment(school, due_on=today - DAY)
    excused = make_assignment(school, due_on=today - DAY, deviation="Карантин")
    soon = make_assignment(school, due_on=today + 14 * DAY)
    later = make_assignment(school, due_on=today + 15 * DAY)
    sent = make_assignment(school, **reported(S.SUBMITTED))
    now = timezone.now()
    fresh = make_assignment(school, **reported(S.ACCEPTED, decided_at=now - 29 * DAY))
    old = make_assignment(school, **reported(S.ACCEPTED, decided_at=now - 31 * DAY))
    needless = make_assignment(school, state=S.NOT_APPLICABLE, reason="Нет классов")
    make_assignment(school, state=S.WITHDRAWN)
    counted = {late, excused, soon, later, sent, fresh, old}

    assert shown(client) == counted | {needless}
    looks = {
        "counted": counted,
        "late": {late, excused},
        "unexplained": {late},
        "due_soon": {soon},
        "missing": {late, excused, soon, later},
        "in_review": {sent},
        "accepted": {fresh, old},
        "accepted_lately": {fresh},
        "accepted_before": {old},
    }
    assert {look: shown(client, show=look) for look in looks} == looks


def test_plans_are_told_apart_by_whose_they_are_and_by_their_period(client, school, today):
    year = {"starts_on": today - DAY, "ends_on": today + DAY}
    municipal = make_assignment(
        school, deadline=deadline_of(make_roadmap(school.municipality, **year))
    )
    own = make_assignment(school, deadline=deadline_of(make_school_roadmap(school, **year)))
    over = make_assignment(school)

    assert shown(client, plans="municipal") == {municipal}
    assert shown(client, plans="schools") == {own}
    assert shown(client, plans="over") == {over}


def test_days_narrow_by_when_it_is_due(client, school, today):
    rows = [make_assignment(school, due_on=today + days * DAY) for days in range(3)]

    assert shown(client, since=today + DAY, until=today + DAY) == {rows[1]}


def test_a_curator_finds_the_own_schools_alone(client, school):
    seen = make_assignment(school)
    make_assignment(make_school(school.municipality))
    client.force_login(make_member(school.municipality, Role.CURATOR, school))

    assert shown(client) == {seen}


def test_more_rows_take_no_more_queries(client, school):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(REGISTER)
        return len(captured)

    make_assignment(school)
    queries()
    few = queries()
    for _ in range(4):
        make_assignment(make_school(school.municipality))

    assert queries() == few


@pytest.fixture
def told(municipality, school):
    """One assignment to be found by each kind of words, and one by none of them."""
    section = make_part(make_edition(make_roadmap(municipality))).sections.get()
    activity = make_activity(section, title="Открыть маяк", windows=[(None, date(2026, 5, 1))])
    centre = make_school(municipality, name="Школа у маяка", short_name="Школа «Маяк»")
    event = make_joint_event(make_agreement(municipality), title="Поездка на маяк")
    make_assignment(school)
    return {
        "row": make_assignment(school, deadline=activity.deadlines.get()),
        "organisation": make_assignment(centre),
        "said": make_assignment(school, comment="Маяки открыты"),
        "event": Assignment.objects.create(
            municipality=municipality,
            organisation=school,
            joint_event=event,
            scheduled_on=event.planned_on,
            due_on=event.planned_on,
        ),
    }


def test_a_row_an_organisation_an_event_and_what_was_said_are_found_by_their_words(client, told):
    assert shown(client, search="маяками") == set(told.values())
    assert shown(client, search="маяк", school=told["organisation"].organisation_id) == {
        told["organisation"]
    }


@pytest.mark.parametrize("words", ["маяк кораблей", "!!!", "кораблей"])
def test_words_that_nothing_has_together_find_nothing(client, told, words):
    assert shown(client, search=words) == set()


def test_a_search_asks_once_however_many_rows_it_finds(client, school, told):
    with CaptureQueriesContext(connection) as few:
        shown(client, search="маяк")
    for _ in range(5):
        make_assignment(school, comment="Маяк светит")
    with CaptureQueriesContext(connection) as many:
        assert len(shown(client, search="маяк")) == 9

    assert len(many) <= len(few)
