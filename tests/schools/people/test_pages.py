"""The list of people, a person's page, and the forms of roles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from schools.choices import Deed, Role
from schools.models import AuditEntry, Invitation, Membership
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("schools:person_list")


@pytest.fixture
def school(municipality):
    return make_school(municipality, short_name="Лицей № 8")


@pytest.fixture
def administrator(client, municipality):
    person = make_member(municipality, Role.ADMINISTRATOR, last_name="Админов")
    client.force_login(person)
    return person


@pytest.fixture
def coordinator(client, municipality):
    person = make_coordinator(municipality, last_name="Координаторов")
    client.force_login(person)
    return person


def names(response):
    return [row.record.last_name for row in response.context["table"].rows]


class TestList:
    def test_an_administrator_sees_everybody_of_the_municipality(
        self, client, administrator, municipality, school
    ):
        make_coordinator(municipality, last_name="Борисов")
        make_school_head(school, last_name="Ёлкина")
        make_coordinator(make_municipality(), last_name="Чужой")

        response = client.get(LIST)

        assert names(response) == ["Админов", "Борисов", "Ёлкина"]

    def test_a_coordinator_sees_people_of_schools(self, client, coordinator, school):
        make_school_head(school, last_name="Ёлкина")

        response = client.get(LIST)

        assert names(response) == ["Ёлкина"]

    def test_a_row_tells_role_days_sign_in_and_second_factor(self, client, administrator, school):
        head = make_school_head(school, last_login=datetime(2025, 9, 1, 6, 30, tzinfo=UTC))
        head.memberships.update(starts_on=date(2024, 9, 1), ends_on=date(2025, 8, 31))
        Authenticator.objects.create(user=head, type=Authenticator.Type.TOTP, data={})

        page = client.get(LIST, {"search": head.email}).content.decode()

        for words in (
            *("Руководитель школы", "Лицей № 8", "с 1 сентября 2024 г.", "по 31 августа 2025 г."),
            *("прекращена", "01.09.2025 09:30", "включён"),
        ):
            assert words in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"search": "ёлк"}, ["Ёлкина"]),
            ({"role": "curator"}, ["Климов"]),
            ({"state": "ended"}, ["Климов"]),
            ({"state": "in_force"}, ["Админов", "Ёлкина"]),
            ({"role": "нет такой"}, ["Админов", "Ёлкина", "Климов"]),
        ],
    )
    def test_the_list_is_narrowed(self, client, administrator, school, query, found):
        make_school_head(school, last_name="Ёлкина")
        curator = make_member(school.municipality, Role.CURATOR, school, last_name="Климов")
        curator.memberships.update(ends_on=date(2020, 1, 1))

        assert names(client.get(LIST, query)) == found

    def test_invitations_that_wait_for_an_answer_are_listed(
        self, client, administrator, municipality
    ):
        now = timezone.now()
        for email, accepted_at in (("new@example.org", None), ("here@example.org", now)):
            Invitation.objects.create(
                municipality=municipality,
                email=email,
                role=Role.APPROVER,
                secret_sha256=email,
                invited_at=now,
                expires_at=now + timedelta(days=1),
                accepted_at=accepted_at,
            )

        page = client.get(LIST).content.decode()

        assert "new@example.org" in page
        assert "here@example.org" not in page

    def test_the_number_of_queries_does_not_grow_with_people(
        self,
        client,
        administrator,
        school,
        django_assert_num_queries,
        django_assert_max_num_queries,
    ):
        make_school_head(school)
        client.get(LIST)
        with django_assert_max_num_queries(15) as queries:
            client.get(LIST)
        for _ in range(10):
            make_school_head(school)

        with django_assert_num_queries(len(queries)):
            client.get(LIST)


class TestPerson:
    def test_a_coordinator_sees_nothing_of_roles_beyond_schools(
        self, client, coordinator, municipality, school
    ):
        head = make_school_head(school)
        Membership.objects.create(user=head, municipality=municipality, role=Role.APPROVER)

        page = client.get(head.get_absolute_url()).content.decode()

        assert "Руководитель школы" in page
        assert "Руководитель органа управления" not in page

    def test_a_page_tells_what_was_done_to_the_persons_roles(self, client, administrator, school):
        head = make_school_head(school)
        client.post(
            reverse("schools:membership_end", args=[head.memberships.get().pk]),
            {"ends_on": "2025-08-31"},
        )

        page = client.get(head.get_absolute_url()).content.decode()

        assert "История изменений" in page
        assert "<ins>31.08.2025</ins>" in page

    def test_nobody_is_offered_to_shut_themselves_out(self, client, administrator):
        own = administrator.memberships.get()

        page = client.get(administrator.get_absolute_url()).content.decode()

        assert reverse("schools:membership_update", args=[own.pk]) in page
        assert reverse("schools:membership_end", args=[own.pk]) not in page
        assert reverse("schools:account_close", args=[administrator.pk]) not in page

    def test_an_administrator_is_offered_to_close_the_account_of_another(
        self, client, administrator, school
    ):
        head = make_school_head(school)

        page = client.get(head.get_absolute_url()).content.decode()

        assert reverse("schools:membership_end", args=[head.memberships.get().pk]) in page
        assert reverse("schools:account_close", args=[head.pk]) in page


class TestForms:
    def test_who_gives_roles_of_schools_is_asked_for_schools(self, client, coordinator, school):
        page = client.get(reverse("schools:invitation_create"))

        assert page.context["form"]["organisations"].label == "Школы"

    def test_who_gives_all_roles_is_told_which_organisations_suit(self, client, administrator):
        page = client.get(reverse("schools:invitation_create")).content.decode()

        assert "специалисту — организации, которые не являются школами" in page

    def test_a_role_is_given(self, client, administrator, municipality, school):
        person = make_school_head(school)

        response = client.post(
            reverse("schools:membership_create", args=[person.pk]),
            {"role": "curator", "organisations": [school.pk], "starts_on": "2025-09-01"},
        )

        assert response.url == person.get_absolute_url()
        assert person.memberships.get(role=Role.CURATOR).starts_on == date(2025, 9, 1)

    @pytest.mark.parametrize("role", [role for role in Role if not role.startswith("school_")])
    def test_a_coordinator_gives_no_role_beyond_schools(self, client, coordinator, school, role):
        person = make_school_head(school)

        response = client.post(
            reverse("schools:membership_create", args=[person.pk]),
            {"role": role, "organisations": [school.pk]},
        )

        assert "role" in response.context["form"].errors
        assert person.memberships.count() == 1

    def test_a_refusal_stands_beside_what_to_mend(self, client, administrator, school):
        person = make_school_head(school)

        response = client.post(
            reverse("schools:membership_create", args=[person.pk]), {"role": "curator"}
        )

        assert response.context["form"].errors == {
            "organisations": ["Выберите хотя бы одну организацию."]
        }

    def test_a_last_day_before_the_first_is_refused(self, client, administrator, school):
        membership = make_school_head(school).memberships.get()

        response = client.post(
            reverse("schools:membership_update", args=[membership.pk]),
            {
                "organisations": [school.pk],
                "starts_on": "2025-09-02",
                "ends_on": "2025-09-01",
            },
        )

        assert "раньше первого" in response.context["form"].errors["ends_on"][0]

    def test_a_role_is_ended_and_its_holder_is_out_at_once(self, client, administrator, school):
        head = make_school_head(school)

        response = client.post(
            reverse("schools:membership_end", args=[head.memberships.get().pk]),
            {"ends_on": timezone.localdate() - timedelta(days=1)},
        )

        assert response.url == LIST
        client.force_login(head)
        assert client.get(reverse("roadmaps:roadmap_list")).status_code == 302
        assert AuditEntry.objects.filter(deed=Deed.ROLE_ENDED).count() == 1

    def test_ones_own_role_of_an_administrator_stays(self, client, administrator):
        own = administrator.memberships.get()

        response = client.post(
            reverse("schools:membership_end", args=[own.pk]), {"ends_on": "2025-08-31"}
        )

        assert "другой администратор" in response.context["form"].non_field_errors()[0]
