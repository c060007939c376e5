"""Takes the pictures of README.md from a running demonstration.

    .venv/bin/python docs/screenshots.py http://localhost:8000

Needs what `make test` installs: Playwright and Chromium. It uploads a printed roadmap to show how
one is read, and discards the upload.
"""

import io
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
EMAIL, PASSWORD = "coordinator@portal.example", "belye-klyuchi"
TO_TOP = "element => element.scrollIntoView({behavior: 'instant'})"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def take(page, name):
    """The window as a PNG of 128 colours: text stays sharp at a third of the size."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        FOLDER / f"{name}.png", optimize=True
    )


def main(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ru-RU")
        page.goto(address)
        page.get_by_label("Электронная почта").fill(EMAIL)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Войти", exact=True).click()

        page.get_by_role("link", name=re.compile("адресной поддержке")).first.click()
        page.locator(".plan").first.evaluate(TO_TOP)
        take(page, "roadmap")

        with page.expect_download() as download, TemporaryDirectory() as folder:
            page.get_by_role("link", name="Word").click()
            printed = Path(folder) / "Дорожная карта.docx"
            download.value.save_as(printed)
            page.goto(address)
            page.get_by_role("link", name="Загрузить из файла").click()
            page.set_input_files("input[type=file]", printed)
            page.get_by_role("button", name="Прочитать файл").click()
        doubtful = page.locator("tr", has_text="1 раз в полугодие").first
        doubtful.evaluate(TO_TOP)
        take(page, "import")
        page.get_by_role("button", name="Отменить загрузку").click()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
