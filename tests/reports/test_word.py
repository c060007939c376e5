"""The annex as .docx, opened as a person with Word would."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reports.builders.annex import annex
from reports.renderers import word
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row

pytestmark = pytest.mark.django_db


def printed(data, **fields):
    return docx.Document(io.BytesIO(word.render(annex(edition_of(data, **fields)))))


def paragraphs(document):
    return [(p.style.name, p.text) for p in document.paragraphs if p.text]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_words_stand_in_styles_of_their_own():
    items = [{"marker": "1)", "text": "сверить:\n- списки"}]
    data = plan(
        part(title="График"),
        blocks=[
            {"caption": "Цель:", "text": "помочь."},
            {"caption": "Задачи", "items": items, "follows_parts": 1},
        ],
    )

    document = printed(data, act_phrase="Приложение № 2\nк приказу № 5")

    assert paragraphs(document) == [
        ("Гриф", "Приложение № 2"),
        ("Гриф", "к приказу № 5"),
        ("Title", "План поддержки школ Заречного округа"),
        ("Body Text", "Цель: помочь."),
        ("Heading 1", "График"),
        ("Heading 1", "Задачи"),
        ("List Paragraph", "1) сверить:"),
        ("List 2", "- списки"),
        ("Signature", "Начальник управления\tН.П. Ветрова"),
    ]


def test_a_table_has_the_captions_sections_and_texts_of_the_source():
    rows = {"": [row(title="Мера:\n- одна;\n- другая")], "Раздел": [row(number="")]}

    (table,) = printed(plan(part(sections=rows))).tables

    assert cells(table) == [
        [column["caption"] for column in NARROW],
        ["1.", "Мера:\n- одна;\n- другая", row()["deadline"], row()["responsible"]],
        ["Раздел"] * 4,
        ["", *list(row().values())[1:]],
    ]
    assert table.style.name == "Table Grid"


def test_the_header_is_repeated_and_rows_stay_whole():
    (table,) = printed(plan(part(sections={"Раздел": [row()]}))).tables

    properties = [row._tr.trPr for row in table.rows]
    assert [p.find(qn("w:tblHeader")) is not None for p in properties] == [True, False, False]
    assert all(p.find(qn("w:cantSplit")) is not None for p in properties)


def test_a_section_heading_stays_with_the_row_under_it():
    document = printed(plan(part(sections={"Раздел": [row()]})))

    (paragraph,) = document.tables[0].rows[1].cells[0].paragraphs
    assert document.styles[paragraph.style.name].paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("columns", "orientation", "size"),
    [(NARROW, WD_ORIENT.PORTRAIT, (210, 297)), (WIDE, WD_ORIENT.LANDSCAPE, (297, 210))],
)
def test_the_page_is_a4_with_the_margins_of_the_standard(columns, orientation, size):
    (section,) = printed(plan(part(columns))).sections

    sides = ("left_margin", "right_margin", "top_margin", "bottom_margin")
    assert section.orientation == orientation
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size
    assert [round(getattr(section, side).mm) for side in sides] == [20, 10, 20, 20]


def test_pages_are_numbered_at_the_top_from_the_second_one():
    (section,) = printed(plan(part())).sections

    field = section.header._element.find(f".//{qn('w:fldSimple')}")
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert field.get(qn("w:instr")).strip() == "PAGE"
    assert section.header.paragraphs[0].style.paragraph_format.alignment == 1


def test_columns_fill_the_width_between_the_margins():
    document = printed(plan(part(WIDE)))

    widths = [column.width.mm for column in document.tables[0].columns]
    assert sum(widths) == pytest.approx(267, abs=0.5)
    assert min(widths) == widths[0]
    assert max(widths) == widths[1]


def test_the_file_says_its_title_and_language():
    document = printed(plan(part()))

    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert document.core_properties.title == "План поддержки школ Заречного округа"
    assert document.core_properties.language == "ru"
    assert language.get(qn("w:val")) == "ru-RU"


def test_two_tables_in_a_row_do_not_grow_together():
    assert len(printed(plan(part(), part())).tables) == 2


def test_a_person_can_go_on_writing():
    document = printed(plan(part()))

    document.add_paragraph("Приписка", style="List Paragraph")
    document.tables[0].add_row().cells[1].text = "Новая мера"

    assert document.paragraphs[-1].text == "Приписка"


@pytest.mark.parametrize("text", ["<w:p/>", "a & b", "]]>", '"кавычки"', "_x0041_", "&#0;"])
def test_markup_in_a_text_is_only_text(text):
    data = plan(
        part(title=text, sections={text: [row(title=text)]}),
        title=text,
        blocks=[{"caption": text, "items": [{"marker": text, "text": text}]}],
    )

    document = printed(data, signature=text, act_phrase=text)

    assert cells(document.tables[0])[1:] == [[text] * 4, ["1.", text, *list(row().values())[2:]]]
    assert sum(text in p.text for p in document.paragraphs) == 6
