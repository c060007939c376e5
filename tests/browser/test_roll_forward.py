"""A signed roadmap goes on to its next year in a browser."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from roadmaps.models import Activity, Deadline, Roadmap
from tests.browser.conftest import PHONE
from tests.roadmaps.rolling.test_documents import read_in, rows_of


@pytest.fixture
def roadmap(shared_documents, municipality):
    return read_in(shared_documents, "orenburg-2023-2024", municipality=municipality).roadmap


def row(page, roadmap, number):
    """A row of the preview by its place in the document."""
    activity = rows_of(roadmap.editions.get())[number - 1]
    return page.locator(f"#row-{activity.key}")


def test_a_signed_roadmap_becomes_next_years_draft(open_page, coordinator, sign_in, roadmap):
    page = open_page()
    sign_in(page, coordinator)
    page.goto(roadmap.get_absolute_url())
    page.get_by_role("link", name="Перенести на следующий период").click()
    page.get_by_role("heading", name="Перенос на следующий период").wait_for()

    second = row(page, roadmap, 2)
    expect(second.locator(".roll__before")).to_contain_text("до 20 октября 2023 г.")
    expect(second.locator(".roll__after")).to_contain_text("до 20 октября 2024 г.")

    second.get_by_role("textbox").fill("до 1 ноября 2024 года")
    second.locator(".roll__reading", has_text="до 1 ноября 2024 г.").wait_for()
    row(page, roadmap, 3).get_by_role("checkbox").uncheck()
    page.get_by_text("Переносится мероприятий: 15 из 16").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Показать").click()
    expect(second.get_by_role("textbox")).to_have_value("до 1 ноября 2024 года")
    page.get_by_text("Переносится мероприятий: 15 из 16").wait_for()
    page.get_by_role("button", name="Создать проект").click()
    page.wait_for_url(re.compile(r"/roadmaps/\d+/edit/"))

    rolled = Roadmap.objects.get(predecessor=roadmap)
    kept = Activity.objects.filter(section__part__edition__roadmap=rolled)
    assert (rolled.starts_on, rolled.ends_on) == (date(2024, 9, 1), date(2025, 8, 31))
    assert kept.count() == 15
    assert Deadline.objects.filter(activity__in=kept, due_on=date(2024, 11, 1)).count() == 1
    assert rolled.title.endswith("на 2024-2025 учебный год")


def test_the_preview_is_used_from_the_keyboard(open_page, coordinator, sign_in, roadmap):
    page = open_page()
    sign_in(page, coordinator)
    page.goto(f"/roadmaps/{roadmap.pk}/roll-forward/")
    first, second = (row(page, roadmap, number).get_by_role("textbox") for number in (1, 2))
    proposed = first.input_value()

    first.fill("май 2025 года")
    first.press("Escape")
    expect(first).to_have_value(proposed)
    first.press("Enter")
    expect(second).to_be_focused()
    second.press("ArrowUp")
    expect(first).to_be_focused()

    page.get_by_text("Возможно, разовые").click()
    expect(row(page, roadmap, 1)).to_be_hidden()
    expect(row(page, roadmap, 2)).to_be_visible()


def test_a_second_click_makes_nothing_twice_on_a_phone(open_page, coordinator, sign_in, roadmap):
    page = open_page(PHONE)
    sign_in(page, coordinator)
    page.goto(f"/roadmaps/{roadmap.pk}/roll-forward/")

    page.get_by_role("button", name="Создать проект").dblclick()
    page.wait_for_url(re.compile(r"/roadmaps/\d+/edit/"))

    assert Roadmap.objects.filter(predecessor=roadmap).count() == 1
