"""The page of the next period: everything before and after, then a draft."""

import re
from datetime import date

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState, Level
from roadmaps.models import Activity, Roadmap
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
    make_text_block,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(municipality):
    school = make_school(municipality, name="МБОУ «Лицей № 8»", short_name="МБОУ «Лицей № 8»")
    roadmap = make_roadmap(municipality, schools=[school], title="Карта на 2024 год")
    edition = make_edition(roadmap, title="Карта на 2024 год")
    section = make_part(edition, titles=["Работа с кадрами"]).sections.get()
    for title, phrase in [
        ("Провести форум", "до 15 ноября 2024 г."),
        ("Создать рабочую группу", "Январь 2024 года"),
        ("Собрать отзывы", "когда решат"),
    ]:
        make_activity(section, title=title, deadline_phrase=phrase)
    return edition


@pytest.fixture
def page(client, municipality, edition):
    """The page as a coordinator gets it: `get(**query)`, `post(data)`."""
    client.force_login(make_coordinator(municipality))
    return Page(client, reverse("roadmaps:roll_forward", args=[edition.roadmap_id]))


class Page:
    def __init__(self, client, url):
        self.client, self.url = client, url

    def get(self, **query):
        return self.client.get(self.url, query)

    def text(self, **query):
        words = re.sub(r"<[^>]+>", " ", self.get(**query).content.decode())
        return " ".join(words.replace("&nbsp;", " ").split())

    def agreed(self):
        """What the form of the page sends if nothing is touched."""
        response = self.get()
        context = response.context
        shown = context["unread"] + [row for _, rows in context["sections"] for row in rows]
        return {
            "period": context["period_form"].name,
            "seen": context["form"]["seen"].value(),
            "carry": [str(row.key) for row in shown if row.is_carried],
            "repair": [each.address for each in context["repairs"] if each.is_chosen],
            "covered_schools": [school.pk for school in context["form"]["covered_schools"].initial],
            **{f"phrase-{row.key}": row.phrase for row in shown},
        }

    def post(self, data):
        return self.client.post(self.url, data)


def rolled():
    return Roadmap.objects.get(predecessor__isnull=False).editions.get()


def test_each_deadline_is_shown_before_and_after(page):
    text = page.text()

    assert "до 15 ноября 2024 г." in text
    assert "до 15 ноября 2025 г." in text
    assert "15 ноября 2025 г. — нерабочий день (суббота)." in text


def test_what_was_not_read_comes_first(page):
    text = page.text()

    assert text.index("Собрать отзывы") < text.index("Провести форум")
    assert "Срок не прочитан" in text


def test_what_may_be_done_once_is_marked_and_counted(page):
    text = page.text()

    assert text.count("разовое?") == 1
    assert "Возможно, разовые: 1" in text
    assert "Требуют внимания: 1" in text


def test_years_of_texts_are_offered_with_their_sentences(page, edition):
    make_text_block(edition, text="Работать по приказу от 12.01.2024 № 7.")

    text = page.text()

    assert "Карта на 2024 2025 год Название: год плана" in text
    assert "Не изменятся, но можно отметить: 1" in text
    assert "дата или номер документа" in text


def test_agreeing_makes_a_draft_and_opens_its_editor(page):
    response = page.post(page.agreed())

    edition = rolled()
    assert response.url == reverse("roadmaps:edition_edit", args=[edition.roadmap_id])
    assert edition.state == EditionState.DRAFT
    assert edition.title == "Карта на 2025 год"
    assert [school.short_name for school in edition.roadmap.covered_schools.all()] == [
        "МБОУ «Лицей № 8»"
    ]


def test_a_phrase_typed_anew_a_row_unticked_and_a_year_left_alone_are_minded(page):
    data = page.agreed()
    forum = Activity.objects.get(title="Провести форум")
    group = Activity.objects.get(title="Создать рабочую группу")
    data[f"phrase-{forum.key}"] = "до 1 декабря\r\n2025 г."
    data["carry"].remove(str(group.key))
    data["repair"] = []

    page.post(data)

    edition = rolled()
    rows = Activity.objects.filter(section__part__edition=edition)
    assert [row.title for row in rows] == ["Провести форум", "Собрать отзывы"]
    assert rows[0].deadline_phrase == "до 1 декабря\n2025 г."
    assert rows[0].deadlines.get().due_on == date(2025, 12, 1)
    assert edition.title == "Карта на 2024 год"


def test_a_second_click_leads_to_what_the_first_one_made(page):
    data = page.agreed()
    page.post(data)

    response = page.post(data)

    assert response.url == rolled().roadmap.get_absolute_url()
    assert Roadmap.objects.count() == 2


def test_a_period_the_plan_went_on_to_before_is_told_of(page):
    page.post(page.agreed())

    response = page.get()

    assert response.context["successor"] == rolled().roadmap
    assert "Создать проект" not in response.content.decode()


def test_a_plan_changed_meanwhile_is_shown_again(page, edition):
    data = page.agreed()
    edition.title = "Карта на 2024 год, уточнённая"
    edition.save()

    response = page.client.post(page.url, data, follow=True)

    assert "план изменили" in response.content.decode()
    assert Roadmap.objects.count() == 1


