"""The administrators' site."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import strip_tags

from schools.choices import Deed
from schools.models import AuditEntry, User
from tests.factories import (
    PASSWORD,
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_user,
)

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def administrator(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def _rows():
    municipality = make_municipality()
    make_school(municipality)
    make_act(municipality)
    make_coordinator(municipality)
    section = make_part(make_edition(make_roadmap(municipality))).sections.get()
    make_party(make_activity(section), "МКУ «Центр»")


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_list_and_form_opens(administrator, model):
    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    for url in (
        reverse(f"{prefix}_changelist"),
        reverse(f"{prefix}_add"),
        reverse(f"{prefix}_change", args=[model.objects.first().pk]),
    ):
        assert administrator.get(url).status_code == 200


def add_person(administrator):
    administrator.post(
        reverse("admin:schools_user_add"),
        {
            "email": "Olga@Example.org",
            "last_name": "Лесная",
            "first_name": "Ольга",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "memberships-TOTAL_FORMS": "0",
            "memberships-INITIAL_FORMS": "0",
        },
    )


def test_a_new_person_is_added_with_an_address_in_lower_case(administrator):
    add_person(administrator)

    user = User.objects.get(last_name="Лесная")
    assert user.email == "olga@example.org"
    assert user.check_password(PASSWORD)


class TestTrail:
    """What is done here is in the audit trail of the municipality."""

    @pytest.fixture
    def coordinator(self):
        return make_coordinator(make_municipality())

    @pytest.fixture
    def save_person(self, administrator, coordinator):
        """A function: the person's form is sent with these fields over what it holds."""

        def save_person(**fields):
            role = coordinator.memberships.get()
            return administrator.post(
                reverse("admin:schools_user_change", args=[coordinator.pk]),
                {
                    "email": coordinator.email,
                    "last_name": coordinator.last_name,
                    "first_name": coordinator.first_name,
                    "patronymic": coordinator.patronymic,
                    "is_active": "on",
                    "memberships-TOTAL_FORMS": "2",
                    "memberships-INITIAL_FORMS": "1",
                    "memberships-0-id": role.pk,
                    "memberships-0-user": coordinator.pk,
                    "memberships-0-municipality": role.municipality_id,
                    "memberships-0-role": role.role,
                    "memberships-1-user": coordinator.pk,
                    **fields,
                },
            )

        return save_person

    def entries(self):
        return [
            (entry.municipality, entry.deed, entry.object_name, entry.changes)
            for entry in AuditEntry.objects.exclude(deed__startswith="signed").order_by("pk")
        ]

    def test_a_changed_person(self, save_person, coordinator):
        assert save_person(last_name="Лесная").status_code == 302

        coordinator.refresh_from_db()
        changes = {"Фамилия": ["Соколова", "Лесная"]}
        municipality = coordinator.memberships.get().municipality
        assert self.entries() == [(municipality, Deed.CHANGED, str(coordinator), changes)]

    def test_a_role_given(self, save_person, coordinator):
        municipality = coordinator.memberships.get().municipality

        save_person(
            **{"memberships-1-municipality": municipality.pk, "memberships-1-role": "approver"}
        )

        ((place, deed, name, changes),) = self.entries()
        assert (place, deed) == (municipality, Deed.ROLE_GIVEN)
        assert name == f"{coordinator}: руководитель органа управления"
        assert changes["Роль"] == ["", "руководитель органа управления"]

    def test_a_role_changed(self, save_person):
        save_person(**{"memberships-0-ends_on": "31.08.2030"})

        ((_, deed, _, changes),) = self.entries()
        assert (deed, changes) == (
            Deed.ROLE_CHANGED,
            {"Действует по": ["", "31.08.2030"]},
        )

    def test_a_role_taken_away(self, save_person, coordinator):
        municipality = coordinator.memberships.get().municipality

        save_person(**{"memberships-0-DELETE": "on"})

        name = f"{coordinator}: координатор"
        assert self.entries() == [(municipality, Deed.ROLE_ENDED, name, {})]

    def test_a_password_that_is_not_in_it(self, administrator, coordinator):
        administrator.post(
            reverse("admin:auth_user_password_change", args=[coordinator.pk]),
            {"usable_password": "true", "password1": PASSWORD + "9", "password2": PASSWORD + "9"},
        )

        assert [name for _, _, name, _ in self.entries()] == [f"{coordinator}: задан новый пароль"]
        assert PASSWORD not in str(self.entries())

    @pytest.mark.parametrize("by_list", [True, False])
    def test_a_deleted_act(self, administrator, coordinator, by_list):
        act = make_act(coordinator.memberships.get().municipality)
        if by_list:
            administrator.post(
                reverse("admin:schools_legalact_changelist"),
                {"action": "delete_selected", "_selected_action": [act.pk], "post": "yes"},
            )
        else:
            administrator.post(
                reverse("admin:schools_legalact_delete", args=[act.pk]), {"post": "yes"}
            )

        assert self.entries() == [(act.municipality, Deed.DELETED, str(act), {})]

    def test_a_municipality_is_not_deleted(self, administrator, coordinator):
        municipality = coordinator.memberships.get().municipality

        response = administrator.post(
            reverse("admin:schools_municipality_delete", args=[municipality.pk]), {"post": "yes"}
        )

        assert response.status_code == 403

    def test_a_new_person_without_the_password(self, administrator):
        add_person(administrator)

        assert [deed for _, deed, _, _ in self.entries()] == [Deed.CREATED]
        assert PASSWORD not in str(self.entries())


def test_people_without_the_right_are_kept_out(client):
    client.force_login(make_coordinator(make_municipality()))

    response = client.get(reverse("admin:index"))

    assert response.status_code == 302


class TestWords:
    """Django's sentences with the names of models inside are put into plain ones."""

    @pytest.mark.usefixtures("_rows")
    def test_a_list_is_called_by_its_name_and_counts_without_declining(self, administrator):
        words = text(administrator.get(reverse("admin:schools_organisation_changelist")))

        assert "Организации" in words
        assert "Всего: 1" in words
        assert "Выберите" not in words
        assert "Добавить организация" not in words

    @pytest.mark.usefixtures("_rows")
    @pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
    def test_every_field_has_a_russian_name(self, administrator, model):
        prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"

        for page in ("changelist", "add"):
            words = text(administrator.get(reverse(f"{prefix}_{page}")))
            assert "unicipality" not in words

    @pytest.mark.usefixtures("_rows")
    def test_a_person_is_shown_with_plain_words_and_no_way_out_to_a_closed_page(
        self, administrator
    ):
        person = make_user()

        page = administrator.get(reverse("admin:schools_user_change", args=[person.pk]))

        assert "Добавить: роль" in page.context["inline_admin_formsets"][0].inline_formset_data
        assert page.context["title"] == "Пользователь"
        assert "Смотреть на сайте" not in text(page)
        assert "суперпользователя" not in text(page)

    def test_a_new_person_may_have_no_password(self, administrator):
        words = text(administrator.get(reverse("admin:schools_user_add")))

        assert "Пользователь: новая запись" in words
        assert "Вход по паролю" in words
        assert "LDAP" not in words


def text(response):
    return strip_tags(response.content.decode())
