"""A photograph of a paper, kept as every computer opens it."""

from io import BytesIO

import pillow_heif

from schools.media_types import JPEG, PNG
from schools.office.refusals import FileNotReadable, FileTooLarge
from schools.pictures import PictureDamaged, PictureTooLarge, drawn_anew, png

# A sheet of A4 at 300 points an inch, with its margins.
SIDE = 3600
MAX_PIXELS = 80_000_000
QUALITY = 85

pillow_heif.register_heif_opener()


def redrawn(content):
    """`(bytes, content type, suffix)` of a JPEG or a PNG from a JPEG, PNG or HEIC.

    A HEIC becomes a JPEG. Raises FileNotReadable.
    """
    try:
        image, format = drawn_anew(
            content, formats=["PNG", "JPEG", "HEIF"], side=SIDE, max_pixels=MAX_PIXELS
        )
    except PictureTooLarge as error:
        raise FileTooLarge(f"на нём больше {MAX_PIXELS // 10**6} миллионов точек") from error
    except PictureDamaged as error:
        raise FileNotReadable(
            "Изображение повреждено и не открывается. Сфотографируйте документ ещё раз."
        ) from error
    if format == "PNG":
        return png(image), PNG, ".png"
    stream = BytesIO()
    image.convert("RGB").save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue(), JPEG, ".jpg"
