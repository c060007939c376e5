"""Paragraphs and runs of a Word document, as XML."""

from xml.sax.saxutils import escape

TWIPS_IN_MM = 1440 / 25.4
KEPT = "<w:keepNext/>"  # of a paragraph on the page where the next one begins


def paragraph(text, style, properties=""):
    """`properties` are those that the style does not give, in the order of the schema."""
    return styled(style, run(text) if text else "", properties)


def styled(style, runs, properties=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def run(text, style=None):
    """A run of text, its lines divided; `style` is one of characters."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{properties}{words}</w:r>"


def twips(millimetres):
    return round(millimetres * TWIPS_IN_MM)
