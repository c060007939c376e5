"""Schools × sections, against the year that was counted by hand (`tests/reports/year.py`)."""

import pytest
from django.urls import reverse

from monitoring.models import Assignment
from reports.plots.heat import Heading, Heat, Share
from reports.plots.heat_map import HeatTable
from reports.services.plots.heat import heat_of
from tests.factories import make_edition, make_roadmap
from tests.reports.year import CENTRE, CLOSED_ON, SECTIONS


def heat_for(year, user):
    return heat_of(
        roadmap=year.roadmap, assignments=Assignment.objects.visible_to(user), on=CLOSED_ON
    )


def of_sections(heat):
    return [(heading.title, heat.of_section[heading.pk]) for heading in heat.sections]


def test_the_sums_of_sections_are_those_counted_by_hand(year):
    heat = heat_for(year, year.chief)

    assert of_sections(heat) == [
        (SECTIONS[0], Share(accepted=1 + 11, applicable=1 + 13, late=1)),
        (SECTIONS[1], Share(accepted=11, applicable=26, late=1)),
        (SECTIONS[2], Share(accepted=9, applicable=12 + 4, late=2)),
    ]
    assert heat.total == Share(accepted=32, applicable=56, late=4)


def test_a_cell_has_what_one_school_did_by_one_section(year):
    heat = heat_for(year, year.chief)
    mentors, _, results = (heading.pk for heading in heat.sections)

    assert heat.cells[year.school(12).pk, mentors] == Share(accepted=0, applicable=1, late=1)
    assert heat.cells[year.school(12).pk, results] == Share()
    assert heat.cells[year.school(1).pk, results] == Share(accepted=1, applicable=2)
    assert (year.organisation(CENTRE).pk, results) not in heat.cells


def test_schools_come_first_and_then_the_other_organisations(year):
    heat = heat_for(year, year.chief)

    assert heat.organisations[-1] == (year.organisation(CENTRE).pk, "МКУ «Центр развития»")
    assert len(heat.organisations) == 14


def test_a_head_sees_one_row(year):
    heat = heat_for(year, year.heads[1])

    assert heat.organisations == [(year.school(1).pk, year.school(1).short_name)]
    # Mentors, both lessons, results and plans.
    assert heat.total == Share(accepted=3, applicable=5)


def test_it_takes_three_queries_however_many_schools_there_are(year, django_assert_num_queries):
    assignments = Assignment.objects.all()

    with django_assert_num_queries(3):
        heat_of(roadmap=year.roadmap, assignments=assignments, on=CLOSED_ON)


def test_a_cell_says_both_counts_and_leads_to_its_rows():
    heat = Heat.of(
        [Heading(7, "Помощь <учителю>")], [(5, "Школа № 5")], {(5, 7): Share(14, 25, late=3)}
    )

    markup = str(HeatTable(heat, "/board/?roadmap=1"))

    assert (
        '<td class="heat__cell heat__cell--5">'
        '<a href="/board/?roadmap=1&amp;school=5&amp;section=7"><b>56\u00a0%</b> '
        "<small>14\u00a0из\u00a025</small>" in markup
    )
    assert "!&nbsp;3" in markup
    assert "Помощь &lt;учителю&gt;" in markup


def test_without_an_address_nothing_is_a_link():
    heat = Heat.of([Heading(7, "Помощь")], [(5, "Школа № 5")], {(5, 7): Share(1, 2)})

    assert "<a" not in str(HeatTable(heat))


@pytest.mark.parametrize(
    ("accepted", "applicable", "level"), [(0, 9, 0), (1, 100, 0), (99, 100, 9), (9, 9, 10)]
)
def test_only_what_is_done_wholly_is_shown_as_full(accepted, applicable, level):
    assert Share(accepted, applicable).level == level


def test_the_page_leads_an_official_to_the_board_and_a_head_to_the_timeline(year, client):
    address = reverse("reports:roadmap_heat", args=[year.roadmap.pk])
    board = reverse("monitoring:board")

    client.force_login(year.chief)
    of_chief = client.get(address).content.decode()
    client.force_login(year.heads[1])
    of_head = client.get(address).content.decode()

    assert f'<a href="{board}?roadmap={year.roadmap.pk}&amp;school=' in of_chief
    assert board not in of_head
    timeline = reverse("reports:roadmap_timeline", args=[year.roadmap.pk])
    assert f'<a href="{timeline}?show=&amp;school={year.school(1).pk}&amp;section=' in of_head
    assert year.school(1).short_name in of_head
    assert year.school(2).short_name not in of_head


def test_without_assignments_the_page_says_what_to_do(client, municipality, coordinator):
    roadmap = make_edition(make_roadmap(municipality)).roadmap
    client.force_login(coordinator)

    page = client.get(reverse("reports:roadmap_heat", args=[roadmap.pk])).content.decode()

    assert "Пока нечего показать" in page
    assert reverse("monitoring:fan_out_offer", args=[roadmap.pk]) in page
