import pytest

from tests.roadmaps.imports.recognise.documents import (
    ABOVE,
    HEADER,
    across,
    cells_of,
    heading,
    measure,
    plan,
    read,
    sections_of,
)

TITLE = "План поддержки школ на 2024 год"
TWO = [("Нормативное обеспечение", 1), ("Работа с кадрами", 1)]
MEASURES = (measure(number="1"), measure(number="2", title="Издать сборник", deadline="Июнь 2024"))


@pytest.mark.parametrize(
    "row_of",
    [
        lambda text: [across(text, 4)],
        lambda text: [text, "", "", ""],
        lambda text: ["", text, "", ""],
        lambda text: ["", across(text, 3)],
    ],
    ids=["merged row", "number column", "title column", "merged but the number"],
)
def test_a_heading_row_opens_a_section(row_of):
    first, second = MEASURES

    roadmap = plan(row_of("Нормативное обеспечение"), first, row_of("Работа с кадрами"), second)

    assert sections_of(roadmap) == TWO


@pytest.mark.parametrize(
    ("numbers", "titles"),
    [
        (("I", "II"), ["I Нормативное обеспечение", "II Работа с кадрами"]),
        (("I.", "II."), ["I. Нормативное обеспечение", "II. Работа с кадрами"]),
        (("1.", "2."), ["1. Нормативное обеспечение", "2. Работа с кадрами"]),
        (("Блок 1", "Блок 2"), ["Блок 1 Нормативное обеспечение", "Блок 2 Работа с кадрами"]),
    ],
)  # fmt: skip
def test_a_heading_may_have_its_number_in_a_cell_of_its_own(numbers, titles):
    roadmap = plan(
        [numbers[0], "Нормативное обеспечение", "", ""],
        measure(number="1.1."),
        measure(number="1.2."),
        [numbers[1], "Работа с кадрами", "", ""],
        measure(number="2.1."),
    )

    assert [section.title for section in roadmap.parts[0].sections] == titles
    assert cells_of(roadmap, "number") == ["1.1.", "1.2.", "2.1."]


def test_numbers_that_start_again_tell_a_heading_from_a_measure():
    roadmap = plan(
        ["1", "Нормативное обеспечение", "", ""],
        measure(number="1"),
        measure(number="2"),
        ["2", "Работа с кадрами", "", ""],
        measure(number="1"),
    )

    assert sections_of(roadmap) == [("1 Нормативное обеспечение", 2), ("2 Работа с кадрами", 1)]


def test_headings_with_numbers_stand_over_measures_without():
    roadmap = plan(
        ["1.", "Нормативное обеспечение", "", ""],
        measure(number=""),
        ["2.", "Работа с кадрами", "", ""],
        measure(number=""),
    )

    assert sections_of(roadmap) == [("1. Нормативное обеспечение", 1), ("2. Работа с кадрами", 1)]


def test_a_year_opens_a_section_and_lends_itself_to_phrases_without_one():
    roadmap = read(
        "План поддержки школ на 2023-2024 годы",
        [
            HEADER,
            ["2023 год", "", "", ""],
            measure(deadline="Май"),
            ["2024 год", "", "", ""],
            measure(number="2", deadline="в течение года"),
        ],
    )

    assert sections_of(roadmap) == [("2023 год", 1), ("2024 год", 1)]
    first, second = (activity.deadline.windows[0] for activity in roadmap.activities)
    assert first.end.year == 2023
    assert (second.start.year, second.end.year) == (2024, 2024)


def test_a_merged_first_column_opens_sections():
    roadmap = plan(
        ["Нормативное обеспечение", "Издать приказ", "Май 2024", "Отдел образования"],
        [ABOVE, "Утвердить список школ", "Июнь 2024", "Отдел образования"],
        ["Работа с кадрами", "Провести семинар", "Май 2024", "МБУ «Центр»"],
        header=["Направление", "Мероприятие", "Срок", "Ответственный"],
    )

    assert sections_of(roadmap) == [("Нормативное обеспечение", 2), ("Работа с кадрами", 1)]
    assert [column.role for column in roadmap.parts[0].columns] == [
        "title", "deadline", "responsible",
    ]  # fmt: skip


