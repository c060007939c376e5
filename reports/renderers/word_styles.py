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
    NUMBER = "CellNumber"
    TOTAL = "TotalText"
    TOTAL_POINT = "TotalPoint"
    TOTAL_NUMBER = "TotalNumber"
    AFTER_TABLE = "AfterTable"
    PICTURE = "Picture"
    PICTURE_TITLE = "Caption"
    HINT = "Hint"
    BLANK = "Blank"
    SIGNATURE = "Signature"
    HEADER = "Header"
    FOOTER = "Footer"
    TABLE = "TableGrid"
    LEAD = "Strong"

    def of(self, size):
        """The identifier of a style of tables for a font of that size, in points."""
        return self if size == CELL_SIZE else f"{self}{size}"


CELL_SIZE = 12  # points, of the styles inside tables

_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_SIZE = f'<w:sz w:val="{CELL_SIZE * 2}"/><w:szCs w:val="{CELL_SIZE * 2}"/>'
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_HANGING = '<w:ind w:left="170" w:hanging="170"/>'
_RULE = 'w:val="single" w:sz="4" w:space="1" w:color="auto"'
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
    (
        Style.AFTER_TABLE,
        "После таблицы",
        '<w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/>',
        "",
    ),
    (Style.PICTURE, "Рисунок", f'<w:keepNext/><w:spacing w:before="120"/>{_CENTRED}', ""),
    (
        Style.PICTURE_TITLE,
        "caption",
        f'<w:keepLines/><w:spacing w:before="60" w:after="160"/>{_CENTRED}',
        _SIZE,
    ),
    (Style.HINT, "Подсказка", '<w:keepNext/><w:spacing w:before="120"/>', _ITALIC),
    (
        Style.BLANK,
        "Место для записи",
        f"<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>",
        "",
    ),
    (Style.SIGNATURE, "Signature", "<w:keepLines/>", ""),
    (Style.HEADER, "header", _CENTRED, _SIZE),
    (Style.FOOTER, "footer", '<w:jc w:val="right"/>', _SMALL),
]
# The same for styles inside tables: there is one of each for every size of the font.
_TABLE_STYLES = [
    (Style.CAPTION, "Заголовок столбца", f"<w:keepNext/>{_CENTRED}", _BOLD),
    (Style.SECTION, "Раздел таблицы", f"<w:keepNext/>{_CENTRED}", _BOLD),
    (Style.CELL, "Текст таблицы", "", ""),
    (Style.CELL_POINT, "Пункт таблицы", _HANGING, ""),
    (Style.NUMBER, "Число таблицы", _CENTRED, ""),
    (Style.TOTAL, "Итог таблицы", "", _BOLD),
    (Style.TOTAL_POINT, "Пункт итога таблицы", _HANGING, _BOLD),
    (Style.TOTAL_NUMBER, "Число итога таблицы", _CENTRED, _BOLD),
]
_LEAD = (
    '<w:style {namespaces} w:type="character" w:styleId="{identifier}"><w:name w:val="Strong"/>'
    "<w:qFormat/><w:rPr>{bold}</w:rPr></w:style>"
)
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


def define_styles(package, *, language, stamp_indent, sizes):
    """Puts the styles into a new package in place of those of its template.

    `stamp_indent` is how far from the left margin the stamp begins, in twips; `sizes` are those of
    the fonts of tables, in points.
    """
    styles = package.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    language = _LANGUAGES.get(language, language)
    styles.replace(
        defaults, parse_xml(_DEFAULTS.format(namespaces=nsdecls("w"), language=language))
    )
    former = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for identifier, name, paragraph, run in _STYLES + _styles_of_tables(sizes):
        if identifier in former:
            styles.remove(former[identifier])
        properties = paragraph.format(stamp_indent=stamp_indent)
        styles.append(_style(identifier, name, properties, run))
    for identifier, markup in ((Style.TABLE, _TABLE), (Style.LEAD, _LEAD)):
        filled = markup.format(
            namespaces=nsdecls("w"), identifier=identifier, borders=_BORDERS, bold=_BOLD
        )
        styles.replace(former[identifier], parse_xml(filled))


def _styles_of_tables(sizes):
    """Those of `_TABLE_STYLES` in their own size and in the others, named by them."""
    return [
        (
            style.of(size),
            name if size == CELL_SIZE else f"{name}, {size}",
            paragraph,
            f'{run}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>',
        )
        for size in sorted({CELL_SIZE, *sizes})
        for style, name, paragraph, run in _TABLE_STYLES
    ]


def _style(identifier, name, paragraph, run):
    is_normal = identifier == Style.NORMAL
    default = ' w:default="1"' if is_normal else ""
    based_on = "" if is_normal else f'<w:basedOn w:val="{Style.NORMAL}"/>'
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{based_on}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
