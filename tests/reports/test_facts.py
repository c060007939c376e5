"""What has been done by a roadmap, read from figures."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.facts import Facts, counts_of
from schools.models import Organisation
from tests.reports.year import CENTRE, SECTIONS


@pytest.fixture
def facts(year):
    return Facts(year.order())


def test_every_report_is_in_its_row_and_with_who_answers(year, facts):
    assert [len(measure.facts) for measure in facts.measures] == [1, 13, 26, 13, 4]
    assert len(facts.all) == 57
    assert len(facts.of_body[year.school(12).pk]) == 4
    assert len(facts.of_body[year.organisation(CENTRE).pk]) == 2


def test_counts_are_those_of_the_figures_and_leave_nothing_out(year, facts):
    counts = counts_of(facts.all)

    assert counts.items() >= year.round.snapshot["totals"].items()
    rest = ("accepted", "partly_done", "not_done", "in_review", "late", "waiting")
    assert counts["applicable"] == sum(counts[name] for name in rest)


def test_organisations_come_in_alphabet_schools_first_named_as_the_figures_name_them(year, facts):
    Organisation.objects.filter(pk=year.school(1).pk).update(short_name="Ясень")

    bodies = Facts(year.order()).bodies

    assert [body.name for body in bodies] == [
        *(f"МБОУ СОШ № {number}" for number in range(2, 14)),
        "МБОУ СОШ № 1",
        "МКУ «Центр развития»",
    ]
    assert facts.bodies[0].name == "МБОУ СОШ № 1"


def test_rows_of_one_heading_stand_together_and_a_part_is_named_above_them(year):
    figures = dict(year.round.snapshot)
    figures["rows"] = [
        {**row, "part": part, "section": section}
        for row, (part, section) in zip(
            figures["rows"],
            [("", "А"), ("", "А"), ("Контрольные точки", ""), ("Меры", "А"), ("", "А")],
            strict=True,
        )
    ]

    sections = Facts(SimpleNamespace(figures=figures)).sections

    assert [(heading, len(measures)) for heading, measures in sections] == [
        ("А", 2),
        ("Контрольные точки", 1),
        ("Меры\nА", 1),
        ("А", 1),
    ]


def test_the_only_part_of_a_plan_is_not_named_above_every_section(year):
    figures = dict(year.round.snapshot)
    figures["rows"] = [{**row, "part": "План мероприятий"} for row in figures["rows"]]

    sections = Facts(SimpleNamespace(figures=figures)).sections

    assert [heading for heading, _ in sections] == list(SECTIONS)


def test_asks_the_database_only_who_the_organisations_are(year):
    order = year.order()
    assert order.figures

    with CaptureQueriesContext(
        connection,
    ) as asked:
        Facts(order)

    assert len(asked) == 1
