"""Giving, changing and ending roles."""

from datetime import date, timedelta

import pytest

from schools.choices import Deed, Role
from schools.models import AuditEntry, Membership
from schools.services.memberships import RoleRefused, change_role, end_role, give_role
from tests.factories import make_member, make_municipality, make_school, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2025, 9, 1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def administrator(municipality):
    return make_member(municipality, Role.ADMINISTRATOR)


@pytest.fixture
def centre(municipality):
    return municipality.organisations.create(
        kind="methodical_centre", name="МКУ «Центр»", short_name="Центр"
    )


@pytest.fixture
def give(municipality, administrator):
    def give(role, *organisations, user=None, starts_on=None, ends_on=None):
        return give_role(
            user=user or make_user(),
            municipality=municipality,
            role=role,
            organisations=list(organisations),
            starts_on=starts_on,
            ends_on=ends_on,
            by=administrator,
        )

    return give


def last_entry():
    return AuditEntry.objects.first()


class TestGiving:
    def test_a_role_is_held_for_its_organisations_on_its_days(self, give, school):
        membership = give(Role.CURATOR, school, starts_on=TODAY, ends_on=TODAY)

        assert [str(one) for one in membership.organisations.all()] == [str(school)]
        assert membership.is_active(on=TODAY)
        assert not membership.is_active(on=YESTERDAY)

    def test_the_trail_says_who_gave_what_to_whom(self, give, school, administrator):
        membership = give(Role.SCHOOL_HEAD, school, starts_on=TODAY)

        entry = last_entry()
        assert (entry.deed, entry.actor) == (Deed.ROLE_GIVEN, administrator)
        assert entry.object_name == f"{membership.user}: руководитель школы"
        assert entry.changes == {
            "Организации": ["", str(school)],
            "Действует с": ["", "01.09.2025"],
        }

    @pytest.mark.parametrize("role", [Role.CURATOR, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR])
    def test_a_role_of_schools_takes_schools_alone(self, give, role, school, centre):
        give(role, school)

        with pytest.raises(RoleRefused, match="не подходит: Центр"):
            give(role, school, centre)

    def test_a_specialist_works_in_no_school(self, give, school, centre):
        give(Role.SPECIALIST, centre)

        with pytest.raises(RoleRefused, match="не является школой"):
            give(Role.SPECIALIST, school)

    @pytest.mark.parametrize(
        "role", [Role.CURATOR, Role.SPECIALIST, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR]
    )
    def test_a_role_of_organisations_takes_at_least_one(self, give, role):
        with pytest.raises(RoleRefused, match="хотя бы одну"):
            give(role)

        assert not Membership.objects.filter(role=role).exists()

    def test_a_role_in_the_whole_municipality_takes_none(self, give, school):
        with pytest.raises(RoleRefused, match="во всём муниципалитете"):
            give(Role.COORDINATOR, school)

    def test_a_school_of_another_municipality_is_refused(self, give):
        with pytest.raises(RoleRefused, match="не подходит"):
            give(Role.SCHOOL_HEAD, make_school(make_municipality()))

    def test_a_role_that_is_held_is_not_given_again(self, give):
        membership = give(Role.APPROVER)

        with pytest.raises(RoleRefused, match="уже есть"):
            give(Role.APPROVER, user=membership.user)

    def test_a_role_that_was_lost_is_held_anew(self, give, school):
        former = give(Role.SCHOOL_HEAD, school, ends_on=date(2020, 8, 31))

        renewed = give(Role.SCHOOL_HEAD, school, user=former.user, starts_on=TODAY)

        assert renewed.pk == former.pk
        assert (renewed.starts_on, renewed.ends_on) == (TODAY, None)


