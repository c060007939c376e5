"""The QR code, read from its pictures module by module."""

import io
import re

import pytest
import segno
from PIL import Image

from reports import qr
from reports.document import Check

CHECK = Check("АБВГ-2345", "https://portal.example/reports/check/K7Q2-94PX/")


def modules():
    """The code as it must be: a row of 0 and 1 for each line, the quiet margin around it."""
    return [
        list(row) for row in segno.make(CHECK.url, error="m", micro=False).matrix_iter(border=4)
    ]


def test_the_picture_shows_the_address_with_a_quiet_margin():
    picture = Image.open(io.BytesIO(qr.as_png(CHECK))).convert("L")

    size = len(modules())
    step = picture.width // size
    seen = [
        [
            int(picture.getpixel((x * step + step // 2, y * step + step // 2)) < 128)
            for x in range(size)
        ]
        for y in range(size)
    ]
    assert picture.width == picture.height == size * step
    assert seen == modules()


def test_the_drawing_is_one_shape_of_the_same_size():
    drawing = qr.as_svg(CHECK)

    size = len(modules())
    assert drawing.startswith("<svg ")
    assert f'viewBox="0 0 {size} {size}"' in drawing
    assert len(re.findall("<path ", drawing)) == 1


@pytest.mark.parametrize("draw", [qr.as_svg, qr.as_png])
def test_the_same_address_is_always_drawn_alike(draw):
    assert draw(CHECK) == draw(CHECK)
