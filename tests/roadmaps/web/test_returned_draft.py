"""A draft that came back, in the hands of who mends it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.models import Edition
from roadmaps.services.comments import add_comment
from roadmaps.services.editions import return_edition
from tests.factories import (
    make_coordinator,
    make_edition,
    make_municipality,
    make_official,
    make_part,
    make_roadmap,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 2, 1, 9, 30, tzinfo=UTC)


def test_the_editor_says_why_and_how_much_is_still_to_answer(client):
    municipality = make_municipality()
    official = make_official(municipality)
    edition = make_edition(make_roadmap(municipality), state=EditionState.IN_REVIEW)
    make_part(edition)
    add_comment(edition=edition, text="Кто отвечает?", by=official, now=NOW)
    edition = Edition.objects.get(pk=edition.pk)
    return_edition(edition=edition, reason="Назовите ответственных", by=official, now=NOW)
    client.force_login(make_coordinator(municipality))

    page = client.get(reverse("roadmaps:edition_edit", args=[edition.roadmap_id]))

    assert "Возвращена на доработку" in page.content.decode()
    assert "Назовите ответственных" in page.content.decode()
    assert "Неснятых замечаний: 1" in page.content.decode()


def test_the_editor_of_a_new_draft_says_nothing_of_a_return(client):
    municipality = make_municipality()
    edition = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)
    client.force_login(make_coordinator(municipality))

    page = client.get(reverse("roadmaps:edition_edit", args=[edition.roadmap_id]))

    assert "Возвращена" not in page.content.decode()
    assert "замечаний" not in page.content.decode()
