"""A school makes its own plan of a template and of municipal rows, and puts it in force."""

import pytest
from playwright.sync_api import expect

from roadmaps.choices import EditionState, Level
from roadmaps.models import Edition, Roadmap
from schools.models import School
from tests.factories import (
    make_activity,
    make_edition,
    make_part,
    make_party,
    make_roadmap,
    make_school_head,
)


@pytest.fixture
def roadmap(municipality):
    """A municipal roadmap in force with a row for all schools."""
    roadmap = make_roadmap(
        municipality, schools=School.objects.all(), title="Муниципальная дорожная карта"
    )
    section = make_part(make_edition(roadmap), titles=["I. Кадры"]).sections.get()
    row = make_activity(section, title="Провести форум наставников", deadline_phrase="май")
    make_party(row, "руководители ОО", kind="group", group="all_schools")
    return roadmap


def test_from_a_template_to_a_plan_in_force(municipality, coordinator, roadmap, signed_in):
    school, other = School.objects.in_alphabet()
    head = signed_in(make_school_head(school))

    head.get_by_role("link", name="Составить план школы").click()
    head.get_by_role("link", name="Начать с шаблона «Краткий план школы по одному риску»").click()
    head.get_by_label("Название").fill("План школы на год")
    head.get_by_role("button", name="Создать проект").click()
    head.get_by_label("Взять: Провести форум наставников").check()
    head.get_by_role("button", name="Взять отмеченные").click()
    head.get_by_text("Взято из муниципальной карты: 1").wait_for()
    head.locator("td[data-role=title]", has_text="Провести форум наставников").wait_for()

    plan = Roadmap.objects.get(level=Level.SCHOOL)
    head.goto(plan.get_absolute_url())
    head.get_by_role("link", name="Утвердить").click()
    head.get_by_label("Номер", exact=True).fill("12")
    head.get_by_label("Дата", exact=True).fill("2024-01-22")
    head.get_by_role("button", name="Утвердить редакцию").click()
    head.get_by_text("Её файлы больше не изменятся").wait_for()

    assert Edition.objects.get(roadmap=plan).state == EditionState.APPROVED
    watcher = signed_in(coordinator)
    watcher.goto(roadmap.get_absolute_url())
    watcher.locator("#school-plans").get_by_role("link", name="План школы на год").click()
    watcher.get_by_text("Провести форум наставников").wait_for()
    stranger = signed_in(make_school_head(other))
    expect(stranger.get_by_role("link", name=plan.title)).to_have_count(0)
    assert stranger.goto(plan.get_absolute_url()).status == 404
