"""Document → .docx; only the modules of this name know python-docx."""

from io import BytesIO
from itertools import chain, pairwise
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Package
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports import qr
from reports.dividing import on_paper
from reports.document import Blank, Chart, Heading, Paragraph, Points, Signature, Table
from reports.pictures import Picture, picture_of
from reports.renderers.word_pictures import Pictures
from reports.renderers.word_styles import Style, define_styles
from reports.renderers.word_tables import side_by_side, table
from reports.renderers.word_text import KEPT, paragraph, run, styled, twips
from reports.text import lines

STAMP_WIDTHS = {"portrait": 85, "landscape": 105}  # millimetres
POINTS_IN_MM = 72 / 25.4
QR_WIDTH = 54  # points
QR_COLUMN = 22  # millimetres
_HIGHEST_PICTURE = 130 * POINTS_IN_MM  # so that a title and what is under it go on its page
_BODY = "word/document.xml"
_NOT_OURS = {
    RT.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def render(document):
    """The document as bytes: real styles, headings and page fields, for anybody to edit on.

    Rows go into the file one by one, so that a long table takes no more memory than a short one.
    """
    return _Rendering(document).content()


class _Rendering:
    def __init__(self, document):
        self._document = document
        self._package = Package()
        self._pictures = Pictures()
        self._width = _set_page(
            self._package.sections[0], is_landscape=document.is_landscape
        )  # of the page between its margins, in millimetres
        stamp = STAMP_WIDTHS["landscape" if document.is_landscape else "portrait"]
        self._blocks = list(on_paper(document.blocks))
        define_styles(
            self._package,
            language=document.language,
            stamp_indent=twips(self._width - stamp),
            sizes={block.font_size for block in self._blocks if isinstance(block, Table)},
        )
        _describe(self._package, document)

    def content(self):
        # Pictures join the package here, before it is saved.
        markup = [
            *(paragraph(line, Style.STAMP) for line in self._document.stamp),
            paragraph(self._document.title, Style.TITLE),
            *(
                # A signature never stands on a page without any of what is signed.
                _MARKUP[type(block)](self, block, KEPT if isinstance(following, Signature) else "")
                for block, following in pairwise([*self._blocks, None])
            ),
        ]
        if self._document.check:
            self._set_check(self._document.check)
        return _saved(self._package, chain.from_iterable(map(_pieces, markup)))

    def paragraph(self, block, kept):
        lead = run(f"{block.lead} ", Style.LEAD) if block.lead else ""
        return styled(Style.TEXT, lead + run(block.text), KEPT if block.is_kept else kept)

    def heading(self, block, kept):
        return paragraph(block.text, Style.HEADING)

    def points(self, block, kept):
        found = []
        for point in block.points:
            first, *others = lines(point.text) or [("", "")]
            found.append((" ".join(part for part in (point.marker, *first) if part), Style.POINT))
            found += [(" ".join(line).strip(), Style.SUBPOINT) for line in others]
        last = len(found) - 1
        return "".join(
            paragraph(text, style, kept if number == last else "")
            for number, (text, style) in enumerate(found)
        )

    def table(self, block, kept):
        return table(block, self._width, kept)

    def chart(self, block, kept):
        picture = picture_of(block).fitted(self._width * POINTS_IN_MM, _HIGHEST_PICTURE)
        drawing = self._pictures.run(self._package.part, picture, block.words)
        title = paragraph(block.title, Style.PICTURE_TITLE, kept) if block.title else ""
        return styled(Style.PICTURE, drawing) + title

    def blank(self, block, kept):
        hint = paragraph(block.hint, Style.HINT) if block.hint else ""
        most = paragraph("", Style.BLANK, KEPT) * (block.lines - 1)
        return hint + most + paragraph("", Style.BLANK, kept)

    def signature(self, block, kept):
        # The position keeps to the left half; the name stands at the right edge of its last line.
        place = (
            f'<w:tabs><w:tab w:val="right" w:pos="{twips(self._width)}"/></w:tabs>'
            f'<w:spacing w:before="480"/><w:ind w:right="{twips(self._width / 2)}"/>'
        )
        name = f"<w:r><w:tab/></w:r>{run(block.name)}" if block.name else ""
        return styled(Style.SIGNATURE, run(block.position) + name, place)

    def _set_check(self, check):
        """Into the footer of the first page alone."""
        footer = self._package.sections[0].first_page_footer
        footer.is_linked_to_previous = False
        picture = Picture(qr.as_png(check), QR_WIDTH, QR_WIDTH)
        code = self._pictures.run(footer.part, picture, qr.words(check))
        words = "".join(paragraph(line, Style.FOOTER) for line in qr.caption(check))
        markup = side_by_side(
            [(words, self._width - QR_COLUMN), (styled(Style.FOOTER, code), QR_COLUMN)]
        )
        element = footer._element
        for empty in list(element):
            element.remove(empty)
        for each in parse_xml(f"<w:ftr {nsdecls('w')}>{markup}</w:ftr>"):
            element.append(each)


def _pieces(markup):
    return (markup,) if isinstance(markup, str) else markup


def _saved(package, markup):
    """The bytes of the package with the pieces of markup as its body."""
    empty, file = BytesIO(), BytesIO()
    package.save(empty)
    with ZipFile(empty) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename != _BODY:
                target.writestr(entry, content)
                continue
            before, end, after = content.partition(b"<w:sectPr")
            with target.open(entry.filename, "w") as body:
                body.write(before)
                for piece in markup:
                    body.write(piece.encode())
                body.write(end + after)
    return file.getvalue()


def _describe(package, document):
    properties = package.core_properties
    properties.title = document.name[:255]
    properties.language = document.language
    properties.author = ""
    properties.comments = ""
    # The template of python-docx brings along a picture of its own first page, and its styles a
    # second time.
    for relations in (package.part.package.rels, package.part.rels):
        for identifier in [key for key, each in relations.items() if each.reltype in _NOT_OURS]:
            del relations[identifier]


def _set_page(section, *, is_landscape):
    """A4 with the margins of ГОСТ Р 7.0.97; the width between the margins comes back, in mm."""
    width, height = (297, 210) if is_landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    section.header.paragraphs[0]._p.append(parse_xml(number))
    return width - 30


_MARKUP = {
    Paragraph: _Rendering.paragraph,
    Heading: _Rendering.heading,
    Points: _Rendering.points,
    Table: _Rendering.table,
    Chart: _Rendering.chart,
    Blank: _Rendering.blank,
    Signature: _Rendering.signature,
}
