"""Coordinators at the structure of a signed plan: dragging, moving, pasting, changing many rows."""

import re

import pytest
from playwright.sync_api import expect

from roadmaps.models import Activity, Section
from tests.browser.accessibility import check, sideways
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_editor import draft_from
from tests.roadmaps.editing.clipboards import HOSTILE, WORD

PASTE = """([selector, html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DIALOGS = [
    ("Документ", "Гриф, заголовок и подпись…"),
    ("Документ", "Добавить текст…"),
    ("Документ", "Добавить таблицу…"),
    ("Таблица", "Заголовок и вид…"),
    ("Таблица", "Столбцы…"),
    ("Таблица", "Перенумеровать строки…"),
    ("Таблица", "Удалить таблицу…"),
    ("Раздел", "Заголовок…"),
    ("Раздел", "Добавить раздел ниже…"),
    ("Раздел", "Переместить раздел…"),
    ("Раздел", "Удалить раздел…"),
    ("Раздел", "Вставить строки…"),
]


@pytest.fixture
def edition(shared_documents, coordinator):
    """A plan of two tables: eleven checkpoints, then measures in sections."""
    return draft_from((shared_documents / "nevinnomyssk-2024.docx").read_bytes(), coordinator)


@pytest.fixture
def open_plan(open_page, sign_in, edition, coordinator):
    def open_plan(viewport=DESKTOP):
        page = open_page(viewport)
        sign_in(page, coordinator)
        page.goto(f"/roadmaps/{edition.roadmap_id}/edit/")
        page.locator("#editor-state").get_by_text("Сохранено", exact=True).wait_for()
        page.at_rest()
        return page

    return open_plan


@pytest.fixture
def page(open_plan):
    return open_plan()


def sections(edition):
    return list(
        Section.objects.filter(part__edition=edition).order_by("part__position", "position")
    )


def rows(section):
    return list(Activity.objects.filter(section=section).order_by("position"))


def numbers(section):
    return [int(row.number.rstrip(".")) for row in rows(section)]


def expect_order(page, section, keys):
    """These rows stand on the page in this section, and no others."""
    printed = page.locator(f"[data-section='{section.pk}'] > tr[data-row]")
    expect(printed).to_have_count(len(keys))
    for place, key in enumerate(keys):
        expect(printed.nth(place)).to_have_id(f"row-{key}")


def told(page, words):
    page.locator("#editor-said").get_by_text(words).wait_for()
    page.at_rest()


def deed(page, row, name):
    page.locator(f"#row-{row.pk} [data-row-menu]").click()
    page.get_by_role("menuitem", name=name).click()


def undo(page):
    page.locator("[data-undo]").click()
    told(page, "Отменено")


def in_order(section):
    found = rows(section)
    assert [row.position for row in found] == list(range(len(found)))
    return [row.pk for row in found]


class TestMoving:
    def test_a_row_is_dragged_by_its_handle(self, page, edition):
        section = sections(edition)[0]
        first, second, third, *_ = rows(section)

        handle = page.locator(f"#row-{first.pk} .row-handle")
        handle.scroll_into_view_if_needed()
        handle.drag_to(page.locator(f"#row-{third.pk} .row-handle"))
        told(page, "на месте 3")

        assert in_order(section)[:3] == [second.pk, third.pk, first.pk]
        expect_order(page, section, in_order(section))

    def test_a_section_is_dragged_with_its_rows(self, page, edition):
        _, first, second, *_ = sections(edition)
        before = in_order(first)

        handle = page.locator(f"#section-{first.pk} .section-handle")
        handle.scroll_into_view_if_needed()
        handle.drag_to(page.locator(f"#section-{second.pk} .section-handle"))
        told(page, "Раздел — на месте 2.")

        assert [section.pk for section in sections(edition)[1:3]] == [second.pk, first.pk]
        assert in_order(first) == before

    def test_alt_and_an_arrow_move_a_row_and_keep_the_focus(self, page, edition):
        section = sections(edition)[0]
        first, second, *_ = rows(section)
        page.locator(f"#row-{first.pk} [data-role=title]").focus()

        page.keyboard.press("Alt+ArrowDown")
        told(page, "на месте 2")

        assert in_order(section)[:2] == [second.pk, first.pk]
        expect(page.locator(f"#row-{first.pk} :focus")).to_have_count(1)
        page.keyboard.press("Alt+ArrowUp")
        told(page, "на месте 1")
        page.keyboard.press("Alt+ArrowUp")
        told(page, "уже первая")
        assert in_order(section)[:2] == [first.pk, second.pk]

    def test_with_shift_it_goes_to_the_neighbouring_section(self, page, edition):
        _, first, second, *_ = sections(edition)
        row = rows(first)[-1]
        page.locator(f"#row-{row.pk} [data-role=title]").focus()

        page.keyboard.press("Alt+Shift+ArrowDown")
        told(page, "на месте 1")

        assert in_order(second)[0] == row.pk
        expect_order(page, second, in_order(second))
        expect(page.locator(f"#row-{row.pk} :focus")).to_have_count(1)

    def test_the_dialog_takes_a_row_to_another_table(self, page, edition):
        checkpoints, *_, last = sections(edition)
        row = rows(checkpoints)[0]

        deed(page, row, "Переместить…")
        page.get_by_label("Куда переместить строку").select_option(str(last.pk))
        page.get_by_role("button", name="Переместить", exact=True).click()
        told(page, "Не печатаются в этой таблице, но сохранены: №")

        assert in_order(last)[-1] == row.pk
        expect_order(page, last, in_order(last))
        expect(page.locator("#editor-dialog")).to_be_hidden()


class TestRows:
    def test_rows_are_added_doubled_deleted_and_brought_back(self, page, edition):
        section = sections(edition)[0]
        first = rows(section)[0]

        deed(page, first, "Добавить строку ниже")
        told(page, "Добавлена строка 2.")
        expect(page.locator("[data-role=title]:focus")).to_have_count(1)
        deed(page, first, "Создать копию")
        told(page, "Добавлена копия")
        double, added = rows(section)[1:3]
        assert (double.title, added.title) == (first.title, "")

        deed(page, double, "Удалить")
        told(page, "Строка удалена.")
        assert double.pk not in in_order(section)
        undo(page)

        assert in_order(section)[:3] == [first.pk, double.pk, added.pk]
        expect_order(page, section, in_order(section))

    def test_a_copy_is_numbered_from_what_is_said_of_it(self, page, edition):
        section = sections(edition)[0]
        before = numbers(section)

        deed(page, rows(section)[0], "Создать копию")
        told(page, "Добавлена копия")
        copied = numbers(section)
        page.get_by_role("button", name="Перенумеровать…").click()
        dialog = page.locator("#editor-dialog")
        dialog.get_by_role("button", name="Перенумеровать", exact=True).click()
        told(page, "Строки перенумерованы.")

        assert copied == [1, 2, *before[1:]]
        assert numbers(section) == list(range(1, len(before) + 2))

    def test_a_row_somebody_has_changed_is_not_deleted(self, page, edition):
        row = rows(sections(edition)[0])[0]
        Activity.objects.filter(pk=row.pk).update(version=9, title="Иные слова")

        deed(page, row, "Удалить")
        told(page, "уже изменена")

        page.locator(f"#row-{row.pk}").get_by_text("Иные слова").wait_for()


class TestPasting:
    def paste(self, page, row, html, text=""):
        page.locator(f"#row-{row.pk} [data-role=title]").focus()
        page.evaluate(PASTE, [f"#row-{row.pk} [data-role=title]", html, text])

    def test_a_block_from_word_becomes_rows_and_goes_with_one_undo(self, page, edition):
        section = sections(edition)[0]
        row = rows(section)[0]
        before = [one.pk for one in sections(edition)]

        self.paste(page, row, WORD)
        dialog = page.locator("#editor-dialog")
        expect(dialog.get_by_text("Прочитано строк: 2")).to_be_visible()
        expect(dialog).to_contain_text("1–31 марта 2024 г.")
        dialog.get_by_role("button", name="Вставить", exact=True).click()
        told(page, "Вставка строк: 2.")

        new = sections(edition)[1]
        assert new.title == "Работа с родителями"
        assert [row.number for row in rows(new)] == ["1.", "2."]
        undo(page)
        assert [one.pk for one in sections(edition)] == before

    def test_a_block_from_excel_stands_after_the_row(self, page, edition):
        section = sections(edition)[0]
        first, second, *_ = rows(section)

        self.paste(page, first, "", "Открыть класс\tШколы\tмай 2024\nЗакрыть год\tШколы\tиюнь 2024")
        page.get_by_role("button", name="Вставить", exact=True).click()
        told(page, "Вставка строк: 2.")

        titles = [row.title for row in rows(section)]
        assert titles[:4] == [first.title, "Открыть класс", "Закрыть год", second.title]
        opened = page.locator("tr", has_text="Открыть класс")
        expect(opened.get_by_text("1–31 мая 2024 г.").first).to_be_visible()

    def test_hostile_markup_does_nothing(self, page, edition):
        page.evaluate("() => { window.alert = () => { throw new Error('alert'); }; }")

        self.paste(page, rows(sections(edition)[0])[0], HOSTILE)

        page.locator("#editor-dialog").get_by_text("<script>alert(2)</script>").first.wait_for()

    def test_words_pasted_into_an_open_cell_stay_in_it(self, page, edition):
        row = rows(sections(edition)[0])[0]
        page.locator(f"#row-{row.pk} [data-role=title]").click()

        page.evaluate(PASTE, [".cell__textarea", "<table><tr><td>а<td>б</table>", "а\tб"])
        page.at_rest()

        expect(page.locator("#editor-dialog")).to_be_hidden()


class TestManyRows:
    def test_deadlines_are_shifted_after_a_preview_and_taken_back_at_once(self, page, edition):
        section = sections(edition)[0]
        before = [row.deadline_phrase for row in rows(section)]
        for row in rows(section)[:3]:
            page.locator(f"#row-{row.pk} [name=row]").check()
        page.get_by_text("Выбрано: 3 строки").wait_for()

        page.get_by_role("button", name="Изменить…").click()
        dialog = page.locator("#editor-dialog")
        dialog.get_by_label("На сколько месяцев").fill("2")
        dialog.get_by_role("button", name="Показать, что изменится").click()
        expect(dialog.get_by_text("Изменится строк: 2")).to_be_visible()
        expect(dialog).to_contain_text("кратное 3")
        dialog.get_by_role("button", name="Изменить", exact=True).click()
        told(page, "изменено строк — 2")

        after = [row.deadline_phrase for row in rows(section)]
        assert after[0] == before[0]
        assert after[1] != before[1]
        undo(page)
        assert [row.deadline_phrase for row in rows(section)] == before

    def test_shift_chooses_every_row_between_two_ticks(self, page):
        boxes = page.locator("[name=row]")

        boxes.nth(4).click()
        boxes.nth(1).click(modifiers=["Shift"])

        page.get_by_text("Выбрано: 4 строки").wait_for()
        for place in range(6):
            expect(boxes.nth(place)).to_be_checked(checked=1 <= place <= 4)

    def test_words_are_replaced_in_every_chosen_row(self, page, edition):
        section = sections(edition)[0]
        page.get_by_label("Выбрать все строки таблицы").first.check()

        page.get_by_role("button", name="Изменить…").click()
        dialog = page.locator("#editor-dialog")
        dialog.get_by_label("Что изменить").select_option("replace")
        dialog.get_by_label("Найти").fill("Мониторинг")
        dialog.get_by_label("Заменить на").fill("Наблюдение")
        dialog.get_by_role("button", name="Показать, что изменится").click()
        dialog.get_by_role("button", name="Изменить", exact=True).click()
        told(page, "изменено строк")

        words = " ".join(row.title for row in rows(section))
        assert "Наблюдение" in words
        assert "Мониторинг" not in words


def open_dialog(page, menu, item):
    page.get_by_role("button", name=re.compile(f"^{menu}")).first.click()
    page.get_by_role("button", name=item, exact=True).locator("visible=true").first.click()
    page.locator("#editor-dialog-title").wait_for()
    page.at_rest()


def test_on_a_phone_deeds_of_ticked_rows_stay_at_hand(open_plan):
    page = open_plan(PHONE)

    page.locator("[name=row]").nth(20).check()
    page.get_by_text("Выбрано: 1 строка").wait_for()

    change = page.locator("[data-bulk-change]").bounding_box()
    assert 0 <= change["y"] < PHONE["height"] - change["height"]


def test_every_dialog_fits_and_is_accessible(open_plan):
    page = open_plan(DESKTOP)
    check(page)

    for menu, item in DIALOGS:
        open_dialog(page, menu, item)
        check(page, within="#editor-dialog")
        page.set_viewport_size(PHONE)
        assert sideways(page) <= 0, item
        page.set_viewport_size(DESKTOP)
        page.keyboard.press("Escape")
        # Emptied when the focus is back where it was.
        expect(page.locator("#editor-dialog-title")).to_have_count(0)


def test_columns_are_changed_while_the_dialog_stays_open(page, edition):
    open_dialog(page, "Таблица", "Столбцы…")
    dialog = page.locator("#editor-dialog")

    dialog.get_by_label("Новый столбец").fill("Примечание")
    dialog.get_by_role("button", name="Добавить столбец").click()
    told(page, "Столбец добавлен")
    dialog.get_by_role("button", name="Столбец 5 левее").click()
    told(page, "Столбцы переставлены")
    dialog.get_by_role("button", name="Готово").click()

    part = edition.parts.order_by("position").first()
    assert [column["caption"] for column in part.columns][3] == "Примечание"
    expect(page.locator("thead").first.get_by_text("Примечание")).to_be_visible()
