"""Indicators against their targets over closed rounds."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from reports.charts import Mark
from reports.plots.targets import trend
from reports.services.plots.targets import aims_of
from tests.factories import (
    make_coordinator,
    make_edition,
    make_indicator,
    make_roadmap,
    make_school,
    make_school_head,
)
from tests.reports.rounds import make_round


@pytest.fixture
def plan(municipality):
    """An edition that covers two schools."""
    schools = [make_school(municipality) for _ in range(2)]
    edition = make_edition(make_roadmap(municipality, schools=schools))
    edition.schools = schools
    return edition


def told(aim):
    return aim.value, aim.fraction, aim.is_reached, [(row.day, row.said) for row in aim.rows]


def test_the_municipality_has_the_sums_of_its_schools_and_its_past(plan, coordinator):
    indicator = make_indicator(plan, baseline=50)
    for day, numbers in ((date(2024, 6, 1), (20, 25)), (date(2024, 12, 1), (36, 38))):
        values = zip(plan.schools, [indicator] * 2, numbers, (40, 40), strict=True)
        make_round(plan.roadmap, day, coordinator, values)

    (aim,) = aims_of(roadmap=plan.roadmap, user=coordinator)

    assert told(aim) == (
        "92,5\u00a0%",
        "74 из 80",
        True,
        [("исходное", "50\u00a0%"), ("01.06.2024", "56,25\u00a0%"), ("01.12.2024", "92,5\u00a0%")],
    )
    assert (aim.sign, aim.verdict, aim.day) == ("✓", "достигнут", "1 декабря 2024 г.")


def test_a_head_sees_the_numbers_of_the_own_school_without_those_of_all(plan, coordinator):
    first, second = plan.schools
    indicator = make_indicator(plan, baseline=50)
    values = [(first, indicator, 10, 40), (second, indicator, 40, 40)]
    make_round(plan.roadmap, date(2024, 6, 1), coordinator, values)

    (aim,) = aims_of(roadmap=plan.roadmap, user=make_school_head(first))

    assert told(aim) == ("25\u00a0%", "10 из 40", False, [("01.06.2024", "25\u00a0%")])


def test_a_change_from_the_baseline_is_not_asked_of_one_school(plan, coordinator):
    indicator = make_indicator(plan, comparator="grows_by", target=5, baseline=50)
    first = plan.schools[0]
    make_round(plan.roadmap, date(2024, 6, 1), coordinator, [(first, indicator, 10, 40)])

    (aim,) = aims_of(roadmap=plan.roadmap, user=make_school_head(first))

    assert (aim.is_reached, aim.is_level_known) == (None, False)
    assert aim.verdict == "сравнивается по муниципалитету в целом"


def test_what_the_authority_counts_is_shown_to_no_school(plan, coordinator):
    indicator = make_indicator(plan, title="Ученики смены", target=60, unit="учеников", base="")
    make_indicator(plan)  # for which schools are asked
    make_round(plan.roadmap, date(2024, 6, 1), coordinator, municipal=[(indicator, 23)])

    of_all, _ = aims_of(roadmap=plan.roadmap, user=coordinator)
    of_one, _ = aims_of(roadmap=plan.roadmap, user=make_school_head(plan.schools[0]))

    assert (of_all.value, of_all.is_reached) == ("23 ученика", False)
    assert (of_one.value, of_one.is_reached) == ("нет данных", None)
    assert "считает управление" in of_one.without_picture


def test_before_the_first_round_there_is_the_target_alone(plan, coordinator):
    make_indicator(plan)

    (aim,) = aims_of(roadmap=plan.roadmap, user=coordinator)

    assert (aim.value, aim.verdict, aim.picture) == ("нет данных", "нет данных", "")
    assert aim.target == "не менее 85\u00a0% учителей"


def test_an_open_round_is_not_a_figure_yet(plan, coordinator):
    indicator = make_indicator(plan)
    values = [(plan.schools[0], indicator, 10, 40)]
    make_round(plan.roadmap, date(2024, 6, 1), coordinator, values, closes=False)

    (aim,) = aims_of(roadmap=plan.roadmap, user=coordinator)

    assert aim.value == "нет данных"


def test_the_same_queries_for_many_rounds_and_indicators(
    plan, coordinator, django_assert_max_num_queries
):
    for _ in range(5):
        make_indicator(plan)
    for month in range(1, 7):
        make_round(plan.roadmap, date(2024, month, 1), coordinator)
    user = make_coordinator(plan.municipality)
    user.may("")

    with django_assert_max_num_queries(6):
        aims_of(roadmap=plan.roadmap, user=user)


def test_a_picture_keeps_where_it_began_and_the_latest():
    marks = [Mark(str(year), Decimal(year - 2000), str(year - 2000)) for year in range(2010, 2020)]

    picture = trend(marks, name="x", title="Доля", target=Decimal(18), target_words="Цель: 18")

    assert "2010 – 10; 2015 – 15; 2016 – 16" in picture
    assert picture.endswith("</svg>")
    assert "Цель: 18" in picture


def test_the_page_shows_facts_and_the_same_as_a_table(plan, coordinator, client):
    indicator = make_indicator(plan)
    make_round(plan.roadmap, date(2024, 6, 1), coordinator, [(plan.schools[0], indicator, 30, 40)])
    client.force_login(coordinator)

    page = client.get(reverse("reports:roadmap_targets", args=[plan.roadmap_id])).content.decode()

    assert "Достигнуто целей: 0 из&nbsp;1" in page
    assert '<th scope="row">01.06.2024</th><td>75\u00a0%</td>' in page
    assert "не достигнут" in page
    round = plan.roadmap.rounds.get()
    assert reverse("monitoring:round_indicator", args=[round.pk, indicator.key]) in page
