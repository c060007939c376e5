"""Which roadmaps are in force on a day."""

from datetime import date

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Roadmap
from tests.factories import make_edition, make_roadmap

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


@pytest.fixture
def roadmap(municipality):
    return make_roadmap(municipality, starts_on=FIRST, ends_on=LAST)


@pytest.mark.parametrize(
    ("on", "is_in_force"),
    [
        (date(2023, 12, 31), False),
        (FIRST, True),
        (LAST, True),
        (date(2025, 1, 1), False),
    ],
)
def test_both_ends_of_the_period_belong_to_it(roadmap, on, is_in_force):
    make_edition(roadmap)

    assert Roadmap.objects.in_force(on=on).exists() == is_in_force


def test_a_draft_is_not_in_force_and_a_draft_beside_a_wording_changes_nothing(roadmap):
    make_edition(roadmap, state=EditionState.DRAFT)
    assert not Roadmap.objects.in_force(on=FIRST).exists()

    make_edition(roadmap, number=2)
    make_edition(roadmap, number=3, state=EditionState.SUPERSEDED)

    assert Roadmap.objects.in_force(on=FIRST).get() == roadmap
