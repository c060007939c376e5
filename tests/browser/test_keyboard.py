"""Whole ways through the portal without a mouse, and the ring that shows where one is."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from roadmaps.models import Activity
from tests.access.house import blank_pdf
from tests.browser.conftest import at
from tests.browser.test_editor import draft_from
from tests.factories import PASSWORD, make_assignment, make_school, make_school_head
from tests.word_plan import word_plan

# A ring is drawn by the element itself, by what covers a whole card, or by the label of a field
# that is itself hidden.
HAS_A_RING = """(element) => {
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [element, element.closest("label"), element.nextElementSibling]
    .filter(Boolean)
    .some((one) => ring(getComputedStyle(one)) || ring(getComputedStyle(one, "::after")));
}"""
MOST_STOPS = 80


@pytest.fixture
def head(municipality):
    return make_school_head(make_school(municipality))


def go_to(page, target):
    """Tab after Tab to the element, past nothing that hides where one is."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        if focused.evaluate("element => element === document.body"):
            continue
        assert focused.evaluate(HAS_A_RING), focused.evaluate("element => element.outerHTML")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached in {MOST_STOPS} stops: {target}")


def choose(page, target):
    go_to(page, target)
    page.keyboard.press("Enter")


def come_in(page, person):
    page.goto("/sign-in/")
    go_to(page, page.get_by_label("Электронная почта"))
    page.keyboard.type(person.email)
    go_to(page, page.get_by_label("Пароль"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Основное меню").wait_for()


def test_a_school_reports_with_a_document(open_page, head):
    assignment = make_assignment(head.memberships.get().organisations.get())
    page = open_page()
    come_in(page, head)

    choose(page, page.get_by_role("link", name="Мои задачи"))
    page.wait_for_url(at("/assignments/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    expect(page.locator("#content")).to_be_focused()
    choose(page, page.locator(f"main a[href='{assignment.get_absolute_url()}']").first)
    page.get_by_role("heading", name="Отчитаться").wait_for()
    with page.expect_file_chooser() as chooser:
        choose(page, page.locator("#id_files"))
    chooser.value.set_files(
        {"name": "Справка.pdf", "mimeType": "application/pdf", "buffer": blank_pdf()}
    )
    go_to(page, page.get_by_label("Комментарий"))
    page.keyboard.type("Проведено для всех педагогов")
    choose(page, page.get_by_role("button", name="Отправить на проверку"))
    page.wait_for_url(at("/assignments/"))

    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.SUBMITTED
    assert assignment.comment == "Проведено для всех педагогов"
    assert assignment.evidence.get().name == "Справка.pdf"


def test_a_coordinator_returns_one_report_and_accepts_the_next(open_page, coordinator, head):
    school = head.memberships.get().organisations.get()
    now = datetime(2024, 5, 6, 9, tzinfo=UTC)
    for _ in range(2):
        make_assignment(
            school,
            state=AssignmentState.SUBMITTED,
            outcome="done",
            submitted_at=now,
            submitted_on=now.date(),
            submitted_by=head,
        )
    page = open_page()
    come_in(page, coordinator)

    choose(page, page.get_by_role("link", name="На проверке"))
    page.wait_for_url(at("/review/"))
    choose(page, page.locator("main a[href^='/review/']").first)
    page.get_by_role("heading", name="Решение").wait_for()
    first = page.url
    go_to(page, page.locator("#reason-return"))
    page.keyboard.type("Приложите справку")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != first)
    choose(page, page.get_by_role("button", name="Принять"))
    page.wait_for_url(at("/review/"))

    states = Assignment.objects.values_list("state", flat=True)
    assert sorted(states) == [AssignmentState.ACCEPTED, AssignmentState.RETURNED]


def test_a_plan_is_edited_and_a_dialog_keeps_and_gives_back_the_focus(open_page, coordinator):
    edition = draft_from(word_plan(), coordinator)
    page = open_page()
    come_in(page, coordinator)
    page.goto(f"/roadmaps/{edition.roadmap_id}/edit/")
    page.at_rest()

    menu = page.get_by_role("button", name="Документ")
    choose(page, menu)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#editor-dialog-title").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('body, dialog').matches('dialog')"
        ) or (page.evaluate("document.activeElement === document.body"))
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()

    first = Activity.objects.filter(section__part__edition=edition).order_by("position").first()
    go_to(page, page.locator(".plan tbody [data-role][tabindex='0']"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Новые слова мероприятия")
    page.keyboard.press("Enter")
    page.get_by_text("Новые слова мероприятия").first.wait_for()
    page.at_rest()

    first.refresh_from_db()
    assert first.title == "Новые слова мероприятия"


def test_a_form_with_faults_is_begun_where_it_tells_of_them(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")
    page.get_by_label("Электронная почта").fill("nobody@portal.example")
    page.get_by_label("Пароль").fill("не тот пароль")
    page.get_by_label("Пароль").press("Enter")

    expect(page.locator(".alert-block")).to_be_focused()


def test_a_chosen_look_is_seen_at_once_and_kept_without_scripts(open_page, transactional_db):
    page = open_page(java_script_enabled=False)
    page.goto("/look/")
    page.get_by_label("белым по чёрному").check()
    page.get_by_label("очень крупный").check()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_text("Внешний вид сохранён").wait_for()

    page.goto("/sign-in/")

    body = page.locator("body")
    expect(body).to_have_css("background-color", "rgb(0, 0, 0)")
    expect(body).to_have_css("font-size", "24px")
    page.get_by_role("button", name="Обычная версия").click()
    page.wait_for_url(at("/sign-in/"))
    expect(body).to_have_css("font-size", "16px")
