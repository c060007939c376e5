import pytest

from tests.roadmaps.imports.recognise.documents import (
    ABOVE,
    HEADER,
    across,
    cells_of,
    kinds_of_warnings,
    measure,
    plan,
    read,
    sections_of,
)

TITLE = "План поддержки школ на 2024 год"
FIRST = ["1.", "Провести семинар для директоров", "Май 2024 г.", "Отдел образования"]
THIRD = ["3.", "Подвести итоги года", "Декабрь 2024 г.", "Отдел образования"]


@pytest.mark.parametrize(
    ("above", "below", "title", "deadline", "who"),
    [
        (
            ["2.", "Изучить опыт работы школ с", "Октябрь-", "Отдел образования, директора"],
            ["", "высокими результатами", "ноябрь 2024 г.", "школ"],
            "Изучить опыт работы школ с высокими результатами",
            "Октябрь-ноябрь 2024 г.",
            "Отдел образования, директора школ",
        ),
        (
            ["2.", "Провести муниципальный семинар-", "Ноябрь", "МБУ «Центр»,"],
            ["", "совещание для учителей", "2024 г.", "Отдел образования"],
            "Провести муниципальный семинар-совещание для учителей",
            "Ноябрь 2024 г.",
            "МБУ «Центр», Отдел образования",
        ),
        (
            ["2.", "Повысить качество образова-", "Май 2024", "Отдел образования"],
            ["", "ния в школах", "", ""],
            "Повысить качество образования в школах",
            "Май 2024",
            "Отдел образования",
        ),
        (
            ["2.", "Провести мониторинг:", "Май 2024", "Отдел образования"],
            ["", "- условий;\n- результатов.", "", ""],
            "Провести мониторинг:\n- условий;\n- результатов.",
            "Май 2024",
            "Отдел образования",
        ),
        (
            ["2.", "Собрать руководителей", "Май 2024", "Отдел образования"],
            ["", "МОО и педагогов", "", ""],
            "Собрать руководителей МОО и педагогов",
            "Май 2024",
            "Отдел образования",
        ),
        (
            ["2.", "Провести мониторинг", "Май 2024", "Координаторы от"],
            ["", "", "", "УО, МБУ «Центр»"],
            "Провести мониторинг",
            "Май 2024",
            "Координаторы от УО, МБУ «Центр»",
        ),
    ],
)
def test_a_row_broken_by_a_page_is_one_row(above, below, title, deadline, who):
    roadmap = plan(FIRST, above, below, THIRD)

    assert len(roadmap.activities) == 3
    assert roadmap.activities[1].cells == {
        "number": "2.", "title": title, "deadline": deadline, "responsible": who,
    }  # fmt: skip
    assert kinds_of_warnings(roadmap).count("row_joined") == 1


def test_a_row_without_numbers_broken_by_a_page_is_one_row():
    roadmap = plan(
        ["Провести семинар для директоров", "Май 2024 г.", "Отдел образования"],
        ["Изучить опыт работы школ города с", "Октябрь 2024 г.", "Отдел образования, директора"],
        ["высокими результатами", "", "школ"],
        ["Подвести итоги года", "Декабрь 2024 г.", "Отдел образования"],
        header=HEADER[1:],
    )

    assert (
        cells_of(roadmap, "title")[1] == "Изучить опыт работы школ города с высокими результатами"
    )
    assert cells_of(roadmap, "responsible")[1] == "Отдел образования, директора школ"
    assert len(roadmap.activities) == 3


def test_a_table_broken_with_its_header_repeated_is_one_part():
    roadmap = read(TITLE, [HEADER, FIRST], [HEADER, ["1", "2", "3", "4"], THIRD])

    assert len(roadmap.parts) == 1
    assert cells_of(roadmap, "number") == ["1.", "3."]


def test_a_header_repeated_inside_the_table_is_no_measure():
    roadmap = plan(FIRST, HEADER, THIRD)

    assert cells_of(roadmap, "number") == ["1.", "3."]


