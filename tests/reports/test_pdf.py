"""The annex as PDF by either engine, read back with tools that did not make it."""

import io
import socket

import pdfplumber
import pikepdf
import pytest

from reports.builders.annex import annex
from reports.renderers.pdf.weasyprint import NothingFetched
from tests.reports.editions import NARROW, WIDE, edition_of, part, plan, row
from tests.reports.pdf_reading import ENGINES, as_list, pages, structure, table_attributes, words

pytestmark = pytest.mark.django_db

ALPHABET = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя № « » — – … ✓ ☑ ▪"


@pytest.fixture(params=ENGINES)
def printed(request):
    """Prints the edition with such data."""
    render = ENGINES[request.param]
    return lambda data, **fields: render(annex(edition_of(data, **fields)))


def test_the_words_of_the_edition_are_on_the_pages(printed):
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


def test_the_file_says_its_title_language_and_standard(printed):
    opened = pikepdf.open(io.BytesIO(printed(plan(part()))))

    assert str(opened.Root.Lang) == "ru"
    assert str(opened.docinfo.Title) == "План поддержки школ Заречного округа"
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.open_metadata()["pdfuaid:part"] == "1"


def test_headings_lists_and_tables_are_tagged_as_what_they_are(printed):
    items = [{"marker": "1.", "text": "сверить\n- списки"}, {"marker": "", "text": "учесть"}]
    data = plan(
        part(title="График", sections={"Раздел": [row()]}),
        blocks=[{"caption": "Задачи", "items": items}],
    )

    _, found = structure(printed(data))
    tags = [tag for tag, _ in found]

    assert tags.count("H1") == 1
    assert tags.count("H2") == 2
    labels = [element for tag, element in found if tag == "Lbl" and as_list(element.get("/K", []))]
    assert (tags.count("LI"), tags.count("LBody"), len(labels)) == (3, 3, 2)
    assert (tags.count("Table"), tags.count("TR"), tags.count("TD")) == (1, 3, 4)


def test_table_headers_have_a_scope_and_cells_know_their_headers(printed):
    _, found = structure(printed(plan(part(sections={"Раздел": [row()]}))))

    scopes = [str(table_attributes(element).Scope) for tag, element in found if tag == "TH"]
    captions = [bytes(element.ID) for tag, element in found if tag == "TH"][:4]
    headers = [table_attributes(element).Headers for tag, element in found if tag == "TD"]
    assert scopes == ["/Column"] * 4 + ["/Row"]
    assert [[bytes(header) for header in each] for each in headers] == [[c] for c in captions]


def test_fonts_are_embedded_and_carry_cyrillic_and_signs(printed):
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
def test_the_page_is_a4_turned_for_wide_tables(printed, columns, size):
    with pdfplumber.open(io.BytesIO(printed(plan(part(columns, activities=30))))) as opened:
        assert len(opened.pages) > 1
        assert {(round(page.width), round(page.height)) for page in opened.pages} == {size}


def test_text_keeps_the_margins_of_the_standard(printed):
    data = plan(part(activities=60), blocks=[{"caption": "", "text": "Слово за словом. " * 90}])

    with pdfplumber.open(io.BytesIO(printed(data))) as opened:
        for page in opened.pages:
            body = [c for c in page.chars if c["text"].strip() and c["top"] > 56]
            assert min(c["x0"] for c in body) >= 20 * 72 / 25.4 - 0.5
            assert max(c["x1"] for c in body) <= page.width - 10 * 72 / 25.4 + 0.5
            assert max(c["bottom"] for c in body) <= page.height - 20 * 72 / 25.4 + 0.5


def test_pages_are_numbered_at_the_top_from_the_second_one(printed):
    found = pages(printed(plan(part(activities=60))))

    assert [text.split("\n")[0] for text in found[1:]] == [
        str(n + 2) for n in range(len(found) - 1)
    ]
    assert found[0].startswith("План поддержки")


def test_the_header_row_is_repeated_on_every_page(printed):
    found = pages(printed(plan(part(activities=60))))

    assert len(found) > 2
    assert all("Наименование меры" in text for text in found)


def test_a_row_is_not_broken_where_it_fits_on_a_page(printed):
    long_text = "\n".join(f"строка {n}" for n in range(12))
    rows = [row(number=f"<{n}>", title=f"начало{n}\n{long_text}\nконец{n}") for n in range(12)]

    found = pages(printed(plan(part(sections={"": rows}))))

    for number in range(12):
        page = next(text for text in found if f"начало{number}\n" in text.replace(" ", "\n"))
        assert f"конец{number}" in page


def test_a_row_higher_than_a_page_goes_on_with_nothing_lost(printed):
    long_text = "\n".join(f"строка{n}." for n in range(150))

    found = words(printed(plan(part(sections={"": [row(title=long_text), row(number="2.")]}))))

    assert all(f"строка{n}." in found for n in range(150))


@pytest.mark.parametrize("filling", range(14, 34))
def test_a_section_heading_is_never_left_alone_at_the_end_of_a_page(printed, filling):
    rows = {"": [row(title="мера") for _ in range(filling)], "РАЗДЕЛ": [row(title="после")]}

    found = pages(printed(plan(part(sections=rows))))

    assert any("РАЗДЕЛ" in text and "после" in text.split("РАЗДЕЛ")[1] for text in found)


def test_words_stay_whole(printed):
    rows = {"": [row(responsible="Общеобразовательные организации, муниципалитет")] * 3}

    found = words(printed(plan(part(sections=rows))))

    assert "Общеобразовательные" in found
    assert "‐" not in found


def test_a_word_longer_than_its_column_is_broken_by_syllables(printed):
    word = "Рентгеноэлектрокардиографического"
    rows = [dict.fromkeys(row(WIDE), word) | {"number": "1."}]

    found = words(printed(plan(part(WIDE, sections={"": rows}))))

    assert "‐" in found or "\u00ad" in found


HOSTILE = [
    "<img src=http://127.0.0.1:9/x><style>@import url(file:///etc/passwd)</style>&lt;",
    '#import "@preview/evil:0.1.0" #read("/etc/passwd") #include "page.typ"',
    "*жирно* _курсив_ $x^2$ `код` @ссылка <метка> // не примечание /* и это */ \\ [скобки] #",
    '"]); #panic("\\u{41}") ${7*7} {{7*7}} ~ --- ... = Заголовок',
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_text_and_fetches_nothing(printed, monkeypatch, hostile):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    data = plan(
        part(title=hostile, sections={hostile: [row(title=f"{hostile}\n- {hostile}")]}),
        title=hostile,
        blocks=[
            {"caption": hostile, "items": [{"marker": "');}", "text": hostile}]},
            {"caption": "", "text": hostile},
        ],
    )

    content = printed(data, signature=hostile, act_phrase=hostile)

    drawn = "".join(pages(content)).replace("\u00ad", "").replace("‐", "")
    assert "".join(drawn.split()).count("".join(hostile.split())) >= 4
    assert "root:" not in drawn
    assert str(pikepdf.open(io.BytesIO(content)).docinfo.Title) == hostile


def test_only_what_the_document_brings_along_is_read():
    with pytest.raises(ValueError, match="must not fetch"):
        NothingFetched().fetch("file:///etc/hostname")
