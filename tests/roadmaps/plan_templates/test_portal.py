"""The portal's own templates are plans that the portal itself can read."""

from datetime import date

import pytest

from roadmaps.choices import Level
from roadmaps.deadlines import Kind
from roadmaps.imports.staging import load
from roadmaps.period import Period
from roadmaps.plan_templates import portal_template, portal_templates, renewed_words
from roadmaps.rolling.mentions import mentions_in

TODAY = date(2026, 11, 23)
SLUGS = [template.slug for template in portal_templates()]
DIRECTIONS = (
    "нормативно-правовое",
    "кадры",
    "методическое",
    "профилактика",
    "ресурсы",
    "мониторинг",
)


def plan(slug):
    template = portal_template(slug)
    return load(renewed_words(template.words, template.usual_period(today=TODAY)))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_deadline_is_read_and_every_cell_is_filled(slug):
    rows = plan(slug).activities

    assert [row.cells["deadline"] for row in rows if row.deadline.kind is Kind.UNREAD] == []
    assert [row.cells for row in rows if not all(row.cells.values())] == []
    assert {len(row.cells) for row in rows} == {6}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_reader_has_nothing_to_say_but_that_years_are_assumed(slug):
    warnings = plan(slug).warnings

    assert {warning.kind for warning in warnings} <= {"deadline_assumed"}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_deadline_names_a_year(slug):
    parts = portal_template(slug).words["parts"]
    rows = [row for part in parts for section in part["sections"] for row in section["activities"]]

    assert rows
    assert not any(list(mentions_in(row["cells"]["deadline"])) for row in rows)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug.startswith("municipal")])
def test_a_municipal_template_has_the_usual_directions_and_rows_enough(slug):
    read = plan(slug)
    titles = [section.title.lower() for part in read.parts for section in part.sections]

    assert 25 <= len(read.activities) <= 40
    assert [name for name in DIRECTIONS if not any(name in title for title in titles)] == []


def test_there_are_templates_for_municipalities_and_for_schools():
    assert {template.level for template in portal_templates()} == set(Level)


@pytest.mark.parametrize(
    ("slug", "today", "period"),
    [
        ("municipal_academic", date(2026, 4, 30), Period.academic(2025)),
        ("municipal_academic", date(2026, 5, 1), Period.academic(2026)),
        ("municipal_calendar", date(2026, 8, 31), Period.calendar(2026)),
        ("municipal_calendar", date(2026, 9, 1), Period.calendar(2027)),
    ],
)
def test_the_usual_period_is_the_one_people_plan_for_at_that_time(slug, today, period):
    assert portal_template(slug).usual_period(today=today) == period
