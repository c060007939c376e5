"""Who may have which report, as a table: to order it and to see it are one thing."""

from datetime import date, timedelta

import pytest

from reports.choices import Reach, ReportKind
from reports.kinds import KINDS
from reports.models import Report
from reports.order import Order
from reports.services.reports.ordering import ReportNotOrdered, order_report, same_figures
from roadmaps.choices import EditionState
from schools.choices import Role
from schools.models import Membership, Organisation, User
from tests.factories import (
    make_edition,
    make_member,
    make_municipality,
    make_roadmap,
    make_school,
    make_user,
)
from tests.reports.centre.orders import NOW, ON, made

pytestmark = pytest.mark.django_db

WHOLE, REGISTER, EDITION, SCHOOL, REGION = Reach
ALL = {WHOLE, REGISTER, EDITION, SCHOOL}
# What each role may have of its own municipality, school or region.
TABLE = {
    Role.ADMINISTRATOR: ALL,
    Role.COORDINATOR: ALL,
    Role.APPROVER: ALL,
    Role.CURATOR: {EDITION, SCHOOL},
    Role.SPECIALIST: {EDITION},
    Role.SCHOOL_HEAD: {EDITION, SCHOOL},
    Role.SCHOOL_EDITOR: {EDITION, SCHOOL},
    Role.REGIONAL_VIEWER: {REGISTER, EDITION, REGION},
}
OVERSEERS = [role for role, reached in TABLE.items() if WHOLE in reached]


class House:
    """A municipality of a region of its own, with a school and a plan amended once and being
    amended again."""

    def __init__(self):
        self.municipality = make_municipality(region=f"Область {make_municipality().pk}")
        self.school = make_school(self.municipality)
        self.roadmap = make_roadmap(self.municipality, schools=[self.school])
        make_edition(self.roadmap, number=1, state=EditionState.SUPERSEDED)
        make_edition(self.roadmap, number=2)
        self.draft = make_edition(self.roadmap, number=3, state=EditionState.DRAFT)

    def member(self, role):
        if role == Role.REGIONAL_VIEWER:
            user = make_user()
            Membership.objects.create(user=user, role=role, region=self.municipality.region)
            return user
        body = Organisation.objects.create(
            municipality=self.municipality, kind="methodical_centre", name="Центр"
        )
        organisations = {Role.SPECIALIST: [body], Role.ADMINISTRATOR: []}.get(role, [self.school])
        return make_member(self.municipality, role, *organisations)

    def order(self, kind, *, by, **rows):
        needs = KINDS[kind].needs
        if "school" in needs:
            rows.setdefault("school", self.school)
        if {"roadmap", "edition"} & {*needs}:
            rows.setdefault("roadmap", self.roadmap)
        order = Order(municipality=self.municipality, on=ON, **rows)
        return order_report(kind=kind, format="xlsx", order=order, by=by, now=NOW)


@pytest.fixture
def house(db):
    return House()


@pytest.fixture
def elsewhere(db):
    return House()


def ordered_by(person, house):
    """Kinds that the person may order there."""
    kinds = set()
    for kind in ReportKind:
        try:
            house.order(kind, by=person)
        except ReportNotOrdered:
            continue
        kinds.add(kind)
    return kinds


def seen_by(person):
    return set(Report.objects.visible_to(person).values_list("kind", flat=True))


@pytest.mark.parametrize("role", [*TABLE, None], ids=lambda role: role or "nobody")
def test_each_role_has_what_the_table_says_and_nothing_of_others(house, elsewhere, role):
    person = house.member(role) if role else make_user()
    kinds = {kind.code for kind in KINDS.values() if kind.reach in TABLE.get(role, ())}

    assert ordered_by(person, elsewhere) == set()
    assert not Report.objects.exists()
    assert ordered_by(person, house) == kinds
    # Whoever ordered a report, everybody with the right sees it; nobody sees another's.
    for kind in ReportKind:
        house.order(kind, by=None)
        elsewhere.order(kind, by=None)
    assert seen_by(person) == kinds
    assert not Report.objects.visible_to(person).filter(municipality=elsewhere.municipality)
    assert not Report.objects.visible_to(person).filter(region=elsewhere.municipality.region)


@pytest.mark.parametrize("role", TABLE)
def test_a_wording_in_work_is_for_those_who_see_it(house, role):
    person = house.member(role)
    former = house.roadmap.editions.get(number=2)
    house.order("annex", by=None, edition=house.draft)
    house.order("amendments", by=None, edition=house.draft, former=former)

    assert seen_by(person) == ({"annex", "amendments"} if role in OVERSEERS else set())


@pytest.mark.parametrize("role", TABLE)
def test_the_card_of_the_school_next_door_is_for_those_who_see_all(house, role):
    person = house.member(role)
    house.order("school", by=None, school=make_school(house.municipality))

    assert seen_by(person) == ({"school"} if role in OVERSEERS else set())


@pytest.mark.parametrize("role", TABLE)
def test_with_the_role_the_reports_are_gone(house, role):
    person = house.member(role)
    assert ordered_by(person, house)
    yesterday = date.today() - timedelta(1)
    Membership.objects.filter(user=person).update(ends_on=yesterday)

    person = User.objects.get(pk=person.pk)

    assert seen_by(person) == set()
    assert ordered_by(person, house) == set()


def test_other_formats_are_for_those_who_see_the_report(house, edition):
    report = made(house.order("annex", by=None))
    head = make_member(house.municipality, Role.SCHOOL_HEAD, make_school(house.municipality))

    with pytest.raises(ReportNotOrdered):
        same_figures(report=report, format="pdf", by=head, now=NOW)


def test_a_refused_order_leaves_nothing_behind(house):
    head = house.member(Role.SCHOOL_HEAD)

    with pytest.raises(ReportNotOrdered, match="недоступен"):
        house.order("implementation", by=head)

    assert not Report.objects.exists()