def test_a_table_broken_without_a_header_is_one_part():
    roadmap = read(TITLE, [HEADER, FIRST], "2", [THIRD])

    assert len(roadmap.parts) == 1
    assert cells_of(roadmap, "number") == ["1.", "3."]
    assert sections_of(roadmap) == [("", 2)]


def test_a_row_broken_between_two_tables_is_one_row():
    roadmap = read(
        TITLE,
        [HEADER, FIRST, ["2.", "Изучить опыт школ и", "Май 2024", "Отдел"]],
        [["", "распространить его", "", ""], THIRD],
    )

    assert cells_of(roadmap, "title")[1] == "Изучить опыт школ и распространить его"


def test_a_deadline_merged_over_several_rows_is_given_to_each():
    roadmap = plan(
        ["1", "Провести семинар", "Май 2024 г.", "Отдел образования"],
        ["2", "Издать сборник", ABOVE, ABOVE],
        ["3", "Провести конкурс", ABOVE, "МБУ «Центр»"],
    )

    assert cells_of(roadmap, "deadline") == ["Май 2024 г."] * 3
    assert cells_of(roadmap, "responsible") == [
        "Отдел образования",
        "Отдел образования",
        "МБУ «Центр»",
    ]


def test_a_measure_merged_over_several_terms_is_one_measure_with_all_of_them():
    roadmap = plan(
        ["1", "Провести семинар", "Март 2024 г.", "Отдел образования"],
        [ABOVE, ABOVE, "Октябрь 2024 г.", "МБУ «Центр»"],
        ["2", "Издать сборник", "Май 2024 г.", "Отдел образования"],
    )

    assert cells_of(roadmap, "deadline") == ["Март 2024 г., Октябрь 2024 г.", "Май 2024 г."]
    assert len(roadmap.activities[0].deadline.windows) == 2
    assert len(roadmap.activities[0].responsibles.parties) == 2


def test_a_row_without_a_term_is_still_a_measure():
    roadmap = plan(
        measure(number="1"),
        ["2", "Издать сборник", "", ""],
        measure(number="3"),
    )

    assert cells_of(roadmap, "title")[1] == "Издать сборник"
    assert "deadline_missing" in kinds_of_warnings(roadmap)


def test_a_row_without_a_term_is_a_measure_before_a_heading_too():
    roadmap = plan(
        measure(number="1"),
        ["2", "Издать сборник", "", ""],
        [across("Работа с кадрами", 4)],
        measure(number="3"),
        ["4", "Подвести итоги", "", ""],
    )

    assert cells_of(roadmap, "number") == ["1", "2", "3", "4"]
    assert sections_of(roadmap) == [("", 2), ("Работа с кадрами", 2)]


def test_an_empty_numbered_row_is_left_out():
    assert len(plan(measure(), ["2", "", "", ""], ["", "", "", ""]).activities) == 1


def test_several_measures_in_one_row_are_one_row():
    roadmap = plan(["1", "Провести семинар.\nИздать сборник.", "Май 2024", "Отдел образования"])

    assert cells_of(roadmap, "title") == ["Провести семинар.\nИздать сборник."]


def test_a_whole_row_without_a_number_is_a_measure():
    roadmap = plan(
        measure(number="1"),
        measure(number="", title="Издать сборник", deadline="Июнь 2024 г."),
        measure(number="2", title="Подвести итоги"),
    )

    assert len(roadmap.activities) == 3


def test_every_cell_knows_its_place():
    places = plan(measure()).activities[0].places

    assert places["deadline"] == "таблица 2, строка 2, столбец 3"


def test_merged_row_in_the_middle_of_an_unfinished_title_goes_on_with_it():
    roadmap = plan(
        ["1", "Изучить опыт школ с", "Май 2024", "Отдел образования"],
        [across("высокими результатами", 4)],
        measure(number="2"),
    )

    assert cells_of(roadmap, "title")[0] == "Изучить опыт школ с высокими результатами"
