"""Word documents: what stands on the page is what is read."""

import time

import pytest

from roadmaps.imports.source import Paragraph, Table
from tests.roadmaps.imports.formats.builders import (
    blocks,
    cell,
    grid,
    paragraph,
    plain_word,
    row,
    run,
    table,
    tables,
    texts,
    word,
)

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Usual"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr>
  <w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Corner"><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Around"/></w:style>
<w:style w:type="paragraph" w:styleId="Around"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
"""


def styled(text, style):
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def test_paragraphs_and_tables_keep_the_order_of_the_page():
    found = blocks(word(paragraph("До") + table(row("а", "б")) + paragraph("После")))

    assert [type(block) for block in found] == [Paragraph, Table, Paragraph]
    assert [block.place for block in found] == ["абзац 1", "таблица 1", "абзац 2"]


def test_a_document_saved_by_python_docx_is_read():
    found = blocks(plain_word())

    assert found[0].text == "План помощи школам"
    assert found[0].is_heading
    assert [len(line.cells) for line in found[2].rows] == [4, 4, 4, 4]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:ins>{run('вставлено')}</w:ins>", "вставлено"),
        (f"{run('осталось')}<w:del><w:r><w:delText>ушло</w:delText></w:r></w:del>", "осталось"),
        (f"{run('осталось')}<w:moveFrom>{run('ушло')}</w:moveFrom>", "осталось"),
        (f"<w:moveTo>{run('пришло')}</w:moveTo>", "пришло"),
        (f"<w:hyperlink>{run('по ссылке')}</w:hyperlink>", "по ссылке"),
        (f"<w:smartTag><w:smartTagPr/>{run('Пермь')}</w:smartTag>", "Пермь"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('поле')}</w:sdtContent></w:sdt>", "поле"),
        (f'<w:fldSimple w:instr="DATE">{run("9 мая")}</w:fldSimple>', "9 мая"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("итог")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "итог",
        ),
        ("<w:r><w:t>до</w:t><w:br/><w:t>после</w:t></w:r>", "до\nпосле"),
        ("<w:r><w:t>до</w:t><w:cr/><w:t>после</w:t></w:r>", "до\nпосле"),
        ("<w:r><w:t>до</w:t><w:tab/><w:t>после</w:t></w:r>", "до после"),
        ("<w:r><w:t>ОО</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "ОО-1"),
        ("<w:r><w:t>мони</w:t><w:softHyphen/><w:t>торинг</w:t></w:r>", "мониторинг"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> да</w:t></w:r>', "✓ да"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> да</w:t></w:r>', "• да"),
        (run("\uf0b7 пункт"), "• пункт"),
        (f"{run('видно')}{run('скрыто', '<w:vanish/>')}", "видно"),
        (run("видно") + run("скрыто", '<w:rStyle w:val="Secret"/>'), "видно"),
        (f'{run("сноска")}<w:r><w:footnoteReference w:id="2"/></w:r>', "сноска"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    ],
)
def test_words_are_read_as_the_page_shows_them(inside, text):
    assert texts(word(paragraph(inside), styles=STYLES)) == [text]


def test_blocks_inside_content_controls_are_read():
    inside = paragraph("в рамке") + table(row("а", "б"))
    data = word(f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>")

    assert texts(data) == ["в рамке"]
    assert tables(data) == [[["а", "б"]]]


def test_a_text_box_is_read_once_before_the_paragraph_that_holds_it():
    box = f"<w:txbxContent>{paragraph('Приложение 3')}</w:txbxContent>"
    held = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert texts(word(paragraph(held + run("План")))) == ["Приложение 3", "План"]


def test_headers_footers_and_settings_are_not_content():
    extra = {
        "word/header1.xml": "<hdr>колонтитул</hdr>",
        "word/settings.xml": "<settings/>",
        "customXml/item1.xml": "<data>чужое</data>",
    }

    assert texts(word(paragraph("План"), extra=extra)) == ["План"]


@pytest.mark.parametrize("style", ["H2", "Mine"])
def test_a_heading_is_known_by_the_outline_of_its_style(style):
    (block,) = blocks(word(styled("Раздел", style), styles=STYLES))

    assert block.is_heading


@pytest.mark.parametrize(
    "corner",
    [
        styled("Приложение", "Corner"),
        paragraph("Приложение", '<w:jc w:val="right"/>'),
        paragraph("Приложение", '<w:jc w:val="end"/>'),
        paragraph("Приложение", '<w:ind w:left="5103"/>'),
        paragraph("<w:r>" + "<w:tab/>" * 7 + "<w:t>Приложение</w:t></w:r>"),
    ],
)
def test_a_corner_at_the_right_is_known_however_it_got_there(corner):
    (block,) = blocks(word(corner, styles=STYLES))

    assert block.is_right_aligned
    assert block.text == "Приложение"


def test_a_paragraph_is_emphasised_only_when_all_of_it_is_bold():
    found = blocks(
        word(
            paragraph(run("Весь", "<w:b/>") + run(" жирный", "<w:b/>"))
            + paragraph(run("Часть", "<w:b/>") + run(" обычная"))
            + styled("По стилю", "Loud")
            + paragraph(run("Нет", '<w:b w:val="0"/>'), '<w:pStyle w:val="Loud"/>'),
            styles=STYLES,
        )
    )

    assert [block.is_emphasised for block in found] == [True, False, True, False]


def test_styles_based_on_each_other_do_not_hang_the_reader():
    assert texts(word(styled("Круг", "Round"), styles=STYLES)) == ["Круг"]


def test_a_deleted_row_and_a_deleted_paragraph_are_gone():
    removed = "<w:rPr><w:del/></w:rPr>"
    data = word(
        paragraph("<w:del><w:r><w:delText>ушло</w:delText></w:r></w:del>", removed)
        + table(row("а", "б"), row("в", "г", properties="<w:del/>"))
    )

    assert texts(data) == []
    assert tables(data) == [[["а", "б"]]]


def test_merged_cells_tell_what_they_cover():
    data = word(
        table(
            row("№", "Что", "Когда"),
            row(cell("Раздел", '<w:gridSpan w:val="3"/>')),
            row("1", "Семинар", cell("май", '<w:vMerge w:val="restart"/>')),
            row("2", "Совещание", cell("май", "<w:vMerge/>")),
        )
    )

    assert grid(data) == [
        [("№", 0, 1, False), ("Что", 1, 1, False), ("Когда", 2, 1, False)],
        [("Раздел", 0, 3, False)],
        [("1", 0, 1, False), ("Семинар", 1, 1, False), ("май", 2, 1, False)],
        [("2", 0, 1, False), ("Совещание", 1, 1, False), ("", 2, 1, True)],
    ]


def test_a_row_set_in_from_the_left_keeps_its_columns():
    data = word(
        table(
            row("а", "б", "в"),
            row("г", "д", properties='<w:gridBefore w:val="1"/>'),
            row("е", properties='<w:gridAfter w:val="2"/>'),
        )
    )
    (found,) = blocks(data)

    assert [[each.column for each in line.cells] for line in found.rows] == [[0, 1, 2], [1, 2], [0]]
    assert found.width == 3


def test_a_row_repeated_on_every_page_is_the_header():
    (found,) = blocks(word(table(row("а", "б", properties="<w:tblHeader/>"), row("в", "г"))))

    assert [line.is_header for line in found.rows] == [True, False]


def test_a_cell_joins_its_paragraphs_and_the_table_inside_it():
    inside = paragraph("Первый") + paragraph("") + table(row("а", "б"), row("в", "г"))

    assert tables(word(table(row(cell(inside + paragraph("Последний")), "рядом")))) == [
        [["Первый\nа б\nв г\nПоследний", "рядом"]]
    ]


def test_a_cell_knows_its_place_in_russian():
    (found,) = blocks(word(table(row("а", "б"), row("в", "г"))))

    assert found.rows[1].cells[1].place == "таблица 1, строка 2, столбец 2"


def test_a_strict_document_is_read_like_a_transitional_one():
    body = f"{paragraph('План')}{table(row('а', 'б'))}"
    root = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}'
    strict = word("", extra={"word/document.xml": f"{root}</w:body></w:document>"})

    assert texts(strict) == ["План"]
    assert tables(strict) == [[["а", "б"]]]


def test_the_body_is_found_where_the_file_says_it_is():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraph('новый')}</w:body></w:document>"
    )
    moved = word(
        paragraph("старый"), extra={"_rels/.rels": relations, "word/document2.xml": document}
    )

    assert texts(moved) == ["новый"]


def test_a_thousand_rows_are_read_in_a_moment():
    data = plain_word(rows=1_000)

    started = time.process_time()
    found = tables(data)

    assert time.process_time() - started < 1.5
    assert len(found[0]) == 1_001
