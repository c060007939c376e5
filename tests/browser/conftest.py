"""A real browser on the live portal. Nothing leaves the machine."""

import os
import re

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import expect, sync_playwright

from tests.browser.whole_pages import wait_for_whole_pages
from tests.factories import PASSWORD, make_coordinator, make_municipality, make_school

# Playwright's synchronous interface runs an event loop in this thread, where Django would refuse
# to touch the database; nothing else runs in that loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as monkeypatch:
        wait_for_whole_pages(monkeypatch)
        # Style sheets and scripts come the way they do in production, through WhiteNoise, and so
        # the browser keeps them: else it would ask for a dozen files anew with every page.
        monkeypatch.setattr(StaticFilesHandler, "_should_handle", lambda handler, path: False)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


# What a page does of itself now and then would meet the next test's database.
NOTHING_BY_ITSELF = "window.setInterval = () => 0;"
# Milliseconds. No test is about being quick: on a busy machine an approval prints its three papers,
# and a page comes, when they can.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def at(path):
    """The address of this path: one that only names it in its query is another."""
    return re.compile(rf"://[^/]+{re.escape(path)}$")


def eventually(page, holds):
    """Returns when `holds()` does: what a deed on the page does to the portal, it does later."""
    for _ in range(PATIENCE // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


class Requests:
    """Those of a page still waiting for their answers."""

    def __init__(self, page):
        self.page, self.waiting = page, set()
        page.on("request", self.begin)
        page.on("requestfinished", self.end)
        page.on("requestfailed", self.end)

    def begin(self, request):
        self.waiting.add(request)

    def end(self, request):
        self.waiting.discard(request)

    def finish(self):
        for _ in range(PATIENCE // 50):
            if not self.waiting or self.page.is_closed():
                break
            self.page.wait_for_timeout(50)


@pytest.fixture
def open_page(chromium, live_server):
    """A function: a new page of the given size, with options of a browser's context.

    The test fails on any script error, on whatever the portal's content policy refuses, and on
    anything that a page asks of another host: they are in `open_page.errors`.
    """
    contexts, pages, errors = [], [], []

    def open_page(viewport=DESKTOP, **options):
        context = chromium.new_context(
            viewport=viewport,
            base_url=live_server.url,
            locale="ru-RU",
            accept_downloads=True,
            # What glides from look to look would be read halfway.
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(NOTHING_BY_ITSELF)
        context.on("page", watch)
        contexts.append(context)
        return context.new_page()

    def watch(page):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", read)
        page.on("request", follow)
        page.at_rest = Requests(page).finish
        pages.append(page)

    def read(message):
        if "Content Security Policy" in message.text:
            errors.append(message.text)

    def follow(request):
        if not request.url.startswith((f"{live_server.url}/", "data:", "blob:", "about:")):
            errors.append(f"asked another host: {request.url}")

    open_page.errors = errors
    yield open_page
    for page in pages:
        # An answer still on its way would meet the next test's database.
        page.at_rest()
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def municipality(transactional_db):
    municipality = make_municipality()
    for name in ("МБОУ СОШ № 3", "МБОУ «Лицей № 8»"):
        make_school(municipality, name=name, short_name=name)
    return municipality


@pytest.fixture
def coordinator(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def sign_in():
    def sign_in(page, user):
        page.goto("/sign-in/")
        page.get_by_label("Электронная почта").fill(user.email)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти", exact=True).click()
        page.wait_for_url(lambda address: "/sign-in/" not in address)

    return sign_in


@pytest.fixture
def signed_in(open_page, sign_in):
    """A function: a new page on which the person is signed in."""

    def signed_in(person):
        page = open_page()
        sign_in(page, person)
        return page

    return signed_in
