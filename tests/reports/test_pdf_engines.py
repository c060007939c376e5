"""Which engine prints what, and what neither does."""

import io
import os

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.cells import shown
from reports.document import Column, Document, DocumentNotPrinted, Paragraph, Row, Streamed, Table
from reports.renderers import pdf
from reports.renderers.pdf import typst
from reports.renderers.pdf.signs import drawable
from tests.reports.pdf_reading import ENGINES, pages, words

COLUMNS = (Column("№", 0.2), Column("Мера", 0.8))


def document(count, text="Провести занятие"):
    rows = Streamed(lambda: (Row((n, text)) for n in range(count)), count)
    return Document("План", (), "План", (Table(COLUMNS, rows),))


def is_of_typst(content):
    with pikepdf.open(io.BytesIO(content)) as opened:
        return str(opened.docinfo.get("/Creator", "")).startswith("Typst")


def test_a_short_document_is_printed_by_weasyprint_and_a_long_one_by_typst():
    assert not is_of_typst(pdf.render(document(30)))
    assert is_of_typst(pdf.render(document(2_000)))


def test_a_few_long_rows_are_a_long_document_too():
    assert is_of_typst(pdf.render(document(30, "слово " * 500)))


def test_all_rows_of_a_long_document_are_on_its_pages():
    found = pages(pdf.render(document(2_000)))

    rows = [line for text in found for line in text.split("\n") if "занятие" in line]
    assert rows == [f"{shown(n)} Провести занятие".replace("\xa0", " ") for n in range(2_000)]
    assert all("№ Мера" in text for text in found)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_document_is_the_same_file(engine):
    render = ENGINES[engine]

    assert render(document(5)) == render(document(5))


@pytest.mark.parametrize(
    ("thick", "sentence"),
    [
        (
            document(12_345),
            "Строк в документе 12\u00a0345, а в PDF выводится не больше 5\u00a0000. "
            "Сохраните его в формате Excel.",
        ),
        (
            document(4_000, "слово " * 300),
            "Знаков в документе 7\u00a0",
        ),
    ],
    ids=["rows", "letters"],
)
def test_what_is_too_thick_for_paper_is_refused_in_a_sentence_that_names_excel(thick, sentence):
    with pytest.raises(DocumentNotPrinted) as refusal:
        pdf.render(thick)

    assert refusal.value.message.startswith(sentence)
    assert "Excel" in refusal.value.message


def test_a_wide_table_counts_once_for_each_part_of_it():
    columns = tuple(Column(f"{n}", 0.1) for n in range(10))
    rows = Streamed(lambda: iter(()), 2_000)
    table = Table(columns, rows, repeated=1, most_columns=4)

    with pytest.raises(DocumentNotPrinted, match="6\u00a0000"):
        pdf.render(Document("План", (), "План", (table,)))


class TestWhenTypstDoesNotFinish:
    @pytest.fixture
    def program(self, monkeypatch, tmp_path):
        """Puts another program in the place of typst."""

        def put(text):
            path = tmp_path / "program.py"
            path.write_text(text)
            monkeypatch.setattr(typst, "_PROGRAM", path)

        return put

    def test_one_that_the_system_ended_has_met_too_large_a_document(self, program):
        program("import os; os.kill(os.getpid(), 9)")

        with pytest.raises(DocumentNotPrinted, match="слишком велик для PDF"):
            typst.pdf_of("{}")

    def test_one_that_goes_on_for_ever_is_ended(self, program, monkeypatch):
        program("import time; time.sleep(60)")
        monkeypatch.setattr(typst, "PATIENCE", 0.5)

        with pytest.raises(DocumentNotPrinted, match="слишком велик для PDF"):
            typst.pdf_of("{}")

    def test_what_it_stumbles_over_is_printed_all_the_same_and_told_to_the_log(
        self, program, caplog
    ):
        program("raise ValueError('range start index 1 out of range')")

        content = pdf.render(document(400))

        assert not is_of_typst(content)
        assert "399 Провести занятие" in words(content)
        assert "range start index 1 out of range" in caplog.text

    def test_it_is_told_nothing_of_the_portals_environment(self, program, monkeypatch):
        monkeypatch.setenv("SECRET_KEY", "a" * 50)
        program("import os, sys; sys.stdout.write(str(dict(os.environ)))")

        assert b"SECRET_KEY" in str(dict(os.environ)).encode()
        assert b"SECRET_KEY" not in typst.pdf_of("{}")


class TestSigns:
    def test_what_no_font_has_becomes_an_empty_square(self):
        assert drawable("да 👍 中 нет") == "да □ □ нет"

    @pytest.mark.parametrize("text", ["Обычный «текст» № 5 – да…", "✓ ☑ ▪ ≥ →", "а\u00adб\u200bв"])
    def test_what_they_have_or_nobody_draws_stays(self, text):
        assert drawable(text) == text

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    @settings(max_examples=15, deadline=None)
    def test_any_text_can_be_typeset(self, text):
        content = pdf.render(Document("План", (), "План", (Paragraph(f"Слово {text}"),)))
        printed = ENGINES["typst"]
        given_text = drawable(Paragraph(text).text)

        assert printed(Document("План", (), "План", (Paragraph(f"Слово {given_text}"),)))
        assert "Слово" in words(content)

    def test_both_engines_draw_the_square(self):
        for render in ENGINES.values():
            content = render(Document("План", (), "План", (Paragraph(drawable("Знак 👍")),)))

            assert "Знак □" in words(content)


def test_a_page_can_be_drawn(tmp_path):
    """A file that readers open without repair."""
    for render in ENGINES.values():
        opened = pypdfium2.PdfDocument(render(document(100)))

        assert all(page.render(scale=0.2) for page in opened)
