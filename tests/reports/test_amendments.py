"""«Изменения, вносимые в …»: the words of the act, read back from each format."""

import io
from datetime import date

import docx
import openpyxl
import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.builders.amendments import amendments
from reports.document import DocumentNotPrinted, Table
from reports.renderers import FORMATS
from reports.renderers.pdf.html import html_of
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Edition
from roadmaps.services.copying import copy_contents
from tests.factories import (
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_school,
    make_school_head,
)
from tests.reports.editions import WIDE, edition_of, part, plan, row

pytestmark = pytest.mark.django_db

ORDER = {"kind": "приказ", "issuer": "управление образования", "number": "7"}


@pytest.fixture
def old():
    """An edition in force of four rows in two sections."""
    sections = {
        "Кадры": [row(WIDE, number="1."), row(WIDE, number="2.", title="Сверить планы")],
        "Ресурсы": [row(WIDE, number="3.", title="Закупить книги"), row(WIDE, number="4.")],
    }
    data = plan(
        part(WIDE, sections=sections),
        title="Дорожная карта поддержки школ",
        act={**ORDER, "date": "2024-01-15", "appendix": "1"},
    )
    return edition_of(data, state=EditionState.APPROVED)


@pytest.fixture
def new(old):
    """The next one: a deadline moved, a row gone, and one that came in its stead."""
    draft = copied(old)
    rows = rows_of(draft)
    rows.filter(number="1.").update(deadline_phrase="Декабрь 2024 г.")
    rows.filter(number="2.").delete()
    make_activity(
        rows.get(number="4.").section, number="5.", title="Открыть класс", deadline_phrase="Май"
    )
    return draft


def copied(old, **fields):
    fields = {"title": old.title, "number": old.number + 1, "state": EditionState.DRAFT, **fields}
    draft = make_edition(old.roadmap, **fields)
    copy_contents(source=old, target=draft)
    return draft


def rows_of(edition):
    return Activity.objects.filter(section__part__edition=edition)


def paragraphs(document):
    return [block.text for block in document.blocks if hasattr(block, "text")]


def test_the_act_says_what_is_amended_and_by_what_it_was_approved(old, new):
    document = amendments(old, new)

    assert document.stamp == (
        "Приложение",
        "к приказу управления образования",
        "от __________ № _____",
    )
    assert document.title == "Изменения,\nвносимые в дорожную карту поддержки школ"
    assert paragraphs(document)[0] == (
        "Внести в дорожную карту поддержки школ, утверждённую приказом управления образования "
        "от 15 января 2024 г. № 7, следующие изменения:"
    )


def test_the_points_follow_the_text(old, new):
    assert paragraphs(amendments(old, new))[1:] == [
        "1) в разделе «Кадры»:",
        "а) в графе «Когда» пункта 1 слово «Ноябрь» заменить словом «Декабрь»;",
        "б) пункт 2 исключить;",
        "2) в разделе «Ресурсы» дополнить пунктом 5 следующего содержания:",
        "Сравнительная таблица",
    ]


def test_both_wordings_stand_beside_each_other(old, new):
    table = [block for block in amendments(old, new).blocks if isinstance(block, Table)][-1]

    cells = [line.cells for line in table.rows if hasattr(line, "cells")]
    assert [column.caption for column in table.columns][1:] == [
        "Действующая редакция",
        "Новая редакция",
    ]
    assert cells[0] == ("Пункт 1", "Когда: Ноябрь 2024 г.", "Когда: Декабрь 2024 г.")
    assert cells[1][0] == "Пункт 2"
    assert "Наименование меры: Сверить планы" in cells[1][1]
    assert cells[1][2] == "исключён"
    assert cells[2][:2] == ("Новый пункт 5", "–")
    assert "Наименование меры: Открыть класс" in cells[2][2]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("План поддержки школ", "план поддержки школ, утверждённый приказом"),
        ("Дорожная карта", "дорожную карту, утверждённую приказом"),
        ("ДОРОЖНАЯ КАРТА помощи", "дорожную карту помощи, утверждённую приказом"),
        ("Комплекс мер помощи", "комплекс мер помощи, утверждённый приказом"),
        ("Муниципальная программа", "муниципальную программу, утверждённую приказом"),
        ("Положение о помощи", "положение о помощи, утверждённое приказом"),
        ("Мероприятия по помощи", "мероприятия по помощи, утверждённые приказом"),
        (
            "План мероприятий («дорожная карта») помощи школам",
            "план мероприятий («дорожную карту») помощи школам, утверждённый приказом",
        ),
    ],
)
def test_the_name_of_the_plan_is_put_into_the_accusative(old, new, title, expected):
    Edition.objects.filter(pk=old.pk).update(title=title)
    old.refresh_from_db()

    assert f"Внести в {expected}" in paragraphs(amendments(old, new))[0]


