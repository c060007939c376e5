"""Drawings become pictures."""

import io

import pytest
from PIL import Image

from reports.charts import Bar, bars
from reports.document import Chart, DocumentNotPrinted
from reports.pictures import picture_of
from tests.reports.documents import CHART


def test_a_picture_is_as_large_as_the_drawing_and_sharp_on_paper():
    picture = picture_of(CHART)

    image = Image.open(io.BytesIO(picture.png))
    assert (picture.width, picture.height) == (400, 100)
    assert image.width == pytest.approx(400 / 72 * 220, abs=1)
    assert image.convert("RGB").getpixel((10, 10)) == (0x2B, 0x5C, 0x8A)
    assert image.convert("RGB").getpixel((image.width - 5, image.height - 5)) == (255, 255, 255)


def test_a_picture_grows_smaller_to_fit_and_never_larger():
    picture = picture_of(CHART)

    assert picture.fitted(1_000, 1_000) == picture
    assert picture.fitted(200, 1_000)[1:] == (200, 50)
    assert picture.fitted(1_000, 25)[1:] == (100, 25)


def test_the_letters_of_a_chart_are_drawn():
    chart = bars([Bar("Кадры", 3, 4)], title="Доля", counted="принято")
    wordless = Chart(chart.svg.replace("<text", "<desc").replace("</text", "</desc"), "", "")

    dark = [Image.open(io.BytesIO(picture_of(each).png)).convert("L").histogram()[:64]
            for each in (chart, wordless)]  # fmt: skip

    assert sum(dark[0]) > sum(dark[1]) + 500


@pytest.mark.parametrize(
    "svg", ["", "<svg>", '<svg viewBox="0 0 a b"/>', '<svg viewBox="0 0 9 9">']
)
def test_what_is_no_drawing_is_refused_in_words(svg):
    with pytest.raises(DocumentNotPrinted) as refusal:
        picture_of(Chart(svg, "Рисунок 1", ""))

    assert "Рисунок 1" in refusal.value.message
