"""The table of activities by schools against what was counted by hand on the year."""

from monitoring.choices import AssignmentState as State
from reports.builders.summary import build, title
from reports.order import Order
from tests.factories import (
    make_activity,
    make_assignment,
    make_edition,
    make_part,
    make_roadmap,
    make_school,
)
from tests.reports.cells_of import captions_of, cells_of, words_of
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON, SECTIONS

BODIES = [*(f"МБОУ СОШ № {number}" for number in range(1, 14)), "МКУ «Центр развития»"]


def test_is_called_after_the_plan(year):
    assert title(year.order()) == (
        "Сводная таблица исполнения\n"
        "плана мероприятий («дорожной карты») поддержки школ Заречного округа на 2024 год"
    )


def test_says_the_same_in_every_format(year):
    check_read_back(build(year.order()))


def test_shows_each_activity_at_each_school_by_a_sign(year):
    document = build(year.order())
    (table,) = document.tables

    assert captions_of(table) == [
        *("№", "Мероприятие", *BODIES),
        *("Требуется отчётов", "Принято", "Принято, %"),
    ]
    assert cells_of(table) == [
        SECTIONS[0],
        ["1.", "Составить перечень школ", *[""] * 13, "✓", "1", "1", "100"],
        [
            *("2.", "Закрепить наставников за молодыми педагогами"),
            *("✓" * 11),
            *("!", "", "½", "13", "11", "85"),
        ],
        SECTIONS[1],
        [
            *("3.", "Провести взаимные уроки"),
            *["○\n1 из 2"] * 11,
            *("×\n0 из 2", "!\n0 из 2", "", "26", "11", "42"),
        ],
        SECTIONS[2],
        [
            *("4.", "Подвести итоги мониторинга"),
            *("✓" * 9),
            *("?", "!", "–", "!", "", "12", "9", "75"),
        ],
        ["5.", "Обсудить планы помощи", *("○" * 4), *[""] * 10, "4", "0", "0"],
        ["", "Требуется отчётов", *"5555444444433", "2", "56", "", ""],
        ["", "Принято", *"3333333332200", "1", "", "32", ""],
        [
            *("", "Принято, %", *["60"] * 4, *["75"] * 5, "50", "50", "0", "0"),
            *("50", "", "", "57"),
        ],
    ]


def test_explains_the_signs_that_are_there_in_words(year):
    *_, legend = words_of(build(year.order()))

    assert legend == (
        "«!» – просрочено; «×» – не выполнено; «?» – на проверке; «½» – выполнено частично; "
        "«○» – не начато; «✓» – принято; «–» – не требуется; «1 из 2» – принято и требуется "
        "отчётов, если у мероприятия несколько сроков: знак над ними – худшее из состояний."
    )


def test_names_of_schools_stand_upright_and_every_part_of_a_wide_table_has_the_activity(year):
    (table,) = build(year.order()).tables

    assert [column.is_upright for column in table.columns] == [False] * 2 + [True] * 17
    assert (table.repeated, table.most_columns) == (2, 19)


def test_totals_are_numbers(year):
    (table,) = build(year.order()).tables

    assert [row.is_total for row in table.rows[-4:]] == [False, True, True, True]
    assert [row.cells[2] for row in table.rows[-3:]] == [5, 3, 60]


def test_what_need_not_be_done_by_several_days_is_one_sign(municipality):
    school, other = make_school(municipality), make_school(municipality)
    edition = make_edition(make_roadmap(municipality))
    days = [CLOSED_ON.replace(month=month) for month in (7, 8, 9)]
    row = make_activity(make_part(edition).sections.get(), windows=[(None, day) for day in days])
    first, second, third = row.deadlines.all()
    excused = {"state": State.NOT_APPLICABLE, "reason": "Нет класса"}
    sent = {"submitted_at": "2024-06-14T09:00Z", "submitted_on": "2024-06-14"}
    for deadline in (first, second):
        make_assignment(school, deadline=deadline, **excused)
        make_assignment(other, deadline=deadline, state="accepted", outcome="done", **sent)
    make_assignment(other, deadline=third, **excused)

    (table,) = build(Order(municipality, CLOSED_ON, roadmap=edition.roadmap)).tables

    assert cells_of(table)[0][2:] == ["–", "✓\n2 из 2", "2", "2", "100"]


def test_without_anybody_who_answers_there_is_no_table(municipality):
    edition = make_edition(make_roadmap(municipality))
    make_activity(make_part(edition).sections.get(), windows=[(None, CLOSED_ON)])

    document = build(Order(municipality, CLOSED_ON, roadmap=edition.roadmap))

    assert document.tables == []
    assert "никому не назначено" in words_of(document)[1]
