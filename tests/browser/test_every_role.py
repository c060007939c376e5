"""Every page of `docs/roles.md` in 320 pixels, as each of those to whom it opens."""

from contextlib import contextmanager

import pytest
from django.conf import settings as portal

from schools.choices import Role
from tests.access.table import ANONYMOUS, DOCUMENT, PEOPLE, read_rows
from tests.access.walk import World
from tests.browser.accessibility import NARROW, check, sideways
from tests.browser.conftest import PHONE

ROWS = [row for row in read_rows(DOCUMENT.read_text()) if row.method == "GET"]
# Two halves of much the same work, for two processes of the tests. The administrator is the first
# of those to whom most pages open.
FIRST_HALF = (
    Role.ADMINISTRATOR,
    *(Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR, Role.REGIONAL_VIEWER, ANONYMOUS),
)
HALVES = {
    "first half": [person for person in PEOPLE if person in FIRST_HALF],
    "second half": [person for person in PEOPLE if person not in FIRST_HALF],
}


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return World()


def readers(row):
    return [person for person, outcome in row.outcomes if outcome.own == "200"]


def pages(world, people):
    """Rows that open to some of the people and whose address answers with a page, not with a file
    or a piece of a page."""
    return [
        row
        for row in ROWS
        if (first := next((person for person in people if person in readers(row)), None))
        and is_page(world.ask(first, "GET", world.url_of(row, first)))
    ]


def is_page(answer):
    return answer.body.lstrip().lower().startswith(b"<!doctype html>")


@contextmanager
def signed_in(open_page, live_server, world, person):
    page = open_page({**PHONE, "width": NARROW})
    if person != ANONYMOUS:
        session = {"name": portal.SESSION_COOKIE_NAME, "value": world.sessions[person]}
        page.context.add_cookies([{**session, "url": live_server.url}])
    yield page
    page.at_rest()
    page.context.close()


@pytest.mark.parametrize("people", HALVES.values(), ids=HALVES.keys())
def test_every_page_fits_a_narrow_screen_of_everyone_who_may_open_it(
    people, open_page, live_server, world
):
    rows = pages(world, people)
    assert len(rows) > 50

    for person in people:
        with signed_in(open_page, live_server, world, person) as page:
            for row in [row for row in rows if person in readers(row)]:
                path = world.url_of(row, person)
                assert page.goto(path).status == 200, path
                # Read through once, for the first of those it opens to: that takes much longer.
                if person == readers(row)[0]:
                    check(page)
                else:
                    assert sideways(page) <= 0, (person, path)
