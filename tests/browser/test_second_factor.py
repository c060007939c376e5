"""Codes and keys in a real browser; each page on the way fits a phone and is accessible."""

import re

import pytest
from django.core import mail

from schools.choices import Role
from schools.models import User
from tests.browser.accessibility import check
from tests.browser.conftest import DESKTOP, PHONE, at
from tests.factories import PASSWORD, make_member
from tests.schools.accounts.codes import code

HOME = at("/")


def enter_password(page, user):
    page.goto("/sign-in/")
    page.get_by_label("Электронная почта").fill(user.email)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Войти", exact=True).click()


def confirm_password(page):
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Продолжить").click()
    page.wait_for_url(lambda address: "/sign-in/again/" not in address)


def sign_out(page):
    page.get_by_role("button", name=re.compile("меню пользователя")).click()
    page.get_by_role("button", name="Выйти").click()
    page.wait_for_url(at("/sign-in/"))


def plug_in_key(page):
    """A key that Chromium pretends is built into the machine, and that its owner always allows."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_app_is_set_up_and_asked_for(open_page, coordinator, viewport):
    page = open_page(viewport)
    enter_password(page, coordinator)
    page.wait_for_url(HOME)

    page.goto("/security/app/")
    check(page)
    confirm_password(page)
    check(page)
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Код из приложения").fill(code(secret))
    page.get_by_role("button", name="Включить").click()
    page.get_by_role("heading", name="Резервные коды").wait_for()
    check(page)
    recovery_code = page.locator(".codes code").first.inner_text()
    for path in ("/security/", "/security/codes/new/", "/security/app/off/"):
        page.goto(path)
        check(page)

    sign_out(page)
    enter_password(page, coordinator)
    page.get_by_role("heading", name="Второй шаг входа").wait_for()
    check(page)
    page.get_by_label("Код").fill(recovery_code)
    page.get_by_role("button", name="Войти", exact=True).click()
    page.wait_for_url(HOME)


def test_a_key_lets_its_owner_in_without_a_password(open_page, coordinator):
    page = open_page()
    plug_in_key(page)
    enter_password(page, coordinator)
    page.wait_for_url(HOME)

    page.goto("/security/keys/add/")
    confirm_password(page)
    page.get_by_label("Название ключа").fill("Рабочий компьютер")
    page.get_by_label("Входить этим ключом без пароля").check()
    check(page)
    page.get_by_role("button", name="Добавить ключ").click()
    page.get_by_role("heading", name="Резервные коды").wait_for()
    page.goto("/security/keys/")
    page.get_by_text("Рабочий компьютер", exact=True).wait_for()
    check(page)

    sign_out(page)
    page.get_by_role("button", name="Войти ключом доступа").click()
    page.wait_for_url(HOME)


def test_a_key_or_a_code_opens_again_what_needs_the_password(open_page, coordinator):
    page = open_page()
    plug_in_key(page)
    enter_password(page, coordinator)
    page.wait_for_url(HOME)
    page.goto("/security/keys/add/")
    confirm_password(page)
    page.get_by_label("Название ключа").fill("Рабочий компьютер")
    page.get_by_role("button", name="Добавить ключ").click()
    page.get_by_role("heading", name="Резервные коды").wait_for()
    recovery_code = page.locator(".codes code").first.inner_text()

    page.goto("/sign-in/again/key/?next=/security/")
    check(page)
    page.get_by_role("button", name="Использовать ключ доступа").click()
    page.wait_for_url(at("/security/"))

    page.goto("/sign-in/again/code/?next=/security/keys/")
    check(page)
    page.get_by_label("Код").fill(recovery_code)
    page.get_by_role("button", name="Продолжить").click()
    page.wait_for_url(at("/security/keys/"))


def test_a_refused_key_is_said_in_a_sentence(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new Error('refused')) }"
    )

    page.get_by_role("button", name="Войти ключом доступа").click()

    page.get_by_text("Не получилось: действие отменено").wait_for()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_person_comes_by_invitation(open_page, municipality, viewport):
    administrator = make_member(municipality, Role.ADMINISTRATOR)
    page = open_page(viewport)
    enter_password(page, administrator)
    page.wait_for_url(HOME)

    page.goto("/people/invite/")
    page.get_by_label("Электронная почта").fill("olga@example.org")
    page.get_by_label("Координатор").check()
    page.get_by_role("button", name="Отправить приглашение").click()
    page.get_by_text("Приглашение отправлено").wait_for()
    check(page)
    page.goto(f"/people/{administrator.pk}/close/")
    check(page)
    sign_out(page)

    page.goto(re.search(r"/invitation/\S+", mail.outbox[0].body)[0])
    check(page)
    page.get_by_label("Фамилия").fill("Лесная")
    page.get_by_label("Имя").fill("Ольга")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_label("Пароль ещё раз").fill(PASSWORD)
    page.get_by_role("button", name="Начать работу").click()
    page.wait_for_url(HOME)

    assert User.objects.get(email="olga@example.org").memberships.get().role == Role.COORDINATOR
