"""A real roadmap, corrected: what changed is found, read on any screen and taken away as an act."""

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from roadmaps.choices import EditionState
from roadmaps.models import Activity
from roadmaps.services.copying import copy_contents
from roadmaps.services.imports import confirm_import, stage_import
from tests.browser.accessibility import check
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import make_edition


@pytest.fixture
def roadmap(municipality, coordinator, shared_documents):
    """A roadmap from its Word file, in force, with a draft: its first two rows reworded, the third
    gone, the last one first."""
    name = "nevinnomyssk-2024.docx"
    staged = stage_import(
        municipality=municipality,
        by=coordinator,
        name=name,
        content=(shared_documents / name).read_bytes(),
    )
    roadmap = confirm_import(
        staged=staged,
        by=coordinator,
        now=datetime(2024, 1, 15, tzinfo=UTC),
        updates=None,
        covered_schools=[],
    ).roadmap
    old = roadmap.editions.get()
    old.state, old.approved_on = EditionState.APPROVED, date(2024, 1, 22)
    old.save()
    new = make_edition(roadmap, number=2, state=EditionState.DRAFT, title=old.title)
    copy_contents(source=old, target=new)
    first, second, third, *_, last = Activity.objects.filter(
        section=new.parts.first().sections.first()
    )
    Activity.objects.filter(pk=first.pk).update(deadline_phrase="II квартал 2024 года", position=1)
    Activity.objects.filter(pk=second.pk).update(responsible="Рабочая группа", position=2)
    third.delete()
    Activity.objects.filter(pk=last.pk).update(position=0)
    return roadmap


@pytest.fixture
def compared(roadmap, coordinator, open_page, sign_in):
    """A function: the page of comparison on a screen of the given size."""

    def compared(viewport=DESKTOP):
        page = open_page(viewport)
        sign_in(page, coordinator)
        page.goto(f"/roadmaps/{roadmap.pk}/compare/")
        return page

    return compared


def test_what_changed_is_marked_counted_and_chosen(compared):
    page = compared()

    expect(page.locator("ins").get_by_text("II", exact=True).first).to_be_visible()
    expect(page.locator("del").get_by_text("I", exact=True).first).to_be_visible()
    page.get_by_role("link", name="Перемещено 1").click()
    expect(page.get_by_role("rowheader", name="перемещено")).to_be_visible()
    expect(page.locator(".compare__change")).to_have_count(1)
    page.get_by_role("link", name="Вся дорожная карта").click()
    page.locator(".compare__change").nth(20).wait_for()


def test_the_wordings_are_chosen_by_keyboard(compared):
    page = compared()

    page.get_by_label("Было").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Различий нет").wait_for()


def test_old_and_new_stand_beside_each_other_or_one_under_the_other(compared):
    def places(page):
        cells = page.locator("tr:has(del):has(ins)").first.locator("td")
        return [cells.nth(number).bounding_box() for number in (0, 1)]

    old, new = places(compared(DESKTOP))
    assert old["y"] == new["y"]
    assert old["x"] < new["x"]

    old, new = places(compared(PHONE))
    assert old["x"] == new["x"]
    assert old["y"] < new["y"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_fits_and_is_accessible(compared, viewport):
    check(compared(viewport))


def test_the_act_is_taken_away_as_a_word_file(compared):
    page = compared()

    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()

    texts = [each.text for each in docx.Document(Path(download.value.path())).paragraphs]
    assert "Изменения,\nвносимые в дорожную карту по организации" in "\n".join(texts)
    assert any("цифры «I» заменить цифрами «II»" in text for text in texts)
