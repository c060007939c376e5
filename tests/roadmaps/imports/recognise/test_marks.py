"""Columns of months and quarters with a mark in each are a deadline in words."""

from tests.roadmaps.imports.recognise.documents import (
    ABOVE,
    across,
    cells_of,
    kinds_of_warnings,
    read,
    table,
)

TITLE = "План помощи школам на 2031 год"
QUARTERS = ["I", "II", "III", "IV"]


def quarters(*rows):
    return [
        ["№", "Мероприятие", across("Срок (квартал)", 4), "Ответственный"],
        [ABOVE, ABOVE, *QUARTERS, ABOVE],
        *rows,
    ]


def test_marks_under_quarters_name_them():
    roadmap = read(
        TITLE,
        quarters(
            ["1", "Провести совещание", "+", "", "", "+", "Отдел"],
            ["2", "Провести семинар", "", "x", "", "", "Центр"],
        ),
    )

    assert cells_of(roadmap, "deadline") == ["I, IV кварталы", "II квартал"]
    assert cells_of(roadmap, "responsible") == ["Отдел", "Центр"]
    assert [column.caption for column in roadmap.parts[0].columns] == [
        "№",
        "Мероприятие",
        "Срок (квартал)",
        "Ответственный",
    ]
    assert set(kinds_of_warnings(roadmap)) == {"deadline_assumed"}  # the year


def test_months_may_head_their_columns_alone():
    months = ["сентябрь", "октябрь", "ноябрь", "декабрь"]

    roadmap = read(
        TITLE,
        [
            ["№", "Мероприятие", *months, "Ответственный"],
            ["1", "Провести совещание", "✓", "", "", "✓", "Отдел"],
            ["2", "Провести семинар", "", "✓", "", "", "Центр"],
        ],
    )

    assert cells_of(roadmap, "deadline") == ["сентябрь, декабрь", "октябрь"]
    assert roadmap.parts[0].columns[2].caption == "Срок"


def test_a_cell_over_several_quarters_is_a_range_and_words_stay_words():
    roadmap = read(
        TITLE,
        quarters(
            ["1", "Провести совещание", across("+", 2), "", "", "Отдел"],
            ["2", "Вести сайт", across("в течение года", 4), "Центр"],
            ["3", "Провести семинар", "", "", "", "+", "Центр"],
            ["4", "Провести опрос", "", "+", "", "", "Центр"],
        ),
    )

    assert cells_of(roadmap, "deadline") == [
        "I – II кварталы",
        "в течение года",
        "IV квартал",
        "II квартал",
    ]


def test_quarters_know_the_year_above_them():
    roadmap = read(
        "План помощи школам на 2031–2032 годы",
        [
            ["Мероприятие", across("2031 год", 2), across("2032 год", 2), "Ответственный"],
            [ABOVE, "1 кв.", "2 кв.", "1 кв.", "2 кв.", ABOVE],
            ["Провести совещание", "+", "", "", "+", "Отдел"],
        ],
    )

    assert cells_of(roadmap, "deadline") == ["1 кв. 2031 год, 2 кв. 2032 год"]


def test_months_may_be_figures_under_their_year():
    roadmap = read(
        "План помощи школам на 2031/2032 учебный год",
        [
            ["№", "Мероприятие", across("2031", 2), across("2032", 2), "Исполнитель"],
            [ABOVE, ABOVE, "11", "12", "01", "02", ABOVE],
            ["1", "Провести совещание", "*", "", "", "*", "Отдел"],
        ],
    )

    assert cells_of(roadmap, "deadline") == ["ноябрь 2031, февраль 2032"]


def test_a_page_end_repeats_the_quarters_too():
    first = quarters(["1", "Провести совещание", "+", "", "", "", "Отдел"])
    second = quarters(["2", "Провести семинар", "", "", "+", "", "Отдел"])
    third = table(["3", "Провести опрос", "", "", "", "+", "Отдел"])

    roadmap = read(TITLE, first, second, third)

    assert cells_of(roadmap, "deadline") == ["I квартал", "III квартал", "IV квартал"]


def test_columns_of_values_by_year_are_no_deadline():
    roadmap = read(
        TITLE,
        [
            ["Мероприятие", "Срок", "2031", "2032", "2033"],
            ["Провести совещание", "май 2031", "10", "20", "30"],
        ],
    )

    assert cells_of(roadmap, "deadline") == ["май 2031"]
