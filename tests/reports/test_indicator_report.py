"""The report on indicators: both numbers of each school, sums and no averages of averages."""

import io
from datetime import date
from decimal import Decimal

import pikepdf
import pytest

from reports.builders.indicators import build
from reports.cells import Percent
from reports.document import DocumentNotPrinted, Row, Table
from reports.order import Order
from reports.renderers import pdf
from roadmaps.choices import Comparator, EditionState
from tests.factories import (
    make_coordinator,
    make_edition,
    make_indicator,
    make_municipality,
    make_roadmap,
    make_school,
)
from tests.reports.rounds import make_round
from tests.reports.told import captions_of, charts_of, rows_of, texts, under_headings

pytestmark = pytest.mark.django_db

SHARE = "Доля учителей, прошедших обучение"
ALL = "Целевые показатели"
WINTER, SUMMER = date(2024, 1, 31), date(2024, 6, 15)


@pytest.fixture
def municipality():
    return make_municipality()


@pytest.fixture
def schools(municipality):
    return [make_school(municipality, short_name=f"Школа № {number}") for number in (1, 2, 3)]


@pytest.fixture
def roadmap(municipality, schools):
    roadmap = make_roadmap(municipality, schools=schools)
    make_edition(roadmap)
    return roadmap


@pytest.fixture
def edition(roadmap):
    return roadmap.editions.get()


@pytest.fixture
def coordinator(municipality):
    return make_coordinator(municipality)


def reported(roadmap, round=None, on=SUMMER):
    """The blocks of the report by their heading."""
    return under_headings(build(ordered(roadmap, round, on)))


def ordered(roadmap, round=None, on=SUMMER):
    return Order(municipality=roadmap.municipality, on=on, roadmap=roadmap, round=round)


def test_shows_the_year_as_it_was_counted_by_hand(year):
    found = under_headings(build(year.order(on=SUMMER)))

    assert captions_of(found[""], ALL) == [
        "№ п/п",
        "Показатель",
        "Единица",
        "Исходное значение",
        "Цель",
        "Факт на 15.06.2024",
        "Отклонение от цели (у долей – в процентных пунктах)",
        "Оценка",
    ]
    assert rows_of(found[""], ALL) == [
        ("1", SHARE, "%", "", "не менее 85 % от числа учителей", "86,36 %", "1,36", "достигнут")
    ]
    of_share = found[f"1. {SHARE}"]
    assert texts(of_share) == [
        "Цель: не менее 85 % от числа учителей.",
        "Факт: 86,36 % (95 из 110); достигнут.",
        "3 школы из 13 внесли значения. Не внесли: МБОУ СОШ № 4–13.",
    ]
    rows = rows_of(of_share, f"По школам: {SHARE}")
    assert rows[:4] == [
        ("МБОУ СОШ № 1", "45", "50", "90 %", "да", "да", ""),
        ("МБОУ СОШ № 2", "30", "40", "75 %", "нет", "да", ""),
        ("МБОУ СОШ № 3", "20", "20", "100 %", "да", "да", ""),
        ("МБОУ СОШ № 4", "", "", "", "", "", ""),
    ]
    # 95 of 110, and not the mean of 90, 75 and 100.
    assert rows[-1] == ("Всего", "95", "110", "86,36 %", "да", "", "")
    assert len(rows) == 13 + 1


@pytest.fixture
def two_rounds(roadmap, edition, schools, coordinator):
    """The closed round of the summer; the one of the winter came before."""
    indicator = make_indicator(edition, baseline=40)
    one, two, _ = schools
    make_round(roadmap, WINTER, coordinator, [(one, indicator, 10, 20), (two, indicator, 30, 40)])
    told = [(one, indicator, 18, 20), (two, indicator, 32, 40)]
    return make_round(roadmap, SUMMER, coordinator, told, title="Июнь", confirms=False)


