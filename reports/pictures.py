"""Charts as pictures, for formats that cannot hold their drawings."""

import re
from typing import NamedTuple

import typst

from reports.document import DocumentNotPrinted

_DOTS_IN_INCH = 220  # sharp on paper, and small enough to be sent by mail
_VIEW_BOX = re.compile(r"""<svg\b[^>]*?\bviewBox\s*=\s*["']([^"']+)["']""")
_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


class Picture(NamedTuple):
    """A PNG picture in bytes; its width and height in points of the paper."""

    png: bytes
    width: float
    height: float

    def fitted(self, width, height):
        """The same picture made smaller where it is wider or higher, in points."""
        scale = min(1, width / self.width, height / self.height)
        return self._replace(width=self.width * scale, height=self.height * scale)


def picture_of(chart):
    """The drawing of a `Chart` as a picture on white.

    Raises DocumentNotPrinted if it is no drawing with a `viewBox`.
    """
    try:
        *_, width, height = map(float, _VIEW_BOX.search(chart.svg)[1].replace(",", " ").split())
        png = typst.compile(
            _PAGE,
            format="png",
            ppi=_DOTS_IN_INCH,
            sys_inputs={"svg": chart.svg, "width": str(width)},
        )
    except (TypeError, ValueError, typst.TypstError) as error:
        raise DocumentNotPrinted(
            f"Диаграмму «{chart.title}» не удалось нарисовать. Сообщите об этом администратору "
            "портала."
        ) from error
    return Picture(png, width, height)
