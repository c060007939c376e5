"""A plan of two schools with an indicator, and a round in it."""

import pytest

from tests.factories import (
    make_coordinator,
    make_edition,
    make_indicator,
    make_roadmap,
    make_school,
    make_school_head,
)
from tests.monitoring.rounds.deeds import open_round


@pytest.fixture
def schools(municipality):
    return [make_school(municipality, short_name=f"Школа № {number}") for number in (1, 2)]


@pytest.fixture
def edition(municipality, schools):
    return make_edition(make_roadmap(municipality, schools=schools))


@pytest.fixture
def indicator(edition):
    return make_indicator(edition)


@pytest.fixture
def coordinator(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def opened(edition, indicator, coordinator):
    return open_round(edition, coordinator, days=10)


@pytest.fixture
def answer(opened, schools):
    return opened.answers.get(organisation=schools[0])


@pytest.fixture
def head(client, schools):
    person = make_school_head(schools[0])
    client.force_login(person)
    return person
