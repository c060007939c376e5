"""Coordinators at a draft: editing in place, by keyboard, two at once, and without a connection."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from roadmaps.choices import EditionState
from roadmaps.forms.cell import LONGEST_CELL
from roadmaps.models import Activity, RowPresence
from roadmaps.services.editing import change_cells
from roadmaps.services.imports import confirm_import, stage_import
from tests.browser.accessibility import check
from tests.browser.conftest import PHONE, at, eventually
from tests.factories import make_coordinator
from tests.word_plan import word_plan

NOW = datetime(2024, 1, 20, 9, 0, tzinfo=UTC)
NAMES = ["nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022", "uryupinsk-2020"]


def draft_from(content, coordinator):
    """The newest roadmap, read from a Word file."""
    staged = stage_import(
        municipality=coordinator.acting.municipality,
        by=coordinator,
        name="дорожная карта.docx",
        content=content,
    )
    return confirm_import(staged=staged, by=coordinator, now=NOW, updates=None, covered_schools=[])


@pytest.fixture
def edition(coordinator):
    return draft_from(word_plan(), coordinator)


@pytest.fixture
def colleague(municipality):
    return make_coordinator(municipality, last_name="Иванова", first_name="Инна")


@pytest.fixture
def open_editor(open_page, sign_in, edition):
    """A function: the page of the draft, opened by a person."""

    def open_editor(user, *viewport):
        page = open_page(*viewport)
        sign_in(page, user)
        page.goto(f"/roadmaps/{edition.roadmap_id}/edit/")
        saved(page)
        return page

    return open_editor


@pytest.fixture
def page(open_editor, coordinator):
    return open_editor(coordinator)


def rows_of(edition):
    return Activity.objects.filter(section__part__edition=edition).order_by(
        "section__part__position", "section__position", "position"
    )


def row(number):
    return Activity.objects.get(number=f"{number}.")


def cell(page, number, role):
    page.at_rest()
    return page.locator(f"#row-{row(number).pk} [data-role={role}]")


def chosen(page):
    return page.evaluate("getSelection().toString()")


def open_cell(page, number, role):
    """Opens a cell; the portal has been told by then, and has answered."""
    with page.expect_response("**/pulse/"):
        cell(page, number, role).click()
    page.at_rest()


def words(page, number, role):
    return cell(page, number, role).locator(".cell__text")


def typing(page):
    return page.locator(".cell__textarea")


def says(page, state):
    page.locator("#editor-state").get_by_text(state).wait_for()


def saved(page):
    page.locator("#editor-state").get_by_text("Сохранено", exact=True).wait_for()
    page.at_rest()


def change_elsewhere(page, number, user, **cells):
    page.at_rest()
    activity = row(number)
    seen = {role: activity.cell(role) for role in cells}
    change_cells(activity=activity, cells=cells, seen=seen, by=user, now=NOW)


def look_around(page):
    """What the page does of itself every quarter of a minute."""
    with page.expect_response("**/pulse/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


class TestEditing:
    def test_a_click_opens_a_cell_and_enter_saves_it(self, page):
        cell(page, 1, "title").click()
        typing(page).fill("Составить перечень школ")
        typing(page).press("Enter")
        saved(page)

        assert row(1).title == "Составить перечень школ"
        expect(words(page, 1, "title")).to_have_text("Составить перечень школ")
        expect(typing(page)).to_have_count(0)

    def test_words_are_saved_after_a_pause(self, page):
        cell(page, 1, "title").click()
        with page.expect_response("**/cell/"):
            typing(page).type(" области")
        saved(page)

        assert row(1).title.endswith("помощь области")
        expect(typing(page)).to_have_value(re.compile("помощь области$"))

    def test_escape_brings_back_what_was_there_even_after_it_was_saved(self, page):
        before = row(1).title
        cell(page, 1, "title").click()
        with page.expect_response("**/cell/"):
            typing(page).fill("Совсем другое")
        saved(page)

        typing(page).press("Escape")
        saved(page)

        assert row(1).title == before
        expect(words(page, 1, "title")).to_have_text(before)

    def test_a_cell_left_as_it_was_is_not_sent(self, page):
        cell(page, 1, "title").click()
        typing(page).press("Enter")
        expect(typing(page)).to_have_count(0)
        page.at_rest()

        assert row(1).version == 1

    def test_a_deadline_is_read_while_it_is_being_typed(self, page):
        cell(page, 4, "deadline").click()
        page.locator(".cell__aid").get_by_text("срок не прочитан").wait_for()

        typing(page).fill("до 20 октября")
        page.locator(".cell__aid").get_by_text("до 20 октября 2024 г.").wait_for()
        page.locator(".cell__aid").get_by_text("год взят из срока плана").wait_for()
        typing(page).press("Enter")
        saved(page)

        expect(cell(page, 4, "deadline")).to_contain_text("до 20 октября 2024 г.")
        assert str(row(4).deadlines.get().due_on) == "2024-10-20"

    def test_the_municipalitys_own_parties_are_suggested(self, page):
        cell(page, 3, "responsible").click()
        typing(page).fill("Руководители ОО, цен")
        option = page.get_by_role("option", name="МКУ «Центр развития»")
        option.wait_for()

        typing(page).press("ArrowDown")
        expect(option).to_have_attribute("aria-selected", "true")
        expect(typing(page)).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
        typing(page).press("Enter")

        expect(typing(page)).to_have_value("Руководители ОО, МКУ «Центр развития»")
        typing(page).press("Enter")
        saved(page)
        assert [named.text for named in row(3).parties.all()] == [
            "Руководители ОО",
            "МКУ «Центр развития»",
        ]

    def test_a_suggestion_can_be_clicked_and_escape_only_closes_the_list(self, page):
        cell(page, 4, "responsible").click()
        typing(page).fill("шнор")
        page.get_by_role("option").first.wait_for()
        typing(page).press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(typing(page)).to_have_value("шнор")

        typing(page).type(", цен")
        page.get_by_role("option", name="МКУ «Центр развития»").click()

        expect(typing(page)).to_have_value("шнор, МКУ «Центр развития»")

    def test_the_menu_of_a_row_opens_and_closes_by_keyboard(self, page):
        button = page.locator(f"#row-{row(2).pk} [data-row-menu]")
        button.focus()
        button.press("Enter")
        expect(page.get_by_role("menu")).to_be_visible()
        expect(page.get_by_role("menuitem").first).to_be_focused()

        page.keyboard.press("Escape")

        expect(page.get_by_role("menu")).to_be_hidden()
        expect(button).to_be_focused()


class TestKeyboard:
    def test_a_table_is_one_stop_of_tab_and_arrows_lead_within(self, page):
        cell(page, 1, "title").click()
        typing(page).press("Escape")
        expect(page.locator(".plan tbody [tabindex='0']")).to_have_count(1)

        page.keyboard.press("ArrowRight")
        expect(cell(page, 1, "deadline")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowLeft")

        expect(cell(page, 3, "title")).to_be_focused()
        expect(page.locator(".plan tbody [tabindex='0']")).to_have_count(1)

    def test_enter_and_f2_open_a_cell_and_enter_leads_down(self, page):
        cell(page, 1, "title").click()
        typing(page).press("Escape")

        for key in ("Enter", "F2"):
            page.keyboard.press(key)
            typing(page).wait_for()
            page.keyboard.press("Enter")

        expect(cell(page, 3, "title")).to_be_focused()

    def test_tab_saves_and_opens_the_next_cell_past_the_end_of_the_row(self, page):
        cell(page, 1, "result").click()
        typing(page).fill("Распоряжение")
        page.keyboard.press("Tab")

        expect(typing(page)).to_have_value("2.")
        page.keyboard.press("Shift+Tab")
        expect(typing(page)).to_have_value("Распоряжение")
        saved(page)
        assert row(1).result == "Распоряжение"

    def test_shift_and_enter_begin_a_new_line(self, page):
        cell(page, 1, "title").click()
        typing(page).fill("первое")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("второе")
        page.keyboard.press("Enter")
        saved(page)

        assert row(1).title == "первое\nвторое"

    def test_a_letter_continues_the_words_of_a_cell(self, page):
        cell(page, 1, "result").click()
        typing(page).press("Escape")

        page.keyboard.type("; 2")
        page.keyboard.press("Enter")
        saved(page)

        assert row(1).result == "Приказ; 2"

    def test_home_and_end_lead_along_the_row_and_the_table(self, page):
        cell(page, 2, "deadline").click()
        typing(page).press("Escape")

        page.keyboard.press("Home")
        expect(page.locator(f"#row-{row(2).pk} [name=row]")).to_be_focused()
        page.keyboard.press("Control+End")

        expect(page.locator(f"#row-{row(4).pk} :focus")).to_have_count(1)


class TestTwoAtOnce:
    def test_a_change_of_a_colleague_arrives_by_itself(self, page, colleague):
        change_elsewhere(page, 2, colleague, title="Закрепить кураторов", deadline="до 1 марта")

        look_around(page)
        expect(cell(page, 2, "title")).to_contain_text("Закрепить кураторов")
        expect(cell(page, 2, "deadline")).to_contain_text("до 1 марта 2024 г.")

    def test_a_row_that_a_colleague_edits_says_so(self, page, open_editor, colleague):
        other = open_editor(colleague)
        cell(other, 2, "title").click()
        eventually(other, RowPresence.objects.exists)

        look_around(page)
        page.locator(f"#row-{row(2).pk}").get_by_text("правит Иванова И.И.").wait_for()
        typing(other).press("Escape")
        eventually(other, lambda: not RowPresence.objects.exists())
        look_around(page)

        expect(page.locator(".plan__editor")).to_have_count(0)

    def test_two_cells_of_a_row_do_not_meet(self, page, colleague):
        cell(page, 2, "title").click()
        typing(page).fill("Закрепить кураторов")
        change_elsewhere(page, 2, colleague, result="Приказ")
        typing(page).press("Enter")
        saved(page)

        assert (row(2).title, row(2).result) == ("Закрепить кураторов", "Приказ")
        expect(words(page, 2, "result")).to_have_text("Приказ")

    @pytest.fixture
    def conflict(self, page, open_editor, colleague):
        """Both have the same cell before them; the colleague is faster."""
        other = open_editor(colleague)
        open_cell(page, 2, "title")
        open_cell(other, 2, "title")
        typing(other).fill("Закрепить кураторов")
        typing(other).press("Enter")
        saved(other)
        typing(page).fill("Закрепить наставников и кураторов")
        typing(page).press("Enter")
        conflict = page.locator(".conflict")
        conflict.wait_for()
        return conflict

    def test_both_texts_stand_side_by_side_with_who_was_faster(self, page, conflict):
        expect(conflict.locator("[data-mine]")).to_have_text("Закрепить наставников и кураторов")
        expect(conflict.locator("[data-theirs]")).to_have_text("Закрепить кураторов")
        expect(conflict).to_contain_text("Иванова И.И.")
        expect(words(page, 2, "title")).to_have_text("Закрепить кураторов")
        says(page, "Текст изменили двое")
        check(page)

    @pytest.mark.parametrize(
        ("choice", "kept"),
        [
            ("Оставить мою", "Закрепить наставников и кураторов"),
            ("Взять чужую", "Закрепить кураторов"),
        ],
    )
    def test_one_of_the_two_is_kept(self, page, conflict, choice, kept):
        conflict.get_by_role("button", name=choice).click()
        conflict.wait_for(state="detached")
        saved(page)

        assert row(2).title == kept
        expect(words(page, 2, "title")).to_have_text(kept)

    def test_both_can_be_joined(self, page, conflict):
        conflict.get_by_label("Или соедините обе").fill("Закрепить тех и других")
        conflict.get_by_role("button", name="Сохранить соединённую").click()
        conflict.wait_for(state="detached")
        saved(page)

        assert row(2).title == "Закрепить тех и других"

    def test_a_conflict_outlives_the_page(self, page, conflict):
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()

        mine = page.locator(".conflict [data-mine]")
        expect(mine).to_have_text("Закрепить наставников и кураторов")

    def test_a_row_deleted_meanwhile_gives_the_words_back(self, page):
        open_cell(page, 4, "title")
        row(4).delete()
        typing(page).fill("Обсудить итоги года")
        typing(page).press("Enter")

        page.get_by_text("Этой строки больше нет").wait_for()
        expect(page.locator("#editor-refusals").get_by_text("Обсудить итоги года")).to_be_visible()
        page.get_by_role("button", name="Скопировать текст").click()
        eventually(page, lambda: chosen(page) == "Обсудить итоги года")
        page.get_by_role("button", name="Убрать").click()
        saved(page)

    def test_words_given_back_stay_chosen_while_the_plan_is_read_anew(self, page):
        open_cell(page, 4, "title")
        row(4).delete()
        typing(page).fill("Обсудить итоги года")
        typing(page).press("Enter")
        page.get_by_role("button", name="Скопировать текст").click()
        eventually(page, lambda: chosen(page) == "Обсудить итоги года")

        page.at_rest()
        gone = row(3).pk
        row(3).delete()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.locator(f"tr[data-row='{gone}']").wait_for(state="detached")
        page.at_rest()

        eventually(page, lambda: chosen(page) == "Обсудить итоги года")

    def test_a_refused_text_is_mended_where_it_stands(self, page):
        cell(page, 4, "title").click()
        typing(page).fill("я" * (LONGEST_CELL + 1))
        typing(page).press("Enter")
        page.get_by_text("Портал не принял текст").wait_for()

        cell(page, 4, "title").click()
        typing(page).fill("Обсудить итоги года")
        typing(page).press("Enter")
        saved(page)

        assert row(4).title == "Обсудить итоги года"
        expect(page.locator("#editor-refusals")).to_have_text("")

    def test_a_refused_text_put_away_leaves_the_words_of_the_plan(self, page):
        cell(page, 4, "title").click()
        typing(page).fill("я" * (LONGEST_CELL + 1))
        typing(page).press("Enter")

        page.get_by_role("button", name="Убрать").click()
        saved(page)

        expect(words(page, 4, "title")).to_have_text("Обсудить итоги полугодия")

    def test_a_draft_sent_to_review_meanwhile_leads_to_its_text(self, page, edition):
        page.at_rest()
        edition.state = EditionState.IN_REVIEW
        edition.save()

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        page.wait_for_url(at(edition.get_absolute_url()))

    def test_rows_that_came_and_went_are_read_anew(self, page, colleague):
        page.at_rest()
        gone = row(3)
        row(3).delete()

        look_around(page)
        page.locator(f"#row-{gone.pk}").wait_for(state="detached")

        cell(page, 4, "title").click()
        expect(typing(page)).to_have_value("Обсудить итоги полугодия")


class TestWithoutConnection:
    def lose(self, page):
        page.context.set_offline(True)

    def find(self, page):
        page.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")

    def test_edits_wait_and_are_sent_when_it_is_back(self, page):
        self.lose(page)
        cells = [cell(page, number, "title") for number in (1, 2, 3)]
        for place, words_typed in zip(cells, ("Первое", "Второе", "Третье"), strict=True):
            place.click()
            typing(page).fill(words_typed)
            typing(page).press("Enter")
        says(page, "Нет связи: 3 правки ждут отправки")
        expect(words(page, 1, "title")).to_have_text("Первое")
        assert row(1).title != "Первое"

        self.find(page)
        saved(page)

        assert [row(number).title for number in (1, 2, 3)] == ["Первое", "Второе", "Третье"]

    def test_edits_outlive_the_tab(self, page, edition):
        self.lose(page)
        cell(page, 1, "title").click()
        typing(page).fill("Недосказанное")
        says(page, "Нет связи: 1 правка ждёт отправки")
        context = page.context
        page.close(run_before_unload=False)
        context.set_offline(False)

        again = context.new_page()
        again.goto(f"/roadmaps/{edition.roadmap_id}/edit/")
        saved(again)

        assert row(1).title == "Недосказанное"
        expect(words(again, 1, "title")).to_have_text("Недосказанное")

    def test_an_answer_that_never_came_is_no_conflict(self, page):
        page.route("**/cell/", lambda route: (route.fetch(), route.abort()))
        cell(page, 1, "title").click()
        typing(page).fill("Дошло без ответа")
        says(page, "Нет связи")
        typing(page).fill("Дошло без ответа, и ещё")
        page.unroute("**/cell/")
        typing(page).press("Enter")
        saved(page)

        assert row(1).title == "Дошло без ответа, и ещё"
        expect(page.locator(".conflict")).to_have_count(0)

    def test_leaving_is_warned_of_only_while_something_is_unsent(self, page):
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        cell(page, 1, "title").click()
        typing(page).fill("Первое")
        typing(page).press("Enter")
        saved(page)
        page.reload()
        assert asked == []
        saved(page)

        self.lose(page)
        cell(page, 1, "title").click()
        typing(page).fill("Второе")
        says(page, "Нет связи")
        # What waits goes as soon as the connection is back: it must not arrive.
        page.route("**/cell/", lambda route: route.abort())
        self.find(page)
        page.reload()

        assert asked == ["beforeunload"]

    def test_whoever_was_signed_out_signs_in_and_the_words_are_sent(
        self, page, coordinator, edition
    ):
        open_cell(page, 1, "title")
        page.context.clear_cookies(name="sessionid")
        typing(page).fill("После перерыва")

        page.get_by_role("heading", name="Вход на портал").wait_for()
        page.get_by_label("Электронная почта").fill(coordinator.email)
        page.get_by_label("Пароль").fill("Ромашка-и-клевер-72")
        page.get_by_role("button", name="Войти", exact=True).click()
        page.wait_for_url(at(f"/roadmaps/{edition.roadmap_id}/edit/"))
        saved(page)

        assert row(1).title == "После перерыва"

    def test_a_session_begun_in_another_tab_is_no_hindrance(self, page, coordinator, sign_in):
        page.context.clear_cookies()
        other = page.context.new_page()
        sign_in(other, coordinator)

        cell(page, 1, "title").click()
        typing(page).fill("Из первой вкладки")
        typing(page).press("Enter")
        saved(page)

        assert row(1).title == "Из первой вкладки"

    def test_another_person_at_the_same_computer_sends_nothing_of_it(
        self, page, colleague, sign_in, edition
    ):
        self.lose(page)
        cell(page, 1, "title").click()
        typing(page).fill("Чужое")
        says(page, "Нет связи")
        context = page.context
        page.close(run_before_unload=False)
        context.set_offline(False)
        context.clear_cookies()

        other = context.new_page()
        sign_in(other, colleague)
        other.goto(f"/roadmaps/{edition.roadmap_id}/edit/")
        saved(other)

        assert row(1).title != "Чужое"


class TestPhone:
    def test_rows_are_cards_and_a_touch_opens_a_value(self, open_editor, coordinator):
        page = open_editor(coordinator, PHONE)
        check(page)

        cell(page, 4, "deadline").click()
        typing(page).fill("до 20 октября")
        page.locator(".cell__aid").get_by_text("до 20 октября 2024 г.").wait_for()
        check(page)
        page.get_by_role("button", name="Готово").click()
        saved(page)

        assert row(4).deadline_phrase == "до 20 октября"


@pytest.mark.parametrize("name", NAMES)
def test_a_signed_roadmap_is_edited_from_end_to_end(
    name, open_page, sign_in, coordinator, shared_documents
):
    edition = draft_from((shared_documents / f"{name}.docx").read_bytes(), coordinator)
    first, *_, last = rows_of(edition)
    page = open_page()
    sign_in(page, coordinator)
    page.goto(f"/roadmaps/{edition.roadmap_id}/editions/1/")
    page.get_by_role("link", name="Править", exact=True).click()
    saved(page)
    check(page)

    page.locator(f"#row-{first.pk} [data-role=deadline]").click()
    typing(page).fill("I квартал")
    page.locator(".cell__aid").get_by_text("31 марта").first.wait_for()
    check(page)
    typing(page).press("Tab")
    typing(page).press("Escape")
    page.keyboard.press("Control+End")
    page.locator(f"#row-{last.pk} [data-role=title]").click()
    typing(page).press("End")
    typing(page).type(" и подвести итог")
    typing(page).press("Enter")
    saved(page)

    first.refresh_from_db()
    last_title = last.title
    last.refresh_from_db()
    assert first.deadline_phrase == "I квартал"
    assert first.deadline_kind == "dated"
    assert last.title == f"{last_title} и подвести итог"
