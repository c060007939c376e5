"""Pages of templates, and of beginning a municipal roadmap."""

from datetime import date

import pytest
from django.urls import reverse

from roadmaps.choices import Level
from roadmaps.forms.new_roadmap import period_name, periods_to_choose
from roadmaps.models import PlanTemplate, Roadmap
from roadmaps.period import Period
from schools.models import AuditEntry
from tests.factories import (
    make_activity,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
    make_template,
)

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    return client.get(reverse(f"roadmaps:{name}", args=args, query=query or None))


class TestBeginning:
    def send(self, client, municipality, start, **fields):
        year = municipality.today().year
        data = {"title": "", "period": period_name(Period.calendar(year)), **fields}
        return client.post(reverse("roadmaps:roadmap_create", query={"start": start}), data)

    def test_the_list_leads_to_it(self, client, coordinator):
        words = page(client, "roadmap_list").content.decode()

        assert reverse("roadmaps:roadmap_create") in words
        assert "Создать по шаблону" in words

    def test_first_one_chooses_what_to_begin_from(self, client, municipality, coordinator):
        make_template(municipality, name="Наш план")
        make_template(municipality, name="Для школ", level=Level.SCHOOL)

        words = page(client, "roadmap_create").content.decode()

        assert "Пустой план" in words
        assert "Наш план" in words
        assert "?start=municipal_academic" in words
        assert "Для школ" not in words

    def test_a_template_becomes_a_draft_to_be_edited(self, client, municipality, coordinator):
        school = make_school(municipality)

        response = self.send(
            client, municipality, "municipal_calendar", covered_schools=[school.pk]
        )

        roadmap = Roadmap.objects.get()
        assert response.url == reverse("roadmaps:edition_edit", args=[roadmap.pk])
        assert (roadmap.level, list(roadmap.covered_schools.all())) == (Level.MUNICIPAL, [school])
        assert str(municipality.today().year) in roadmap.title

    def test_the_municipality_begins_from_its_own_template(self, client, municipality, coordinator):
        template = make_template(municipality, rows=[{"title": "Форум", "deadline": "май"}])

        self.send(client, municipality, template.pk, title="Карта")

        edition = Roadmap.objects.get(title="Карта").editions.get()
        row = edition.parts.get().sections.get().activities.get()
        assert (row.title, row.deadlines.count()) == ("Форум", 1)

    @pytest.mark.parametrize("start", ["nothing-of-the-kind", "999999"])
    def test_what_is_not_there_begins_nothing(self, client, municipality, coordinator, start):
        assert self.send(client, municipality, start).status_code == 404

    def test_the_template_of_another_municipality_begins_nothing(
        self, client, municipality, coordinator
    ):
        foreign = make_template(make_municipality())

        assert self.send(client, municipality, foreign.pk).status_code == 404

    def test_a_time_that_was_not_offered_is_refused(self, client, municipality, coordinator):
        response = self.send(client, municipality, "empty", period="1990-01-01:1990-12-31")

        assert "period" in response.context["form"].errors
        assert not Roadmap.objects.exists()


def test_periods_are_offered_around_the_day():
    offered = periods_to_choose(date(2026, 1, 12), Period.calendar(2027))

    assert offered == [
        Period.academic(2025),
        Period.academic(2026),
        Period.calendar(2026),
        Period.calendar(2027),
        Period.calendar(2026, 2027),
        Period.calendar(2026, 2028),
        Period.calendar(2027, 2028),
        Period.calendar(2027, 2029),
    ]


def test_an_unusual_period_is_offered_first():
    unusual = Period(date(2026, 3, 1), date(2026, 5, 31))

    assert periods_to_choose(date(2026, 1, 12), unusual)[0] == unusual


class TestKeeping:
    @pytest.fixture
    def edition(self, municipality):
        roadmap = make_roadmap(municipality, title="План поддержки на 2024 год")
        edition = make_edition(roadmap)
        section = make_part(edition).sections.get()
        make_activity(section, title="Форум", deadline_phrase="до 15 ноября 2024 г.")
        make_activity(section, title="Итоги", deadline_phrase="2024 год")
        return edition

    def address(self, edition):
        return reverse("roadmaps:template_create", args=[edition.roadmap_id, edition.number])

    def test_the_page_shows_which_years_go_and_which_stay(self, client, coordinator, edition):
        response = client.get(self.address(edition))

        words = response.content.decode()
        assert "<del>до 15 ноября 2024 г.</del>" in words
        assert "<ins>до 15 ноября</ins>" in words
        assert "В этих сроках год остаётся" in words
        assert response.context["form"]["name"].value() == "План поддержки"

    def test_the_template_is_kept_and_shown(self, client, coordinator, edition):
        response = client.post(
            self.address(edition), {"name": "Наш", "description": "Проверен", "level": "school"}
        )

        template = PlanTemplate.objects.get()
        assert response.url == template.get_absolute_url()
        assert (template.level, template.created_by) == (Level.SCHOOL, coordinator)
        assert "до 15 ноября" in client.get(response.url).content.decode()

    def test_a_name_that_is_taken_is_refused(self, client, municipality, coordinator, edition):
        make_template(municipality, name="Наш")

        response = client.post(
            self.address(edition), {"name": "Наш", "description": "", "level": "municipal"}
        )

        assert response.context["form"].errors["name"] == [
            "Шаблон «Наш» уже есть. Назовите этот иначе."
        ]


def test_a_template_is_renamed_and_the_trail_says_so(client, municipality, coordinator):
    template = make_template(municipality, name="Старое")

    client.post(
        reverse("roadmaps:template_update", args=[template.pk]),
        {"name": "Новое", "description": "", "level": "municipal"},
    )

    template.refresh_from_db()
    assert template.name == "Новое"
    assert AuditEntry.objects.get(object_kind="шаблон плана").changes == {
        "Название шаблона": ["Старое", "Новое"]
    }


def test_a_template_is_deleted_after_a_question(client, municipality, coordinator):
    template = make_template(municipality)
    address = reverse("roadmaps:template_delete", args=[template.pk])
    assert "вернуть его нельзя" in client.get(address).content.decode()

    client.post(address)

    assert not PlanTemplate.objects.exists()


def test_a_school_is_shown_templates_for_schools(client, municipality):
    make_template(municipality, name="Для муниципалитета")
    make_template(municipality, name="Для школ", level=Level.SCHOOL)
    client.force_login(make_school_head(make_school(municipality)))

    words = page(client, "template_list").content.decode()

    assert "Для школ" in words
    assert "Антикризисный план" in words
    assert "Для муниципалитета" not in words
    assert "Поддержка ШНОР" not in words


def test_many_templates_ask_the_database_as_few_do(
    client, municipality, coordinator, django_assert_max_num_queries
):
    for _ in range(10):
        make_template(municipality, created_by=coordinator)
    page(client, "template_list")

    with django_assert_max_num_queries(8):
        page(client, "template_list")
