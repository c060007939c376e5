import re
from datetime import date

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState, Level
from tests.factories import (
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_official,
    make_part,
    make_roadmap,
    make_school,
    make_staged_import,
)

pytestmark = pytest.mark.django_db

URL = reverse("roadmaps:roadmap_list")


@pytest.fixture
def reader(client, municipality):
    client.force_login(make_official(municipality))
    return client


def titles(response):
    return [row.record.title for row in response.context["table"].rows]


def test_a_search_ignores_the_case_of_russian_letters(reader, municipality):
    make_edition(make_roadmap(municipality, title="Поддержка Школ"))
    make_edition(make_roadmap(municipality, title="Развитие библиотек"))

    response = reader.get(URL, {"search": "шКОЛ поддержка"})

    assert titles(response) == ["Поддержка Школ"]


def test_a_year_finds_every_roadmap_that_touches_it(reader, municipality):
    for title, start, end in (
        ("учебный год", date(2023, 9, 1), date(2024, 8, 31)),
        ("календарный год", date(2024, 1, 1), date(2024, 12, 31)),
        ("прошлый год", date(2022, 1, 1), date(2022, 12, 31)),
    ):
        make_edition(make_roadmap(municipality, title=title, starts_on=start, ends_on=end))

    response = reader.get(URL, {"year": "2024"})

    assert sorted(titles(response)) == ["календарный год", "учебный год"]


def test_a_state_and_a_level_narrow_the_list(reader, municipality):
    of_school = {"level": Level.SCHOOL, "school": make_school(municipality)}
    school_draft = make_roadmap(municipality, title="проект школы", **of_school)
    make_edition(school_draft, state=EditionState.DRAFT)
    make_edition(make_roadmap(municipality, title="проект"), state=EditionState.DRAFT)
    make_edition(make_roadmap(municipality, title="утверждена", **of_school))

    response = reader.get(URL, {"state": "draft", "level": "school"})

    assert titles(response) == ["проект школы"]


def test_a_school_finds_the_roadmaps_that_cover_it(reader, municipality):
    school, other = make_school(municipality), make_school(municipality)
    make_edition(make_roadmap(municipality, title="обе", schools=[school, other]))
    make_edition(make_roadmap(municipality, title="другая", schools=[other]))

    response = reader.get(URL, {"school": school.pk})

    assert titles(response) == ["обе"]
    assert response.context["table"].rows[0].record.school_count == 2


def test_a_school_that_the_reader_may_not_see_is_no_choice(reader, municipality):
    foreign = make_school(make_municipality())
    make_edition(make_roadmap(municipality, title="карта"))

    response = reader.get(URL, {"school": foreign.pk})

    assert str(foreign) not in response.content.decode()


def test_a_wrong_value_of_a_filter_is_no_error(reader, municipality):
    make_edition(make_roadmap(municipality, title="карта"))

    response = reader.get(URL, {"year": "никогда", "sort": "нет-такого", "page": "99"})

    assert response.status_code == 200


def test_titles_are_sorted_by_the_russian_alphabet(reader, municipality):
    for title in ("Школы", "ёлка", "Ель", "Жизнь"):
        make_edition(make_roadmap(municipality, title=title))

    response = reader.get(URL, {"sort": "title"})

    assert titles(response) == ["ёлка", "Ель", "Жизнь", "Школы"]


def test_a_row_says_what_the_roadmap_is(reader, municipality):
    schools = [make_school(municipality), make_school(municipality)]
    edition = make_edition(
        make_roadmap(municipality, schools=schools), act=make_act(municipality, number="77-п")
    )
    section = make_part(edition).sections.get()
    for _ in range(3):
        make_activity(section)

    response = reader.get(URL)

    row = response.content.decode().split("<tbody>")[1]
    cells = re.findall(r"<td data-label=\"(.+?)\" [^>]*>(.+?)</td>", row)
    assert cells[1:3] == [
        ("Период", "2024 год"),
        ("Акт", "приказ от 22 января 2024 г. №\N{NO-BREAK SPACE}77-п"),
    ]
    assert "утверждена" in dict(cells)["Редакция"]
    assert cells[4:] == [("Мероприятий", "3"), ("Школ", "2")]


def test_the_list_shows_the_edition_in_force_before_a_newer_draft(reader, municipality):
    roadmap = make_roadmap(municipality)
    make_edition(roadmap)
    make_edition(roadmap, number=2, state=EditionState.DRAFT)

    response = reader.get(URL)

    assert response.context["table"].rows[0].record.shown_editions[0].number == 1


def test_pages_hold_25_rows(reader, municipality):
    for _ in range(26):
        make_edition(make_roadmap(municipality))

    response = reader.get(URL, {"page": "2"})

    assert len(response.context["table"].page.object_list) == 1
    assert "Назад" in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(
    reader, municipality, django_assert_num_queries, django_assert_max_num_queries
):
    make_edition(make_roadmap(municipality), act=make_act(municipality))
    reader.get(URL)  # the first page of a session asks more than the next ones
    with django_assert_max_num_queries(15) as few:
        reader.get(URL)
    for _ in range(10):
        schools = [make_school(municipality)]
        make_edition(make_roadmap(municipality, schools=schools), act=make_act(municipality))

    with django_assert_num_queries(len(few)):
        reader.get(URL)


def test_an_empty_list_tells_a_coordinator_what_to_do(client, municipality):
    client.force_login(make_coordinator(municipality))

    page = client.get(URL).content.decode()

    assert "Дорожных карт пока нет" in page
    assert reverse("roadmaps:import_upload") in page


def test_an_empty_list_offers_an_official_no_upload(reader):
    page = reader.get(URL).content.decode()

    assert "Дорожных карт пока нет" in page
    assert reverse("roadmaps:import_upload") not in page


def test_a_coordinator_is_reminded_of_uploads_that_wait(client, municipality):
    coordinator = make_coordinator(municipality)
    make_staged_import(municipality, by=coordinator)
    client.force_login(coordinator)

    page = client.get(URL).content.decode()

    assert "Ждут проверки: 1" in page


def test_a_search_that_finds_nothing_offers_everything(reader, municipality):
    make_edition(make_roadmap(municipality))

    page = reader.get(URL, {"search": "небывалое"}).content.decode()

    assert "Ничего не нашлось" in page
