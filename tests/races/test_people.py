"""Two people govern the same person, or two letters let the same one in, at one moment."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schools.choices import Deed, Role
from schools.models import AuditEntry, Membership, User
from schools.services.invitations import invite
from tests.factories import PASSWORD, make_member
from tests.races.answers import failed, statuses, told

EMAIL = "olga@example.org"
ACCOUNT = {
    "last_name": "Лесная",
    "first_name": "Ольга",
    "password": PASSWORD,
    "password_again": PASSWORD,
}


@pytest.fixture
def administrators(municipality):
    return [make_member(municipality, Role.ADMINISTRATOR) for _ in range(2)]


class TestInvitations:
    @pytest.fixture
    def send(self, municipality, administrators):
        """A function: the address in the letter of a new invitation to the role."""

        def send(role):
            invite(
                municipality=municipality,
                email=EMAIL,
                role=role,
                organisations=[],
                starts_on=None,
                ends_on=None,
                by=administrators[0],
                now=timezone.now(),
            )
            return re.search(r"/invitation/\S+", mail.outbox[-1].body)[0]

        return send

    @pytest.fixture
    def accept(self, together):
        """A function: the pages that came of letters opened and answered at one moment."""

        def accept(*links):
            browsers = [Client(raise_request_exception=False) for _ in links]
            for browser, link in zip(browsers, links, strict=True):
                assert browser.get(link, follow=True).status_code == 200
            page = reverse("schools:invitation_accept")
            return together(*[partial(browser.post, page, ACCOUNT) for browser in browsers])

        return accept

    @pytest.fixture
    def one_letter_twice(self, send, accept):
        """A function: (statuses, how many are told it is accepted, accounts, roles)."""

        def one_letter_twice():
            letter = send(Role.COORDINATOR)
            pages = accept(letter, letter)
            people = User.objects.filter(email=EMAIL)
            return (
                statuses(pages),
                told(pages, "Это приглашение уже принято."),
                people.count(),
                Membership.objects.filter(user__in=people).count(),
            )

        return one_letter_twice

    def test_of_two_answers_to_one_letter_the_second_is_told_so(self, one_letter_twice):
        assert one_letter_twice() == ([200, 302], 1, 1, 1)

    def test_without_locks_it_is_not(self, one_letter_twice, without_locks):
        assert one_letter_twice() != ([200, 302], 1, 1, 1)

    @pytest.fixture
    def two_letters(self, send, accept):
        """A function: (how many failed, the roles of the only account)."""

        def two_letters():
            letters = send(Role.COORDINATOR), send(Role.APPROVER)
            pages = accept(*letters)
            roles = Membership.objects.filter(user__email=EMAIL).values_list("role", flat=True)
            return failed(statuses(pages)), set(roles)

        return two_letters

    def test_two_letters_to_one_address_make_one_account_with_both_roles(self, two_letters):
        assert two_letters() == (0, {Role.COORDINATOR, Role.APPROVER})


class TestRoles:
    @pytest.fixture
    def given_twice(self, municipality, administrators, send_together):
        """A function: (statuses, how many are told it is held, roles, entries)."""

        def given_twice():
            person = make_member(municipality, Role.COORDINATOR)
            page = reverse("schools:membership_create", args=[person.pk])
            pages = send_together(
                *[
                    (administrator, page, {"role": Role.APPROVER})
                    for administrator in administrators
                ]
            )
            return (
                statuses(pages),
                told(pages, "Эта роль у человека уже есть."),
                Membership.objects.filter(user=person, role=Role.APPROVER).count(),
                AuditEntry.objects.filter(deed=Deed.ROLE_GIVEN).count(),
            )

        return given_twice

    def test_of_two_who_give_one_role_the_second_is_told_so(self, given_twice):
        assert given_twice() == ([200, 302], 1, 1, 1)

    def test_without_locks_it_is_not(self, given_twice, without_locks):
        assert given_twice() != ([200, 302], 1, 1, 1)

    @pytest.fixture
    def ended_by_each_other(self, municipality, administrators, send_together):
        """A function: (statuses, how many are told, how many administrators are left)."""

        def page_of(person):
            return reverse("schools:membership_end", args=[person.memberships.get().pk])

        def ended_by_each_other():
            yesterday = municipality.today() - timedelta(days=1)
            first, second = administrators
            data = {"ends_on": yesterday}
            pages = send_together((first, page_of(second), data), (second, page_of(first), data))
            return (
                statuses(pages),
                told(pages, "не останется администратора"),
                Membership.objects.active(on=municipality.today()).count(),
            )

        return ended_by_each_other

    def test_two_administrators_do_not_end_each_other(self, ended_by_each_other):
        assert ended_by_each_other() == ([200, 302], 1, 1)

    def test_without_locks_they_do(self, ended_by_each_other, without_locks):
        assert ended_by_each_other() != ([200, 302], 1, 1)

    @pytest.fixture
    def closed_by_each_other(self, administrators, send_together):
        """A function: (statuses, how many accounts are open)."""

        def closed_by_each_other():
            first, second = administrators
            pages = send_together(
                (first, reverse("schools:account_close", args=[second.pk]), {}),
                (second, reverse("schools:account_close", args=[first.pk]), {}),
            )
            return statuses(pages), User.objects.filter(is_active=True).count()

        return closed_by_each_other

    def test_two_administrators_do_not_close_each_other(self, closed_by_each_other):
        assert closed_by_each_other() == ([302, 302], 1)

    def test_without_locks_they_close(self, closed_by_each_other, without_locks):
        assert closed_by_each_other() != ([302, 302], 1)
