"""The way a new coordinator goes: from a Word file to a printed annex."""

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from roadmaps.models import Activity, Roadmap
from tests.word_plan import word_plan

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(page, name="дорожная карта.docx", content=None):
    page.goto("/roadmaps/imports/")
    page.set_input_files(
        "input[type=file]",
        {"name": name, "mimeType": DOCX, "buffer": content or word_plan()},
    )
    page.get_by_role("button", name="Прочитать файл").click()


def test_a_word_file_becomes_a_roadmap_and_its_annex(open_page, coordinator, sign_in, tmp_path):
    page = open_page()
    sign_in(page, coordinator)

    page.goto("/roadmaps/")
    page.get_by_role("link", name="Загрузить из файла").first.click()
    upload(page)
    page.get_by_role("heading", name="Проверьте прочитанное").wait_for()
    row = page.locator("#row-0-0-3")
    row.get_by_text("Срок «как решит совет» не прочитан").wait_for()
    row.get_by_role("button", name="как решит совет").click()
    row.get_by_role("textbox").fill("до 20 декабря 2024 года")
    row.get_by_role("textbox").press("Enter")
    row.get_by_text("исправлено").wait_for()

    expect(row.locator(".reading")).to_contain_text("до 20 декабря 2024 г.")
    expect(row.get_by_text("не прочитан")).to_have_count(0)

    page.get_by_role("link", name="Далее: сохранить").click()
    page.get_by_role("button", name="Сохранить дорожную карту").click()
    page.get_by_text("Дорожная карта сохранена").wait_for()
    page.get_by_role("cell", name="до 20 декабря 2024 года").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать PDF").click()
    download.value.save_as(tmp_path / "annex.pdf")

    text = PdfReader(io.BytesIO((tmp_path / "annex.pdf").read_bytes())).pages[0].extract_text()
    assert "Закрепить за школами наставников" in " ".join(text.split())
    assert Roadmap.objects.get().covered_schools.count() == 2


def test_escape_leaves_a_value_as_it_was(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)

    value = page.locator("#row-0-0-0").get_by_role("button", name="Январь 2024 года")
    value.press("Enter")
    page.get_by_role("textbox").fill("Февраль 2024 года")
    page.get_by_role("textbox").press("Escape")

    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(value).to_contain_text("Январь 2024 года")
    expect(value).to_be_focused()


def test_whoever_was_signed_out_meanwhile_is_asked_to_sign_in(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)
    page.locator("#row-0-0-0").get_by_role("button", name="Январь 2024 года").click()
    page.get_by_role("textbox").wait_for()

    page.context.clear_cookies(name="sessionid")
    page.get_by_role("textbox").press("Enter")

    page.get_by_role("heading", name="Вход на портал").wait_for()


def test_a_lost_connection_is_told_and_the_words_are_kept(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)
    page.locator("#row-0-0-0").get_by_role("button", name="Январь 2024 года").click()
    page.get_by_role("textbox").fill("Февраль 2024 года")

    page.context.set_offline(True)
    page.get_by_role("textbox").press("Enter")

    page.get_by_text("Не сохранилось").wait_for()
    expect(page.get_by_role("textbox")).to_have_value("Февраль 2024 года")


def test_another_role_of_a_column_is_read_anew(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)

    page.locator("th.plan__result .column-role").get_by_role("button").click()
    page.get_by_role("combobox").select_option("evidence")
    page.get_by_role("button", name="Сохранить", exact=True).click()

    column = page.locator("th.plan__evidence")
    expect(column.get_by_text("подтверждающий документ")).to_be_visible()
    expect(column).to_contain_text("Ожидаемый результат")


def test_only_rows_with_warnings_can_be_left_on_the_page(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)

    page.get_by_label("только строки с замечаниями").check()

    expect(page.locator("#row-0-0-3")).to_be_visible()
    expect(page.locator("#row-0-0-1")).to_be_hidden()


def test_a_file_that_is_no_plan_is_refused_in_a_sentence(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)

    upload(page, name="письмо.docx", content=b"not a document at all")

    expect(page.get_by_role("alert")).to_have_text(re.compile(r"\.\s*$"))
    assert not Activity.objects.exists()


def test_a_second_click_saves_nothing_twice(open_page, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)
    upload(page)
    page.get_by_role("link", name="Далее: сохранить").click()

    page.get_by_role("button", name="Сохранить дорожную карту").dblclick()
    page.get_by_text("Дорожная карта сохранена").wait_for()

    assert Roadmap.objects.count() == 1
