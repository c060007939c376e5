"""The QR code of a printed document: the address of the page that knows whether it is genuine."""

from io import BytesIO

import segno

_DOTS = 10  # of the picture, to a module of the code: sharp on paper at any printer


def words(check):
    """What a reader of the screen says instead of the code."""
    return f"QR-код для проверки подлинности документа: {check.url}"


def caption(check):
    """The lines that stand beside the code, for who cannot read it with a telephone."""
    return "Проверка подлинности:", check.url, f"Код документа: {check.code}"


def as_svg(check):
    """The code of a `Check` as an SVG drawing of its own, with the quiet margin it must have."""
    file = BytesIO()
    _code(check).save(file, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return file.getvalue().decode()


def as_png(check):
    """The same as a black and white picture, in bytes."""
    file = BytesIO()
    _code(check).save(file, kind="png", scale=_DOTS)
    return file.getvalue()


def _code(check):
    # A fold or a stamp over the paper may spoil a seventh of it.
    return segno.make(check.url, error="m", micro=False)
