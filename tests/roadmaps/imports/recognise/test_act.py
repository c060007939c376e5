from datetime import date

import pytest

from roadmaps.imports.act import read_act
from tests.roadmaps.imports.recognise.documents import HEADER, measure, read, right, table

TABLE = [HEADER, measure()]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (
            "Приложение № 1 к приказу управления образования администрации города Энска "
            "от 05.03.2024 № 112",
            ("приказ", "управление образования администрации города Энска", "112",
            date(2024, 3, 5), "1"),
        ),
        (
            "Приложение\nк распоряжению комитета по образованию администрации Зареченского района\n"
            "от «20» сентября 2023 г. № 45-р",
            ("распоряжение", "комитет по образованию администрации Зареченского района", "45-р",
            date(2023, 9, 20), ""),
        ),
        (
            "Приложение 2 к постановлению администрации Лесного городского округа № 7/1 "
            "от 1 февраля 2022 года",
            ("постановление", "администрация Лесного городского округа", "7/1",
            date(2022, 2, 1), "2"),
        ),
        (
            "УТВЕРЖДЕН\nприказом муниципального казённого учреждения «Управление образования» "
            "от 10.01.24 г. № 01-02/46",
            ("приказ", "муниципальное казённое учреждение «Управление образования»", "01-02/46",
            date(2024, 1, 10), ""),
        ),
        (
            "Утверждена приказом Министерства образования области от 3 мая 2021 № 123 -ОД",
            ("приказ", "Министерство образования области", "123-ОД", date(2021, 5, 3), ""),
        ),
        (
            "Приложение N 3 к решению Думы Энского округа от 11.11.2022 N 8",
            ("решение", "Дума Энского округа", "8", date(2022, 11, 11), "3"),
        ),
        (
            "Приложение № 1\nк приказу от 15.08.2023 № 302\nотдела образования",
            ("приказ", "отдел образования", "302", date(2023, 8, 15), "1"),
        ),
        (
            "Приложение № 1 к приказу департамента образования от \" 9 \" октября 2023г. №77",
            ("приказ", "департамент образования", "77", date(2023, 10, 9), "1"),
        ),
        (
            "Приложение к приказу городского управления образования от ________ № ____",
            ("приказ", "городское управление образования", "", None, ""),
        ),
        (
            "Принято решением совета школ (протокол от 27.08.2024 № 1)\n"
            "УТВЕРЖДЕНО\nприказом отдела образования от 30.08.2024 № 61",
            ("приказ", "отдел образования", "61", date(2024, 8, 30), ""),
        ),
        (
            "Утверждено решением совета школ (протокол от 27.08.2024 № 1)",
            ("решение", "совет школ", "1", date(2024, 8, 27), ""),
        ),
        (
            "Приложение 1 к приказу РОО от 31.02.2024 № 5",
            ("приказ", "РОО", "5", None, "1"),
        ),
    ],
)  # fmt: skip
def test_the_heading_of_an_annex_names_its_act(printed, found):
    act = read_act(printed)

    assert (act.kind, act.issuer, act.number, act.date, act.appendix) == found
    assert act.phrase == printed


def test_a_heading_is_found_in_one_paragraph_or_in_four():
    lines = [
        "Приложение № 4",
        "к приказу отдела образования",
        "администрации Озёрского района",
        "от 12 апреля 2023 г. № 18",
    ]

    apart = read(*lines, "План работы со школами на 2023 год", TABLE)
    together = read(" ".join(lines), "План работы со школами на 2023 год", TABLE)

    assert apart.act.as_json() == together.act.as_json()
    assert apart.act.issuer == "отдел образования администрации Озёрского района"
    assert apart.title == together.title == "План работы со школами на 2023 год"
    assert not apart.blocks


def test_a_heading_stands_in_a_layout_table():
    layout = table(["", "Приложение № 1\nк приказу управления образования\nот 05.03.2024 № 112"])

    roadmap = read(layout, "Дорожная карта помощи школам", TABLE)

    assert roadmap.act.number == "112"
    assert roadmap.title == "Дорожная карта помощи школам"
    assert "table_left_out" not in [warning.kind for warning in roadmap.warnings]


def test_the_title_may_follow_in_the_same_paragraph():
    roadmap = read(
        "Приложение 1 к приказу отдела образования от 05.03.2024 № 112 План помощи школам", TABLE
    )

    assert roadmap.act.date == date(2024, 3, 5)
    assert roadmap.title == "План помощи школам"


def test_an_approval_without_an_act_keeps_its_words_and_is_no_act():
    roadmap = read(
        right("УТВЕРЖДАЮ"),
        right("Начальник управления образования"),
        right("___________ П.П. Петрова"),
        right("«__» ________ 2024 г."),
        "План поддержки школ",
        TABLE,
    )

    assert roadmap.as_json()["act"] is None
    assert "П.П. Петрова" in roadmap.act.phrase
    assert roadmap.title == "План поддержки школ"
    assert not roadmap.blocks


def test_an_approval_not_set_apart_still_ends_before_the_title():
    roadmap = read(
        "УТВЕРЖДАЮ",
        "Начальник отдела образования",
        "Сидоров С.С.",
        "12.01.2024 г.",
        "ПЛАН",
        "работы со школами района на 2024 год",
        TABLE,
    )

    assert roadmap.title == "План работы со школами района на 2024 год"
    assert roadmap.act.phrase.endswith("12.01.2024 г.")


def test_of_a_whole_order_the_plan_is_the_annex_and_the_act_is_the_order():
    roadmap = read(
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ГОРОДА ЭНСКА",
        "П Р И К А З",
        "от 14.09.2023 № 210-ОД",
        "О поддержке школ города",
        "В целях повышения качества образования п р и к а з ы в а ю:",
        "1. Утвердить план поддержки школ (приложение).",
        "2. Контроль оставляю за собой.",
        "Начальник управления А.А. Иванова",
        "Приложение",
        "к приказу управления образования администрации города Энска",
        "от 14.09.2023 № 210-ОД",
        "План поддержки школ на 2023-2024 учебный год",
        TABLE,
    )

    assert (roadmap.act.kind, roadmap.act.number) == ("приказ", "210-ОД")
    assert roadmap.act.issuer == "управление образования администрации города Энска"
    assert roadmap.title == "План поддержки школ на 2023-2024 учебный год"
    assert not roadmap.blocks
    assert "Утвердить план" in roadmap.order


def test_an_annex_that_says_nothing_takes_the_number_and_the_day_of_its_order():
    roadmap = read(
        "Комитет по образованию Энского района",
        "РАСПОРЯЖЕНИЕ",
        "от 2 октября 2023 г. № 88",
        "1. Утвердить прилагаемую дорожную карту. Обязываю исполнять.",
        "Приложение № 1",
        "Дорожная карта поддержки школ",
        TABLE,
    )

    act = roadmap.act
    assert (act.kind, act.number, act.date, act.appendix) == (
        "распоряжение", "88", date(2023, 10, 2), "1",
    )  # fmt: skip
    assert act.issuer == "Комитет по образованию Энского района"


def test_a_plan_without_a_heading_has_no_act():
    assert read("План поддержки школ", TABLE).act is None
