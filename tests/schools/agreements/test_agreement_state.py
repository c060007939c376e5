"""What an agreement is on a day: by the function, and by the database."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schools.agreement_state import agreement_state, event_state, last_day, prolonged
from schools.choices import AgreementState
from schools.models import JointEvent, PartnerAgreement
from tests.factories import make_agreement, make_joint_event, make_municipality

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def agreement(**fields):
    fields = {
        "starts_on": date(2025, 9, 1),
        "ends_on": date(2026, 8, 31),
        "signed_on": date(2025, 8, 28),
        **fields,
    }
    return PartnerAgreement(**fields)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"signed_on": None}, "draft"),
        ({"signed_on": TODAY + DAY}, "draft"),
        ({"signed_on": TODAY, "starts_on": TODAY + DAY}, "signed"),
        ({"signed_on": TODAY, "starts_on": TODAY}, "active"),
        ({"ends_on": TODAY + 31 * DAY}, "active"),
        ({"ends_on": TODAY + 30 * DAY}, "expiring"),
        ({"ends_on": TODAY}, "expiring"),
        ({"ends_on": TODAY - DAY}, "expired"),
        ({"ends_on": TODAY, "is_renewed": True}, "active"),
        ({"ends_on": TODAY - DAY, "is_renewed": True}, "active"),
        ({"terminated_on": TODAY}, "terminated"),
        ({"terminated_on": TODAY + DAY}, "active"),
        ({"terminated_on": TODAY, "is_renewed": True}, "terminated"),
        ({"terminated_on": TODAY, "starts_on": TODAY + DAY}, "terminated"),
    ],
)
def test_dates_tell_the_state(fields, state):
    assert agreement_state(agreement(**fields), TODAY) == state


near_today = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    signed_on=st.none() | near_today,
    period=st.tuples(near_today, near_today).map(sorted),
    is_renewed=st.booleans(),
    terminated_on=st.none() | near_today,
)
def test_the_database_says_the_same(signed_on, period, is_renewed, terminated_on):
    made = make_agreement(
        make_municipality(),
        signed_on=signed_on,
        starts_on=period[0],
        ends_on=period[1],
        is_renewed=is_renewed,
        terminated_on=terminated_on if signed_on else None,
    )

    rows = PartnerAgreement.objects.filter(pk=made.pk)
    expected = agreement_state(made, TODAY)
    assert rows.with_state(today=TODAY).get().state == expected
    assert [state for state in AgreementState if rows.in_state(state, today=TODAY).exists()] == [
        expected
    ]
    assert rows.in_force(on=TODAY).exists() == (expected in ("active", "expiring"))


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"planned_on": TODAY}, "planned"),
        ({"planned_on": TODAY - DAY}, "overdue"),
        ({"planned_on": TODAY - DAY, "held_on": TODAY}, "held"),
        ({"planned_on": TODAY - DAY, "held_on": TODAY + DAY}, "overdue"),
        ({"planned_on": TODAY - DAY, "cancelled_on": TODAY}, "cancelled"),
        ({"planned_on": TODAY, "cancelled_on": TODAY + DAY}, "planned"),
    ],
)
def test_an_event_is_told_by_what_had_happened_by_the_day(fields, state):
    assert event_state(JointEvent(agreement=agreement(), **fields), TODAY) == state


@pytest.mark.parametrize(
    ("planned_on", "terminated_on", "state"),
    [
        (TODAY - DAY, TODAY - DAY, "cancelled"),
        (TODAY - 2 * DAY, TODAY - DAY, "overdue"),
        (TODAY + DAY, TODAY, "cancelled"),
        (TODAY + DAY, TODAY + DAY, "planned"),
    ],
)
def test_the_end_of_an_agreement_cancels_what_was_planned_after_it(
    planned_on, terminated_on, state
):
    event = JointEvent(planned_on=planned_on, agreement=agreement(terminated_on=terminated_on))

    assert event_state(event, TODAY) == state


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    terminated_on=st.none() | near_today,
    days=st.lists(
        st.tuples(
            near_today,
            st.sampled_from(["held_on", "cancelled_on", ""]),
            st.integers(0, 9).map(lambda days: TODAY - timedelta(days=days)),
        ),
        max_size=4,
    ),
)
def test_the_database_counts_events_the_same(terminated_on, days):
    made = make_agreement(make_municipality(), terminated_on=terminated_on)
    for planned_on, deed, done_on in days:
        make_joint_event(made, planned_on=planned_on, **({deed: done_on} if deed else {}))

    counted = PartnerAgreement.objects.with_events(today=TODAY).get(pk=made.pk)

    states = [event_state(event, TODAY) for event in made.events.all()]
    assert counted.held_count == states.count("held")
    assert counted.overdue_count == states.count("overdue")
    assert counted.event_count == len(states) - states.count("cancelled")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "times", "last"),
    [
        (date(2025, 9, 1), date(2026, 8, 31), 1, date(2027, 8, 31)),
        (date(2025, 9, 1), date(2026, 8, 31), 3, date(2029, 8, 31)),
        (date(2023, 3, 1), date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), date(2025, 2, 27), 1, date(2025, 3, 30)),
        (date(2025, 9, 1), date(2025, 9, 10), 1, date(2025, 9, 20)),
        (date(2025, 9, 1), date(2025, 9, 10), 2, date(2025, 9, 30)),
        (date(2025, 9, 5), date(2026, 5, 31), 1, date(2027, 2, 24)),
        (date(2025, 9, 5), date(2025, 9, 5), 1, date(2025, 9, 6)),
    ],
)
def test_a_term_is_prolonged_by_its_own_length(starts_on, ends_on, times, last):
    assert prolonged(starts_on, ends_on, times=times) == last


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, date(2026, 8, 31)),
        ({"is_renewed": True}, date(2026, 8, 31)),
        ({"is_renewed": True, "ends_on": date(2026, 2, 28)}, date(2026, 8, 31)),
        ({"ends_on": date(2026, 2, 28)}, date(2026, 2, 28)),
    ],
)
def test_an_agreement_renewed_by_itself_has_the_term_of_today(fields, last):
    assert last_day(agreement(**fields), TODAY) == last


def test_a_term_ended_years_ago_and_renewed_holds_today():
    made = agreement(starts_on=date(2019, 9, 1), ends_on=date(2020, 8, 31), is_renewed=True)

    assert last_day(made, TODAY) == date(2026, 8, 31)
