"""No page, and no form with its errors, speaks anything but Russian."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse

from tests.access.table import ANONYMOUS, DOCUMENT, read_rows

pytestmark = pytest.mark.django_db

ROWS = read_rows(DOCUMENT.read_text())
SILENT = re.compile(r"<(script|style|svg|code|pre|kbd)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
WORD = re.compile(r"(?<![\w@./:-])(?![IVXLC]+\b)[A-Za-z]{3,}(?![\w@/:])(?!\.\w)")
# An address, or a place of a template that people fill in.
NO_SPEECH = re.compile(r"\S*(?:@|://|www\.)\S*|\{[%{].*?[%}]\}")
# Names that Russian officials write so too, and keys of the keyboard.
NAMES = {
    *("Word", "Excel", "PDF", "PNG", "JPG", "JPEG", "JSON", "CSV", "XML", "SHA", "Windows"),
    *("docx", "xlsx", "xls", "doc", "txt", "USB", "cookie", "Enter", "Esc", "Ctrl", "Shift", "Alt"),
    *("Tab", "Aegis", "FreeOTP", "Europe", "Moscow", "Caps", "Lock", "API", "OpenAPI", "WCAG"),
    *("HTTP", "HTTPS", "URL", "Atom", "RSS", "curl", "Authorization", "Bearer", "GET", "POST"),
    # Of the guide to the read API, which programmers read.
    *("Python", "Unix", "UUID", "true", "false", "null"),
    *("HMAC", "webhook", "NVDA", "Portal", "Signature", "UTC", "UTF"),
}
PEOPLE = ("administrator", "school_head")
# What libraries complain of in words of their own.
COMPLAINTS = [
    ("login", {"login": "no such address", "password": "wrong"}),
    ("login", {"login": "nobody@example.org", "password": "wrong"}),
    ("password_reset", {"email": "no address"}),
    ("password_change", {"oldpassword": "x", "password1": "12345", "password2": "1"}),
    ("password_change", {"oldpassword": "x", "password1": "password", "password2": "password"}),
]


def foreign_words(page):
    """Words in Latin letters that stand on the page or are read aloud from it."""
    text = unescape(" ".join([SILENT.sub(" ", page), *SPOKEN.findall(page)]))
    return sorted(set(WORD.findall(NO_SPEECH.sub(" ", text))) - NAMES)


def post(world, person, url, data):
    world.client.cookies.clear()
    if person != ANONYMOUS:
        world.client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    return world.client.post(url, data).content.decode()


def foreign_words_of(world, person):
    found = {}
    for row in ROWS:
        if dict(row.outcomes)[person].own != "200":
            continue
        page = world.ask(person, row.method, world.url_of(row, person)).body.decode(
            errors="replace"
        )
        if page.lstrip().startswith("<!doctype html>") and (words := foreign_words(page)):
            found[str(row)] = words
    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_pages_and_the_errors_of_empty_forms_are_in_russian(world, person):
    assert foreign_words_of(world, person) == {}


@pytest.mark.parametrize(("name", "data"), COMPLAINTS)
def test_what_a_library_complains_of_is_in_russian(world, name, data):
    person = ANONYMOUS if name in ("login", "password_reset") else "administrator"

    page = post(world, person, reverse(name), data)

    assert "Исправьте" in page or "invalid-feedback" in page or "alert" in page
    assert foreign_words(page) == []


def test_an_english_word_is_found_and_a_name_or_an_address_is_not():
    page = '<p title="Next page">Файл Word: <code>sum</code> school-1@school.example</p>'

    assert foreign_words(page) == ["Next", "page"]
