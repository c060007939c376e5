"""Pictures in the lines of a Word document."""

from io import BytesIO
from itertools import count
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls

_EMU_IN_POINT = 12_700


class Pictures:
    """Those of one document: Word wants a number of its own for each."""

    def __init__(self):
        self._numbers = count(1)

    def run(self, part, picture, words):
        """A run with a Picture, for a paragraph in `part`; `words` are its alternative text."""
        relation, _ = part.get_or_add_image(BytesIO(picture.png))
        number = next(self._numbers)
        size = f'cx="{_emu(picture.width)}" cy="{_emu(picture.height)}"'
        about = f'id="{number}" name="Рисунок {number}"'
        return (
            f'<w:r><w:drawing><wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" '
            f'distL="0" distR="0"><wp:extent {size}/><wp:docPr {about} '
            f"descr={_attribute(words)}/><wp:cNvGraphicFramePr><a:graphicFrameLocks "
            'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f"<pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )


def _attribute(text):
    return quoteattr(text, {"\n": "&#10;"})


def _emu(points):
    return round(points * _EMU_IN_POINT)
