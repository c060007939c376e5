"""An edition becomes a Document: its words, its columns, their order."""

import pytest

from reports.builders.annex import annex
from reports.document import Heading, Paragraph, Point, Points, Row, SectionRow, Signature, Table
from tests.factories import make_municipality
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row

pytestmark = pytest.mark.django_db


def blocks_of(data, **fields):
    return annex(edition_of(data, **fields)).blocks


def test_a_part_prints_its_title_captions_sections_and_rows_in_order():
    rows = {"": [row(number="1")], "Раздел I": [row(number="2"), row(number="3")]}

    heading, table, _ = blocks_of(plan(part(title="Сетевой график", sections=rows)))

    assert heading == Heading("Сетевой график")
    assert [column.caption for column in table.columns] == [c["caption"] for c in NARROW]
    assert [type(printed) for printed in table.rows] == [Row, SectionRow, Row, Row]
    assert [r.cells[0] for r in table.rows if isinstance(r, Row)] == ["1", "2", "3"]
    assert table.rows[1] == SectionRow("Раздел I")


def test_a_column_with_a_role_of_its_own_is_printed_too():
    columns = [*NARROW, {"role": "funding", "caption": "Финансирование"}]
    rows = {"": [{**row(), "funding": "Без затрат"}]}

    table, _ = blocks_of(plan(part(columns, sections=rows)))

    assert table.rows[0].cells[-1] == "Без затрат"


def test_texts_stand_before_between_and_after_the_tables():
    texts = [
        {"caption": "Пояснение", "text": "Первое.", "follows_parts": 1},
        {"caption": "Вступление", "text": "Второе."},
        {"caption": "Итог", "text": "Третье.", "follows_parts": 2},
    ]

    blocks = blocks_of(plan(part(title="А"), part(title="Б"), blocks=texts))

    names = [block.text if isinstance(block, Heading) else type(block) for block in blocks]
    assert names == [
        "Вступление", Paragraph, "А", Table, "Пояснение", Paragraph, "Б", Table, "Итог", Paragraph,
        Signature,
    ]  # fmt: skip


def test_a_caption_goes_on_in_the_line_that_begins_with_a_small_letter():
    texts = [{"caption": "Цель:", "text": "помочь школам.\nВторой абзац."}]

    blocks = blocks_of(plan(part(), blocks=texts))

    assert blocks[:2] == (Paragraph("помочь школам.", lead="Цель:"), Paragraph("Второй абзац."))


def test_each_line_of_a_caption_is_a_heading_of_its_own():
    texts = [{"caption": "2. Цель и задачи\nЦель:", "text": "помочь школам."}]

    heading, goal, *_ = blocks_of(plan(part(), blocks=texts))

    assert heading == Heading("2. Цель и задачи")
    assert goal == Paragraph("помочь школам.", lead="Цель:")


def test_points_keep_their_markers():
    items = [{"marker": "1)", "text": "учесть"}, {"marker": "", "text": "сравнить"}]

    heading, points, *_ = blocks_of(plan(part(), blocks=[{"caption": "Задачи", "items": items}]))

    assert heading == Heading("Задачи")
    assert points == Points((Point("1)", "учесть"), Point("", "сравнить")))


def test_the_signature_of_the_source_comes_before_that_of_the_municipality():
    printed = "Директор центра _______________ Лугового П. С.\n"

    *_, of_source = blocks_of(plan(part()), signature="Директор центра ______ П.С. Луговой")
    *_, of_municipality = blocks_of(plan(part()))
    *_, other_way_round = blocks_of(plan(part()), signature=printed)

    assert of_source == Signature("Директор центра", "П.С. Луговой")
    assert of_municipality == Signature("Начальник управления", "Н.П. Ветрова")
    assert other_way_round == Signature("Директор центра", "Лугового П. С.")


def test_nobody_signs_where_no_signatory_is_known():
    municipality = make_municipality(signatory_position="", signatory_name="")

    blocks = annex(edition_of(plan(part()), municipality)).blocks

    assert [type(block) for block in blocks] == [Table]


@pytest.mark.parametrize(("columns", "is_landscape"), [(NARROW, False), (WIDE, True)])
def test_more_than_four_columns_turn_the_page(columns, is_landscape):
    assert annex(edition_of(plan(part(columns)))).is_landscape is is_landscape


def test_the_roadmap_names_an_edition_without_a_title():
    document = annex(edition_of(plan(part()), title=""))

    assert document.title == document.name == "План поддержки школ Заречного округа"


def test_control_characters_never_get_into_a_document():
    rows = {"Раз\x01дел": [row(title="Тра\x0bнзит\x1f \ufffe")]}

    _, table, _ = blocks_of(plan(part(sections=rows, title="Ти\x07тул")))

    assert table.rows[0].title == "Раздел"
    assert table.rows[1].cells[1] == "Тра\nнзит "
    assert table.title == "Титул"


@pytest.mark.parametrize("activities", [1, 40])
def test_questions_to_the_database_do_not_grow_with_the_plan(activities, django_assert_num_queries):
    parts = [part(title=f"Часть {n}", activities=activities) for n in range(activities // 10 + 1)]
    edition = edition_of(plan(*parts))
    edition = type(edition).objects.get(pk=edition.pk)

    with django_assert_num_queries(6):  # roadmap, municipality, texts, parts, sections, rows
        annex(edition)
