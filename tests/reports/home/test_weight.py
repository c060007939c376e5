"""What a browser loads for the first page of a coordinator, compressed as production does it."""

import gzip
import re
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.factories import make_coordinator

pytestmark = pytest.mark.django_db

BUDGET = 300_000
STATIC = re.compile(r'<(?:link|script)\b[^>]*\b(?:href|src)="/static/([^"?]+)[^"]*"')
WITHIN_STYLE = re.compile(r'url\(["\']?([^"\')?#]+)')
IMPORTED = re.compile(r'(?:from|import)\s*\(?\s*["\'](\.[^"\']+)')


def loaded(page):
    """Names of the static files of a page, and of the fonts that its styles name first."""
    names = {name for name in STATIC.findall(page) if not name.endswith(".webmanifest")}
    for name in sorted(names):
        text = read(name).decode() if name.endswith((".css", ".js")) else ""
        pattern = WITHIN_STYLE if name.endswith(".css") else IMPORTED
        inner = [urljoin(name, path) for path in pattern.findall(text) if "data:" not in path]
        # A browser takes the first format of a font that it knows.
        names |= {path for path in inner if not path.endswith(".woff")}
    return names


def read(name):
    found = finders.find(name)
    assert found, name
    with open(found, "rb") as file:
        return file.read()


def weight(content):
    """WhiteNoise keeps the smaller of the two forms of a file."""
    return min(len(content), len(gzip.compress(content, 9)))


def test_the_first_page_is_light(client, municipality):
    client.force_login(make_coordinator(municipality))
    page = client.get(reverse("home")).content

    names = loaded(page.decode())

    assert {"bootstrap/css/bootstrap.min.css", "portal/portal.js"} <= names
    assert any(name.endswith(".woff2") for name in names)
    assert weight(page) + sum(weight(read(name)) for name in names) < BUDGET
