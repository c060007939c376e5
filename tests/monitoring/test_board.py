"""The board: organisations by measures of one roadmap."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.board import Board, Mark, mark_of
from monitoring.choices import AssignmentState
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db

BOARD = reverse("monitoring:board")
TODAY = date(2024, 5, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
S = AssignmentState


@pytest.mark.parametrize(
    ("state", "due_on", "mark"),
    [
        (S.NOT_STARTED, YESTERDAY, Mark.LATE),
        (S.RETURNED, YESTERDAY, Mark.LATE),
        (S.NOT_STARTED, TODAY, Mark.NOT_STARTED),
        (S.IN_PROGRESS, TOMORROW, Mark.IN_WORK),
        (S.RETURNED, TOMORROW, Mark.RETURNED),
        (S.SUBMITTED, YESTERDAY, Mark.TO_REVIEW),
        (S.ACCEPTED, YESTERDAY, Mark.ACCEPTED),
        (S.PARTLY_DONE, YESTERDAY, Mark.PARTLY),
        (S.NOT_DONE, YESTERDAY, Mark.NOT_DONE),
        (S.NOT_APPLICABLE, YESTERDAY, Mark.NOT_REQUIRED),
    ],
)
def test_the_mark_of_an_assignment(state, due_on, mark):
    assert mark_of(state, due_on, today=TODAY) == mark


def test_a_cell_of_several_shows_the_worst_and_counts_all():
    rows = [
        (1, 7, "a", S.ACCEPTED, YESTERDAY),
        (2, 7, "a", S.NOT_STARTED, YESTERDAY),
        (3, 7, "a", S.SUBMITTED, TOMORROW),
        (4, 7, "b", S.NOT_APPLICABLE, TOMORROW),
    ]

    board = Board.of(rows, today=TODAY)

    several = board.several[7, "a"]
    assert board.cells[7, "a"] == (Mark.LATE, 2)
    assert (several.accepted, several.required) == (1, 3)
    assert (board.total.accepted, board.total.required, board.total.late) == (1, 3, 1)
    assert board.of_activity["b"].required == 0


@pytest.fixture
def plan(municipality):
    """Two sections with a measure each."""
    part = make_part(make_edition(make_roadmap(municipality)), titles=["Начало", "Конец"])
    return [
        make_activity(section, windows=[(None, timezone.localdate() + timedelta(5))], title=title)
        for section, title in zip(part.sections.all(), ("Семинар", "Отчёт"), strict=True)
    ]


@pytest.fixture
def schools(municipality):
    return [make_school(municipality) for _ in range(2)]


@pytest.fixture
def coordinator(client, municipality):
    client.force_login(make_coordinator(municipality))


def assigned(school, activity, **fields):
    return make_assignment(school, deadline=activity.deadlines.get(), **fields)


def handed_in():
    now = timezone.now()
    return {
        "state": S.SUBMITTED,
        "outcome": "done",
        "submitted_at": now,
        "submitted_on": now.date(),
    }


def page(client, **asked):
    return client.get(BOARD, asked).content.decode()


@pytest.mark.usefixtures("coordinator")
class TestPage:
    def test_each_cell_says_how_it_stands_and_leads_there(self, client, plan, schools):
        late = assigned(schools[0], plan[0], due_on=timezone.localdate() - timedelta(1))
        assigned(schools[1], plan[1])

        shown = page(client)

        assert f'<a href="{late.get_absolute_url()}" aria-label="просрочено">!</a>' in shown
        assert "0&nbsp;из&nbsp;1" in shown
        assert all(school.short_name in shown for school in schools)

    @pytest.mark.parametrize("show", ["problems", "late", "missing"])
    def test_what_is_looked_for_leaves_its_rows_and_columns(self, show, client, plan, schools):
        assigned(schools[0], plan[0], due_on=timezone.localdate() - timedelta(1))
        assigned(schools[1], plan[1], **handed_in())

        table = client.get(BOARD, {"show": show}).context["table"]

        assert table.organisations == [(schools[0].pk, schools[0].short_name)]
        assert [row.title for row in table.activities] == ["Семинар"]

    def test_what_waits_for_review_is_looked_for_too(self, client, plan, schools):
        assigned(schools[0], plan[0])
        assigned(schools[1], plan[1], **handed_in())

        table = client.get(BOARD, {"show": "to_review"}).context["table"]

        assert [pk for pk, _ in table.organisations] == [schools[1].pk]

    def test_what_is_not_there_is_said(self, client, plan, schools):
        assigned(schools[0], plan[0])

        assert "Такого нет" in page(client, show="late")
        assert "Такого нет" in page(client, show="late", school=schools[0].pk)

    def test_a_school_and_a_section_of_another_roadmap_are_passed_over(
        self, client, plan, schools, municipality
    ):
        here = assigned(schools[0], plan[0])
        there = make_assignment(schools[1])

        shown = client.get(
            BOARD,
            {"roadmap": there.roadmap_id, "school": schools[0].pk, "section": plan[0].section_id},
        )

        assert here.roadmap_id != there.roadmap_id
        assert [pk for pk, _ in shown.context["table"].organisations] == [schools[1].pk]

    def test_a_section_stands_alone(self, client, plan, schools):
        for activity in plan:
            assigned(schools[0], activity)

        shown = page(client, section=plan[1].section_id)

        assert "Отчёт" in shown
        assert "Семинар" not in shown

    def test_one_school_is_narrowed_as_the_board_is(self, client, plan, schools):
        assigned(schools[0], plan[0])
        assigned(schools[0], plan[1], **handed_in())

        shown = page(client, school=schools[0].pk, show="to_review")

        assert "Отчёт" in shown
        assert "Семинар" not in shown

    def test_what_was_withdrawn_is_not_there(self, client, plan, schools):
        assigned(schools[0], plan[0])
        assigned(schools[1], plan[1], state=S.WITHDRAWN)

        assert schools[1].short_name not in page(client)

    def test_names_are_no_markup(self, client, plan, municipality):
        assigned(make_school(municipality, short_name="<b>Школа</b>"), plan[0])

        assert "<b>Школа</b>" not in page(client)

    def test_one_school_is_a_list_for_a_phone(self, client, plan, schools):
        for activity in plan:
            assigned(schools[0], activity)

        shown = page(client, roadmap=plan[0].section.part.edition.roadmap_id, school=schools[0].pk)

        assert "Семинар" in shown
        assert "осталось 5 дней" in shown

    @pytest.mark.parametrize("asked", [{"roadmap": 10**9}, {"roadmap": "x"}, {"school": 10**9}])
    def test_what_is_not_there_is_not_found(self, asked, client, plan, schools):
        assigned(schools[0], plan[0])

        assert client.get(BOARD, asked).status_code == 404

    def test_another_municipality_is_not_there(self, client):
        foreign = make_assignment(make_school(make_municipality()))

        assert "Пока нечего показать" in page(client)
        assert client.get(BOARD, {"roadmap": foreign.roadmap_id}).status_code == 404

    @pytest.mark.parametrize("asked", [{}, {"show": "late"}, {"school": "first"}], ids=str)
    def test_its_size_costs_no_queries(self, asked, client, plan, schools):
        if "school" in asked:
            asked = {"school": schools[0].pk}
        assigned(schools[0], plan[0])
        client.get(BOARD)
        with CaptureQueriesContext(connection) as few:
            client.get(BOARD, asked)

        for activity in plan:
            for school in [schools[1], *(make_school(schools[0].municipality) for _ in range(8))]:
                assigned(school, activity)

        with CaptureQueriesContext(connection) as many:
            client.get(BOARD, asked)
        assert len(many) == len(few) <= 10


def test_a_curator_sees_own_schools(client, municipality, plan, schools):
    for school in schools:
        assigned(school, plan[0])
    client.force_login(make_member(municipality, Role.CURATOR, schools[0]))

    shown = page(client)

    assert schools[0].short_name in shown
    assert schools[1].short_name not in shown
    assert "Кому назначено" not in shown


@pytest.mark.parametrize("role", [Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR])
def test_a_school_has_no_board(role, client, municipality, schools):
    client.force_login(make_member(municipality, role, schools[0]))

    assert client.get(BOARD).status_code == 403
