import pytest

from tests.roadmaps.imports.recognise.documents import (
    HEADER,
    across,
    kinds_of_warnings,
    measure,
    plan,
    read,
)

ACT = "Приложение к приказу отдела образования от 05.03.2024 № 1"


def warnings_of(kind, roadmap):
    return [warning for warning in roadmap.warnings if warning.kind == kind]


def titled(title, deadline="Май 2024 г.", number="1"):
    return measure(number=number, title=title, deadline=deadline)


def test_a_clean_plan_has_no_warnings():
    assert not plan(measure(), measure(number="2", title="Издать сборник")).warnings


@pytest.mark.parametrize(
    ("numbers", "kinds"),
    [
        (["1", "2", "3"], []),
        (["1", "3"], ["numbering_gap"]),
        (["1.", "2.", "2."], ["numbering_repeat"]),
        (["1.1", "1.2", "1.4"], ["numbering_gap"]),
        (["1.1", "1.2", "2.1", "2.2"], []),
        (["1", "2", "1", "2"], []),
        (["1", "", "2"], []),
        (["5", "6"], []),
    ],
)
def test_numbers_are_counted(numbers, kinds):
    rows = [titled(f"Мероприятие {'абвгд'[n]}", number=text) for n, text in enumerate(numbers)]

    assert kinds_of_warnings(plan(*rows)) == kinds


def test_the_gap_is_told_in_words_with_its_place():
    (warning,) = plan(titled("Раз"), titled("Два", number="4")).warnings

    assert warning.message == "В нумерации пропуск: после 1 сразу идёт 4."
    assert warning.place == "таблица 2, строка 3, столбец 1"


def test_a_deadline_before_the_act_is_doubtful():
    roadmap = read(ACT, "План на 2024 год", [HEADER, titled("Раз", "Январь 2024 г.")])

    (warning,) = roadmap.warnings
    assert warning.kind == "date_before_act"
    assert "«Январь 2024 г.»" in warning.message
    assert "05.03.2024" in warning.message


def test_what_is_done_every_quarter_may_begin_before_the_act():
    roadmap = read(ACT, "План на 2024 год", [HEADER, titled("Раз", "ежеквартально")])

    assert "date_before_act" not in kinds_of_warnings(roadmap)


@pytest.mark.parametrize(
    ("title", "is_foreign"),
    [
        ("Утвердить план поддержки школ на 2022 – 2023 учебный год", True),
        ("Утвердить план поддержки школ на 2024 год", False),
        ("Участие в программе развития на 2020-2024 годы", False),
        ("Анализ результатов ГИА за 2023 год", False),
        ("Составить дорожную карту на 2025 год", True),
        ("План, принятый в 2019 году, признать выполненным", False),
    ],
)
def test_a_year_is_foreign_only_where_it_claims_to_be_the_plans(title, is_foreign):
    assert ("foreign_year" in kinds_of_warnings(plan(titled(title)))) == is_foreign


def test_one_measure_with_two_deadlines_is_doubtful():
    roadmap = plan(titled("Собрать отчёты"), titled("собрать отчёты", "Июнь 2024 г.", "2"))

    (warning,) = roadmap.warnings
    assert warning.kind == "same_title_other_deadline"
    assert "«Май 2024 г.»" in warning.message
    assert "«Июнь 2024 г.»" in warning.message


def test_one_measure_in_every_year_is_no_contradiction():
    roadmap = read(
        "План на 2023-2024 годы",
        [
            HEADER,
            [across("2023 год", 4)],
            titled("Собрать отчёты", "Май 2023 г."),
            [across("2024 год", 4)],
            titled("Собрать отчёты", "Май 2024 г.", "2"),
        ],
    )

    assert not roadmap.warnings


def test_an_assumption_is_told_once_for_a_measure():
    (warning,) = plan(titled("Раз", "май")).warnings

    assert warning.kind == "deadline_assumed"
    assert "«май»" in warning.message


def test_an_unread_deadline_is_told():
    (warning,) = plan(titled("Раз", "31 сентября 2024 г.")).warnings

    assert warning.kind == "deadline_unread"


def test_a_deadline_outside_the_plan_is_told():
    (warning,) = plan(titled("Раз", "Май 2026 г.")).warnings

    assert warning.kind == "deadline_outside_period"


@pytest.mark.parametrize("phrase", ["в течение 2024-2025 годов", "декабрь 2024 г. – март 2025 г."])
def test_a_deadline_that_ends_after_the_plan_is_told(phrase):
    (warning,) = plan(titled("Раз", phrase)).warnings

    assert warning.kind == "deadline_outside_period"


def test_a_missing_separator_is_told():
    row = ["1", "Раз", "Май 2024 г.", "Муниципальный координатор Рабочая группа"]

    assert "separator_assumed" in kinds_of_warnings(plan(row))


def test_nobody_responsible_is_told():
    assert kinds_of_warnings(plan(["1", "Раз", "Май 2024 г.", ""])) == ["party_unknown"]


def test_every_message_is_a_russian_sentence():
    roadmap = read(
        ACT,
        [["№", "Школа"], ["1", "Первая"]],
        [
            HEADER,
            titled("План школ на 2019 год", "май"),
            titled("План школ на 2019 год", "Июнь 2026 г.", "1"),
            titled("Три", "когда-нибудь потом", "7"),
            ["", "и четыре", "", ""],
            ["8", "Пять", "", ""],
        ],
    )

    assert len(set(kinds_of_warnings(roadmap))) > 6
    for warning in roadmap.warnings:
        assert warning.message[0].isupper()
        assert warning.message.endswith((".", "!", "?"))
