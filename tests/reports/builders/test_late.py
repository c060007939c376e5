"""The list of what is late against what was counted by hand on the year."""

from datetime import date

import pytest

from monitoring.choices import AssignmentState as State
from monitoring.models import Assignment
from monitoring.services.deadlines import move_deadline
from reports.builders.late import build, title
from reports.order import Order
from roadmaps.models import Activity, Deadline
from schools.models import Organisation
from tests.factories import make_activity, make_edition, make_part, make_roadmap
from tests.reports.cells_of import captions_of, cells_of, words_of
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON, LESSONS, MENTORS, RESULTS, moment


def test_is_called_after_the_plan(year):
    assert title(year.order()) == (
        "Список просроченного\n"
        "по плану мероприятий («дорожной карте») поддержки школ Заречного округа на 2024 год"
    )


def test_says_the_same_in_every_format(year):
    check_read_back(build(year.order()))


def test_tells_by_school_what_is_late_and_by_how_many_days(year):
    document = build(year.order())
    (table,) = document.tables

    assert words_of(document)[2] == "Просрочены 4 отчёта у 3 школ."
    assert captions_of(table) == [
        *("№", "Мероприятие", "Ответственные по плану", "Срок", "Просрочено, дней"),
        *("Перенос срока", "Состояние"),
    ]
    results = ["4.", "Подвести итоги мониторинга", "Руководители ОО", "15.06.2024", "5", ""]
    assert cells_of(table) == [
        "МБОУ СОШ № 11",
        [*results, "в работе"],
        "МБОУ СОШ № 12",
        [
            *("2.", "Закрепить наставников за молодыми педагогами"),
            *("Руководители ОО, МКУ «Центр развития»", "15.02.2024", "126", "", "не начато"),
        ],
        "МБОУ СОШ № 13",
        [
            *("3.", "Провести взаимные уроки", "Руководители ОО", "03.06.2024", "17"),
            *("перенесён с 31.05.2024 на 03.06.2024", "не начато"),
        ],
        [*results, "не начато"],
    ]


def test_days_and_numbers_are_such(year):
    (table,) = build(year.order()).tables

    assert table.rows[1].cells[3:5] == (date(2024, 6, 15), 5)


def test_what_came_back_and_is_late_is_told_with_the_reason(year):
    Assignment.objects.filter(pk=year.task(12, MENTORS).pk).update(
        state=State.RETURNED, reason="Нет фамилий"
    )

    document = build(year.order(round=None))

    assert words_of(document)[2] == (
        "Просрочены 4 отчёта у 3 школ. Из них на доработку возвращён 1 отчёт."
    )
    assert cells_of(document.tables[0])[3][-1] == "возвращено: Нет фамилий"


def test_a_day_moved_again_says_how_often(year):
    of_lessons = Activity.objects.of(year.edition).filter(number=LESSONS)
    deadline = Deadline.objects.get(activity__in=of_lessons, scheduled_on=date(2024, 5, 31))
    move_deadline(
        deadline=deadline,
        to=date(2024, 6, 7),
        reason="Так решил совет",
        by=year.coordinator,
        now=moment(4, 6),
    )

    (table,) = build(year.order(round=None)).tables

    assert cells_of(table)[5][4:6] == ["13", "перенесён 2 раза, с 31.05.2024 на 07.06.2024"]


def test_says_whom_to_call(year):
    Organisation.objects.filter(pk=year.school(12).pk).update(
        head_name="Громова Надежда Викторовна", phone="2-14-15"
    )
    Organisation.objects.filter(pk=year.school(13).pk).update(phone="2-14-16")

    rows = cells_of(build(year.order()).tables[0])

    assert rows[2] == "МБОУ СОШ № 12 – Громова Надежда Викторовна, тел. 2-14-15"
    assert rows[4] == "МБОУ СОШ № 13 – тел. 2-14-16"


def test_nothing_is_late_before_its_day_is_over(year):
    rows = cells_of(build(year.order(round=None, on=date(2024, 6, 15))).tables[0])

    assert [row[0] for row in rows if isinstance(row, list)] == ["2.", "3."]


def test_says_so_when_nothing_is_late(year):
    Assignment.objects.filter(organisation__in=[year.school(n) for n in (11, 12, 13)]).delete()

    document = build(year.order(round=None))

    assert document.tables == []
    assert words_of(document)[2] == "Просроченного нет: всё, чему вышел срок, сдано."


@pytest.mark.parametrize("state", [None, State.WITHDRAWN])
def test_a_plan_that_nobody_answers_for_has_nothing_late(year, state):
    if state is None:
        roadmap = make_roadmap(year.municipality)
        row = make_part(make_edition(roadmap)).sections.get()
        make_activity(row, windows=[(None, date(2024, 6, 1))])
    else:
        roadmap = year.roadmap
        Assignment.objects.filter(roadmap=roadmap).update(state=state)

    document = build(Order(year.municipality, CLOSED_ON, roadmap=roadmap))

    assert document.tables == []
    assert "исполнение пока никому не назначено" in words_of(document)[-1]
    assert RESULTS not in str(document)
