"""The annex in the browser: who gets it, and as what."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState
from tests.factories import (
    make_coordinator,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)
from tests.reports.editions import NARROW, edition_of, part, plan, row

pytestmark = pytest.mark.django_db

SIGNATURES = {"pdf": b"%PDF-1.7", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture
def edition(municipality):
    return edition_of(plan(part()), municipality)


def address(edition, format="pdf"):
    return reverse("reports:annex", args=[edition.roadmap_id, edition.number, format])


def content_of(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("format", SIGNATURES)
def test_the_annex_comes_as_a_file_in_the_asked_format(client, municipality, edition, format):
    client.force_login(make_coordinator(municipality))

    response = client.get(address(edition, format))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == CONTENT_TYPES[format]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert set(response.headers["Cache-Control"].split(", ")) >= {"private", "no-store"}
    assert content_of(response).startswith(SIGNATURES[format])


def test_the_file_has_a_name_a_person_can_read(client, municipality, edition):
    client.force_login(make_official(municipality))

    disposition = client.get(address(edition)).headers["Content-Disposition"]

    kind, _, name = disposition.partition("; filename*=utf-8''")
    assert kind == "attachment"
    assert unquote(name) == "План поддержки школ Заречного округа, редакция 1, проект.pdf"


def test_the_name_of_an_approved_edition_is_free_of_what_no_disk_takes(client, municipality):
    title = 'План: "Шаг/вперёд"\r\n<?> ' + "очень подробный " * 20
    edition = edition_of(plan(part(), title=title), municipality, state=EditionState.APPROVED)
    client.force_login(make_official(municipality))

    disposition = client.get(address(edition)).headers["Content-Disposition"]

    name = unquote(disposition.partition("''")[2])
    assert name.startswith("План Шаг вперёд очень подробный")
    assert name.endswith("…, редакция 1.pdf")
    assert not set(name) & set('\\/:*?"<>|\r\n')
    assert len(name.encode()) < 255


def test_a_school_head_gets_the_approved_annex_of_a_roadmap_that_covers_the_school(
    client, municipality
):
    school = make_school(municipality)
    edition = edition_of(plan(part()), municipality, state=EditionState.APPROVED)
    edition.roadmap.covered_schools.add(school)
    client.force_login(make_school_head(school))

    assert client.get(address(edition)).status_code == 200


@pytest.mark.parametrize("format", ["exe", "PDF", "pdf.pdf"])
def test_there_are_no_other_formats(client, municipality, edition, format):
    client.force_login(make_coordinator(municipality))

    assert client.get(address(edition, format)).status_code == 404


def test_a_stranger_meets_404_as_if_there_were_nothing(client, edition):
    client.force_login(make_coordinator(make_municipality()))

    foreign = client.get(address(edition))
    absent = client.get(reverse("reports:annex", args=[edition.roadmap_id + 1, 1, "pdf"]))

    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert foreign.content == absent.content


def test_a_school_head_does_not_get_a_draft(client, municipality, edition):
    school = make_school(municipality)
    edition.roadmap.covered_schools.add(school)
    client.force_login(make_school_head(school))

    assert client.get(address(edition)).status_code == 404


def test_nobody_gets_it_without_signing_in(client, edition):
    response = client.get(address(edition))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("login"))


def test_it_is_only_for_reading(client, municipality, edition):
    client.force_login(make_coordinator(municipality))

    assert client.post(address(edition)).status_code == 405


def test_what_excel_cannot_hold_is_said_in_words(client, municipality):
    rows = {"": [row(NARROW, title="щ" * 40_000)]}
    edition = edition_of(plan(part(sections=rows)), municipality)
    client.force_login(make_coordinator(municipality))

    response = client.get(address(edition, "xlsx"), follow=True)

    assert response.redirect_chain == [(edition.get_absolute_url(), 302)]
    assert "столько ячейка Excel не вмещает" in str(next(iter(response.context["messages"])))
