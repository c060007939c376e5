"""Every address × method × role × own, foreign and absent rows, against `docs/roles.md`."""

import pytest
from django.urls import reverse

from config.wall.compilers import Wall
from roadmaps.querysets import EditionQuerySet, StagedImportQuerySet
from schools.querysets import UserQuerySet
from schools.scope import WHOLE
from tests.access.addresses import Address, addresses
from tests.access.table import ANONYMOUS, DOCUMENT, PEOPLE, SIGN_IN, read_rows

pytestmark = pytest.mark.django_db

ROWS = read_rows(DOCUMENT.read_text())
ADDRESSES = addresses()
OF_PORTAL = [address for address in ADDRESSES if not address.is_of_admin]
OF_ADMIN = [address for address in ADDRESSES if address.is_of_admin]
METHODS = ("GET", "POST")
OPEN_TO_ALL = ("admin:logout", "POST")


def without_a_row(addresses, rows):
    named = {row.name for row in rows}
    return [address.name for address in addresses if not named & set(address.names)]


def without_an_address(rows, addresses):
    known = {name for address in addresses for name in address.names}
    return [row.name for row in rows if row.name not in known]


def left_out(addresses, rows):
    """`(address, method)` that no row speaks of: nobody may be served."""
    served = {(row.name, row.method) for row in rows}
    return [
        (address, method)
        for address in addresses
        for method in METHODS
        if not any((name, method) in served for name in address.names)
    ]


def test_every_address_has_a_row():
    assert without_a_row(OF_PORTAL, ROWS) == []


def test_every_row_has_an_address():
    assert without_an_address(ROWS, OF_PORTAL) == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everyone_gets_what_the_table_says(world, row):
    assert world.mismatches(row) == []


@pytest.mark.parametrize(
    ("address", "method"),
    [
        pytest.param(address, method, id=f"{method} {address.name}")
        for address, method in left_out(OF_PORTAL, ROWS)
        if address.name not in without_a_row(OF_PORTAL, ROWS)
    ],
)
def test_a_method_without_a_row_serves_nobody(world, address, method):
    (row, *_) = [row for row in ROWS if row.name in address.names]

    for person in PEOPLE:
        answer = world.ask(person, method, world.url_of(row, person))

        assert answer.status in {"403", "405", SIGN_IN}, person
        assert not answer.has_changed, person


@pytest.mark.parametrize(
    ("address", "method"),
    [
        pytest.param(address, method, id=f"{method} {address.name}")
        for address in OF_ADMIN
        for method in METHODS
        if (address.name, method) != OPEN_TO_ALL
    ],
)
def test_the_administrators_site_is_closed_to_every_role(world, address, method):
    for person in PEOPLE:
        answer = world.ask(person, method, address.somewhere())

        assert answer.status in {"302", "403", "405", SIGN_IN}, person
        assert not answer.has_changed, person
        if answer.status == "302":
            assert answer.location.startswith(reverse("admin:index")), person


class TestControls:
    """Each check above must be able to fail."""

    def test_an_address_without_a_row_is_named(self):
        new = Address("secrets/", ["schools:secrets"])

        assert without_a_row([new], ROWS) == ["schools:secrets"]

    def test_a_row_without_an_address_is_named(self):
        fewer = [address for address in OF_PORTAL if "home" not in address.names]

        assert set(without_an_address(ROWS, fewer)) == {"home"}

    @pytest.mark.parametrize(
        ("queryset", "name"),
        [
            (EditionQuerySet, "reports:annex"),
            (StagedImportQuerySet, "roadmaps:import_review"),
            (UserQuerySet, "schools:person_detail"),
        ],
        ids=lambda value: getattr(value, "__name__", value),
    )
    def test_a_view_that_forgets_who_is_reading_is_caught(self, world, monkeypatch, queryset, name):
        monkeypatch.setattr(queryset, "visible_to", lambda rows, user: rows.all())
        # The wall would hide what is asked here: docs/isolation.md.
        monkeypatch.setattr(Wall, "reach", lambda compiler, table: WHOLE)

        (row, *_) = [row for row in ROWS if row.name == name and row.method == "GET"]

        assert any("foreign: 200" in words for words in world.mismatches(row))

    @pytest.mark.parametrize("name", ["reports:annex", "roadmaps:import_review"])
    def test_behind_the_wall_it_shows_nothing_foreign(self, world, monkeypatch, name):
        for queryset in (EditionQuerySet, StagedImportQuerySet):
            monkeypatch.setattr(queryset, "visible_to", lambda rows, user: rows.all())

        (row, *_) = [row for row in ROWS if row.name == name and row.method == "GET"]

        assert not [words for words in world.mismatches(row) if "foreign: 200" in words]

    def test_a_refusal_that_changes_something_is_caught(self, world, monkeypatch):
        monkeypatch.setattr(world, "counts", [])
        (row, *_) = [row for row in ROWS if row.name == "roadmaps:import_discard"]

        assert any("yet changed" in words for words in world.mismatches(row))

    def test_everybody_is_asked(self):
        assert all(tuple(person for person, _ in row.outcomes) == PEOPLE for row in ROWS)
        assert ANONYMOUS in PEOPLE
