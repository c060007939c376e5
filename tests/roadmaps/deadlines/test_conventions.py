"""The conventions of DESIGN.md, each told by an example of its own."""

from datetime import date

import pytest

from roadmaps.deadlines import ASSUMPTIONS, Kind, Repeat, Window, read_deadline
from roadmaps.period import Period

YEAR = Period.calendar(2025)
SCHOOL_YEAR = Period.academic(2024)
MONTHS = (
    ("январь", "января", "январю", "январе", "январём", 1),
    ("февраль", "февраля", "февралю", "феврале", "февралём", 2),
    ("март", "марта", "марту", "марте", "мартом", 3),
    ("апрель", "апреля", "апрелю", "апреле", "апрелем", 4),
    ("май", "мая", "маю", "мае", "маем", 5),
    ("июнь", "июня", "июню", "июне", "июнем", 6),
    ("июль", "июля", "июлю", "июле", "июлем", 7),
    ("август", "августа", "августу", "августе", "августом", 8),
    ("сентябрь", "сентября", "сентябрю", "сентябре", "сентябрём", 9),
    ("октябрь", "октября", "октябрю", "октябре", "октябрём", 10),
    ("ноябрь", "ноября", "ноябрю", "ноябре", "ноябрём", 11),
    ("декабрь", "декабря", "декабрю", "декабре", "декабрём", 12),
)


@pytest.mark.parametrize(
    ("word", "month"), [(word, month) for *words, month in MONTHS for word in words]
)
@pytest.mark.parametrize("letters", [str.lower, str.upper, str.capitalize, str.swapcase])
def test_a_month_is_known_in_every_case_and_in_letters_of_any_size(word, month, letters):
    # when
    reading = read_deadline(f"{letters(word)} 2025 года", YEAR)
    # then
    assert [(window.start.month, window.end.month) for window in reading.windows] == [
        (month, month)
    ]
    assert reading.assumed == ()


@pytest.mark.parametrize(
    ("month", "year"), [(names[0], 2024 if names[-1] >= 9 else 2025) for names in MONTHS]
)
def test_a_month_without_a_year_lies_in_its_half_of_the_school_year(month, year):
    # when
    reading = read_deadline(month, SCHOOL_YEAR)
    # then
    assert {window.end.year for window in reading.windows} == {year}
    assert reading.assumed == ("year",)


def test_a_month_without_a_year_comes_round_in_every_year_of_a_long_plan():
    # when
    reading = read_deadline("октябрь", Period.calendar(2024, 2027))
    # then
    assert [window.end.year for window in reading.windows] == [2024, 2025, 2026, 2027]


def test_a_year_foreign_to_the_plan_stays_as_it_is_written():
    # when
    reading = read_deadline("март 2019 года", YEAR)
    # then
    assert reading.windows == (Window(date(2019, 3, 1), date(2019, 3, 31)),)


def test_a_day_each_month_makes_one_open_window_a_month():
    # when
    reading = read_deadline("до 20 числа каждого месяца", YEAR)
    # then
    assert reading.windows == tuple(Window(None, date(2025, month, 20)) for month in range(1, 13))
    assert reading.repeats is Repeat.MONTHLY


def test_weekly_repetition_is_one_window_over_the_plan():
    # when
    reading = read_deadline("еженедельно", SCHOOL_YEAR)
    # then
    assert reading.windows == (Window(*SCHOOL_YEAR),)
    assert reading.repeats is Repeat.WEEKLY


def test_yearly_repetition_goes_on_from_its_first_year_to_the_end_of_the_plan():
    # when
    reading = read_deadline("май 2026 г., затем ежегодно", Period.calendar(2025, 2028))
    # then
    assert [window.end.year for window in reading.windows] == [2026, 2027, 2028]


def test_every_assumption_has_a_sentence_for_the_coordinator():
    # given
    phrases = (
        "май",
        "в течение года",
        "ежеквартально до 10 числа",
        "в начале мая",
        "3 раза в год",
        "май июнь 2025",
        "сентяюрь 2025",
        "май 2025 (1 этап)",
    )
    # when
    assumed = {key for phrase in phrases for key in read_deadline(phrase, YEAR).assumed}
    # then
    assert assumed == set(ASSUMPTIONS)


@pytest.mark.parametrize("phrase", ["", " ", "\n", "-", "—", "…", ".", "()", "«»", "?", "\u200b"])
def test_an_empty_cell_is_unread(phrase):
    assert read_deadline(phrase, YEAR).kind is Kind.UNREAD


def test_a_plan_that_ends_before_it_begins_leaves_everything_unread():
    # given
    plan = Period(date(2025, 2, 1), date(2025, 1, 1))
    # when
    reading = read_deadline("май 2025", plan)
    # then
    assert reading.kind is Kind.UNREAD


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u2009", "\u202f", "\u200b", " \u00ad"])
def test_any_dash_between_any_spaces_makes_a_range(dash, space):
    # when
    reading = read_deadline(f"апрель{space}{dash}{space}июнь 2025", YEAR)
    # then
    assert reading.windows == (Window(date(2025, 4, 1), date(2025, 6, 30)),)
