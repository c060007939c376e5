"""Two people order the same report at one moment."""

from functools import partial

import pytest

from reports.models import Report
from tests.factories import make_coordinator
from tests.reports.centre.orders import ordered
from tests.reports.editions import edition_of, part, plan


@pytest.fixture
def ordered_by_two(municipality, together):
    """A function: (whether both have a report, how many reports there are)."""

    def ordered_by_two():
        edition = edition_of(plan(part()), municipality)
        people = [make_coordinator(municipality) for _ in range(2)]
        answers = together(*[partial(ordered, edition, by=person) for person in people])
        return all(isinstance(answer, Report) for answer in answers), Report.objects.count()

    return ordered_by_two


def test_one_is_made_for_both(ordered_by_two):
    assert ordered_by_two() == (True, 1)


def test_without_the_lock_it_is_not(ordered_by_two, without_locks):
    assert ordered_by_two() != (True, 1)
