"""The demonstration's year has only begun."""

from datetime import date

import pytest

from monitoring.services.demo import load_demonstration

pytestmark = pytest.mark.django_db


def test_a_plan_that_has_only_begun_has_no_round_behind_it():
    municipality = load_demonstration(today=date(2026, 9, 3)).municipality

    assert not municipality.rounds.closed().exists()
