"""Names of people are withheld; institutions keep the names they bear."""

import time

import pytest

from schools.nameless import contacts_in, names_in, without_names

RESPONSIBLE = [
    ("Иванова И.И.", "ответственный сотрудник"),
    ("Иванова И.И., Петрова О.С., Сидоров П.П.", "ответственные сотрудники"),
    ("Иванова И.И.\nПетрова О. С.", "ответственные сотрудники"),
    ("методист Петрова О.С., руководители ОО", "методист, руководители ОО"),
    ("Методист И.И. Иванова", "Методист"),
    ("ИВАНОВА И.И. – методист", "методист"),
    ("Иванова И.И., начальник отдела", "ответственный сотрудник, начальник отдела"),
    ("Управление образования (Сидоров П.П.)", "Управление образования"),
    ("заместитель директора по УВР Сергеева", "заместитель директора по УВР"),
    ("Соколова Анна Ильинична", "ответственный сотрудник"),
    ("Заяц А.Б.", "ответственный сотрудник"),
    ("Кузнецова", "ответственный сотрудник"),
    ("МБОУ лицей им. А.С. Пушкина", "МБОУ лицей им. А.С. Пушкина"),
    (
        "Директор МБОУ СОШ им. А.С. Пушкина Иванова И.И.",
        "Директор МБОУ СОШ им. А.С. Пушкина",
    ),
    (
        "школа имени Героя Советского Союза И.П. Конева",
        "школа имени Героя Советского Союза И.П. Конева",
    ),
    ("руководители ОО, МКУ «Методический центр»", "руководители ОО, МКУ «Методический центр»"),
]
SENTENCES = [
    ("Назначить Иванову Ирину Ивановну куратором", "Назначить ФИО куратором"),
    ("Проект с участием Марии Петровой", "Проект с участием ФИО"),
    ("Приложение А. Таблица 1", "Приложение А. Таблица 1"),
    ("г. В. Новгород", "г. В. Новгород"),
    ("Писать: ivanova@mail.ru, 8 (900) 123-45-67", "Писать: …, …"),
    ("тел. 2-34-56", "тел.…"),
    ("приказ от 22.01.2024 № 15-у, 2023-2024 учебный год", None),
]


@pytest.mark.parametrize(("text", "said"), RESPONSIBLE)
def test_where_people_are_listed_positions_stay(text, said):
    assert without_names(text, alone=True) == said


@pytest.mark.parametrize(("text", "said"), SENTENCES)
def test_in_a_sentence_a_name_is_three_letters(text, said):
    assert without_names(text) == (said or text)


def test_a_name_that_is_known_for_certain_is_withheld_whatever_it_looks_like():
    assert without_names("методист Ёлкинсон", known=["Ёлкинсон"], alone=True) == "методист"


def test_what_would_be_withheld_is_named():
    text = "Иванова И.И., Петрова О.С., Иванова И.И.; ivanova@mail.ru"

    assert names_in(text) == ["Иванова И.И.", "Петрова О.С."]
    assert contacts_in(text) == ["ivanova@mail.ru"]


@pytest.mark.parametrize("run", ["а", "a.", " ", "\n", "( ", "8 "])
def test_a_long_text_without_an_end_is_read_at_once(run):
    text = "Иванова И.И." + (run * 50_000)[:50_000] + "\0"

    started = time.process_time()
    without_names(text, known=["Иванова И.И."], alone=True)

    assert time.process_time() - started < 2
