"""What every answer carries, whatever it is an answer to; and what no form can be talked into."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client

from schools.choices import Role
from schools.middleware import PrivateIsKeptByNobody
from schools.public_address import is_public
from tests.access.table import ANONYMOUS, DOCUMENT, read_rows

pytestmark = pytest.mark.django_db

SERVED = {"200", "302"}
# A secret in the address, or a token in a header, opens these; no cookie of a browser does.
WITHOUT_COOKIES = ("api", "policy_report")
# How the portal looks, and whether a paper is genuine: asked on copies of a page that others keep,
# and nothing is changed but the look of the browser that asks.
WITHOUT_TOKEN = {"schools:look_switch", "reports:report_check"}
# The same for whoever asks: a calendar by the secret in its address, and what the API can do.
KEPT_ON_PURPOSE = ["monitoring:calendar_feed", "reports:openapi"]
NOT_CHOSEN = {
    **{"role": Role.ADMINISTRATOR, "state": "approved", "organisation": "1"},
    **{"is_staff": "on", "is_superuser": "on", "is_active": "on"},
    **dict.fromkeys(("author", "created_by", "approved_by", "submitted_by", "decided_by"), "1"),
}


def served(method):
    """(row, person) of each row of the table: one who is served, a stranger last of all."""
    for row in read_rows(DOCUMENT.read_text()):
        people = [person for person, outcome in row.outcomes if outcome.own in SERVED]
        if row.method == method and people:
            yield row, people[0]


@pytest.fixture
def send(world):
    """A function: the response to one request; whatever it changes is undone after `look()`."""

    def send(method, row, person, data=None, *, browser=world.client, look=bool):
        browser.cookies.clear()
        if person != ANONYMOUS:
            browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
        with transaction.atomic():
            response = getattr(browser, method)(world.url_of(row, person), data)
            if response.streaming:
                # Read to its end and not closed: that would close the connection under us.
                for _ in response.streaming_content:
                    pass
            response.seen = look()
            transaction.set_rollback(True)
        return response

    return send


def kept_by_somebody(send):
    """Names of the rows whose answer to somebody signed in may stay in a cache. A picture may, in
    that of the reader's own browser."""
    found = []
    for row, person in served("GET"):
        response = send("get", row, person)
        if person == ANONYMOUS or is_public(response.wsgi_request.path_info):
            continue
        kept = response.headers.get("Cache-Control", "")
        is_picture = response["Content-Type"].startswith("image/")
        if "no-store" not in kept and not (is_picture and "private" in kept):
            found.append(row.name)
    return [name for name in found if not name.startswith(WITHOUT_COOKIES)]


def test_what_is_private_is_kept_in_no_cache(send, record_property):
    rows = list(served("GET"))

    assert kept_by_somebody(send) == KEPT_ON_PURPOSE
    record_property("pages read", len(rows))


def test_without_looking_who_reads_much_would_be_kept(send, monkeypatch):
    monkeypatch.setattr(
        PrivateIsKeptByNobody, "__call__", lambda self, request: self.get_response(request)
    )

    assert len(kept_by_somebody(send)) > 50


def test_every_answer_is_framed_by_nobody_and_guessed_at_by_nobody(send):
    for row, person in served("GET"):
        response = send("get", row, person)

        assert response["X-Content-Type-Options"] == "nosniff", row
        assert response["X-Frame-Options"] == "DENY", row
        assert "default-src" in response["Content-Security-Policy"], row
        assert response["Referrer-Policy"] == "same-origin", row


def test_nothing_is_done_without_the_token_of_a_form(send, record_property):
    """Another site makes a browser send the cookie; the token it does not know."""
    browser = Client(enforce_csrf_checks=True)
    rows = [each for each in served("POST") if not each[0].name.startswith(WITHOUT_COOKIES)]

    told = {row.name: send("post", row, who, browser=browser).status_code for row, who in rows}

    assert {name for name, status in told.items() if status != 403} == WITHOUT_TOKEN
    record_property("deeds refused without a token", len(told))


def test_fields_that_nobody_was_asked_are_written_nowhere(world, send, record_property):
    """A role, a municipality, an author, a state beside whatever a form asks for."""
    foreign = world.foreign.municipality
    extras = NOT_CHOSEN | {"municipality": foreign.pk, "municipality_id": foreign.pk}
    before, deeds = standing(foreign), list(served("POST"))

    for row, person in deeds:
        assert send("post", row, person, extras, look=lambda: standing(foreign)).seen == before, row

    record_property("forms sent with more than they ask", len(deeds))


def standing(foreign):
    """How many rows the foreign municipality has of each kind, and who has which rights."""
    people = apps.get_model("schools", "User").objects
    rights = [people.filter(**{name: True}).count() for name in ("is_staff", "is_superuser")]
    return rights + [
        model._base_manager.filter(municipality=foreign).count()
        for model in apps.get_models()
        if "municipality" in {field.name for field in model._meta.fields}
        and model._meta.model_name != "auditentry"
    ]
