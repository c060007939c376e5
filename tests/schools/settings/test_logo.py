from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from schools.logo import MAX_SIZE, SIDE, LogoRefused, redrawn


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    file = BytesIO()
    Image.new(mode, size, "red").save(file, kind, **options)
    return file.getvalue()


def opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK")],
)
def test_a_picture_becomes_a_png(kind, mode):
    drawn = opened(redrawn(picture(kind, mode=mode)))

    assert (drawn.format, drawn.size) == ("PNG", (40, 30))


def test_what_rides_along_stays_behind():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "<script>alert(1)</script>")

    assert b"script" not in redrawn(picture(pnginfo=words))
    assert b"script" not in redrawn(picture() + b"<script>")


def test_a_large_picture_is_made_smaller():
    assert opened(redrawn(picture(size=(2000, 1000)))).size == (SIDE, SIDE // 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF"),
        picture("BMP"),
        picture()[:20],
        b"%PDF-1.7",
    ],
    ids=["nothing", "svg", "gif", "bmp", "cut off", "pdf"],
)
def test_anything_else_is_refused(content):
    with pytest.raises(LogoRefused, match="PNG или JPEG"):
        redrawn(content)


def test_a_heavy_file_is_refused_unread():
    with pytest.raises(LogoRefused, match="больше 1 МБ"):
        redrawn(picture() + b"0" * MAX_SIZE)


def test_a_picture_that_unfolds_too_far_is_refused():
    with pytest.raises(LogoRefused, match="слишком велико"):
        redrawn(picture(size=(6000, 6000), mode="1"))
