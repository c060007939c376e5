from datetime import date

import pytest

from tests.factories import (
    make_activity,
    make_edition,
    make_municipality,
    make_official,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_school_head,
    make_text_block,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition(make_roadmap(make_municipality()), title="План\nна 2024 год")


@pytest.fixture
def reader(client, edition):
    client.force_login(make_official(edition.municipality))
    return client


def page_of(reader, edition):
    return reader.get(edition.get_absolute_url()).content.decode()


def test_blocks_and_parts_come_in_printed_order(reader, edition):
    make_text_block(edition, caption="1. Цель", text="первый")
    make_text_block(edition, caption="3. Итог", text="последний", follows_parts=1)
    make_part(edition, title="2. Мероприятия")

    page = page_of(reader, edition)

    body = page[page.index("Текст дорожной карты") :]
    assert body.index("1. Цель") < body.index("2. Мероприятия") < body.index("3. Итог")


def test_a_table_keeps_its_captions_sections_and_words(reader, edition):
    columns = [
        {"role": "title", "caption": "Что делаем"},
        {"role": "note", "caption": "Отметки"},
    ]
    part = make_part(edition, titles=["Раздел I"], columns=columns)
    make_activity(part.sections.get(), title="Собрать <совет>", extra={"note": "важно"})

    page = page_of(reader, edition)

    for words in ("Что делаем", "Отметки", "Раздел I", "Собрать &lt;совет&gt;", "важно"):
        assert words in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"windows": [(date(2024, 4, 1), date(2024, 4, 30))]}, "1–30 апреля 2024 г."),
        ({"windows": [(None, date(2024, 10, 20))]}, "до 20 октября 2024 г."),
        (
            {"windows": [(date(2024, 4, 1), date(2024, 4, 30))], "repeats": "yearly"},
            "1–30 апреля 2024 г., ежегодно",
        ),
        ({"deadline_kind": "unread"}, "срок не прочитан"),
        ({"deadline_kind": "by_plan"}, "по отдельному плану"),
        (
            {"windows": [(None, date(2024, 5, 1))], "assumed": ["year"]},
            "год взят из срока плана",
        ),
        ({"deadline_kind": "by_plan", "qualifier": "по графику"}, "с оговоркой: по графику"),
    ],
)
def test_what_a_deadline_means_stands_beside_its_words(reader, edition, fields, words):
    section = make_part(edition).sections.get()
    make_activity(section, deadline_phrase="Срок словами", **fields)

    page = page_of(reader, edition)

    assert "Срок словами" in page
    assert words in page


def test_a_group_is_explained(reader, edition):
    activity = make_activity(make_part(edition).sections.get(), responsible="руководители ОО")
    make_party(activity, "руководители ОО", kind="group", group="all_schools")

    page = page_of(reader, edition)

    assert "руководители ОО&nbsp;— все школы дорожной карты" in page


def test_a_group_of_people_needs_no_explanation(reader, edition):
    activity = make_activity(make_part(edition).sections.get(), responsible="рабочая группа")
    make_party(activity, "рабочая группа", kind="group", group="working_group")

    page = page_of(reader, edition)

    assert page.count("рабочая группа") == 1


def test_the_annex_can_be_downloaded_in_three_formats(reader, edition):
    page = page_of(reader, edition)

    for kind in ("pdf", "docx", "xlsx"):
        assert f"{edition.get_absolute_url()}annex.{kind}" in page


def test_the_number_of_queries_does_not_grow_with_rows(
    reader, edition, django_assert_num_queries, django_assert_max_num_queries
):
    section = make_part(edition).sections.get()
    fill(section, 1)
    # The first request also writes the session.
    page_of(reader, edition)
    with django_assert_max_num_queries(23) as few:
        page_of(reader, edition)
    fill(section, 20)
    fill(make_part(edition, titles=["a", "b"]).sections.first(), 5)

    with django_assert_num_queries(len(few)):
        page_of(reader, edition)


def test_why_a_wording_was_changed_is_told_inside_the_authority_only(client, reader, edition):
    edition.reason = "Замечание прокуратуры"
    edition.save()
    school = make_school(edition.municipality)
    edition.roadmap.covered_schools.add(school)

    assert "Замечание прокуратуры" in page_of(reader, edition)
    client.force_login(make_school_head(school))
    assert "Замечание прокуратуры" not in page_of(client, edition)


def fill(section, count):
    for _ in range(count):
        activity = make_activity(section, windows=[(None, date(2024, 5, 1))], deadline_phrase="до")
        make_party(activity, "школы", kind="group", group="all_schools")
