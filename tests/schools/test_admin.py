"""The administrators' site."""

import pytest
from django.contrib import admin
from django.urls import reverse

from schools.models import User
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


def test_a_new_person_is_added_with_an_address_in_lower_case(administrator):
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

    user = User.objects.get(last_name="Лесная")
    assert user.email == "olga@example.org"
    assert user.check_password(PASSWORD)


def test_people_without_the_right_are_kept_out(client):
    client.force_login(make_coordinator(make_municipality()))

    response = client.get(reverse("admin:index"))

    assert response.status_code == 302