def test_former_amendments_are_named(old):
    second = copied(old, act=make_act(old.municipality, number="40", issued_on=date(2024, 3, 5)))
    Edition.objects.filter(pk=old.pk).update(state=EditionState.SUPERSEDED)
    Edition.objects.filter(pk=second.pk).update(
        state=EditionState.APPROVED, approved_on=date(2024, 3, 5)
    )
    third = copied(second)
    rows_of(third).filter(number="2.").delete()

    first = paragraphs(amendments(second, third))[0]

    assert "№ 7 (в редакции приказа от 5 марта 2024 г. № 40), следующие изменения:" in first


def test_the_annex_belongs_to_the_act_of_the_new_wording(old, new):
    new.act = make_act(
        old.municipality, kind="постановление", issuer="администрация округа", number="9-п"
    )

    assert amendments(old, new).stamp == (
        "Приложение",
        "к постановлению администрации округа",
        "от 22 января 2024 г. № 9-п",
    )


def test_the_same_words_make_no_act(old):
    with pytest.raises(DocumentNotPrinted, match="вносить изменения не во что"):
        amendments(old, copied(old))


def test_the_number_of_queries_does_not_grow_with_the_rows(old, new):
    def count():
        editions = [Edition.objects.get(pk=pk) for pk in (old.pk, new.pk)]
        with CaptureQueriesContext(connection) as queries:
            amendments(*editions)
        return len(queries)

    few = count()
    section = rows_of(new).first().section
    for number in range(20, 30):
        make_activity(section, number=f"{number}.")

    assert count() == few


def test_the_pdf_says_it_all(old, new):
    content = FORMATS["pdf"].render(amendments(old, new))

    with pdfplumber.open(io.BytesIO(content)) as opened:
        text = " ".join(" ".join(page.extract_text() for page in opened.pages).split())
    for words in (
        "Изменения, вносимые в дорожную карту поддержки школ",
        "а) в графе «Когда» пункта 1 слово «Ноябрь» заменить словом «Декабрь»;",
        "«5. Открыть класс",
        "Действующая редакция Новая редакция",
        "Начальник управления Н.П. Ветрова",
    ):
        assert words in text


def test_the_word_file_quotes_rows_as_tables(old, new):
    document = docx.Document(io.BytesIO(FORMATS["docx"].render(amendments(old, new))))

    quoted, both = document.tables
    assert quoted.rows[1].cells[0].text == "«5."
    assert quoted.rows[1].cells[-1].text == "»."
    assert both.rows[0].cells[1].text == "Действующая редакция"
    assert "2) в разделе «Ресурсы» дополнить пунктом 5 следующего содержания:" in [
        paragraph.text for paragraph in document.paragraphs
    ]


def test_what_announces_a_quotation_stands_on_its_page(old, new):
    announced = "2) в разделе «Ресурсы» дополнить пунктом 5 следующего содержания:"
    document = docx.Document(io.BytesIO(FORMATS["docx"].render(amendments(old, new))))

    kept = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    page = html_of(amendments(old, new))

    assert announced in kept
    assert f'<p class="kept">{announced}</p>' in page


def test_the_workbook_has_a_sheet_of_words_and_one_of_both_wordings(old, new):
    workbook = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(amendments(old, new))))

    words, both = workbook
    assert words.title == "Изменения"
    texts = [cell.value for line in words for cell in line if cell.value]
    assert "1) в разделе «Кадры»:" in texts
    assert "Наименование меры: Открыть класс" in texts
    assert [cell.value for cell in both[2]][1:] == ["Действующая редакция", "Новая редакция"]


def test_the_file_is_named_after_the_plan(client, old, new):
    client.force_login(make_coordinator(old.municipality))

    response = client.get(address(old, new))

    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.7")


def address(old, new, format="pdf"):
    return reverse("reports:amendments", args=[old.roadmap_id, old.number, new.number, format])


def test_nothing_to_amend_leads_back_to_the_comparison(client, old):
    client.force_login(make_coordinator(old.municipality))

    response = client.get(address(old, old), follow=True)

    assert response.redirect_chain[0][0] == reverse(
        "roadmaps:edition_compare", args=[old.roadmap_id, 1, 1]
    )
    assert "вносить изменения не во что" in str(next(iter(response.context["messages"])))


def test_a_school_does_not_get_what_a_draft_amends(client, old, new):
    school = make_school(old.municipality)
    old.roadmap.covered_schools.add(school)
    client.force_login(make_school_head(school))

    assert client.get(address(old, new)).status_code == 404


def test_there_are_no_other_formats_and_a_stranger_gets_none(client, old, new):
    client.force_login(make_coordinator(old.municipality))
    unknown = client.get(address(old, new, "exe"))
    client.force_login(make_coordinator(make_municipality()))

    assert (unknown.status_code, client.get(address(old, new)).status_code) == (404, 404)
