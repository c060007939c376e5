"""Pasted rows: told apart, put after a row, taken away again."""

import pytest

from roadmaps.services.pasting import NothingPasted, paste_rows, read_pasted
from roadmaps.services.steps import take_back
from roadmaps.services.structure.columns import add_column
from tests.roadmaps.editing.clipboards import EXCEL, LIBREOFFICE, WORD
from tests.roadmaps.editing.drafts import LATER, numbers_in, titles_in

WITHOUT_NUMBERS = "Открыть класс\tмай 2024\tШколы\nЗакрыть год\tиюнь 2024\tШколы"


def paste(draft, html="", text="", beside="1.1."):
    block = read_pasted(html=html, text=text, part=draft.part)
    row = draft.row(beside)
    return paste_rows(section=row.section, beside=row, rows=block.rows, **draft.writer)


def test_columns_are_told_by_their_captions(draft):
    block = read_pasted(html=WORD, text="", part=draft.part)

    assert block.has_header
    assert block.left_out == ("Финансирование",)
    assert [row.heading for row in block.rows] == ["Работа с родителями", "", ""]
    assert block.rows[2].cells == {
        "number": "2.",
        "title": "Собрать новый отчёт",
        "deadline": "Март 2024 г.",
        "responsible": "Методический центр",
    }


def test_columns_without_captions_are_told_by_their_order(draft):
    block = read_pasted(html=EXCEL, text="", part=draft.part)

    assert not block.has_header
    assert [row.cells["deadline"] for row in block.rows] == ["15.09.2024", "май 2024"]


def test_dates_are_found_in_whatever_order(draft):
    text = "Открыть класс\tШколы\tмай 2024\nЗакрыть год\tШколы\tиюнь 2024"

    block = read_pasted(html="", text=text, part=draft.part)

    assert block.rows[0].cells == {
        "title": "Открыть класс",
        "responsible": "Школы",
        "deadline": "май 2024",
    }


def test_a_column_of_numbers_is_not_awaited(draft):
    block = read_pasted(html="", text=WITHOUT_NUMBERS, part=draft.part)

    assert block.rows[0].cells == {
        "title": "Открыть класс",
        "deadline": "май 2024",
        "responsible": "Школы",
    }


def test_numbers_for_a_table_without_them_are_left_out(draft):
    block = read_pasted(html=EXCEL, text="", part=draft.other)

    assert [row.cells["title"] for row in block.rows] == ["Открыть класс", "Закрыть год"]
    assert block.left_out == ("столбец 1",)


def test_columns_in_another_order_find_their_places(draft):
    block = read_pasted(html=LIBREOFFICE, text="", part=draft.other)

    assert block.rows[0].cells == {"deadline": "Май 2024", "title": "3. Первое;\n4. Второе."}


def test_lines_alone_are_measures(draft):
    block = read_pasted(html="", text="Первое\nВторое", part=draft.part)

    assert [row.cells for row in block.rows] == [{"title": "Первое"}, {"title": "Второе"}]


@pytest.mark.parametrize(("html", "text"), [("", ""), ("<table></table>", " \n"), ("<p></p>", "")])
def test_nothing_is_said_to_be_nothing(draft, html, text):
    with pytest.raises(NothingPasted):
        read_pasted(html=html, text=text, part=draft.part)


def test_rows_stand_after_the_row_and_go_on_with_its_numbers(draft):
    step = paste(draft, text=WITHOUT_NUMBERS)

    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3.", "1.2.", "1.3."]
    row = draft.staff.activities.get(position=1)
    assert row.title == "Открыть класс"
    assert [str(deadline.due_on) for deadline in row.deadlines.all()] == ["2024-05-31"]
    assert row.parties.count() == 1
    assert step.title == "Вставка строк: 2"


def test_headings_begin_sections_after_this_one(draft):
    paste(draft, html=WORD)

    assert titles_in(draft.part) == ["Работа с кадрами", "Работа с родителями", "Мониторинг"]
    assert numbers_in(draft.staff) == ["1.1.", "1.2.", "1.3."]
    assert numbers_in(draft.part.sections.get(position=1)) == ["1.", "2."]


def test_pasted_rows_and_sections_go_with_one_undo(draft):
    step = paste(draft, html=WORD)

    taken = take_back(step=step, by=draft.coordinator, now=LATER)

    assert taken.restored == 2
    assert titles_in(draft.part) == ["Работа с кадрами", "Мониторинг"]


def test_words_of_any_role_of_the_part_are_kept(draft):
    part = add_column(part=draft.part, role="note", caption="Примечание", **draft.writer)

    block = read_pasted(html="", text="1\tМера\tмай 2024\tШколы\tважно", part=part)

    assert block.rows[0].cells["note"] == "важно"


@pytest.mark.parametrize("count", [10, 200])
def test_many_rows_cost_no_more_queries_than_few(draft, count, django_assert_max_num_queries):
    text = "\n".join(f"Мера {place}\tмай 2024\tШколы" for place in range(count))

    with django_assert_max_num_queries(32):
        paste(draft, text=text)

    assert len(numbers_in(draft.staff)) == count + 3
