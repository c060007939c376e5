"""Every page of `docs/roles.md` in a browser, as each of those to whom it opens."""

import pytest
from django.conf import settings as portal

from tests.access.table import ANONYMOUS, DOCUMENT, PEOPLE, read_rows
from tests.access.walk import World
from tests.browser.conftest import PHONE
from tests.browser.test_every_page import check, sideways

ROWS = [row for row in read_rows(DOCUMENT.read_text()) if row.method == "GET"]


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return World()


def readers(row):
    return [person for person, outcome in row.outcomes if outcome.own == "200"]


def pages_of(world, person):
    """(path, whether the person is the first of its readers) of every page open to the person.

    Files are left out, and pages of one's own account, which are the same for all, to the first.
    """
    for row in ROWS:
        if person in readers(row):
            path, is_first = world.url_of(row, person), readers(row)[0] == person
            if (is_first or ":" in row.name) and is_page(world.ask(person, "GET", path)):
                yield path, is_first


def is_page(answer):
    return answer.body.lstrip().startswith(b"<!doctype html>")


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_fits_the_phone_of_everyone_who_may_open_it(open_page, world, person):
    page = open_page(PHONE)
    if person != ANONYMOUS:
        cookie = {"name": portal.SESSION_COOKIE_NAME, "value": world.sessions[person]}
        page.goto("/sign-in/")
        page.context.add_cookies([{**cookie, "url": page.url}])

    for path, is_first in list(pages_of(world, person)):
        assert page.goto(path).status == 200, path
        assert sideways(page) <= 0, path
        # Read through once, for the first of those it opens to: that takes much longer.
        if is_first:
            check(page)
