"""The register of schools as a Document, cell by cell."""

from datetime import date

import pytest
from django.urls import reverse

from reports.builders.schools import ACTS, SCHOOLS, TOTALS, build, title
from reports.order import Order
from schools.choices import Category
from schools.models import SchoolCategory, SchoolYear
from tests.factories import make_act, make_municipality, make_school
from tests.reports.blocks import captions, cells, column, total, words
from tests.reports.read_back import check_read_back

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 20)
LOW, HARD, RISK = Category.LOW_RESULTS, Category.ADVERSE_CONDITIONS, Category.AT_RISK


@pytest.fixture
def municipality():
    return make_municipality(name="Заречный округ")


@pytest.fixture
def built(municipality):
    return lambda on=ON: build(Order(municipality, on))


def put(school, year, *categories, act=None):
    for category in categories:
        SchoolCategory.objects.create(
            municipality=school.municipality,
            school=school,
            academic_year=year,
            category=category,
            act=act,
        )


def test_a_school_is_told_with_its_categories_year_by_year(municipality, built):
    school = make_school(
        municipality,
        short_name="Школа № 2",
        school_kind="secondary",
        is_rural=True,
        head_name="Савельева Ольга Ивановна",
    )
    SchoolYear.objects.create(
        municipality=municipality, school=school, academic_year=2023, pupils=171
    )
    put(school, 2022, HARD)
    put(school, 2023, HARD, LOW)

    document = built()

    assert captions(document, SCHOOLS) == [
        *("№ п/п", "Школа", "Вид", "Местность", "Руководитель", "Обучающихся в 2023/24"),
        *("Категории в 2022/23", "Категории в 2023/24"),
    ]
    assert cells(document, SCHOOLS) == [
        (
            *(1, "Школа № 2", "средняя школа", "сельская", "Савельева Ольга Ивановна", 171),
            *("ШНСУ", "ШНОР, ШНСУ"),
        )
    ]
    assert total(document, SCHOOLS) == (*("", "Всего школ: 1", "", "", "", 171, "", ""),)


def test_a_school_in_two_categories_is_supported_once(municipality, built):
    first, second, third = (make_school(municipality) for _ in range(3))
    put(first, 2023, LOW, HARD)
    put(second, 2023, RISK)
    put(second, 2022, LOW)
    put(third, 2023, Category.HIGH_RESULTS)

    document = built()

    assert captions(document, TOTALS) == ["Категория", "2022/23", "2023/24"]
    assert cells(document, TOTALS) == [
        ("ШНОР", 1, 1),
        ("ШНСУ", 0, 1),
        ("в зоне риска", 0, 1),
        ("с высокими результатами", 0, 1),
    ]
    assert total(document, TOTALS) == ("Школ, которым положена поддержка", 1, 2)
    assert document.figures["supported"] == {"2022/23": 1, "2023/24": 2}


def test_acts_are_listed_with_the_schools_that_rest_on_them(municipality, built):
    act = make_act(municipality, number="46", issued_on=date(2023, 9, 4))
    put(make_school(municipality), 2023, LOW, HARD, act=act)
    put(make_school(municipality), 2023, LOW, act=act)
    put(make_school(municipality), 2023, LOW)
    put(make_school(municipality), 2022, HARD, act=act)

    document = built()

    named = "приказ от 4 сентября 2023 г. № 46"
    assert captions(document, ACTS)[:3] == ["Учебный год", "Распорядительный акт", "ШНОР"]
    assert cells(document, ACTS) == [
        ("2023/24", named, 2, 1, 0, 0),
        ("2023/24", "акт не указан", 1, 0, 0, 0),
        ("2022/23", named, 0, 1, 0, 0),
    ]


def test_closed_schools_stand_apart_and_are_counted_in_the_years_they_worked(municipality, built):
    make_school(municipality, short_name="Школа № 10")
    closed = make_school(municipality, short_name="Школа № 1", is_active=False)
    put(closed, 2022, LOW)

    document = built()

    assert [row if isinstance(row, str) else row[:2] for row in cells(document, SCHOOLS)] == [
        "Действующие школы",
        (1, "Школа № 10"),
        "Закрытые школы",
        (2, "Школа № 1"),
    ]
    assert total(document, SCHOOLS)[1] == "Всего школ: 2"
    assert cells(document, TOTALS)[0] == ("ШНОР", 1, 0)
    assert (document.figures["schools"], document.figures["closed"]) == (2, 1)


def test_the_latest_five_years_are_shown_and_none_after_the_next(municipality, built):
    school = make_school(municipality)
    for year in range(2017, 2027):
        put(school, year, LOW)

    assert captions(built(), TOTALS)[1:] == ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]


def test_a_register_without_schools_says_so(built):
    make_school(make_municipality())

    document = built()

    assert document.tables == []
    assert words(document) == ["Школ в реестре нет."]


def test_schools_without_categories_have_the_year_of_the_day(municipality, built):
    make_school(municipality)

    document = built()

    assert captions(document, TOTALS) == ["Категория", "2023/24"]
    assert ACTS not in [table.title for table in document.tables]


def test_the_title_names_the_municipality_and_the_day(municipality):
    assert title(Order(municipality, ON)) == (
        "Реестр школ Заречного округа\nи их категорий по учебным годам\n"
        "по состоянию на 20 июня 2024 г."
    )


def test_the_register_has_the_rows_of_its_page(client, coordinator, municipality):
    for name in ("Школа № 10", "Школа № 2", "Гимназия"):
        make_school(municipality, short_name=name)
    make_school(municipality, short_name="Вечерняя школа", is_active=False)

    rows = client.get(reverse("schools:school_list"), {"state": "all"}).context["table"].rows

    listed = column(build(Order(municipality, municipality.today())), SCHOOLS, "Школа")
    assert sorted(row.record.short_name for row in rows) == sorted(listed)
    assert listed == ["Гимназия", "Школа № 2", "Школа № 10", "Вечерняя школа"]


def test_a_long_register_takes_no_more_queries(municipality, built, django_assert_num_queries):
    for number in range(12):
        act = make_act(municipality, number=str(number))
        put(make_school(municipality), 2023, LOW, HARD, act=act)

    with django_assert_num_queries(2):
        built()


def test_every_format_says_the_same(municipality, built):
    for number in range(3):
        school = make_school(
            municipality,
            short_name=f"Школа № {number} <b>& «Солнышко»</b>" * (number + 1),
            head_name="=HYPERLINK()",
            is_active=number > 0,
        )
        put(school, 2023, LOW, HARD, RISK, Category.HIGH_RESULTS, act=make_act(municipality))
        SchoolYear.objects.create(
            municipality=municipality, school=school, academic_year=2023, pupils=1250
        )

    check_read_back(built())
