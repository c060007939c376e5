"""The register of schools on a page and as a workbook."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse

from schools.academic_year import academic_year_of
from schools.choices import Category, Deed
from schools.models import (
    AuditEntry,
    Membership,
    PartnerAgreement,
    SchoolCategory,
    SchoolYear,
)
from tests.factories import (
    make_coordinator,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
    make_user,
)
from tests.schools.register.workbooks import table

pytestmark = pytest.mark.django_db

URL = reverse("schools:school_list")
EXPORT = reverse("schools:school_export")


@pytest.fixture
def reader(client, municipality):
    client.force_login(make_official(municipality))
    return client


def make_category(school, category=Category.LOW_RESULTS, *, years_ago=0):
    return SchoolCategory.objects.create(
        municipality=school.municipality,
        school=school,
        academic_year=this_year(school) - years_ago,
        category=category,
    )


def make_agreement(supported, leading, **fields):
    today = supported.municipality.today()
    return PartnerAgreement.objects.create(
        municipality=supported.municipality,
        supported_school=supported,
        leading_school=leading,
        **{
            "signed_on": today - timedelta(days=10),
            "starts_on": today - timedelta(days=10),
            "ends_on": today + timedelta(days=300),
            **fields,
        },
    )


def make_numbers(school, pupils, teachers=20):
    return SchoolYear.objects.create(
        municipality=school.municipality,
        school=school,
        academic_year=this_year(school),
        pupils=pupils,
        teachers=teachers,
    )


def this_year(school):
    return academic_year_of(school.municipality.today())


def names(response):
    return [row.record.short_name for row in response.context["table"].rows]


def cells(response, number=0):
    rows = response.content.decode().split("<tbody>")[1].split("</tr>")
    return re.findall(r"<td [^>]*>(.*?)</td>", rows[number], re.DOTALL)


@pytest.mark.parametrize("words", ["ЛИЦЕЙ", "лиЦей ветлугина", "770708", "имени"])
def test_a_search_finds_by_name_and_inn_in_any_case(reader, municipality, words):
    make_school(
        municipality, short_name="Лицей № 4", name="Лицей имени Ветлугина", inn="7707083893"
    )
    make_school(municipality, short_name="СОШ № 1")

    assert names(reader.get(URL, {"search": words})) == ["Лицей № 4"]


@pytest.mark.parametrize("words", ["березовская", "БЕРЁЗОВСКАЯ сош"])
def test_a_search_takes_e_for_yo(reader, municipality, words):
    make_school(municipality, short_name="МКОУ «Берёзовская СОШ»")
    make_school(municipality, short_name="МКОУ «Подлесная СОШ»")

    assert names(reader.get(URL, {"search": words})) == ["МКОУ «Берёзовская СОШ»"]


def test_names_are_sorted_by_the_russian_alphabet(reader, municipality):
    for name in ("Школа", "Ёлкинская СОШ", "Ельская СОШ", "Жуковская СОШ"):
        make_school(municipality, short_name=name)

    ascending = names(reader.get(URL))

    assert ascending == ["Ёлкинская СОШ", "Ельская СОШ", "Жуковская СОШ", "Школа"]
    assert names(reader.get(URL, {"sort": "-title"})) == ascending[::-1]


def test_schools_without_a_number_stand_last_either_way(reader, municipality):
    small, big, unknown = (
        make_school(municipality, short_name=name) for name in ("малая", "большая", "неизвестная")
    )
    make_numbers(small, 30)
    make_numbers(big, 900)

    assert names(reader.get(URL, {"sort": "pupils"})) == ["малая", "большая", "неизвестная"]
    assert names(reader.get(URL, {"sort": "-pupils"})) == ["большая", "малая", "неизвестная"]
    assert unknown.years.count() == 0


def test_a_row_shows_categories_numbers_and_whether_there_is_an_agreement(reader, municipality):
    school = make_school(municipality, school_kind="basic")
    make_category(school)
    make_category(school, Category.ADVERSE_CONDITIONS)
    make_numbers(school, 312, 25)

    row = cells(reader.get(URL))

    assert row[1] == "основная школа"
    assert "ШНОР" in row[2]
    assert "ШНСУ" in row[2]
    assert row[3:5] == ["312", "25"]
    assert "нет договора" in row[5]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "есть"),
        ({"signed_on": None}, "нет договора"),
        ({"starts_on": None, "ends_on": None}, "нет договора"),
    ],
    ids=["in force", "draft", "ended"],
)
def test_only_an_agreement_in_force_counts(reader, municipality, fields, words):
    school = make_school(municipality, short_name="А")
    make_category(school)
    today = municipality.today()
    if "ends_on" in fields:
        fields = {
            "signed_on": today - timedelta(days=400),
            "starts_on": today - timedelta(days=400),
            "ends_on": today - timedelta(days=1),
        }
    make_agreement(school, make_school(municipality, short_name="Я"), **fields)

    assert words in cells(reader.get(URL))[5]


def test_a_school_that_needs_no_support_lacks_no_agreement(reader, municipality):
    make_category(make_school(municipality), Category.HIGH_RESULTS)

    assert cells(reader.get(URL))[5] == "—"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "low_results"}, ["сельская"]),
        ({"category": "none"}, ["городская"]),
        ({"category": "at_risk", "year": "last"}, ["городская"]),
        ({"kind": "gymnasium"}, ["городская"]),
        ({"place": "rural"}, ["сельская"]),
        ({"place": "city"}, ["городская"]),
        ({"state": "closed"}, ["закрытая"]),
        ({"state": "all"}, ["городская", "закрытая", "сельская"]),
        ({"agreement": "no"}, ["сельская"]),
        ({"agreement": "yes"}, []),
        ({"year": "никогда", "category": "нет такой", "page": "99"}, ["городская", "сельская"]),
    ],
)
def test_a_filter_narrows_the_list(reader, municipality, query, found):
    city = make_school(municipality, short_name="городская", school_kind="gymnasium")
    rural = make_school(municipality, short_name="сельская", is_rural=True, school_kind="basic")
    make_school(municipality, short_name="закрытая", is_active=False)
    make_category(rural)
    make_category(city, Category.AT_RISK, years_ago=1)
    if query.get("year") == "last":
        query = {**query, "year": str(this_year(city) - 1)}

    response = reader.get(URL, query)

    shown = names(response) if response.context["object_list"] else []
    assert shown == found


def test_the_workbook_has_exactly_the_rows_of_the_list_with_real_numbers(reader, municipality):
    school = make_school(
        municipality, short_name="=СОШ № 1", inn="0707083893", phone="+7 900 000-00-00"
    )
    make_category(school)
    make_numbers(school, 312, 25)
    make_school(municipality, short_name="Лицей", name="Лицей")

    response = reader.get(EXPORT, {"search": "сош"})

    (row,) = table(response.getvalue())
    assert row["Краткое название"] == "=СОШ № 1"
    assert (row["ИНН"], row["Телефон"]) == ("0707083893", "+7 900 000-00-00")
    assert (row["Обучающихся"], row["Учителей"]) == (312, 25)
    assert (row["Категории"], row["Договор"]) == ("ШНОР", "нет договора")
    assert "Реестр школ.xlsx" in unquote(response["Content-Disposition"])


def test_a_download_is_in_the_audit_trail(reader, municipality):
    make_school(municipality)

    reader.get(EXPORT)

    entry = AuditEntry.objects.get(deed=Deed.DOWNLOADED)
    assert (entry.object_name, entry.municipality) == ("Реестр школ, строк: 1", municipality)


def test_a_school_head_sees_only_the_own_school(client, municipality):
    school = make_school(municipality)
    make_school(municipality)
    client.force_login(make_school_head(school))

    assert names(client.get(URL)) == [school.short_name]
    assert len(table(client.get(EXPORT).getvalue())) == 1
    assert reverse("schools:school_create") not in client.get(URL).content.decode()


def test_schools_of_another_municipality_are_unseen(reader):
    make_school(make_municipality())

    assert not reader.get(URL).context["object_list"]


def test_a_regional_viewer_sees_every_municipality_of_the_region_by_name(client, municipality):
    neighbour = make_municipality(name="Ёлкинский район")
    make_school(municipality)
    make_school(neighbour, short_name="СОШ соседей")
    make_school(make_municipality(region="Другая область"))
    viewer = make_user()
    Membership.objects.create(
        user=viewer, role=Membership.Role.REGIONAL_VIEWER, region=municipality.region
    )
    client.force_login(viewer)

    everything = client.get(URL)
    of_neighbour = client.get(URL, {"municipality": neighbour.pk})

    assert len(names(everything)) == 2
    assert names(of_neighbour) == ["СОШ соседей"]
    assert "Ёлкинский район" in cells(of_neighbour)
    exported = table(client.get(EXPORT).getvalue())
    assert {row["Муниципалитет"] for row in exported} == {str(municipality), "Ёлкинский район"}


@pytest.mark.parametrize("url", [URL, EXPORT])
def test_the_number_of_queries_does_not_grow_with_the_list(
    reader, municipality, django_assert_num_queries, django_assert_max_num_queries, url
):
    make_category(make_school(municipality))
    reader.get(url)
    with django_assert_max_num_queries(15) as few:
        reader.get(url)
    for _ in range(10):
        school = make_school(municipality)
        make_category(school)
        make_numbers(school, 100)

    with django_assert_num_queries(len(few)):
        reader.get(url)


def test_pages_hold_50_rows(reader, municipality):
    for _ in range(51):
        make_school(municipality)

    assert len(reader.get(URL, {"page": "2"}).context["table"].page.object_list) == 1


def test_an_empty_register_tells_a_coordinator_what_to_do(client, municipality):
    client.force_login(make_coordinator(municipality))

    page = client.get(URL).content.decode()

    assert "Школ пока нет" in page
    assert reverse("schools:school_import") in page


def test_an_empty_register_offers_an_official_no_upload(reader):
    page = reader.get(URL).content.decode()

    assert "Школ пока нет" in page
    assert reverse("schools:school_import") not in page


def test_a_person_without_a_role_sees_nothing(client, municipality):
    make_school(municipality)
    client.force_login(make_user())

    assert not client.get(URL).context["object_list"]


def test_a_stranger_is_asked_to_sign_in(client, db):
    for url in (URL, EXPORT):
        assert client.get(url).status_code == 302
