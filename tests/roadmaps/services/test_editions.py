"""A wording comes into force by an act, and only one is in force at a time."""

from datetime import UTC, date, datetime

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Edition, Roadmap
from roadmaps.services.editions import EditionNotMoved, approve
from schools.models import LegalAct, Municipality

pytestmark = pytest.mark.django_db

DAY = date(2025, 9, 1)
NOW = datetime(2025, 9, 1, 9, tzinfo=UTC)


def make_municipality(slug="ozerny"):
    return Municipality.objects.create(slug=slug, name=slug, region="область")


def make_edition(municipality=None, *, roadmap=None, number=1, state=EditionState.DRAFT):
    municipality = municipality or (roadmap and roadmap.municipality) or make_municipality()
    roadmap = roadmap or Roadmap.objects.create(
        municipality=municipality,
        title="План",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 8, 31),
    )
    return Edition.objects.create(
        municipality=municipality,
        roadmap=roadmap,
        number=number,
        state=state,
        approved_on=DAY if state == EditionState.APPROVED else None,
    )


def make_act(municipality):
    return LegalAct.objects.create(municipality=municipality, number="7", issued_on=DAY)


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.IN_REVIEW])
def test_a_wording_in_work_comes_into_force_by_its_act(state):
    edition = make_edition(state=state)
    act = make_act(edition.municipality)

    approve(edition=edition, act=act, on=DAY, by=None, now=NOW)

    edition.refresh_from_db()
    assert (edition.state, edition.act, edition.approved_on) == (EditionState.APPROVED, act, DAY)


def test_the_former_wording_is_superseded():
    former = make_edition(state=EditionState.APPROVED)
    edition = make_edition(roadmap=former.roadmap, number=2)

    approve(
        edition=edition, act=make_act(edition.municipality), on=date(2026, 1, 12), by=None, now=NOW
    )

    former.refresh_from_db()
    assert (former.state, former.approved_on) == (EditionState.SUPERSEDED, DAY)


def test_another_roadmap_stays_in_force():
    other = make_edition(state=EditionState.APPROVED)
    edition = make_edition(other.municipality)

    approve(edition=edition, act=make_act(edition.municipality), on=DAY, by=None, now=NOW)

    other.refresh_from_db()
    assert other.state == EditionState.APPROVED


@pytest.mark.parametrize("state", [EditionState.APPROVED, EditionState.SUPERSEDED])
def test_a_wording_is_approved_once(state):
    edition = make_edition(state=state)

    with pytest.raises(EditionNotMoved, match="только проект"):
        approve(edition=edition, act=make_act(edition.municipality), on=DAY, by=None, now=NOW)

    edition.refresh_from_db()
    assert (edition.state, edition.act) == (state, None)


def test_what_another_person_approved_meanwhile_is_noticed():
    edition = make_edition()
    seen_before = Edition.objects.get(pk=edition.pk)
    act = make_act(edition.municipality)
    approve(edition=edition, act=act, on=DAY, by=None, now=NOW)

    with pytest.raises(EditionNotMoved):
        approve(edition=seen_before, act=act, on=DAY, by=None, now=NOW)


def test_an_act_of_another_municipality_approves_nothing():
    edition = make_edition()
    foreign = make_act(make_municipality("stepnoy"))

    with pytest.raises(EditionNotMoved, match="другом муниципалитете"):
        approve(edition=edition, act=foreign, on=DAY, by=None, now=NOW)

    edition.refresh_from_db()
    assert edition.state == EditionState.DRAFT
