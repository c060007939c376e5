"""What every answer of the portal says a browser may load, and what comes of it."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.content_policy import ContentPolicy

HEADER = "Content-Security-Policy"


def directives(response):
    """{name: words of the directive} of the header."""
    return {
        name: words
        for name, _, words in (part.strip().partition(" ") for part in response[HEADER].split(";"))
    }


def answered(response, path="/"):
    return ContentPolicy(lambda request: response)(RequestFactory().get(path))


def test_a_page_may_load_only_what_the_portal_serves(client, db):
    policy = directives(client.get("/sign-in/"))

    assert policy["default-src"] == "'none'"
    hosts = {word for words in policy.values() for word in words.split()}
    nonce = policy["script-src"]
    assert hosts - {nonce} == {"'none'", "'self'", "data:", "/policy-reports/", "portal"}
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"


def test_every_script_of_a_page_carries_the_nonce_of_its_answer(client, db):
    first, second = client.get("/sign-in/"), client.get("/sign-in/")

    nonces = re.findall(r'<script src="[^"]+" nonce="([^"]+)"', first.content.decode())
    assert len(nonces) > 3
    assert {f"'nonce-{nonce}'" for nonce in nonces} == {directives(first)["script-src"]}
    assert directives(first)["script-src"] != directives(second)["script-src"]


def test_no_script_stands_in_a_page(client, db):
    scripts = re.findall(r"<script(.*?)>", client.get("/sign-in/").content.decode())

    assert all("src=" in script or 'type="application/json"' in script for script in scripts)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Cache-Control": "public, max-age=60"}, 200), ({"ETag": '"1"'}, 200), ({}, 304)],
    ids=["public", "told by its tag", "not modified"],
)
def test_a_copy_that_others_keep_needs_no_nonce(headers, status):
    response = answered(HttpResponse(headers=headers, status=status))

    assert directives(response)["script-src"] == "'self'"


def test_the_administrators_site_brings_scripts_of_its_own(client, db):
    assert directives(client.get("/admin/login/"))["script-src"] == "'self'"


def test_an_answer_asks_nothing_of_the_machine_and_stays_at_home():
    response = answered(HttpResponse())

    assert "camera=()" in response["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/sign-in/", "/nowhere/", "/static/portal/icon.svg"])
def test_a_browser_is_told_not_to_guess_what_a_file_is(path, client, db):
    assert client.get(path)["X-Content-Type-Options"] == "nosniff"