def test_without_a_row_nothing_is_made_and_what_was_typed_stays(page):
    data = page.agreed()
    data["carry"] = []
    forum = Activity.objects.get(title="Провести форум")
    data[f"phrase-{forum.key}"] = "до 1 декабря 2025 г."

    response = page.post(data)

    text = response.content.decode()
    assert "Отметьте хотя бы одно мероприятие" in text
    assert "до 1 декабря 2025 г." in text
    assert Roadmap.objects.count() == 1


def test_a_key_that_is_none_is_passed_over(page):
    data = page.agreed()
    data["carry"].append("не ключ")
    data["phrase-не-ключ"] = "май"

    page.post(data)

    assert Activity.objects.filter(section__part__edition=rolled()).count() == 3


@pytest.mark.parametrize("period", ["", "2031-01-01:2031-12-31", "вчера"])
def test_a_period_that_is_not_offered_means_the_nearest(page, period):
    assert page.get(period=period).context["period"] == "2025 год"


def test_a_later_period_may_be_chosen(page):
    response = page.get(period="2026-01-01:2026-12-31")

    assert response.context["period"] == "2026 год"
    assert "до 15 ноября 2026 г." in response.content.decode()


def test_another_period_keeps_what_was_typed_and_ticked(page):
    data = page.agreed() | {"show": "yes", "other_period": "2026-01-01:2026-12-31"}
    forum = Activity.objects.get(title="Провести форум")
    group = Activity.objects.get(title="Создать рабочую группу")
    data[f"phrase-{forum.key}"] = "до 1 декабря"
    data["carry"].remove(str(group.key))
    data["repair"] = []

    context = page.post(data).context

    rows = {row.key: row for _, rows in context["sections"] for row in rows}
    assert context["period"] == "2026 год"
    assert rows[forum.key].phrase == "до 1 декабря"
    assert rows[forum.key].after.dates == ("до 1 декабря 2026 г.",)
    assert rows[group.key].phrase == "Январь 2026 года"
    assert [row.is_carried for row in (rows[forum.key], rows[group.key])] == [True, False]
    assert [each.is_chosen for each in context["repairs"]] == [False]
    assert not Roadmap.objects.filter(predecessor__isnull=False).exists()


def test_another_period_is_proposed_anew_where_nothing_was_touched(page):
    response = page.post(page.agreed() | {"show": "yes", "other_period": "2026-01-01:2026-12-31"})

    shown = page.get(period="2026-01-01:2026-12-31").context
    assert response.context["sections"] == shown["sections"]
    assert response.context["repairs"] == shown["repairs"]


def test_a_typed_phrase_is_read_for_the_chosen_period(page, edition):
    response = page.client.get(
        reverse("roadmaps:roll_forward_reading", args=[edition.roadmap_id]),
        {"period": "2026-01-01:2026-12-31", "phrase-x": "до 1 мая"},
    )

    assert "до 1 мая 2026 г." in response.content.decode()


def test_closed_schools_are_named(page, edition):
    school = make_school(edition.municipality, short_name="Старая школа", is_active=False)
    edition.roadmap.covered_schools.add(school)

    assert "не переносятся: Старая школа" in page.text()


def test_the_wording_in_force_is_carried_on_not_a_draft(page, edition):
    draft = make_edition(edition.roadmap, number=2, state=EditionState.DRAFT)
    make_activity(make_part(draft).sections.get(), title="Ещё не решено")

    assert "Ещё не решено" not in page.text()


def test_a_school_carries_its_own_plan_on(client, municipality):
    school = make_school(municipality)
    roadmap = make_roadmap(municipality, level=Level.SCHOOL, school=school, title="План школы")
    edition = make_edition(roadmap)
    make_activity(make_part(edition).sections.get(), deadline_phrase="Май 2024 года")
    client.force_login(make_school_head(school))
    url = reverse("roadmaps:roll_forward", args=[roadmap.pk])

    response = client.get(url)
    client.post(
        url,
        {
            "period": "2025-01-01:2025-12-31",
            "seen": response.context["form"]["seen"].value(),
            "carry": [str(Activity.objects.get().key)],
        },
    )

    assert "covered_schools" not in response.context["form"].fields
    assert rolled().roadmap.school == school


def test_a_page_of_many_rows_asks_no_more_questions(page, edition, django_assert_max_num_queries):
    section = edition.parts.get().sections.get()
    for number in range(40):
        make_activity(section, title=f"Форум {number}", deadline_phrase="до 1 мая 2024 г.")

    with django_assert_max_num_queries(30):
        page.get()


def test_a_plan_of_three_hundred_rows_is_sent_whole(page, edition):
    section = edition.parts.get().sections.get()
    for number in range(300):
        make_activity(
            section, title=f"Итоги 2023 и 2024 годов, {number}", deadline_phrase="май 2024"
        )

    response = page.post(page.agreed())

    assert response.status_code == 302
    assert Activity.objects.filter(section__part__edition=rolled()).count() == 303


def test_the_roadmap_leads_to_the_page_and_to_what_it_became(page, edition):
    page.post(page.agreed())

    old = page.client.get(edition.roadmap.get_absolute_url()).content.decode()
    new = page.client.get(rolled().roadmap.get_absolute_url()).content.decode()

    assert page.url in old
    assert rolled().roadmap.get_absolute_url() in old
    assert edition.roadmap.get_absolute_url() in new
