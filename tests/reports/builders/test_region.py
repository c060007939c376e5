"""Municipalities of a region side by side, as a Document, cell by cell."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.builders.region import CAPTIONS, SUMMARY, build, title
from reports.cells import Percent
from reports.order import Order
from roadmaps.choices import EditionState
from schools.choices import Category
from schools.models import SchoolCategory
from tests.factories import (
    make_activity,
    make_agreement,
    make_assignment,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_roadmap,
)
from tests.reports.blocks import captions, cells, column, total, words
from tests.reports.read_back import check_read_back
from tests.reports.year import CLOSED_ON

pytestmark = pytest.mark.django_db

REGION = "Северный край"
OF_YEAR = "Приозёрная область"  # where the year is
ON = date(2024, 6, 20)
APRIL = (date(2024, 4, 1), date(2024, 4, 30))
SENT = {
    "submitted_at": datetime(2024, 4, 20, tzinfo=UTC),
    "submitted_on": date(2024, 4, 20),
    "outcome": "done",
}
SENT_LATE = {**SENT, "submitted_on": date(2024, 5, 6)}


@pytest.fixture
def municipality():
    return make_municipality(region=REGION)


def built(on=ON, region=REGION):
    return build(Order(municipality=None, on=on, region=region))


def row_of(municipality, document=None):
    """The cells of the municipality by their captions."""
    (row,) = [row for row in cells(document or built(), SUMMARY) if row[1] == municipality.name]
    return dict(zip(CAPTIONS, row[2:], strict=True))


def plan(municipality, *, rows=1, **fields):
    """A roadmap of the year 2024 in force; the deadline of its last row."""
    section = make_part(make_edition(make_roadmap(municipality, **fields))).sections.get()
    activities = [make_activity(section, windows=[APRIL]) for _ in range(rows)]
    return activities[-1].deadlines.get()


def close_round(roadmap, day, *reached):
    """A closed round whose indicators came to this (None: nothing to compare with)."""
    return roadmap.rounds.create(
        municipality=roadmap.municipality,
        title="Мониторинг",
        cut_off_on=day,
        opened_at=datetime(2024, 1, 1, tzinfo=UTC),
        closed_at=datetime(2024, 6, 1, tzinfo=UTC),
        snapshot={"indicators": [{"is_reached": each} for each in reached]},
    )


def test_the_year_of_twelve_schools_is_told_as_it_was_counted_by_hand(year):
    document = built(CLOSED_ON, OF_YEAR)

    assert cells(document, SUMMARY) == [
        (
            *(1, "Заречный округ"),
            *(13, 4, 0, 0, 4, 0),  # schools; ШНОР, ШНСУ, at risk, supported; agreements
            *("да", 5),
            *(56, 32, Percent(Decimal(57)), 4, 4),
            *(date(2024, 6, 15), 1, 1),
        )
    ]
    assert total(document, SUMMARY) == (
        *("", "Всего 1 муниципалитет", 13, 4, 0, 0, 4, 0, 1, 5),
        *(56, 32, Percent(Decimal(57)), 4, 4, "", 1, 1),
    )


def test_municipalities_stand_in_the_order_of_the_alphabet_and_are_added_up():
    rich = make_municipality(name="Ёлкинский район", region=REGION)
    poor = make_municipality(name="Жуковский округ", region=REGION)
    make_municipality(name="Аникинский район", region="Другая область")
    deadline = plan(rich, rows=3)
    for number in range(6):
        state = {"state": "accepted", **SENT} if number < 4 else {}
        make_assignment(make_school(rich), deadline=deadline, **state)
    make_assignment(make_school(poor), deadline=plan(poor), state="accepted", **SENT_LATE)
    close_round(deadline.activity.section.part.edition.roadmap, date(2024, 6, 1), True, False, None)

    document = built()

    assert captions(document, SUMMARY) == ["№ п/п", "Муниципалитет", *CAPTIONS]
    assert cells(document, SUMMARY) == [
        (
            *(1, "Ёлкинский район", 6, 0, 0, 0, 0, 0, "да", 3),
            *(6, 4, Percent(Decimal(67)), 2, 0, date(2024, 6, 1), 3, 1),
        ),
        (
            *(2, "Жуковский округ", 1, 0, 0, 0, 0, 0, "да", 1),
            *(1, 1, Percent(Decimal(100)), 0, 1, "", 0, 0),
        ),
    ]
    assert total(document, SUMMARY) == (
        *("", "Всего 2 муниципалитета", 7, 0, 0, 0, 0, 0, 2, 4),
        *(7, 5, Percent(Decimal(71)), 2, 1, "", 3, 1),
    )


def test_a_school_in_two_categories_is_supported_once_and_a_closed_one_not_at_all(municipality):
    both, risky, closed = (make_school(municipality) for _ in range(3))
    closed.is_active = False
    closed.save()
    for school, category, year in (
        (both, Category.LOW_RESULTS, 2023),
        (both, Category.ADVERSE_CONDITIONS, 2023),
        (risky, Category.AT_RISK, 2023),
        (risky, Category.LOW_RESULTS, 2022),
        (closed, Category.LOW_RESULTS, 2023),
        (make_school(municipality), Category.HIGH_RESULTS, 2023),
    ):
        SchoolCategory.objects.create(
            municipality=municipality, school=school, category=category, academic_year=year
        )

    row = row_of(municipality)

    assert list(row.values())[:5] == [3, 1, 1, 1, 2]


def test_agreements_are_those_in_force_on_the_day(municipality):
    make_agreement(municipality)
    make_agreement(municipality, signed_on=None)
    make_agreement(municipality, terminated_on=ON)
    make_agreement(municipality, ends_on=date(2024, 6, 19))

    assert row_of(municipality)["Договоров действует"] == 1


def test_only_municipal_roadmaps_in_force_on_the_day_are_counted(municipality):
    school = make_school(municipality)
    make_assignment(school, deadline=plan(municipality, rows=2))
    ended = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 12, 31)}
    make_assignment(school, deadline=plan(municipality, **ended))
    own = make_part(make_edition(make_school_roadmap(school))).sections.get()
    make_assignment(school, deadline=make_activity(own, windows=[APRIL]).deadlines.get())
    make_edition(make_roadmap(municipality), state=EditionState.DRAFT)

    row = row_of(municipality)

    assert (row["Есть дорожная карта"], row["Мероприятий в карте"]) == ("да", 2)
    assert (row["Требуется отчётов"], row["Просрочено"]) == (1, 1)
    assert row_of(municipality, built(date(2024, 4, 30)))["Просрочено"] == 0
    assert row_of(municipality, built(date(2025, 1, 1)))["Есть дорожная карта"] == "нет"


def test_the_last_closed_round_before_the_day_tells_the_indicators(municipality):
    roadmap = plan(municipality).activity.section.part.edition.roadmap
    close_round(roadmap, date(2024, 3, 1), False, False)
    close_round(roadmap, date(2024, 6, 1), True, False)
    close_round(roadmap, date(2024, 9, 1), True, True)
    roadmap.rounds.create(
        municipality=municipality,
        title="Открыт",
        cut_off_on=date(2024, 6, 15),
        opened_at=SENT["submitted_at"],
    )

    row = row_of(municipality)

    assert list(row.values())[-3:] == [date(2024, 6, 1), 2, 1]


def test_rounds_of_two_roadmaps_in_force_are_added_up(municipality):
    for day, reached in ((date(2024, 6, 1), True), (date(2024, 5, 1), False)):
        roadmap = plan(municipality).activity.section.part.edition.roadmap
        close_round(roadmap, day, reached)

    row = row_of(municipality)

    assert list(row.values())[-3:] == [date(2024, 6, 1), 2, 1]


def test_a_municipality_with_nothing_has_noughts_and_no_percent():
    row = row_of(make_municipality(region=REGION))

    assert row["Принято, %"] == row["Последний закрытый раунд"] == ""
    assert row["Есть дорожная карта"] == "нет"
    assert {value for value in row.values() if isinstance(value, int)} == {0}


def test_a_region_without_municipalities_says_so():
    document = built(region="Другая область")

    assert document.tables == []
    assert words(document) == ["На портале нет муниципалитетов этого региона."]


def test_the_title_names_the_region_and_the_day():
    assert title(Order(municipality=None, on=ON, region=REGION)) == (
        "Поддержка школ в муниципалитетах\nСеверного края\nпо состоянию на 20 июня 2024 г."
    )


def test_nobodys_documents_comments_or_names_are_told(year):
    document = built(CLOSED_ON, OF_YEAR)

    texts = {cell for row in cells(document, SUMMARY) for cell in row if isinstance(cell, str)}
    assert texts == {"Заречный округ", "да"}
    assert year.school(1).short_name not in str(document.figures)


def test_many_municipalities_take_no_more_queries(django_assert_num_queries):
    for _ in range(10):
        municipality = make_municipality(region=REGION)
        deadline = plan(municipality)
        make_assignment(make_school(municipality), deadline=deadline)
        make_agreement(municipality)
        close_round(deadline.activity.section.part.edition.roadmap, date(2024, 6, 1), True)

    with django_assert_num_queries(9):
        document = built()

    assert column(document, SUMMARY, "Показателей в раунде") == [1] * 10


def test_every_format_says_the_same(year):
    make_municipality(name="<b>Очень</b> длинное название & " * 4, region=OF_YEAR)

    check_read_back(built(CLOSED_ON, OF_YEAR))
