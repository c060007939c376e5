"""Deadline phrases some months later or earlier, in the style they are written in."""

import json
from datetime import date

import pytest

from roadmaps.deadlines import read_deadline
from roadmaps.deadlines.shifting import NotShifted, add_months, shift_phrase
from roadmaps.period import Period

CALENDAR = Period.calendar(2024)
ACADEMIC = Period.academic(2023)
THREE_YEARS = Period.calendar(2020, 2022)

SHIFTED = [
    ("до 15 марта 2024 г.", 2, CALENDAR, "до 15 мая 2024 г."),
    ("До 15 Марта 2024 года", -2, CALENDAR, "До 15 Января 2024 года"),
    ("ДО 1 МАЯ 2024", -1, CALENDAR, "ДО 1 АПРЕЛЯ 2024"),
    ("до 15 апр. 2024", 1, CALENDAR, "до 15 мая 2024"),
    ("к маю 2024", 1, CALENDAR, "к июню 2024"),
    ("в мае", 2, CALENDAR, "в июле"),
    # the year, where the phrase leaves it to the plan
    ("октябрь", 2, CALENDAR, "декабрь"),
    ("октябрь", 3, CALENDAR, "январь 2025 г."),
    ("октябрь", 3, ACADEMIC, "январь"),
    ("с 15 по 20 декабря", 1, ACADEMIC, "с 15 по 20 января"),
    ("до 1 июля", 2, ACADEMIC, "до 1 сентября 2024 г."),
    # the year, where it is named for several
    ("Июнь - декабрь 2020 г.", 2, THREE_YEARS, "Август 2020 г. - февраль 2021 г."),
    ("Апрель, Ноябрь 2021 г.", 2, THREE_YEARS, "Июнь 2021 г., Январь 2022 г."),
    ("сентябрь-октябрь-ноябрь 2022 г.г.", 1, THREE_YEARS, "октябрь-ноябрь-декабрь 2022 г.г."),
    ("Июнь 2024 года, декабрь 2024 года", 1, CALENDAR, "Июль 2024 года, январь 2025 года"),
    ("с октября по январь 2024", 1, ACADEMIC, "с ноября 2023 по февраль 2024"),
    ("Апрель 2020 г., далее - ежегодно", 2, THREE_YEARS, "Июнь 2020 г., далее - ежегодно"),
    # ends of months
    ("до 31 марта", 1, CALENDAR, "до 30 апреля"),
    ("до 30 апреля", -2, CALENDAR, "до 29 февраля"),
    ("конец мая 2024", 1, CALENDAR, "конец июня 2024"),
    ("2-я неделя марта", 1, ACADEMIC, "2-я неделя апреля"),
    # parts of a year
    ("I квартал", 3, CALENDAR, "II квартал"),
    ("IV квартал 2024 года", 3, CALENDAR, "I квартал 2025 года"),
    ("I-II квартал 2024", 6, CALENDAR, "III-IV квартал 2024"),
    ("1-й квартал 2024 г.", 6, CALENDAR, "3-й квартал 2024 г."),
    ("в первом квартале", 3, CALENDAR, "во втором квартале"),
    ("во втором квартале", 3, CALENDAR, "в третьем квартале"),
    ("1 полугодие 2024 г", 6, CALENDAR, "2 полугодие 2024 г"),
    ("2024 год", 12, CALENDAR, "2025 год"),
    ("В течение 2023-2024 учебного года", 12, ACADEMIC, "В течение 2024-2025 учебного года"),
    # years in two figures
    ("до 15 марта 24 г.", 2, CALENDAR, "до 15 мая 24 г."),
    ("октябрь, ноябрь 24 года", 2, CALENDAR, "декабрь 24 года, январь 25 года"),
    ("IV квартал 24 г.", 3, CALENDAR, "I квартал 25 г."),
    # figures
    ("15.03.2024-20.04.2024", 1, CALENDAR, "15.04.2024-20.05.2024"),
    ("до 5.03.24", 1, CALENDAR, "до 5.04.24"),
    ("2024-03-15", 12, CALENDAR, "2025-03-15"),
    ("15.10", 1, ACADEMIC, "15.11"),
    ("03.2024", 2, CALENDAR, "05.2024"),
]

REFUSED = [
    ("по отдельному плану", 1, CALENDAR, "по отдельному плану"),
    ("по мере необходимости", 1, CALENDAR, "по событию"),
    ("как решит совет", 1, CALENDAR, "не прочитан"),
    ("", 1, CALENDAR, "не прочитан"),
    ("в течение года", 1, CALENDAR, "нет дат"),
    ("ежемесячно, до 5 числа", 1, CALENDAR, "нет дат"),
    ("I квартал 2024 года", 2, CALENDAR, "кратное 3"),
    ("1 полугодие 2024 г", 3, CALENDAR, "кратное 6"),
    ("2024 год", 5, CALENDAR, "на 12"),
    ("осень 2024", 3, CALENDAR, "на 12"),
    ("I-II квартал 2024", 9, CALENDAR, "без ошибки"),
    ("в понедельник, 15 апреля", 1, CALENDAR, "без ошибки"),
]


@pytest.mark.parametrize(("phrase", "months", "period", "expected"), SHIFTED)
def test_a_phrase_moves_in_its_own_style(phrase, months, period, expected):
    assert shift_phrase(phrase, months, period) == expected


@pytest.mark.parametrize(("phrase", "months", "period", "why"), REFUSED)
def test_what_cannot_be_moved_honestly_is_refused_with_the_reason(phrase, months, period, why):
    with pytest.raises(NotShifted, match=why):
        shift_phrase(phrase, months, period)


@pytest.mark.parametrize("months", [-12, -3, -1, 1, 2, 3, 6, 12, 24])
def test_whatever_real_plans_say_is_moved_exactly_or_left(shared_documents, months):
    phrases = json.loads((shared_documents / "deadlines.json").read_text())
    moved = 0

    for case in phrases:
        period = Period(*map(date.fromisoformat, case["period"]))
        try:
            phrase = shift_phrase(case["phrase"], months, period)
        except NotShifted:
            continue
        moved += 1
        before = read_deadline(case["phrase"], period).windows[0].end
        after = read_deadline(phrase, period).windows[0].end
        assert (after.year, after.month) == (
            add_months(before, months).year,
            add_months(before, months).month,
        ), case["phrase"]

    assert moved > len(phrases) / 2


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 3, 15), -3, date(2023, 12, 15)),
        (date(2023, 11, 30), 14, date(2025, 1, 30)),
    ],
)
def test_months_are_added_to_a_day(day, months, expected):
    assert add_months(day, months) == expected