def test_shows_each_round_and_what_each_school_told_then(roadmap, two_rounds):
    found = reported(roadmap, two_rounds)

    assert captions_of(found[""], ALL)[5:7] == ["Факт на 31.01.2024", "Факт на 15.06.2024"]
    # 40 of 60, then 50 of 60: 83,33 is 1,67 short of 85.
    (row,) = rows_of(found[""], ALL)
    assert row[3:] == (
        "40 %",
        "не менее 85 % учителей, исходно 40 %",
        "66,67 %",
        "83,33 %",
        "-1,67",
        "не достигнут",
    )
    of_share = found[f"1. {SHARE}"]
    assert captions_of(of_share, f"По школам: {SHARE}") == [
        "Школа",
        "Сколько",
        "Из скольких",
        "Значение",
        "Было на 31.01.2024",
        "Цель достигнута",
        "Подтверждено",
        "Пояснение",
    ]
    assert rows_of(of_share, f"По школам: {SHARE}") == [
        ("Школа № 1", "18", "20", "90 %", "50 %", "да", "нет", ""),
        ("Школа № 2", "32", "40", "80 %", "75 %", "нет", "нет", ""),
        ("Школа № 3", "", "", "", "", "", "", ""),
        ("Всего", "50", "60", "83,33 %", "66,67 %", "нет", "", ""),
    ]


def test_draws_how_the_value_changed(roadmap, two_rounds):
    assert charts_of(reported(roadmap, two_rounds)[f"1. {SHARE}"]) == [
        (
            SHARE,
            "исходное – 40 %; 31.01.2024 – 66,67 %; 15.06.2024 – 83,33 %. Цель: не менее 85 %.",
        )
    ]


def test_numbers_stay_numbers_for_a_workbook(roadmap, two_rounds):
    tables = [
        block for block in build(ordered(roadmap, two_rounds)).blocks if isinstance(block, Table)
    ]

    (summary,) = tables[0].rows
    assert summary.cells[6] == Percent(Decimal("83.33"))
    assert summary.cells[7] == Decimal("-1.67")
    total = tables[1].rows[-1]
    assert total.is_total
    assert total.cells[1:4] == (50, 60, Percent(Decimal("83.33")))


def test_a_wide_table_may_be_divided_on_paper(roadmap, two_rounds):
    summary, of_schools = (
        block for block in build(ordered(roadmap, two_rounds)).blocks if isinstance(block, Table)
    )

    assert (summary.repeated, summary.most_columns) == (2, 12)
    assert (of_schools.repeated, of_schools.most_columns) == (1, 12)
    assert all(isinstance(row, Row) for row in of_schools.rows)


@pytest.mark.parametrize(
    ("comparator", "target", "baseline", "deviation", "verdict", "line"),
    [
        (Comparator.AT_LEAST, 50, None, "10", "достигнут", "Цель: не менее 50 %"),
        (Comparator.AT_MOST, 70, None, "-10", "достигнут", "Цель: не более 70 %"),
        (Comparator.AT_MOST, 20, None, "40", "не достигнут", "Цель: не более 20 %"),
        (Comparator.EQUAL, 60, None, "0", "достигнут", "Цель: 60 %"),
        (Comparator.GROWS_BY, 25, 40, "-5", "не достигнут", "Цель: не менее 65 %"),
        (Comparator.FALLS_BY, 5, 70, "-5", "достигнут", "Цель: не более 65 %"),
        (
            Comparator.GROWS_BY,
            25,
            None,
            "",
            "сравнить не с чем: исходного значения нет",
            None,
        ),
    ],
)
def test_a_value_is_held_against_the_level_that_is_wanted(
    roadmap,
    edition,
    schools,
    coordinator,
    *,
    comparator,
    target,
    baseline,
    deviation,
    verdict,
    line,
):
    indicator = make_indicator(edition, comparator=comparator, target=target, baseline=baseline)
    told = [(schools[0], indicator, 30, 50)]
    round = make_round(roadmap, SUMMER, coordinator, told)

    found = reported(roadmap, round)

    (row,) = rows_of(found[""], ALL)
    assert row[-2:] == (deviation, verdict)
    ((_, words),) = charts_of(found[f"1. {SHARE}"])
    assert words.endswith(f"{line}." if line else "15.06.2024 – 60 %.")


