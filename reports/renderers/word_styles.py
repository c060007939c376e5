"""The styles of a printed Word document, under the names Word gives to its own where it has one.

Times New Roman is what officials have; where it is missing, Tinos or Liberation Serif, of the
same widths, takes its place.
"""

from enum import StrEnum

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


class Style(StrEnum):
    """Identifiers of the styles in use."""

    NORMAL = "Normal"
    TITLE = "Title"
    HEADING = "Heading1"
    TEXT = "BodyText"
    POINT = "ListParagraph"
    SUBPOINT = "List2"
    STAMP = "Stamp"
    CAPTION = "ColumnCaption"
    SECTION = "SectionRow"
    CELL = "CellText"
    CELL_POINT = "CellPoint"
    AFTER_TABLE = "AfterTable"
    SIGNATURE = "Signature"
    HEADER = "Header"
    TABLE = "TableGrid"


CELL_SIZE = 12  # points, of the styles inside tables

_BOLD = "<w:b/><w:bCs/>"
_SIZE = f'<w:sz w:val="{CELL_SIZE * 2}"/><w:szCs w:val="{CELL_SIZE * 2}"/>'
_CENTRED = '<w:jc w:val="center"/>'

# Identifier, name as Word shows it, paragraph properties in the order of the schema, run ones.
_STYLES = [
    (Style.NORMAL, "Normal", '<w:spacing w:before="0" w:after="0"/>', ""),
    (
        Style.TITLE,
        "Title",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="240"/>{_CENTRED}',
        _BOLD,
    ),
    (
        Style.HEADING,
        "heading 1",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/>'
        f'{_CENTRED}<w:outlineLvl w:val="0"/>',
        _BOLD,
    ),
    (
        Style.TEXT,
        "Body Text",
        '<w:spacing w:after="80"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>',
        "",
    ),
    (Style.POINT, "List Paragraph", '<w:spacing w:after="60"/><w:ind w:firstLine="709"/>', ""),
    (Style.SUBPOINT, "List 2", '<w:spacing w:after="60"/><w:ind w:left="1134"/>', ""),
    (Style.STAMP, "Гриф", '<w:keepLines/><w:ind w:left="{stamp_indent}"/>', ""),
    (Style.CAPTION, "Заголовок столбца", f"<w:keepNext/>{_CENTRED}", _BOLD + _SIZE),
    (Style.SECTION, "Раздел таблицы", f"<w:keepNext/>{_CENTRED}", _BOLD + _SIZE),
    (Style.CELL, "Текст таблицы", "", _SIZE),
    (Style.CELL_POINT, "Пункт таблицы", '<w:ind w:left="170" w:hanging="170"/>', _SIZE),
    (
        Style.AFTER_TABLE,
        "После таблицы",
        '<w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/>',
        "",
    ),
    (Style.SIGNATURE, "Signature", "<w:keepLines/>", ""),
    (Style.HEADER, "header", _CENTRED, _SIZE),
]
_TABLE = (
    '<w:style {namespaces} w:type="table" w:styleId="{identifier}">'
    '<w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
    '<w:tblPr><w:tblInd w:w="85" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DEFAULTS = (
    "<w:docDefaults {namespaces}><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
_LANGUAGES = {"ru": "ru-RU"}


def define_styles(package, *, language, stamp_indent):
    """Puts the styles into a new package in place of those of its template.

    `stamp_indent` is how far from the left margin the stamp begins, in twips.
    """
    styles = package.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(
        defaults,
        parse_xml(
            _DEFAULTS.format(namespaces=nsdecls("w"), language=_LANGUAGES.get(language, language))
        ),
    )
    former = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for identifier, name, paragraph, run in _STYLES:
        if identifier in former:
            styles.remove(former[identifier])
        properties = paragraph.format(stamp_indent=stamp_indent)
        styles.append(_style(identifier, name, properties, run))
    styles.replace(
        former[Style.TABLE],
        parse_xml(_TABLE.format(namespaces=nsdecls("w"), identifier=Style.TABLE, borders=_BORDERS)),
    )


def _style(identifier, name, paragraph, run):
    is_normal = identifier == Style.NORMAL
    default = ' w:default="1"' if is_normal else ""
    based_on = "" if is_normal else f'<w:basedOn w:val="{Style.NORMAL}"/>'
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{based_on}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
