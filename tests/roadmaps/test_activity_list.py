"""Rows of all plans whose deadline needs a person, and roadmaps that wait for one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roadmaps.choices import EditionDeed, EditionState
from roadmaps.models import EditionEvent
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_official,
    make_part,
    make_roadmap,
)

pytestmark = pytest.mark.django_db

ROWS = reverse("roadmaps:activity_list")
ROADMAPS = reverse("roadmaps:roadmap_list")


@pytest.fixture
def client(client, municipality):
    client.force_login(make_coordinator(municipality))
    return client


@pytest.fixture
def this_year(municipality):
    today = municipality.today()
    return {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=30)}


def section_of(edition):
    return make_part(edition).sections.get()


def rows(client, **asked):
    return set(client.get(ROWS, asked).context["activities"])


def test_rows_without_a_control_date_are_those_in_force_that_have_no_day(
    client, municipality, this_year
):
    section = section_of(make_edition(make_roadmap(municipality, **this_year)))
    waiting = make_activity(section)
    make_activity(section, windows=[(None, this_year["ends_on"])], deadline_kind="by_plan")
    make_activity(section, deadline_kind="on_event")
    make_activity(section_of(make_edition(make_roadmap(municipality))))  # of a year that is over

    assert rows(client, waits="control") == {waiting}


def test_a_row_that_has_its_days_is_offered_a_move_and_one_without_a_control_date(
    client, municipality, this_year
):
    section = section_of(make_edition(make_roadmap(municipality, **this_year)))
    dated = make_activity(section, windows=[(None, this_year["ends_on"])])
    undated = make_activity(section)

    page = client.get(ROWS).content.decode()

    assert reverse("monitoring:control_date", args=[undated.pk]) in page
    assert reverse("monitoring:control_date", args=[dated.pk]) not in page
    assert "Перенести срок" in page


def test_of_two_wordings_the_unread_rows_of_the_one_being_made_are_shown(
    client, municipality, this_year
):
    roadmap = make_roadmap(municipality, **this_year)
    unread = {"deadline_kind": "unread", "deadline_phrase": "когда-нибудь"}
    in_force = make_activity(section_of(make_edition(roadmap)), **unread)

    assert rows(client, waits="unread") == {in_force}

    draft = make_edition(roadmap, number=2, state=EditionState.DRAFT)
    being_made = make_activity(section_of(draft), **unread)
    make_activity(section_of(draft), deadline_kind="unread", deadline_phrase="")

    assert rows(client, waits="unread") == {being_made}
    assert reverse("roadmaps:edition_edit", args=[roadmap.pk]) in client.get(ROWS).content.decode()


def test_roadmaps_are_found_by_what_their_wording_waits_for(client, municipality):
    def roadmap(state, *deeds):
        edition = make_edition(make_roadmap(municipality), state=state)
        for deed in deeds:
            EditionEvent.objects.create(
                municipality=municipality,
                edition=edition,
                deed=deed,
                reason="Нет сроков" if deed == EditionDeed.RETURNED else "",
                at=timezone.now(),
            )
        return edition.roadmap

    deed = EditionDeed
    waiting = {
        "draft": {
            roadmap(EditionState.DRAFT),
            roadmap(EditionState.DRAFT, deed.SENT, deed.RETURNED, deed.SENT, deed.RECALLED),
        },
        "returned": {roadmap(EditionState.DRAFT, deed.SENT, deed.RETURNED)},
        "review": {roadmap(EditionState.IN_REVIEW, deed.SENT)},
    }
    roadmap(EditionState.APPROVED, deed.SENT, deed.RETURNED, deed.SENT, deed.APPROVED)

    def found(name):
        return set(client.get(ROADMAPS, {"waits": name}).context["object_list"])

    assert {name: found(name) for name in waiting} == waiting
    assert found("decision") == set()

    client.force_login(make_official(municipality))

    assert found("decision") == waiting["review"]
