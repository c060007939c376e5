"""The annex as PDF, read back with tools that did not make it."""

import io
import socket

import pdfplumber
import pikepdf
import pytest

from reports.builders.annex import annex
from reports.renderers import pdf
from reports.renderers.pdf.weasyprint import NothingFetched
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row

pytestmark = pytest.mark.django_db

ALPHABET = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя № « » — – … ✓ ☑ ▪"


def printed(data, **fields):
    return pdf.render(annex(edition_of(data, **fields)))


def pages(content):
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [page.extract_text() for page in opened.pages]


def words(content):
    return " ".join(" ".join(pages(content)).split())


def structure(content):
    """Every structure element of a PDF as (tag, element), in the order of reading."""
    opened = pikepdf.open(io.BytesIO(content))

    def walk(element):
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        yield str(element.S).lstrip("/"), element
        for child in list(element.get("/K", [])):
            yield from walk(child)

    root = opened.Root.StructTreeRoot.K
    return opened, [found for element in list(root) for found in walk(element)]


def test_the_words_of_the_edition_are_on_the_pages():
    rows = {"Раздел первый": [row(title="Собрать заявки\n- от школ;\n- от лицеев")]}
    items = [{"marker": "а)", "text": "сверить списки"}]
    data = plan(
        part(title="Сетевой график", sections=rows),
        blocks=[{"caption": "Задачи", "items": items}],
    )

    text = words(printed(data, act_phrase="Приложение № 4\nк приказу центра\nот 01.02.2024 № 5"))

    for phrase in (
        "Приложение № 4 к приказу центра от 01.02.2024 № 5",
        "План поддержки школ Заречного округа",
        "Задачи а) сверить списки",
        "Сетевой график",
        "Раздел первый",
        "№ п/п Наименование меры Когда Исполнители",
        "Начальник управления Н.П. Ветрова",
    ):
        assert phrase in text
    assert "- от лицеев" in text


def test_the_file_says_its_title_language_and_standard():
    opened = pikepdf.open(io.BytesIO(printed(plan(part()))))

    assert str(opened.Root.Lang) == "ru"
    assert str(opened.docinfo.Title) == "План поддержки школ Заречного округа"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.open_metadata()["pdfuaid:part"] == "1"


def test_headings_lists_and_tables_are_tagged_as_what_they_are():
    items = [{"marker": "1.", "text": "сверить\n- списки"}, {"marker": "", "text": "учесть"}]
    data = plan(
        part(title="График", sections={"Раздел": [row()]}),
        blocks=[{"caption": "Задачи", "items": items}],
    )

    _, found = structure(printed(data))
    tags = [tag for tag, _ in found]

    assert tags.count("H1") == 1
    assert tags.count("H2") == 2
    assert (tags.count("LI"), tags.count("LBody"), tags.count("Lbl")) == (3, 3, 2)
    assert (tags.count("Table"), tags.count("TR"), tags.count("TD")) == (1, 3, 4)


def test_table_headers_have_a_scope_and_cells_know_their_headers():
    _, found = structure(printed(plan(part(sections={"Раздел": [row()]}))))

    scopes = [str(element.A.Scope) for tag, element in found if tag == "TH"]
    headers = [len(element.A.Headers) for tag, element in found if tag == "TD"]
    assert scopes == ["/Column"] * 4 + ["/Row"]
    assert headers == [1] * 4


def test_fonts_are_embedded_and_carry_cyrillic_and_signs():
    content = printed(plan(part(sections={"": [row(title=ALPHABET)]})))

    opened = pikepdf.open(io.BytesIO(content))
    fonts = [
        font.DescendantFonts[0] for page in opened.pages for font in page.Resources.Font.values()
    ]
    names = {str(font.BaseFont).split("+")[1] for font in fonts}
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert {"Tinos", "Tinos-Bold"} <= names
    assert all(sign in words(content) for sign in ALPHABET)


