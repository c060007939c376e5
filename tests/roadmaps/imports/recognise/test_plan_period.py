from datetime import date

import pytest

from roadmaps.imports.plan_period import period_in, year_of_section
from roadmaps.period import Period
from tests.roadmaps.imports.recognise.documents import (
    HEADER,
    across,
    kinds_of_warnings,
    measure,
    read,
)

YEAR_2024 = Period.calendar(2024)
SCHOOL_YEAR = Period.academic(2023)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("План на 2023-2024 учебный год", SCHOOL_YEAR),
        ("План на 2023/2024 уч. год", SCHOOL_YEAR),
        ("План на 2023 – 2024 уч. г.", SCHOOL_YEAR),
        ("План на 2023/24 учебный год", SCHOOL_YEAR),
        ("План на 2023/2024", SCHOOL_YEAR),
        ("План на 2024 год", YEAR_2024),
        ("План работы в 2024 году", YEAR_2024),
        ("План на 2020-2022 годы", Period.calendar(2020, 2022)),
        ("План на 2020 – 2022 гг.", Period.calendar(2020, 2022)),
        ("План на 2023, 2024 годы", Period.calendar(2023, 2024)),
        ("План на 2022-2025 учебные годы", Period(date(2022, 9, 1), date(2025, 8, 31))),
        ("План по итогам 2022-2023 учебного года на 2023-2024 учебный год", SCHOOL_YEAR),
        ("План по результатам ГИА-2023 на 2024 год", YEAR_2024),
        ("с 1 сентября 2023 года по 31 мая 2024 года", Period(date(2023, 9, 1), date(2024, 5, 31))),
        ("План с 15.01.2024 по 15.12.2024", Period(date(2024, 1, 15), date(2024, 12, 15))),
        ("План на II полугодие 2024 года", Period(date(2024, 7, 1), date(2024, 12, 31))),
        ("План на IV квартал 2024 г. для школ", Period(date(2024, 10, 1), date(2024, 12, 31))),
        ("План на март – май 2024 года", Period(date(2024, 3, 1), date(2024, 5, 31))),
        ("План на первое полугодие 2023/2024 учебного года",
         Period(date(2023, 9, 1), date(2023, 12, 31))),
        ("Программа на 2024 год и плановый период 2025 и 2026 годов", Period.calendar(2024, 2026)),
        ("Список школ на 1 сентября 2024 года", YEAR_2024),
        ("План поддержки школ", None),
        ("План по итогам ЕГЭ за 2023 год", None),
    ],
)  # fmt: skip
def test_a_title_names_the_days_of_the_plan(text, period):
    assert period_in(text) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2021 год", Period.calendar(2021)),
        ("2022 г.", Period.calendar(2022)),
        ("2023-2024 учебный год", SCHOOL_YEAR),
        ("I. 2024 год", YEAR_2024),
        ("II этап – основной (2024 год)", YEAR_2024),
        ("Анализ результатов ГИА 2023 года", None),
        ("Нормативное обеспечение", None),
    ],
)
def test_a_section_may_be_a_year(title, period):
    assert year_of_section(title) == period


def test_the_callers_period_goes_before_everything():
    given = Period.calendar(2030)

    roadmap = read("План на 2024 год", [HEADER, measure()], period=given)

    assert roadmap.period == given


def test_terms_in_the_text_are_asked_after_the_title():
    roadmap = read(
        "План поддержки школ",
        "Сроки реализации плана: 2023-2024 учебный год.",
        [HEADER, measure(deadline="Май")],
    )

    assert roadmap.period == SCHOOL_YEAR
    assert "period_assumed" not in kinds_of_warnings(roadmap)


def test_terms_may_be_two_months():
    roadmap = read(
        "План поддержки школ",
        "Срок реализации: сентябрь 2023 г. – декабрь 2025 г.",
        [HEADER, measure(deadline="Май")],
    )

    assert roadmap.period == Period(date(2023, 9, 1), date(2025, 12, 31))


def test_years_of_sections_are_asked_after_the_text():
    roadmap = read(
        "План поддержки школ",
        [
            HEADER,
            [across("2022 год", 4)],
            measure(deadline="Май"),
            [across("2023 год", 4)],
            measure(number="2", deadline="Июнь"),
        ],
    )

    assert roadmap.period == Period.calendar(2022, 2023)
    assert [activity.deadline.windows[0].end.year for activity in roadmap.activities] == [
        2022,
        2023,
    ]


def test_deadlines_of_one_school_year_make_an_academic_period():
    rows = [
        measure(deadline=text) for text in ("Сентябрь 2023 г.", "Ноябрь 2023 г.", "Май 2024 г.")
    ]

    roadmap = read("План поддержки школ", [HEADER, *rows])

    assert roadmap.period == SCHOOL_YEAR
    assert "period_assumed" in kinds_of_warnings(roadmap)


def test_a_year_that_few_deadlines_name_does_not_stretch_the_period():
    rows = [measure(number=str(n), deadline="Март 2024 г.") for n in range(1, 12)]

    roadmap = read("План", [HEADER, *rows, measure(number="12", deadline="до 1 марта 2026 года")])

    assert roadmap.period == YEAR_2024
    assert "deadline_outside_period" in kinds_of_warnings(roadmap)


def test_the_year_of_the_act_is_the_last_resort():
    roadmap = read(
        "Приложение к приказу отдела образования от 05.03.2024 № 1",
        "План поддержки школ",
        [HEADER, measure(deadline="Май")],
    )

    assert roadmap.period == YEAR_2024
    assert "period_assumed" in kinds_of_warnings(roadmap)


def test_a_plan_that_names_no_year_at_all_has_no_period():
    roadmap = read("План поддержки школ", [HEADER, measure(deadline="постоянно")])

    assert roadmap.period is None
    assert roadmap.as_json()["period"] is None
    assert "period_assumed" in kinds_of_warnings(roadmap)
