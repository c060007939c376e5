"""A round is closed at the moment in which a school confirms; two people open one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import MonitoringRound
from monitoring.services.indicator_values import stamp_of
from monitoring.services.rounds import open_round
from tests.factories import (
    make_coordinator,
    make_edition,
    make_indicator,
    make_municipality,
    make_roadmap,
    make_school,
    make_school_head,
)
from tests.races.answers import failed, statuses


@pytest.fixture
def edition(database):
    municipality = make_municipality()
    edition = make_edition(make_roadmap(municipality, schools=[make_school(municipality)]))
    make_indicator(edition)
    return edition


@pytest.fixture
def coordinator(edition):
    return make_coordinator(edition.municipality)


@pytest.fixture
def frozen_and_confirmed(edition, coordinator, send_together):
    """A function: (whether the frozen figures and the database say the same of the school, whether
    both people got an answer)."""

    def frozen_and_confirmed():
        opened = open_round(
            roadmap=edition.roadmap,
            title="Мониторинг",
            cut_off_on=timezone.localdate() + timedelta(1),
            by=coordinator,
            now=timezone.now(),
        )
        answer = opened.answers.get()
        pages = send_together(
            (coordinator, reverse("monitoring:round_close", args=[opened.pk]), {}),
            (
                make_school_head(answer.organisation),
                answer.get_absolute_url(),
                {"deed": "confirm", "seen": stamp_of(answer)},
            ),
        )
        opened.refresh_from_db()
        answer.refresh_from_db()
        frozen = opened.snapshot and opened.snapshot["answers"][0]["confirmed_on"] is not None
        return frozen == answer.is_confirmed, not failed(statuses(pages))

    return frozen_and_confirmed


def test_a_confirmation_is_either_frozen_or_refused(frozen_and_confirmed):
    assert frozen_and_confirmed() == (True, True)


def test_without_locks_it_may_be_lost(frozen_and_confirmed, without_locks):
    assert frozen_and_confirmed() != (True, True)


@pytest.fixture
def opened_twice(edition, send_together):
    """A function: (statuses, how many rounds there are) of two who open one for the same day."""

    def opened_twice():
        address = reverse("monitoring:round_open", args=[edition.roadmap_id])
        day = {"cut_off_on": "2024-05-31"}
        people = [make_coordinator(edition.municipality) for _ in range(2)]
        pages = send_together(*[(person, address, day) for person in people])
        return statuses(pages), MonitoringRound.objects.count()

    return opened_twice


def test_a_day_has_one_round_and_the_second_is_told(opened_twice):
    assert opened_twice() == ([200, 302], 1)


def test_without_locks_the_second_meets_an_error(opened_twice, without_locks):
    assert opened_twice() != ([200, 302], 1)
