"""A municipality's emblem: a picture taken apart and drawn anew, so that nothing rides along."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_SIZE = 1024**2
# Wider than any paper or page needs it.
SIDE = 800
# A small file may unfold into a picture that fills the memory.
MAX_PIXELS = 25_000_000


class LogoRefused(Exception):
    """The file is no emblem; the message says why, in Russian."""


def redrawn(content):
    """The bytes of a PNG no larger than `SIDE` a side, from the bytes of a PNG or a JPEG.

    The kind is told by the contents, whatever the name. Raises LogoRefused.
    """
    if len(content) > MAX_SIZE:
        raise LogoRefused("Файл больше 1 МБ. Уменьшите изображение и загрузите ещё раз.")
    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise LogoRefused("Изображение слишком велико: уменьшите его до 800 точек.")
            upright = ImageOps.exif_transpose(image)
            drawn = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    # A damaged picture shows itself in any of these ways.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise LogoRefused("Это не изображение PNG или JPEG. Выберите другой файл.") from error
    drawn.thumbnail((SIDE, SIDE))
    # What a file carries beside the picture (place, camera, texts) stays behind.
    drawn.info.clear()
    png = BytesIO()
    drawn.save(png, "PNG", optimize=True)
    return png.getvalue()
