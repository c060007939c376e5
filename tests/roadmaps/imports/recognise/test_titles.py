import pytest

from tests.roadmaps.imports.recognise.documents import HEADER, heading, measure, read

TABLE = [HEADER, measure()]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["ПЛАН", "мероприятий по поддержке школ"], "План мероприятий по поддержке школ"),
        (["### ПЛАН", "мероприятий по поддержке школ"], "План мероприятий по поддержке школ"),
        (["**Дорожная карта**", "**помощи школам района**"], "Дорожная карта помощи школам района"),
        (["ДОРОЖНАЯ КАРТА", "по работе со школами"], "Дорожная карта по работе со школами"),
        (["П Л А Н", "работы со школами ШНОР"], "План работы со школами ШНОР"),
        (
            ["ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", "ПО ПОДДЕРЖКЕ ШНОР В ГОРОДЕ ИВАНОВО"],
            "План мероприятий («дорожная карта») по поддержке ШНОР в городе Иваново",
        ),
        (["Комплексный план помощи", "на 2024 год"], "Комплексный план помощи на 2024 год"),
        (["Районная «дорожная карта»", "помощи школам"], "Районная «дорожная карта» помощи школам"),
        (["План мероприятий", "Проекта «Рядом»"], "План мероприятий Проекта «Рядом»"),
        (["<b>План</b> поддержки школ"], "План поддержки школ"),
        (["План-график", "работы с ШНСУ"], "План-график работы с ШНСУ"),
        (["Программа поддержки школ округа"], "Программа поддержки школ округа"),
    ],
)  # fmt: skip
def test_the_title_is_one_sentence_however_it_is_laid_out(lines, title):
    roadmap = read(*lines, TABLE)

    assert roadmap.title == title
    assert not roadmap.blocks
    assert roadmap.parts[0].title == ""


def test_a_title_ends_where_the_text_begins():
    roadmap = read("План поддержки школ", "Цель: поднять качество обучения.", TABLE)

    assert roadmap.title == "План поддержки школ"
    assert roadmap.blocks[0].text == "поднять качество обучения."


def test_a_document_without_a_title_says_so():
    roadmap = read("Цель: поднять качество обучения.", TABLE)

    assert roadmap.title == ""
    assert "title_missing" in [warning.kind for warning in roadmap.warnings]


def test_the_heading_of_a_table_is_not_the_title():
    roadmap = read(
        "Дорожная карта помощи школам",
        "Цель: поднять качество обучения.",
        heading("План мероприятий"),
        TABLE,
    )

    assert roadmap.title == "Дорожная карта помощи школам"
    assert roadmap.parts[0].title == "План мероприятий"