def test_a_number_merged_with_the_first_column_goes_with_the_heading():
    roadmap = plan(
        ["1", "Нормативное обеспечение", "Издать приказ", "Май 2024", "Отдел образования"],
        [ABOVE, ABOVE, "Утвердить список школ", "Июнь 2024", "Отдел образования"],
        ["2", "Работа с кадрами", "Провести семинар", "Май 2024", "МБУ «Центр»"],
        header=["№", "Направление", "Мероприятие", "Срок", "Ответственный"],
    )

    assert sections_of(roadmap) == [("1 Нормативное обеспечение", 2), ("2 Работа с кадрами", 1)]
    assert "number" not in roadmap.activities[0].cells


def test_an_unmerged_direction_is_a_plain_column():
    roadmap = plan(
        ["Кадры", "Провести семинар", "Май 2024", "МБУ «Центр»"],
        ["Условия", "Издать приказ", "Май 2024", "Отдел образования"],
        header=["Направление", "Мероприятие", "Срок", "Ответственный"],
    )

    assert cells_of(roadmap, "direction") == ["Кадры", "Условия"]
    assert sections_of(roadmap) == [("", 2)]


def test_a_direction_left_empty_where_it_holds_opens_sections_too():
    roadmap = plan(
        ["Кадры", "Провести семинар", "Май 2024", "МБУ «Центр»"],
        ["", "Провести конкурс", "Май 2024", "МБУ «Центр»"],
        ["Условия", "Издать приказ", "Май 2024", "Отдел образования"],
        header=["Направление", "Мероприятие", "Срок", "Ответственный"],
    )

    assert sections_of(roadmap) == [("Кадры", 2), ("Условия", 1)]


@pytest.mark.parametrize("has_header", [True, False])
def test_a_paragraph_between_tables_opens_a_section(has_header):
    first, second = MEASURES
    rows = [HEADER, second] if has_header else [second]

    roadmap = read(TITLE, [HEADER, first], "2. Работа с кадрами", rows)

    assert sections_of(roadmap) == [("", 1), ("2. Работа с кадрами", 1)]
    assert len(roadmap.parts) == 1


def test_the_first_of_like_paragraphs_opens_a_section_as_well():
    first, second = MEASURES

    roadmap = read(
        TITLE,
        "1. Нормативное обеспечение",
        [HEADER, first],
        "2. Работа с кадрами",
        [HEADER, second],
    )

    assert sections_of(roadmap) == [("1. Нормативное обеспечение", 1), ("2. Работа с кадрами", 1)]
    assert roadmap.parts[0].title == ""


def test_headings_of_two_levels_are_two_sections_the_upper_empty():
    roadmap = plan(
        [across("2024 год", 4)],
        [across("Нормативное обеспечение", 4)],
        measure(),
        [across("Работа с кадрами", 4)],
        measure(number="2"),
    )

    assert sections_of(roadmap) == [("2024 год", 0), *TWO]


def test_tables_with_other_captions_are_other_parts():
    first, second = MEASURES

    roadmap = read(
        TITLE,
        heading("Контрольные точки"),
        [["№", "Контрольная точка", "Срок", "Исполнитель"], first],
        heading("План-график мероприятий"),
        [HEADER, second],
        heading("Механизмы реализации плана"),
        [["Мероприятия", "Сроки", "Ответственный"], second[1:]],
    )

    assert [(part.kind, part.title) for part in roadmap.parts] == [
        ("checkpoints", "Контрольные точки"),
        ("activities", "План-график мероприятий"),
        ("mechanisms", "Механизмы реализации плана"),
    ]


