from datetime import date

import pytest

from roadmaps.choices import EditionState, Level
from roadmaps.models import Activity, Deadline
from roadmaps.period import Period
from roadmaps.plan_templates import portal_template
from roadmaps.services.new_roadmaps import (
    EMPTY,
    PlanExists,
    create_roadmap,
    create_school_roadmap,
)
from schools.models import AuditEntry
from tests.factories import (
    make_coordinator,
    make_edition,
    make_municipality,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db


def rows(edition):
    return Activity.objects.filter(section__part__edition=edition)


def test_a_roadmap_from_a_template_has_its_rows_with_deadlines_of_the_period():
    municipality = make_municipality()
    school = make_school(municipality)
    words = portal_template("municipal_academic").words

    edition = create_roadmap(
        municipality=municipality,
        words=words,
        period=Period.academic(2026),
        covered_schools=[school],
        by=make_coordinator(municipality),
    )

    roadmap = edition.roadmap
    assert (edition.number, edition.state) == (1, EditionState.DRAFT)
    assert roadmap.title.endswith("на 2026/2027 учебный год")
    assert edition.title == roadmap.title
    assert list(roadmap.covered_schools.all()) == [school]
    assert rows(edition).count() == 32
    first = Deadline.objects.get(activity=rows(edition).get(number="1.1"))
    assert (first.opens_on, first.due_on) == (None, date(2026, 9, 1))
    assert rows(edition).get(number="1.4").parties.exists()


def test_an_empty_plan_has_a_table_and_one_row_to_write_in():
    municipality = make_municipality()

    edition = create_roadmap(
        municipality=municipality,
        words=EMPTY,
        period=Period.calendar(2027),
        title="Наша карта",
        by=None,
    )

    assert edition.roadmap.title == "Наша карта"
    assert [row.number for row in rows(edition)] == ["1"]
    assert edition.parts.get().roles[:3] == ["number", "title", "deadline"]


def test_the_trail_says_who_began_it():
    municipality = make_municipality()
    coordinator = make_coordinator(municipality)

    edition = create_roadmap(
        municipality=municipality, words=EMPTY, period=Period.calendar(2027), by=coordinator
    )

    entry = AuditEntry.objects.get(object_id=str(edition.roadmap.pk), deed="created")
    assert (entry.actor, entry.changes["Период"]) == (coordinator, ["", "2027 год"])


class TestOfASchool:
    def begin(self, school, parent=None):
        return create_school_roadmap(
            school=school,
            words=EMPTY,
            period=Period.calendar(2024),
            parent=parent,
            by=make_school_head(school),
        )

    def test_a_plan_is_of_the_school_and_under_its_roadmap(self):
        school = make_school(make_municipality())
        parent = make_roadmap(school.municipality, schools=[school])
        make_edition(parent)

        roadmap = self.begin(school, parent).roadmap

        assert (roadmap.level, roadmap.school, roadmap.parent) == (Level.SCHOOL, school, parent)
        assert list(roadmap.covered_schools.all()) == [school]

    def test_of_two_clicks_one_makes_the_plan(self):
        school = make_school(make_municipality())
        first = self.begin(school)

        with pytest.raises(PlanExists) as refusal:
            self.begin(school)

        assert refusal.value.roadmap == first.roadmap
