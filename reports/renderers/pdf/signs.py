"""What no font at hand has a sign for."""

import re
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = ("/usr/share/fonts/truetype/croscore", "/usr/share/fonts/truetype/dejavu")
MISSING = "□"
_FACES = ("Tinos-Regular Tinos-Bold", "DejaVuSerif DejaVuSerif-Bold", "DejaVuSans DejaVuSans-Bold")
# All of these are there; only a text with others is worth opening the fonts for.
_USUAL = re.compile("[\t\n -~\u00a0-\u00acЀ-џ\u2010-\u2026«»№€←-↓−≤≥□▪●✓☑☐]*")
# Not drawn by anybody: joiners, marks of direction, variants of a sign.
_UNDRAWN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")


def drawable(text):
    """The text with an empty square for every sign that the fonts of a page lack.

    PDF/UA forbids to draw a sign that is not there (ISO 14289-1, 7.21.8).
    """
    if _USUAL.fullmatch(text):
        return text
    known = _known()
    return "".join(sign if ord(sign) in known or sign in _UNDRAWN else MISSING for sign in text)


@cache
def _known():
    """The numbers of the signs that some face has, in bold as well."""
    files = {path.stem: path for folder in FONTS for path in Path(folder).glob("*.ttf")}
    known = {ord("\n"), ord("\t")}
    for faces in _FACES:
        regular, bold = (_signs(files[face]) for face in faces.split())
        known |= regular & bold
    return known


def _signs(path):
    with TTFont(path, lazy=True) as font:
        return font.getBestCmap().keys()