def test_a_table_that_is_no_plan_is_kept_as_text_with_a_warning():
    schools = [["№", "Школа", "Адрес"], ["1", "Школа № 1", "ул. Мира, 1"]]
    targets = [
        ["№", "Показатель", "Единица", "2023", "2024"],
        ["1", "Доля учителей, прошедших обучение", "%", "40", "60"],
    ]

    roadmap = read(TITLE, schools, "План мероприятий", [HEADER, measure()], "Показатели", targets)

    assert len(roadmap.activities) == 1
    kept = " ".join(block.text for block in roadmap.blocks)
    assert "ул. Мира, 1" in kept
    assert "Доля учителей" in kept
    places = [w.place for w in roadmap.warnings if w.kind == "table_left_out"]
    assert places == ["таблица 2", "таблица 6"]


def test_tables_that_follow_each_other_in_one_sheet_are_parts_of_their_own():
    roadmap = read(
        TITLE,
        [
            ["№", "Контрольная точка", "Срок", "Исполнитель", ""],
            [*measure(), ""],
            [across("План-график мероприятий", 5)],
            ["Мероприятие", "Сроки", "Ответственные", "Результат", "Примечание"],
            [across("1. Кадры", 5)],
            ["Издать сборник", "Июнь 2024", "МБУ «Центр»", "Сборник", "нет"],
            ["Начальник отдела", "", "", "И.И. Сидорова", ""],
        ],
    )

    assert [(part.kind, part.title) for part in roadmap.parts] == [
        ("checkpoints", ""),
        ("activities", "План-график мероприятий"),
    ]
    assert sections_of(roadmap) == [("", 1), ("1. Кадры", 1)]
    assert len(roadmap.parts[0].columns) == 4
    assert "И.И. Сидорова" in roadmap.signature


def test_a_year_over_each_table_is_no_more_of_the_title():
    first, second = MEASURES

    roadmap = read(TITLE, "2024 год", [HEADER, first], "2025 год", [HEADER, second])

    assert roadmap.title == TITLE
    assert sections_of(roadmap) == [("2024 год", 1), ("2025 год", 1)]


def test_a_list_of_people_under_the_plan_is_no_piece_of_it():
    people = [
        ["1", "Лугова Анна Андреевна", "начальник", "председатель"],
        ["2", "Осин Пётр Петрович", "методист", "секретарь"],
    ]

    roadmap = read(TITLE, [HEADER, *MEASURES], "Состав рабочей группы", people)

    assert sections_of(roadmap) == [("", 2)]
    assert "table_left_out" in [warning.kind for warning in roadmap.warnings]


@pytest.mark.parametrize(
    ("heads", "title", "sections"),
    [
        (("Учителя", "Ученики"), "", [("Учителя", 1), ("Ученики", 1)]),
        (("План мероприятий", "Ученики"), "План мероприятий", [("", 1), ("Ученики", 1)]),
    ],
)
def test_headings_over_pieces_of_a_table_are_sections_if_they_look_alike(heads, title, sections):
    first, second = MEASURES

    roadmap = read(TITLE, heading(heads[0]), [HEADER, first], heading(heads[1]), [HEADER, second])

    assert roadmap.parts[0].title == title
    assert sections_of(roadmap) == sections


def test_a_heading_over_the_captions_is_a_section_if_captions_come_again_under_another():
    rows = [
        [across("Управленческий блок", 4)],
        HEADER,
        measure("1"),
        [across("Методический блок", 4)],
        HEADER,
        measure("1"),
        measure("2"),
    ]

    roadmap = read("План помощи школам на 2031 год", rows)

    assert sections_of(roadmap) == [("Управленческий блок", 1), ("Методический блок", 2)]
    assert roadmap.parts[0].title == ""


def test_a_section_above_the_captions_of_a_sheet_is_like_those_among_the_rows():
    rows = [
        [across("Раздел 1. Диагностика", 4)],
        HEADER,
        measure("1"),
        [across("Раздел 2. Итоги", 4)],
        measure("2"),
    ]

    roadmap = read("План помощи школам на 2031 год", rows)

    assert sections_of(roadmap) == [("Раздел 1. Диагностика", 1), ("Раздел 2. Итоги", 1)]
