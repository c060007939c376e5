import pytest

from roadmaps.deadlines import read_deadline
from roadmaps.period import Period
from roadmaps.plan_templates import title_without_years, without_years

PERIODS = {
    "academic": Period.academic(2025),
    "calendar": Period.calendar(2025),
    "three years": Period.calendar(2023, 2025),
}
SHORTENED = [
    ("academic", "до 15 декабря 2025 г.", "до 15 декабря"),
    ("academic", "15.10.2025", "15.10"),
    ("academic", "до 15.10.2025 г.", "до 15.10"),
    ("academic", "с 1 по 20 мая 2026 г.", "с 1 по 20 мая"),
    ("academic", "Октябрь 2025 г., май 2026 г.", "Октябрь, май"),
    ("academic", "ноябрь 2025 года – март 2026 года", "ноябрь – март"),
    ("academic", "сентябрь 2025 - май 2026 гг.", "сентябрь - май"),
    ("academic", "В течение 2025-2026 учебного года", "В течение учебного года"),
    ("calendar", "Январь 2025 года", "Январь"),
    ("calendar", "I квартал 2025 года", "I квартал"),
    ("calendar", "В течение 2025 года", "В течение года"),
    ("calendar", "до конца 2025 года", "до конца года"),
    ("calendar", "Апрель 2025 г., далее - ежегодно", "Апрель, далее - ежегодно"),
]
KEPT = [
    ("calendar", "ежеквартально"),
    ("calendar", "2025 год"),
    ("calendar", "когда решат, но в 2025 году"),
    ("three years", "Январь 2024 г."),
]


@pytest.mark.parametrize(("period", "phrase", "bare"), SHORTENED)
def test_a_year_leaves_a_deadline_that_means_the_same_days_without_it(period, phrase, bare):
    days = PERIODS[period]

    assert without_years(phrase, days) == bare
    assert read_deadline(bare, days).windows == read_deadline(phrase, days).windows


@pytest.mark.parametrize(("period", "phrase"), KEPT)
def test_a_deadline_that_would_mean_something_else_keeps_its_year(period, phrase):
    assert without_years(phrase, PERIODS[period]) == phrase


def test_the_year_of_an_act_stays():
    phrase = "В соответствии с приказом от 01.09.2025 № 5, до 1 октября 2025 года"

    bare = without_years(phrase, PERIODS["academic"])

    assert bare == "В соответствии с приказом от 01.09.2025 № 5, до 1 октября"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("План поддержки школ на 2026-2027 учебный год", "План поддержки школ"),
        ("Карта поддержки школ в 2025 году", "Карта поддержки школ"),
        ("План на период 2023–2025 годов", "План"),
        ("Дорожная карта", "Дорожная карта"),
        ("2025 год: план", "2025 год: план"),
    ],
)
def test_a_title_ends_before_its_year(title, bare):
    assert title_without_years(title) == bare
