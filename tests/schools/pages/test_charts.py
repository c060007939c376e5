"""Charts drawn on the server: well-formed, told in words, safe from what is in a title."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from schools.charts import HEIGHT, Point, column_chart, in_words, line_chart

POINTS = [Point("2023/24", 120), Point("2024/25", 0), Point("2025/26", 1250)]


@pytest.mark.parametrize("draw", [column_chart, line_chart])
def test_a_chart_has_a_title_and_its_numbers_in_words(draw):
    svg = ElementTree.fromstring(draw(POINTS, name="pupils", title="Обучающихся <по> годам"))

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "pupils-title pupils-words"
    assert svg.find("title").text == "Обучающихся <по> годам"
    assert svg.find("desc").text == "2023/24: 120; 2024/25: 0; 2025/26: 1\u00a0250"


@pytest.mark.parametrize("draw", [column_chart, line_chart])
@pytest.mark.parametrize("points", [[], POINTS[:1]])
def test_fewer_than_two_points_are_not_drawn(draw, points):
    assert draw(points, name="pupils", title="Обучающихся") == ""


def test_columns_are_as_high_as_their_numbers():
    points = [Point("а", 50), Point("б", 100), Point("в", 0)]

    svg = ElementTree.fromstring(column_chart(points, name="x", title="x"))

    half, whole, nothing = [float(bar.get("height")) for bar in svg.iter("rect")]
    assert (half * 2, nothing) == (whole, 0)


@pytest.mark.parametrize(
    "values",
    [(3, 3, 3), (0, 0), (Decimal("3.42"), Decimal("3.38")), (100, 0)],
    ids=["all the same", "nothing", "decimals", "from all to nothing"],
)
@pytest.mark.parametrize("draw", [column_chart, line_chart])
def test_every_mark_stays_inside(draw, values):
    points = [Point(str(number), value) for number, value in enumerate(values)]

    svg = ElementTree.fromstring(draw(points, name="x", title="x"))

    places = [
        float(mark.get("cy") or mark.get("y"))
        for mark in svg
        if mark.tag in ("circle", "rect", "text")
    ]
    assert all(0 <= place <= HEIGHT for place in places)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1250, "1\u00a0250"),
        (Decimal("3.80"), "3,8"),
        (Decimal("11.50"), "11,5"),
        (Decimal("64.85"), "64,85"),
        (Decimal("5.00"), "5"),
    ],
)
def test_numbers_are_written_as_russians_write_them(value, words):
    assert in_words(value) == words