def test_a_count_has_no_second_number(roadmap, edition, schools, coordinator):
    indicator = make_indicator(edition, title="Пары школ", unit="пар", target=5, base="")
    told = [(schools[0], indicator, 2, None), (schools[1], indicator, 4, None)]
    round = make_round(roadmap, SUMMER, coordinator, told)

    found = reported(roadmap, round)["1. Пары школ"]

    assert captions_of(found, "По школам: Пары школ")[:2] == ["Школа", "Значение"]
    # Six of all are wanted, not of each.
    assert rows_of(found, "По школам: Пары школ") == [
        ("Школа № 1", "2", "", "да", ""),
        ("Школа № 2", "4", "", "да", ""),
        ("Школа № 3", "", "", "", ""),
        ("Всего", "6", "да", "", ""),
    ]
    assert texts(found)[1] == "Факт: 6 пар; достигнут."


def test_what_the_authority_counts_has_no_schools(roadmap, edition, coordinator):
    indicator = make_indicator(edition, title="Смена", unit="учеников", target=60, base="")
    round = make_round(roadmap, SUMMER, coordinator, municipal=[(indicator, 23)])

    found = reported(roadmap, round)

    assert texts(found["1. Смена"]) == [
        "Цель: не менее 60 учеников.",
        "Факт: 23 ученика; не достигнут.",
        "Значение подсчитывает орган управления образованием. По журналу смены",
    ]
    assert not any(isinstance(block, Table) for block in found["1. Смена"])


def test_counts_the_verdicts_in_a_sentence(roadmap, edition, schools, coordinator):
    targets = {"А": 50, "Б": 50, "В": 90}
    told = [
        (schools[0], make_indicator(edition, title=title, target=target), 30, 50)
        for title, target in targets.items()
    ]
    make_indicator(edition, title="Г")
    round = make_round(roadmap, SUMMER, coordinator, told, title="Июнь")

    said = texts(reported(roadmap, round)[""])[-1]

    assert said.startswith(
        "Достигнуты 2 показателя из 4, не достигнут 1, нет данных по 1. Последний раунд "
        "мониторинга – «Июнь»."
    )


def test_says_that_there_was_no_round(roadmap, edition):
    make_indicator(edition)

    found = reported(roadmap)

    assert texts(found[""])[-1] == (
        "Раунд мониторинга к этой дате не проводился, поэтому фактических значений показателей нет."
    )
    assert rows_of(found[""], ALL) == [
        ("1", SHARE, "%", "", "не менее 85 % учителей", "", "нет данных")
    ]
    assert texts(found[f"1. {SHARE}"]) == ["Цель: не менее 85 % учителей."]


def test_says_that_the_round_is_still_open(roadmap, edition, schools, coordinator):
    indicator = make_indicator(edition)
    told = [(schools[0], indicator, 30, 50)]
    round = make_round(roadmap, SUMMER, coordinator, told, closes=False)

    said = texts(reported(roadmap, round)[""])[-1]

    assert "Раунд ещё не закрыт, значения могут измениться." in said


def test_says_that_the_roadmap_has_no_indicators(roadmap):
    assert texts(reported(roadmap)[""])[-1] == "Целевые показатели дорожной картой не установлены."


def test_refuses_a_roadmap_that_is_not_in_force(municipality):
    roadmap = make_roadmap(municipality)
    make_edition(roadmap, state=EditionState.DRAFT)

    with pytest.raises(DocumentNotPrinted) as refusal:
        build(ordered(roadmap))

    assert refusal.value.message.startswith("Дорожная карта ещё не утверждена")


def test_prints_the_chart_as_a_figure_across_the_sheet(roadmap, two_rounds):
    opened = pikepdf.open(io.BytesIO(pdf.render(build(ordered(roadmap, two_rounds)))))

    alts = [
        str(thing.Alt)
        for thing in opened.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure
    ]
    assert len(alts) == 1
    assert "83,33" in alts[0]
    width, height = (float(side) for side in opened.pages[0].mediabox[2:])
    assert width > height
