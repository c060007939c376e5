import pytest

from tests.reports.editions import edition_of, part, plan


@pytest.fixture
def edition(municipality):
    """A plan of three rows."""
    return edition_of(plan(part(activities=3)), municipality)