class TestChanging:
    def test_the_trail_shows_both_sides(self, give, administrator, municipality, school):
        other = make_school(municipality)
        membership = give(Role.CURATOR, school)

        change_role(
            membership=membership,
            organisations=[other],
            starts_on=None,
            ends_on=TODAY,
            by=administrator,
        )

        assert last_entry().deed == Deed.ROLE_CHANGED
        assert last_entry().changes == {
            "Организации": [str(school), str(other)],
            "Действует по": ["", "01.09.2025"],
        }

    def test_nothing_changed_leaves_no_entry(self, give, administrator, school):
        membership = give(Role.CURATOR, school)

        change_role(
            membership=membership,
            organisations=[school],
            starts_on=None,
            ends_on=None,
            by=administrator,
        )

        assert last_entry().deed == Deed.ROLE_GIVEN

    def test_ones_own_role_of_an_administrator_gets_no_end(self, administrator):
        own = administrator.memberships.get()

        with pytest.raises(RoleRefused, match="другой администратор"):
            change_role(
                membership=own, organisations=[], starts_on=None, ends_on=TODAY, by=administrator
            )

        own.refresh_from_db()
        assert own.ends_on is None

    def test_the_only_administrator_does_not_begin_later(self, administrator, municipality):
        other = make_member(municipality, Role.COORDINATOR)

        with pytest.raises(RoleRefused, match="не останется администратора"):
            change_role(
                membership=administrator.memberships.get(),
                organisations=[],
                starts_on=municipality.today() + timedelta(days=1),
                ends_on=None,
                by=other,
            )


class TestEnding:
    def test_the_last_day_is_still_the_roles(self, give, administrator):
        membership = give(Role.APPROVER)

        end_role(membership=membership, on=TODAY, today=TODAY, by=administrator)

        membership.refresh_from_db()
        assert membership.is_active(on=TODAY)
        assert not membership.is_active(on=TODAY + timedelta(days=1))
        assert last_entry().deed == Deed.ROLE_ENDED
        assert last_entry().changes == {"Действует по": ["", "01.09.2025"]}

    def test_a_role_that_was_to_begin_later_never_will(self, give, administrator):
        membership = give(Role.APPROVER, starts_on=TODAY + timedelta(days=9))

        end_role(membership=membership, on=TODAY, today=TODAY, by=administrator)

        assert not Membership.objects.filter(role=Role.APPROVER).exists()
        assert last_entry().deed == Deed.ROLE_ENDED

    def test_a_role_cannot_end_before_it_began(self, give, administrator):
        membership = give(Role.APPROVER, starts_on=TODAY)

        with pytest.raises(RoleRefused, match="раньше первого"):
            end_role(membership=membership, on=YESTERDAY, today=TODAY, by=administrator)

    def test_nobody_ends_ones_own_role_of_an_administrator(self, administrator, municipality):
        make_member(municipality, Role.ADMINISTRATOR)

        with pytest.raises(RoleRefused, match="другой администратор"):
            end_role(
                membership=administrator.memberships.get(),
                on=YESTERDAY,
                today=TODAY,
                by=administrator,
            )

    def test_another_administrator_ends_it(self, administrator, municipality):
        other = make_member(municipality, Role.ADMINISTRATOR)

        end_role(membership=administrator.memberships.get(), on=YESTERDAY, today=TODAY, by=other)

        assert not administrator.memberships.get().is_active(on=TODAY)

    def test_two_administrators_do_not_end_each_other_on_one_day(self, administrator, municipality):
        other = make_member(municipality, Role.ADMINISTRATOR)
        end_role(membership=administrator.memberships.get(), on=TODAY, today=TODAY, by=other)

        with pytest.raises(RoleRefused, match=r"С 2 сентября 2025 г\. в муниц"):
            end_role(membership=other.memberships.get(), on=TODAY, today=TODAY, by=administrator)

    def test_an_administrator_whose_account_is_closed_is_none(self, administrator, municipality):
        other = make_member(municipality, Role.ADMINISTRATOR, is_active=False)

        with pytest.raises(RoleRefused, match="не останется администратора"):
            end_role(membership=administrator.memberships.get(), on=TODAY, today=TODAY, by=other)

    def test_a_role_that_somebody_took_away_meanwhile_is_said_to_be_gone(self, give, administrator):
        shown = give(Role.APPROVER, starts_on=TODAY + timedelta(days=9))
        Membership.objects.get(pk=shown.pk).delete()

        with pytest.raises(RoleRefused, match="уже снята"):
            end_role(membership=shown, on=TODAY, today=TODAY, by=administrator)
