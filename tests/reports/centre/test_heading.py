"""The words of the title block that were edited before printing."""

import pytest

from reports.document import Document, Paragraph, Signature
from reports.heading import edited, with_heading

SIGNED = Signature("Начальник управления", "Н.П. Ветрова")
DOCUMENT = Document(
    name="Отчёт",
    stamp=("Приложение",),
    title="Отчёт",
    blocks=(Paragraph("Итоги"), SIGNED, Paragraph("Разослано")),
)


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ({}, {}),
        ({"title": "  Отчёт \n\n за  год "}, {"title": "Отчёт\nза год"}),
        ({"title": " "}, {}),
        ({"title": None, "stamp": None}, {}),
        ({"stamp": "УТВЕРЖДАЮ\n\nначальник"}, {"stamp": ["УТВЕРЖДАЮ", "начальник"]}),
        ({"stamp": ["к приказу", " "]}, {"stamp": ["к приказу"]}),
        ({"stamp": ""}, {"stamp": []}),
        ({"name": " И.И. Петров "}, {"name": "И.И. Петров"}),
        ({"position": ""}, {"position": ""}),
        ({"другое": "слово"}, {}),
    ],
)
def test_known_words_are_kept_tidied_up(heading, kept):
    assert edited(heading) == kept


def test_what_was_not_edited_stays():
    assert with_heading(DOCUMENT, {}) == DOCUMENT


def test_the_title_is_what_the_document_is_called():
    document = with_heading(DOCUMENT, {"title": "Отчёт\nза год"})

    assert (document.title, document.name) == ("Отчёт\nза год", "Отчёт за год")


def test_a_stamp_may_be_emptied():
    assert with_heading(DOCUMENT, {"stamp": []}).stamp == ()


def test_whoever_signs_is_changed_where_they_sign():
    document = with_heading(DOCUMENT, {"name": "И.И. Петров"})

    assert document.blocks[1] == Signature("Начальник управления", "И.И. Петров")
    assert len(document.blocks) == 3


def test_a_signature_may_be_taken_away_and_put_where_there_was_none():
    without = with_heading(DOCUMENT, {"position": "", "name": ""})
    again = with_heading(without, {"position": "Директор", "name": "И.И. Петров"})

    assert without.blocks == (Paragraph("Итоги"), Paragraph("Разослано"))
    assert again.blocks[-1] == Signature("Директор", "И.И. Петров")
