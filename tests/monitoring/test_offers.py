"""Offers of fan-out: what should be assigned and taken off, confirmed by the coordinator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring import offer
from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from tests.factories import (
    make_activity,
    make_assignment,
    make_edition,
    make_municipality,
    make_official,
    make_part,
    make_party,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(school):
    """Of two measures for all schools that it covers, and a school."""
    roadmap = make_roadmap(school.municipality, schools=[school])
    section = make_part(make_edition(roadmap)).sections.get()
    for title in ("Семинар", "Отчёт"):
        activity = measure(section, title=title)
        make_party(activity, "руководители ОО", kind="group", group="all_schools")
    return roadmap


def measure(section, **fields):
    return make_activity(section, windows=[(None, timezone.localdate() + timedelta(5))], **fields)


def address(roadmap, name="fan_out_offer"):
    return reverse(f"monitoring:{name}", args=[roadmap.pk])


def offered(response, name="additions"):
    return [row.value for group in response.context[name] for row in group.rows]


def confirm(client, roadmap, rows):
    return client.post(address(roadmap), {"row": rows})


def test_everything_offered_stands_ticked_and_is_confirmed(client, coordinator, roadmap):
    response = client.get(address(roadmap))
    rows = offered(response)

    assert response.content.decode().count(" checked") == len(rows) == 2
    confirm(client, roadmap, rows)

    assert Assignment.objects.count() == 2
    assert "Всё назначено" in client.get(address(roadmap)).content.decode()


def test_what_is_unticked_waits(client, coordinator, roadmap):
    first, second = offered(client.get(address(roadmap)))

    confirm(client, roadmap, [first])

    assert Assignment.objects.count() == 1
    assert offered(client.get(address(roadmap))) == [second]


def test_nothing_ticked_changes_nothing(client, coordinator, roadmap):
    confirm(client, roadmap, [])

    assert not Assignment.objects.exists()


def test_a_school_that_left_is_taken_off(client, coordinator, roadmap, school):
    confirm(client, roadmap, offered(client.get(address(roadmap))))
    roadmap.covered_schools.clear()

    rows = offered(client.get(address(roadmap)), "withdrawals")
    confirm(client, roadmap, rows)

    states = Assignment.objects.values_list("state", flat=True)
    assert set(states) == {AssignmentState.WITHDRAWN}


def test_one_box_stands_for_an_organisation_when_there_are_many(
    client, coordinator, roadmap, monkeypatch
):
    monkeypatch.setattr(offer, "MAX_BOXES", 1)
    (group,) = client.get(address(roadmap)).context["additions"]

    confirm(client, roadmap, [group.value])

    assert Assignment.objects.count() == 2


def test_rows_that_nobody_answers_for_lead_to_who_is_meant(client, coordinator, roadmap):
    section = roadmap.editions.get().parts.get().sections.get()
    named = measure(section, title="Форум", responsible="Неведомый центр")
    party = make_party(named, "Неведомый центр").party

    shown = client.get(address(roadmap)).content.decode()

    assert "Без исполнителя" in shown
    assert reverse("roadmaps:party_link", args=[party.pk]) in shown


def test_the_board_tells_that_something_is_offered(client, coordinator, roadmap):
    notice = client.get(address(roadmap, "fan_out_notice")).content.decode()
    assert "назначить&nbsp;— 2" in notice

    confirm(client, roadmap, offered(client.get(address(roadmap))))

    assert not client.get(address(roadmap, "fan_out_notice")).content.strip()


def test_the_list_of_roadmaps_tells_of_those_that_still_run(client, coordinator, roadmap):
    roadmap.ends_on = roadmap.municipality.today()
    roadmap.save()
    notice = reverse("monitoring:offers_notice")
    page = client.get(reverse("roadmaps:roadmap_list")).content.decode()
    told = client.get(notice).content.decode()

    confirm(client, roadmap, offered(client.get(address(roadmap))))

    assert notice in page
    assert "назначить&nbsp;— 2" in told
    assert address(roadmap) in told
    assert not client.get(notice).content.strip()


def test_a_roadmap_that_is_over_is_not_told_of(client, coordinator, roadmap):
    roadmap.ends_on = roadmap.municipality.today() - timedelta(days=1)
    roadmap.save()

    assert not client.get(reverse("monitoring:offers_notice")).content.strip()


def test_a_foreign_roadmap_is_not_there(client, coordinator):
    foreign = make_assignment(make_school(make_municipality())).roadmap

    assert client.get(address(foreign)).status_code == 404
    assert confirm(client, foreign, []).status_code == 404


def test_the_head_of_the_authority_confirms_nothing(client, roadmap, school):
    client.force_login(make_official(school.municipality))

    assert client.get(address(roadmap)).status_code == 403
    assert confirm(client, roadmap, []).status_code == 403
