"""A picture drawn anew: upright, of a sane size, without what rides along in its file."""

from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError


class PictureDamaged(Exception):
    """The bytes are no picture of the formats asked for."""


class PictureTooLarge(Exception):
    """A small file may unfold into a picture that fills the memory."""


def drawn_anew(content, *, formats, side, max_pixels):
    """`(image, format)`: an Image of RGB or RGBA no larger than `side` a side, and what it was in.

    `formats` are names that Pillow knows. The place, the camera and the words that a telephone
    writes beside the picture are left behind. Raises PictureDamaged, also for a half of a picture,
    and PictureTooLarge.
    """
    # WeasyPrint, once imported, lets halves through, grey from there on, in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(content), formats=formats) as image:
            if image.width * image.height > max_pixels:
                raise PictureTooLarge
            image.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(image)
            drawn = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    # A damaged picture shows itself in any of these ways.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureDamaged from error
    drawn.thumbnail((side, side))
    drawn.info.clear()
    return drawn, image.format


def png(image):
    """The bytes of a PNG."""
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
