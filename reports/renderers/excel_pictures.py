"""Pictures on a sheet of a workbook."""

from io import BytesIO

from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

_EMU_IN_POINT = 12_700
_ABOVE = 4  # points between the top of a row and the picture on it


class Pictures:
    """Those of one sheet."""

    def __init__(self, sheet, widths):
        """`widths` are those of the columns, in points."""
        self._sheet = sheet
        self._widths = widths
        self._count = 0

    def place(self, picture, words, *, row, left):
        """Puts a Picture on the row, `left` points from the edge; `words` are its alternative."""
        column = 0
        while column < len(self._widths) - 1 and left >= self._widths[column]:
            left -= self._widths[column]
            column += 1
        self._count += 1
        image = Image(BytesIO(picture.png))
        image.anchor = OneCellAnchor(
            AnchorMarker(col=column, colOff=_emu(left), row=row - 1, rowOff=_emu(_ABOVE)),
            XDRPositiveSize2D(_emu(picture.width), _emu(picture.height)),
            pic=self._frame(words),
        )
        self._sheet.add_image(image)

    def _frame(self, words):
        # openpyxl makes one by itself, whose alternative text is «Picture».
        frame = PictureFrame()
        about = frame.nvPicPr.cNvPr
        about.id, about.name, about.descr = self._count, f"Рисунок {self._count}", words
        frame.blipFill.blip = Blip(cstate="print")
        frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
        frame.spPr.ln = None
        return frame


def _emu(points):
    return round(points * _EMU_IN_POINT)
