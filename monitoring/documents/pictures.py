"""A photograph of a paper, drawn anew: upright, of a sane size, without what rides along."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from schools.office.refusals import FileNotReadable, FileTooLarge

# A sheet of A4 at 300 points an inch, with its margins.
SIDE = 3600
# A small file may unfold into a picture that fills the memory.
MAX_PIXELS = 80_000_000
QUALITY = 85

pillow_heif.register_heif_opener()


def redrawn(content):
    """`(bytes, content type, suffix)` of a JPEG or a PNG from a JPEG, PNG or HEIC.

    The place, the camera and the words a telephone writes beside the picture are left behind; a
    HEIC becomes a JPEG, which every computer opens. Raises FileNotReadable.
    """
    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG", "HEIF"]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise FileTooLarge(f"на нём больше {MAX_PIXELS // 10**6} миллионов точек")
            is_png = image.format == "PNG"
            image.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(image)
            drawn = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    # A damaged picture shows itself in any of these ways.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise FileNotReadable(
            "Изображение повреждено и не открывается. Сфотографируйте документ ещё раз."
        ) from error
    drawn.thumbnail((SIDE, SIDE))
    drawn.info.clear()
    stream = BytesIO()
    if is_png:
        drawn.save(stream, "PNG", optimize=True)
        return stream.getvalue(), "image/png", ".png"
    drawn.convert("RGB").save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue(), "image/jpeg", ".jpg"
