"""Django's administrators' site under the portal's content policy: its scripts do their work."""

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import expect

from schools.choices import Role
from schools.models import Organisation
from tests.browser.accessibility import sideways
from tests.factories import (
    make_act,
    make_activity,
    make_edition,
    make_part,
    make_party,
    make_roadmap,
    make_user,
)


@pytest.fixture
def page(open_page, sign_in, transactional_db):
    """The start page of who may do everything; the console must have nothing to complain of."""
    page, complaints = open_page(), []

    def read(message):
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", read)
    sign_in(page, make_user(is_staff=True, is_superuser=True))
    yield page
    assert complaints == []


def test_every_list_and_form_opens_without_a_complaint(page, coordinator):
    municipality = coordinator.acting.municipality
    make_act(municipality)
    section = make_part(make_edition(make_roadmap(municipality))).sections.get()
    make_party(make_activity(section), "МКУ «Центр»")

    for model in admin.site._registry:
        row = model.objects.first()
        prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for name, args in (
            ("changelist", []),
            ("add", []),
            *((name, [row.pk]) for name in ("change", "history", "delete")),
        ):
            if (model._meta.model_name, name) == ("municipality", "delete"):
                continue
            page.goto(reverse(f"{prefix}_{name}", args=args))

            assert sideways(page) <= 0, f"{prefix}_{name}"
    page.goto(reverse("admin:auth_user_password_change", args=[coordinator.pk]))
    page.goto(reverse("admin:index"))


def test_a_role_is_given_with_suggestions_and_the_calendar(page, municipality):
    person = make_user()
    school = Organisation.objects.get(short_name="МБОУ СОШ № 3")
    page.goto(reverse("admin:schools_user_change", args=[person.pk]))

    page.get_by_role("button", name="Добавить: роль").click()
    role = page.locator("#memberships-0")
    role.locator(".field-municipality .select2-selection").click()
    page.get_by_role("option", name=municipality.name).click()
    role.locator("select[name$=role]").select_option(Role.SCHOOL_HEAD)
    role.locator(".field-organisations .select2-selection").click()
    page.get_by_role("option", name=school.short_name).click()
    role.get_by_role("link", name="Сегодня").first.click()
    role.get_by_role("link", name="Выберите дату").last.click()
    page.locator(".calendarbox:visible .calendar td a").first.click()
    role.locator("input[name$=ends_on]").fill("31.08.2099")
    page.get_by_role("button", name="Сохранить", exact=True).click()

    page.get_by_text("успешно").wait_for()
    given = person.memberships.get()
    assert list(given.organisations.all()) == [school]
    assert given.starts_on is not None


def test_rows_are_ticked_found_and_deleted(page, coordinator):
    act = make_act(coordinator.acting.municipality)
    page.goto(reverse("admin:schools_legalact_changelist"))

    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("delete_selected")
    page.get_by_role("button", name="Выполнить").click()
    page.get_by_role("button", name="Да, я уверен").click()

    page.get_by_text("Всего: 0").wait_for()
    assert not type(act).objects.exists()


def test_another_row_is_added_in_a_window_of_its_own(page, municipality):
    page.goto(reverse("admin:schools_organisation_add"))

    with page.expect_popup() as opened:
        page.locator("#add_id_municipality").click()
    window = opened.value
    window.wait_for_load_state()
    window.get_by_label("Название:", exact=True).fill("Другой")
    window.get_by_label("Название:", exact=True).press("End")
    expect(window.locator("#id_slug")).to_have_value("drugoj")
    window.close()