@pytest.mark.parametrize(
    ("columns", "size"), [(NARROW, (595, 842)), (WIDE[:5], (842, 595)), (WIDE, (842, 595))]
)
def test_the_page_is_a4_turned_for_wide_tables(columns, size):
    with pdfplumber.open(io.BytesIO(printed(plan(part(columns, activities=30))))) as opened:
        assert len(opened.pages) > 1
        assert {(round(page.width), round(page.height)) for page in opened.pages} == {size}


def test_text_keeps_the_margins_of_the_standard():
    data = plan(part(activities=60), blocks=[{"caption": "", "text": "Слово за словом. " * 90}])

    with pdfplumber.open(io.BytesIO(printed(data))) as opened:
        for page in opened.pages:
            body = [c for c in page.chars if c["text"].strip() and c["top"] > 56]
            assert min(c["x0"] for c in body) >= 20 * 72 / 25.4 - 0.5
            assert max(c["x1"] for c in body) <= page.width - 10 * 72 / 25.4 + 0.5
            assert max(c["bottom"] for c in body) <= page.height - 20 * 72 / 25.4 + 0.5


def test_pages_are_numbered_at_the_top_from_the_second_one():
    found = pages(printed(plan(part(activities=60))))

    assert [text.split("\n")[0] for text in found[1:]] == [
        str(n + 2) for n in range(len(found) - 1)
    ]
    assert found[0].startswith("План поддержки")


def test_the_header_row_is_repeated_on_every_page():
    found = pages(printed(plan(part(activities=60))))

    assert len(found) > 2
    assert all("Наименование меры" in text for text in found)


def test_a_row_is_not_broken_where_it_fits_on_a_page():
    long_text = "\n".join(f"строка {n}" for n in range(12))
    rows = [row(number=f"<{n}>", title=f"начало{n}\n{long_text}\nконец{n}") for n in range(12)]

    found = pages(printed(plan(part(sections={"": rows}))))

    for number in range(12):
        page = next(text for text in found if f"начало{number}\n" in text.replace(" ", "\n"))
        assert f"конец{number}" in page


def test_a_row_higher_than_a_page_goes_on_with_nothing_lost():
    long_text = "\n".join(f"строка{n}." for n in range(150))

    found = words(printed(plan(part(sections={"": [row(title=long_text), row(number="2.")]}))))

    assert all(f"строка{n}." in found for n in range(150))


@pytest.mark.parametrize("filling", range(14, 34))
def test_a_section_heading_is_never_left_alone_at_the_end_of_a_page(filling):
    rows = {"": [row(title="мера") for _ in range(filling)], "РАЗДЕЛ": [row(title="после")]}

    found = pages(printed(plan(part(sections=rows))))

    assert any("РАЗДЕЛ" in text and "после" in text.split("РАЗДЕЛ")[1] for text in found)


def test_words_stay_whole():
    rows = {"": [row(responsible="Общеобразовательные организации, муниципалитет")] * 3}

    found = words(printed(plan(part(sections=rows))))

    assert "Общеобразовательные" in found
    assert "‐" not in found


def test_a_word_longer_than_its_column_is_broken_by_syllables():
    word = "Рентгеноэлектрокардиографического"
    rows = [dict.fromkeys(row(WIDE), word) | {"number": "1."}]

    found = words(printed(plan(part(WIDE, sections={"": rows}))))

    assert "‐" in found


def test_hostile_text_is_only_text_and_fetches_nothing(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    hostile = "<img src=http://127.0.0.1:9/x><style>@import url(file:///etc/passwd)</style>&lt;"
    data = plan(
        part(title=hostile, sections={hostile: [row(title=hostile)]}),
        title=hostile,
        blocks=[{"caption": hostile, "items": [{"marker": "');}", "text": hostile}]}],
    )

    content = printed(data, signature=hostile, act_phrase=hostile)

    assert "127.0.0.1:9/x" in words(content)
    assert "root:" not in words(content)


def test_only_what_the_document_brings_along_is_read():
    with pytest.raises(ValueError, match="must not fetch"):
        NothingFetched().fetch("file:///etc/hostname")
