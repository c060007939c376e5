"""No page offers its reader what `docs/roles.md` says is refused to them."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.access.addresses import addresses
from tests.access.links import Links
from tests.access.table import DOCUMENT, PEOPLE, SIGN_IN, read_rows

pytestmark = pytest.mark.django_db

ROWS = read_rows(DOCUMENT.read_text())
REFUSED = {"403", "404", "405", SIGN_IN}
NOT_OF_THE_PORTAL = ("/static/", "/admin/")
NAMES = {name: address.names for address in addresses() for name in address.names}


def offers(world, person):
    """{(method, name of an address): the page that offers it} over the pages open to the person."""
    found = {}
    for row in ROWS:
        if row.method != "GET" or dict(row.outcomes)[person].own != "200":
            continue
        url = world.url_of(row, person)
        page = world.ask(person, "GET", url).body.decode(errors="replace")
        if page.lstrip().startswith("<!doctype html>"):
            for method, target in Links(url, page).found:
                path = urlsplit(target).path
                if not path.startswith(NOT_OF_THE_PORTAL):
                    found.setdefault((method, resolve(path).view_name), url)
    return found


def is_refused(person, method, name):
    """Whether the person is let in on no object of the address at all."""
    outcomes = [
        dict(row.outcomes)[person].own
        for row in ROWS
        if row.method == method and row.name in NAMES[name]
    ]
    return set(outcomes) <= REFUSED


def refused_offers(world, person):
    return [
        f"{method} {name} on {page}"
        for (method, name), page in offers(world, person).items()
        if is_refused(person, method, name)
    ]


@pytest.mark.parametrize("person", PEOPLE)
def test_what_a_page_offers_is_not_refused(world, person):
    assert refused_offers(world, person) == []


def test_an_offer_that_is_refused_is_named(world, monkeypatch):
    monkeypatch.setattr("schools.models.User.may", lambda user, right: True)

    assert any("GET schools:audit_list" in offer for offer in refused_offers(world, "school_head"))
