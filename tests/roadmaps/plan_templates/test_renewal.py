import pytest

from roadmaps.period import Period
from roadmaps.plan_templates import plan_words, renewed_title, renewed_words


def words(*, title="План поддержки школ на 2024 год", year=2024, section="", **cells):
    part = {
        "kind": "activities",
        "title": "",
        "columns": [{"role": role, "caption": role} for role in cells],
        "sections": [(section, [cells])],
    }
    return plan_words(
        title=title, blocks=[], parts=[part], period=Period.calendar(year) if year else None
    )


def first_section(words):
    return words["parts"][0]["sections"][0]


def cells(words):
    return first_section(words)["activities"][0]["cells"]


@pytest.mark.parametrize(
    ("title", "period", "renewed"),
    [
        ("План на 2024 год", Period.calendar(2027), "План на 2027 год"),
        ("План поддержки школ", Period.calendar(2027), "План поддержки школ на 2027 год"),
        (
            "План поддержки школ",
            Period.academic(2026),
            "План поддержки школ на 2026/2027 учебный год",
        ),
        ("План", Period.calendar(2026, 2028), "План на 2026–2028 годы"),
    ],
)
def test_the_title_says_the_new_period(title, period, renewed):
    assert renewed_title(words(title=title), period) == renewed


def test_years_that_stayed_move_to_the_new_period():
    kept = words(
        section="Мероприятия 2024 года",
        title="План на 2024 год",
        deadline="2024 год",
        result="Отчёт за 2024 год",
    )

    new = renewed_words(kept, Period.calendar(2026))

    assert first_section(new)["title"] == "Мероприятия 2026 года"
    assert cells(new) == {"deadline": "2026 год", "result": "Отчёт за 2026 год"}
    assert new["period"] == {"start": "2026-01-01", "end": "2026-12-31"}


def test_a_template_without_a_period_keeps_its_words():
    kept = words(year=None, deadline="до 1 мая", result="Стратегия до 2030 года")

    assert cells(renewed_words(kept, Period.calendar(2026))) == cells(kept)


def test_the_template_itself_does_not_change():
    kept = words(deadline="2024 год")

    renewed_words(kept, Period.calendar(2026))

    assert cells(kept) == {"deadline": "2024 год"}


def test_a_title_of_ones_own_is_taken_as_it_is():
    new = renewed_words(words(), Period.calendar(2026), title="Наш план")

    assert new["title"] == "Наш план"
