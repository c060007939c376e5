"""A report written for longer than a session lasts."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, at
from tests.factories import PASSWORD, make_assignment, make_school, make_school_head


@pytest.fixture
def head(municipality):
    return make_school_head(make_school(municipality))


@pytest.fixture
def assignment(head):
    return make_assignment(head.memberships.get().organisations.get())


def test_the_words_are_there_again_after_signing_in_anew(open_page, sign_in, head, assignment):
    page = open_page(PHONE)
    sign_in(page, head)
    page.goto(assignment.get_absolute_url())
    page.get_by_label("выполнено частично").check()
    page.get_by_label("Почему не выполнено").fill("Двое болели")
    page.get_by_label("Комментарий").fill("Долгий рассказ")

    Session.objects.all().delete()
    page.get_by_role("button", name="Отправить на проверку").click()
    page.get_by_label("Электронная почта").fill(head.email)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()
    page.wait_for_url(at(assignment.get_absolute_url()))

    expect(page.get_by_label("выполнено частично")).to_be_checked()
    expect(page.get_by_label("Комментарий")).to_have_value("Долгий рассказ")
    page.get_by_role("button", name="Отправить на проверку").click()
    page.wait_for_url(at("/assignments/"))
    assignment.refresh_from_db()
    assert (assignment.deviation, assignment.comment) == ("Двое болели", "Долгий рассказ")
