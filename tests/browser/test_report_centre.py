"""A report from the order to the paper that somebody else checks."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reports.choices import ReportState
from reports.models import Report
from reports.services.reports.making import make
from reports.tasks import make_report
from reports.views import ordering
from tests.browser.accessibility import check
from tests.browser.conftest import DESKTOP, PHONE, eventually
from tests.factories import make_activity, make_edition, make_part, make_roadmap

# A page that waits asks when the test says so; at the one connection that SQLite in memory has they
# would meet otherwise.
WHEN_TOLD = """
const later = window.setTimeout;
window.setTimeout = (deed, wait, ...rest) =>
  wait === 2000 ? ((window.ask = deed), 0) : later(deed, wait, ...rest);
"""


@pytest.fixture
def no_worker(monkeypatch):
    """Reports wait until the test makes them."""
    monkeypatch.setattr(ordering, "is_at_once", lambda report: False)
    monkeypatch.setattr(make_report, "delay_on_commit", lambda **kwargs: None)


def ask(page):
    """The page asks how far the report is, and shows the answer."""
    eventually(page, lambda: page.evaluate("() => Boolean(window.ask)"))
    with page.expect_response(lambda response: "hx-request" in response.request.headers):
        page.evaluate("() => { const { ask } = window; window.ask = null; ask(); }")


@pytest.mark.usefixtures("no_worker")
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_report_is_ordered_watched_taken_and_checked(
    viewport, open_page, sign_in, coordinator, tmp_path
):
    page = open_page(viewport)
    page.add_init_script(WHEN_TOLD)
    sign_in(page, coordinator)
    page.goto("/schools/")
    page.get_by_role("link", name="Отчёт", exact=True).click()
    page.get_by_text("Excel").click()
    page.at_rest()
    check(page)

    page.get_by_role("button", name="Сделать отчёт").click()

    expect(page.get_by_role("heading", name="Отчёт в очереди")).to_be_visible()
    check(page)
    Report.objects.update(state=ReportState.MAKING, rows_done=1200, rows_total=3000)
    ask(page)
    expect(page.get_by_role("heading", name="Готово строк: 1 200 из 3 000")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1200")

    Report.objects.update(state=ReportState.QUEUED)
    report = made(Report.objects.get())
    ask(page)

    expect(page.locator("#report-said")).to_have_text("Отчёт готов, его можно скачать.")
    check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать Excel").click()
    come_back_from_the_list(page)
    file = tmp_path / "report.xlsx"
    download.value.save_as(file)
    look_at_the_check(open_page(viewport), report, file)


def come_back_from_the_list(page):
    """What the browser remembers of the address is the page, not the last piece of it."""
    page.get_by_role("navigation", name="Путь по порталу").get_by_role("link").click()
    page.get_by_role("heading", name="Сделанные отчёты").wait_for()
    page.go_back()
    expect(page.get_by_role("heading", name="Реестр школ и категорий")).to_be_visible()


def made(report):
    make(pk=report.pk, now=timezone.now())
    return Report.objects.get(pk=report.pk)


def look_at_the_check(page, report, file):
    """Nobody is signed in here."""
    page.goto("/check/")
    page.get_by_label("Код с первого листа").fill(report.code.lower().replace("-", " "))
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("heading", name="Такой отчёт сделан на этом портале")).to_be_visible()
    expect(page.get_by_text("Реестр школ и категорий")).to_be_visible()
    compare(page, file)
    expect(page.get_by_role("status").filter(has_text="Это тот самый файл")).to_be_visible()
    check(page)

    forged = Path(f"{file}.forged.xlsx")
    forged.write_bytes(file.read_bytes()[:-1] + b"?")
    compare(page, forged)
    expect(page.get_by_role("alert").filter(has_text="Это не тот файл")).to_be_visible()


def compare(page, file):
    page.get_by_label("Выбрать файл").set_input_files(file)
    page.get_by_role("button", name="Сравнить").click()


@pytest.mark.usefixtures("no_worker")
def test_a_waiting_report_is_reached_without_scripts(open_page, coordinator, sign_in):
    page = open_page(java_script_enabled=False)
    sign_in(page, coordinator)
    page.goto("/reports/new/schools/")
    page.get_by_role("button", name="Сделать отчёт").click()
    expect(page.get_by_role("heading", name="Отчёт в очереди")).to_be_visible()

    made(Report.objects.get())
    page.get_by_role("link", name="Обновить страницу").click()

    expect(page.get_by_role("link", name="Скачать PDF")).to_be_visible()


def test_the_heading_follows_what_is_chosen(open_page, sign_in, coordinator):
    municipality = coordinator.acting.municipality
    for title in ("План на 2023 год", "План на 2024 год"):
        edition = make_edition(make_roadmap(municipality, title=title))
        make_activity(make_part(edition).sections.get())
    page = open_page()
    sign_in(page, coordinator)
    page.goto("/reports/new/annex/")
    page.get_by_text("Реквизиты: заголовок, гриф, подпись").click()
    title, choice = page.get_by_label("Заголовок"), page.get_by_label("Редакция", exact=True)
    expect(title).to_have_value("План на 2023 год")

    choice.focus()
    choice.select_option(index=1)

    expect(title).to_have_value("План на 2024 год")
    expect(title).to_be_visible()
    expect(choice).to_be_focused()
    page.get_by_role("button", name="УТВЕРЖДАЮ").click()
    stamp = page.get_by_label("Справа вверху на первом листе")
    expect(stamp).to_have_value(re.compile("^УТВЕРЖДАЮ\nНачальник управления"))
    page.get_by_role("button", name="Сделать отчёт").click()
    expect(page.get_by_role("link", name="Скачать PDF")).to_be_visible()
    assert Report.objects.get().heading["stamp"][0] == "УТВЕРЖДАЮ"


def test_a_day_is_typed_to_its_end_before_the_heading_follows(open_page, sign_in, coordinator):
    page = open_page()
    sign_in(page, coordinator)
    page.goto("/reports/new/schools/")
    page.get_by_text("Реквизиты: заголовок, гриф, подпись").click()
    day = page.get_by_label("На день")

    day.focus()
    for figure in "05122024":
        page.keyboard.press(figure)
        page.at_rest()  # whatever the page asked of itself would have changed the field by now

    expect(day).to_have_value("2024-05-12")
    page.get_by_label("Подписывает").click()
    expect(page.get_by_label("Заголовок")).to_have_value(re.compile("на 12 мая 2024 г."))
    expect(day).to_have_value("2024-05-12")
