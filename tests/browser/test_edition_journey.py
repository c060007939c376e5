"""An edition goes from the coordinator to the official and back, comes into force, is corrected."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from roadmaps.choices import EditionState
from roadmaps.models import Edition
from tests.factories import make_activity, make_edition, make_official, make_part, make_roadmap


@pytest.fixture
def edition(municipality):
    edition = make_edition(make_roadmap(municipality), state=EditionState.DRAFT, title="План")
    make_activity(
        make_part(edition).sections.get(),
        title="Провести совещание директоров",
        deadline_phrase="май 2024 г.",
    )
    return edition


def download(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать PDF").click()
    return Path(download.value.path()).read_bytes()


def test_from_a_draft_to_a_correction(municipality, coordinator, edition, signed_in):
    writer, chief = signed_in(coordinator), signed_in(make_official(municipality))
    address = edition.get_absolute_url()

    writer.goto(address)
    writer.get_by_role("link", name="Отправить на согласование").click()
    writer.get_by_text("Стоит посмотреть ещё раз").wait_for()
    writer.get_by_role("button", name="Отправить на согласование").click()
    writer.get_by_text("Редакция отправлена на согласование").wait_for()

    chief.goto(address)
    chief.get_by_role("link", name="Замечание к мероприятию").click()
    chief.get_by_label("Замечание").fill("Кто отвечает за совещание?")
    chief.get_by_role("button", name="Записать замечание").click()
    chief.get_by_text("Замечание записано").wait_for()
    chief.get_by_role("link", name="Вернуть на доработку").click()
    chief.get_by_label("Что исправить").fill("Назовите ответственных")
    chief.get_by_role("button", name="Вернуть на доработку").click()
    chief.get_by_text("Редакция возвращена на доработку").wait_for()

    writer.goto(address)
    writer.get_by_text("Назовите ответственных").first.wait_for()
    writer.get_by_role("button", name="Снять замечание").click()
    writer.locator(".remark--done").wait_for()
    writer.get_by_role("link", name="Отправить на согласование").click()
    writer.get_by_role("button", name="Отправить на согласование").click()
    writer.get_by_text("Редакция отправлена на согласование").wait_for()

    chief.goto(address)
    chief.get_by_role("link", name="Утвердить").click()
    chief.get_by_label("Номер", exact=True).fill("12")
    chief.get_by_label("Дата", exact=True).fill("2024-01-22")
    chief.get_by_role("button", name="Утвердить редакцию").click()
    chief.get_by_text("Её файлы больше не изменятся").wait_for()
    expect(chief.locator("#papers code").first).to_be_visible()
    expect(chief.locator(".paper")).to_have_count(3)
    assert download(chief) == download(chief)

    writer.goto(address)
    writer.get_by_role("link", name="Начать новую редакцию").click()
    writer.get_by_label("Зачем нужна новая редакция").fill("Письмо министерства")
    writer.get_by_role("button", name="Начать новую редакцию").click()
    writer.get_by_text("Пока его не утвердят, действует").wait_for()

    states = dict(Edition.objects.values_list("number", "state"))
    assert states == {1: EditionState.APPROVED, 2: EditionState.DRAFT}
