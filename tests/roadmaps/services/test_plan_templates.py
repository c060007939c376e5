import pytest

from roadmaps.choices import Level
from roadmaps.imports.staging import load
from roadmaps.models import Edition, PlanTemplate
from roadmaps.period import Period
from roadmaps.services.new_roadmaps import create_roadmap
from roadmaps.services.plan_templates import NameTaken, save_as_template, skeleton_of
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_text_block,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    municipality = make_municipality()
    edition = make_edition(
        make_roadmap(municipality),
        title="План на 2024 год",
        act_phrase="к приказу № 5",
        signature="Начальник",
    )
    make_text_block(edition, caption="Цель", text="Помочь школам")
    make_text_block(edition, kind="tasks", items=[{"marker": "1)", "text": "учить"}])
    section = make_part(edition, titles=["Кадры"]).sections.get()
    make_activity(section, title="Форум", deadline_phrase="до 15 ноября 2024 г.")
    make_activity(section, title="Итоги", deadline_phrase="2024 год", responsible="МКУ «Центр»")
    make_activity(section, title="Совет", deadline_phrase="ежемесячно")
    return edition


def whole(edition):
    return Edition.objects.with_contents().get(pk=edition.pk)


def save(edition, **fields):
    fields = {"name": "Наш план", "description": "", "level": Level.MUNICIPAL, **fields}
    by = make_coordinator(edition.municipality)
    return save_as_template(edition=whole(edition), by=by, **fields)


def test_years_leave_the_deadlines_that_mean_the_same_without_them(edition):
    skeleton = skeleton_of(whole(edition))

    assert [(phrase.old, phrase.new) for phrase in skeleton.shortened] == [
        ("до 15 ноября 2024 г.", "до 15 ноября")
    ]
    assert [phrase.new for phrase in skeleton.dated] == ["2024 год"]


def test_a_template_holds_everything_but_the_act(edition):
    plan = load(save(edition).words)

    assert plan.act is None
    assert plan.signature == "Начальник"
    assert [block.text or block.items[0].text for block in plan.blocks] == [
        "Помочь школам",
        "учить",
    ]
    assert [row.cells["title"] for row in plan.activities] == ["Форум", "Итоги", "Совет"]


def test_a_plan_begun_from_it_is_for_its_own_year(edition):
    template = save(edition)

    begun = create_roadmap(
        municipality=edition.municipality,
        words=template.words,
        period=Period.calendar(2026),
        by=None,
    )

    phrases = begun.parts.get().sections.get().activities.values_list("deadline_phrase", flat=True)
    assert begun.title == "План на 2026 год"
    assert list(phrases) == ["до 15 ноября", "2026 год", "ежемесячно"]


def test_two_templates_of_a_municipality_have_different_names(edition):
    save(edition)

    with pytest.raises(NameTaken):
        save(edition)

    assert PlanTemplate.objects.count() == 1


def test_the_usual_period_comes_after_that_of_the_plan_it_was_made_of(edition):
    template = save(edition)

    usual = template.usual_period(today=Period.calendar(2026).start)

    assert usual == Period.calendar(2026)


def test_keeping_a_plan_asks_the_database_alike_for_few_and_many_rows(
    edition, django_assert_num_queries
):
    section = edition.parts.get().sections.get()
    for _ in range(20):
        make_activity(section, deadline_phrase="май 2024 г.")
    edition = whole(edition)

    with django_assert_num_queries(1):
        skeleton_of(edition)
