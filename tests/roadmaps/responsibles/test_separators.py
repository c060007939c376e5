"""Two parties with nothing between them are split, and the coordinator is told."""

import pytest

from roadmaps.responsibles import read_responsibles
from tests.roadmaps.responsibles.notation import written

CASES = [
    (
        "Муниципальный координатор Муниципальная проектная группа",
        "Муниципальный координатор → coordinators | "
        "Муниципальная проектная группа → working_group !! separator",
    ),
    (
        "Муниципальная рабочая группа УО МБУ «ЦРО»",
        "Муниципальная рабочая группа → working_group | "
        "УО → organisation | "
        "МБУ «ЦРО» → organisation !! separator",
    ),
    (
        "Муниципальный координатор школы с низкими результатами",
        "Муниципальный координатор → coordinators | "
        "школы с низкими результатами → supported_schools !! separator",
    ),
    (
        "Муниципальный координатор МБУ «ЦРО»",
        "Муниципальный координатор → coordinators | МБУ «ЦРО» → organisation !! separator",
    ),
    (
        "муниципальный координатор Управление образования",
        "муниципальный координатор → coordinators | "
        "Управление образования → organisation !! separator",
    ),
    ("УО МБУ «ЦРО»", "УО → organisation | МБУ «ЦРО» → organisation !! separator"),
    ("УО ОО", "УО → organisation | ОО → all_schools !! separator"),
    (
        "УО ИМЦ руководители ОО",
        "УО → organisation | ИМЦ → organisation | руководители ОО → all_schools !! separator",
    ),
    ("РМК РМО", "РМК → organisation | РМО → methodical_unions !! separator"),
    (
        "Управление образования школы с низкими результатами",
        "Управление образования → organisation | "
        "школы с низкими результатами → supported_schools !! separator",
    ),
    (
        "Руководители ОО МБУ «ЦРО»",
        "Руководители ОО → all_schools | МБУ «ЦРО» → organisation !! separator",
    ),
    (
        "Руководители ОО руководители ШМО",
        "Руководители ОО → all_schools | руководители ШМО → methodical_unions !! separator",
    ),
    (
        "Отдел образования методисты ИМЦ",
        "Отдел образования → organisation | методисты ИМЦ → organisation !! separator",
    ),
    (
        "Иванова И.И. Петрова А.А.",
        "Иванова И.И. → person | Петрова А.А. → person !! separator",
    ),
    (
        "А.П. Смирнова П.И. Кротов",
        "А.П. Смирнова → person | П.И. Кротов → person !! separator",
    ),
    (
        "Чайкина Роза Равильевна Орлов Виктор Викторович",
        "Чайкина Роза Равильевна → person | Орлов Виктор Викторович → person !! separator",
    ),
    ("УО Белова А.А.", "УО → organisation | Белова А.А. → person !! separator"),
    (
        "Отдел образования Белова А.А., руководители ОО",
        "Отдел образования → organisation | "
        "Белова А.А. → person | "
        "руководители ОО → all_schools !! separator",
    ),
    (
        "Смирнова А.П. МБУ «ЦРО»",
        "Смирнова А.П. → person | МБУ «ЦРО» → organisation !! separator",
    ),
    (
        "Смирнова А.П. директора школ",
        "Смирнова А.П. → person | директора школ → all_schools !! separator",
    ),
    (
        "МБОУ «Берёзовская СОШ» МБОУ «Ключевская ООШ»",
        "МБОУ «Берёзовская СОШ» → organisation | МБОУ «Ключевская ООШ» → organisation !! separator",
    ),
    (
        "МБОУ СОШ п. Северный МБОУ СОШ п. Южный",
        "МБОУ СОШ п. Северный → organisation | МБОУ СОШ п. Южный → organisation !! separator",
    ),
    (
        "Управление образования администрации города МБУ «ЦРО» руководители ОО",
        "Управление образования администрации города → organisation | "
        "МБУ «ЦРО» → organisation | "
        "руководители ОО → all_schools !! separator",
    ),
    (
        "Директор школы Заместитель директора по УВР",
        "Директор школы → all_schools | Заместитель директора по УВР → all_schools !! separator",
    ),
    (
        "Администрация школы Классные руководители Педагог-психолог",
        "Администрация школы → all_schools | "
        "Классные руководители → all_schools | "
        "Педагог-психолог → all_schools !! separator",
    ),
    (
        "Заместитель директора по УВР Учителя-предметники",
        "Заместитель директора по УВР → all_schools | "
        "Учителя-предметники → all_schools !! separator",
    ),
    (
        "Методисты ИМЦ Директора ОО",
        "Методисты ИМЦ → organisation | Директора ОО → all_schools !! separator",
    ),
    (
        "Школы-участники Школы-партнеры",
        "Школы-участники → supported_schools | Школы-партнеры → leading_schools !! separator",
    ),
    (
        "Рабочая группа Школы с низкими результатами",
        "Рабочая группа → working_group | "
        "Школы с низкими результатами → supported_schools !! separator",
    ),
    (
        "Школьные проектные команды кураторы",
        "Школьные проектные команды → all_schools | кураторы → curators !! separator",
    ),
    (
        "Управление образования, МБУ «ЦРО» ОО, ГМО",
        "Управление образования → organisation | "
        "МБУ «ЦРО» → organisation | "
        "ОО → all_schools | "
        "ГМО → methodical_unions !! separator",
    ),
    ("ГМО ШМО", "ГМО → methodical_unions | ШМО → methodical_unions !! separator"),
    (
        "Администрация ОО ШМО",
        "Администрация ОО → all_schools | ШМО → methodical_unions !! separator",
    ),
    (
        "МБОУ СОШ № 3 МБОУ СОШ № 5",
        "МБОУ СОШ № 3 → organisation | МБОУ СОШ № 5 → organisation !! separator",
    ),
    (
        "Лицей г. Калининграда Муниципальная команда",
        "Лицей г. Калининграда → all_schools | Муниципальная команда → working_group !! separator",
    ),
    (
        "МБОУ СОШ с. Паратунка Педагогические работники",
        "МБОУ СОШ с. Паратунка → organisation | "
        "Педагогические работники → all_schools !! separator",
    ),
    (
        "Центр оценки качества образования МО учителей физики",
        "Центр оценки качества образования → organisation | "
        "МО учителей физики → methodical_unions !! separator",
    ),
    (
        "Оглы Т.М. Руководители школ",
        "Оглы Т.М. → person | Руководители школ → all_schools !! separator",
    ),
    ("УО - ОО", "УО → organisation | ОО → all_schools"),
    ("УО – ОО – ЦРО", "УО → organisation | ОО → all_schools | ЦРО → organisation"),
    ("ОО – ШНОР, УО", "ОО – ШНОР → supported_schools | УО → organisation"),
    ("ШНОР – МБОУ СОШ № 8", "ШНОР – МБОУ СОШ № 8 → organisation"),
]


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_a_missing_separator_is_supplied_and_said(phrase, expected):
    # when
    reading = read_responsibles(phrase)
    # then
    assert written(reading) == expected
