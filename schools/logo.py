"""A municipality's emblem, drawn anew from the picture that was sent."""

from schools.office.refusals import FileNotReadable
from schools.pictures import PictureDamaged, PictureTooLarge, drawn_anew, png

MAX_SIZE = 1024**2
# Wider than any paper or page needs it.
SIDE = 800
MAX_PIXELS = 25_000_000


class LogoRefused(FileNotReadable):
    """The file is no emblem."""


def redrawn(content):
    """The bytes of a PNG no larger than `SIDE` a side, from the bytes of a PNG or a JPEG.

    The kind is told by the contents, whatever the name. Raises LogoRefused.
    """
    if len(content) > MAX_SIZE:
        raise LogoRefused("Файл больше 1 МБ. Уменьшите изображение и загрузите ещё раз.")
    try:
        image, _ = drawn_anew(content, formats=["PNG", "JPEG"], side=SIDE, max_pixels=MAX_PIXELS)
    except PictureTooLarge as error:
        raise LogoRefused("Изображение слишком велико: уменьшите его до 800 точек.") from error
    except PictureDamaged as error:
        raise LogoRefused("Это не изображение PNG или JPEG. Выберите другой файл.") from error
    return png(image)
