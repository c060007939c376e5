"""Requisites, categories, numbers, results and risks: saved, audited, refused."""

import pytest
from django.urls import reverse

from schools.academic_year import academic_year_of
from schools.choices import Category, RiskLevel
from schools.models import AuditEntry, ExamResult, LegalAct, RiskFactor, School, SchoolCategory
from tests.factories import (
    make_act,
    make_coordinator,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

CATEGORIES = reverse("schools:category_edit")
FACTORS = reverse("schools:risk_factor_list")
CREATE = reverse("schools:school_create")


@pytest.fixture
def year(municipality):
    return academic_year_of(municipality.today())


@pytest.fixture
def coordinator(client, municipality):
    client.force_login(make_coordinator(municipality))
    return client


def url(name, school, *args):
    return reverse(f"schools:{name}", args=[school.pk, *args])


def rows(prefix, *forms, initial=0):
    """What a page with several rows sends."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return data


class TestRequisites:
    def test_a_new_school_is_saved_with_a_remark_about_its_number(self, coordinator, municipality):
        response = coordinator.post(
            CREATE,
            {
                "short_name": "СОШ № 7",
                "name": "Средняя школа № 7",
                "inn": "7707083894",
                "is_active": "on",
            },
            follow=True,
        )

        school = School.objects.get()
        assert (school.municipality, school.kind) == (municipality, "school")
        assert "Контрольная цифра ИНН не сходится" in response.content.decode()
        assert AuditEntry.objects.get(deed="created").object_name == "СОШ № 7"

    def test_a_name_already_taken_is_refused(self, coordinator, school):
        response = coordinator.post(
            CREATE, {"short_name": school.short_name.lower(), "name": "Школа", "is_active": "on"}
        )

        assert "с таким кратким названием уже есть" in response.content.decode()
        assert School.objects.count() == 1

    def test_a_closed_school_keeps_its_page(self, coordinator, school):
        fields = {"short_name": school.short_name, "name": school.name}

        coordinator.post(url("school_update", school), fields)

        school.refresh_from_db()
        assert not school.is_active
        assert AuditEntry.objects.get(deed="changed").changes == {"Школа действует": ["да", "нет"]}
        assert coordinator.get(school.get_absolute_url()).status_code == 200


class TestCategories:
    def test_many_schools_get_categories_by_one_new_act(
        self, coordinator, municipality, school, year
    ):
        other = make_school(municipality)

        coordinator.post(
            f"{CATEGORIES}?year={year}",
            {
                f"school-{school.pk}": ["low_results", "adverse_conditions"],
                f"school-{other.pk}": ["at_risk"],
                "act-kind": "приказ",
                "act-number": "187",
                "act-issued_on": "2026-08-29",
            },
        )

        act = LegalAct.objects.get()
        assert act.number == "187"
        assert SchoolCategory.objects.filter(academic_year=year, act=act).count() == 3
        changes = [entry.changes for entry in AuditEntry.objects.filter(object_id=str(school.pk))]
        name = f"категории {year}/{(year + 1) % 100:02}"
        assert changes[0][name] == ["", "ШНОР, ШНСУ"]

    def test_unticked_ones_go_and_kept_ones_keep_their_act(
        self, coordinator, municipality, school, year
    ):
        old, new = make_act(municipality), make_act(municipality, number="16-у")
        for category in (Category.LOW_RESULTS, Category.AT_RISK):
            SchoolCategory.objects.create(
                municipality=municipality,
                school=school,
                academic_year=year,
                category=category,
                act=old,
            )

        coordinator.post(
            CATEGORIES,
            {f"school-{school.pk}": ["low_results", "high_results"], "act-known": new.pk},
        )

        assert {row.category: row.act for row in school.categories.all()} == {
            "low_results": old,
            "high_results": new,
        }

    def test_nothing_changed_leaves_no_trace(self, coordinator, school):
        coordinator.post(CATEGORIES, {})

        assert not AuditEntry.objects.filter(object_id=str(school.pk)).exists()

    def test_another_year_is_left_alone(self, coordinator, municipality, school, year):
        SchoolCategory.objects.create(
            municipality=municipality,
            school=school,
            academic_year=year - 1,
            category=Category.AT_RISK,
        )

        coordinator.post(f"{CATEGORIES}?year={year}", {})

        assert school.categories.count() == 1

    def test_an_act_chosen_and_described_at_once_is_refused(self, coordinator, school):
        act = make_act(school.municipality)

        response = coordinator.post(
            CATEGORIES,
            {
                f"school-{school.pk}": ["at_risk"],
                "act-known": act.pk,
                "act-number": "5",
                "act-issued_on": "2026-08-29",
            },
        )

        assert "не оба сразу" in response.content.decode()
        assert not school.categories.exists()

    def test_an_act_of_another_municipality_is_no_choice(self, coordinator, school):
        foreign = make_act(make_municipality())

        coordinator.post(CATEGORIES, {f"school-{school.pk}": ["at_risk"], "act-known": foreign.pk})

        assert not school.categories.exists()

    def test_a_wrong_year_in_the_address_means_this_one(self, coordinator, year):
        assert coordinator.get(CATEGORIES, {"year": "1200"}).context["year"] == year

    def test_the_number_of_queries_does_not_grow_with_schools(
        self, coordinator, municipality, django_assert_num_queries, django_assert_max_num_queries
    ):
        make_school(municipality)
        coordinator.get(CATEGORIES)
        with django_assert_max_num_queries(15) as few:
            coordinator.get(CATEGORIES)
        for _ in range(10):
            make_school(municipality)

        with django_assert_num_queries(len(few)):
            coordinator.get(CATEGORIES)


class TestNumbers:
    def test_a_year_is_added_changed_and_deleted(self, coordinator, school, year):
        address = url("school_year_edit", school)
        form = {"academic_year": year, "pupils": 300, "teachers": 20}

        coordinator.post(address, rows("years", form))
        row = school.years.get()
        coordinator.post(address, rows("years", {**form, "pupils": 310, "id": row.pk}, initial=1))
        row.refresh_from_db()
        changed = row.pupils
        coordinator.post(address, rows("years", {**form, "id": row.pk, "DELETE": "on"}, initial=1))

        assert changed == 310
        assert not school.years.exists()
        deeds = list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))
        assert deeds[-3:] == ["created", "changed", "deleted"]

    def test_a_year_given_twice_is_refused(self, coordinator, school, year):
        form = {"academic_year": year, "pupils": 300, "teachers": 20}

        response = coordinator.post(url("school_year_edit", school), rows("years", form, form))

        assert response.status_code == 200
        assert not school.years.exists()


class TestResults:
    RESULT = {
        "exam": "oge",
        "subject": "математика",
        "grade": 9,
        "participants": 40,
        "average": "3,51",
        "share_below": "11,5",
    }

    def test_a_result_is_saved_with_a_decimal_comma(self, coordinator, school, year):
        coordinator.post(url("exam_result_edit", school, year - 1), rows("results", self.RESULT))

        result = ExamResult.objects.get()
        assert (result.academic_year, str(result.average)) == (year - 1, "3.51")

    def test_a_subject_given_twice_is_refused(self, coordinator, school, year):
        response = coordinator.post(
            url("exam_result_edit", school, year), rows("results", self.RESULT, self.RESULT)
        )

        assert "уже есть выше" in response.content.decode()
        assert not ExamResult.objects.exists()

    def test_a_share_above_a_hundred_is_refused(self, coordinator, school, year):
        coordinator.post(
            url("exam_result_edit", school, year),
            rows("results", {**self.RESULT, "share_below": "120"}),
        )

        assert not ExamResult.objects.exists()

    def test_saving_to_add_more_stays_on_the_page(self, coordinator, school, year):
        address = url("exam_result_edit", school, year)

        response = coordinator.post(address, {**rows("results", self.RESULT), "more": "yes"})

        assert response.url == address


class TestRisks:
    @pytest.fixture
    def factor(self, municipality):
        return RiskFactor.objects.create(municipality=municipality, name="Нехватка учителей")

    def test_a_level_is_set_and_taken_away(self, coordinator, school, factor, year):
        address = url("school_risk_edit", school, year)

        coordinator.post(address, {f"level-{factor.pk}": 3, f"note-{factor.pk}": "нет физика"})
        risk = school.risks.get()
        coordinator.post(address, {f"level-{factor.pk}": ""})

        assert (risk.level, risk.note) == (RiskLevel.HIGH, "нет физика")
        assert not school.risks.exists()
        changes = [
            entry.changes
            for entry in AuditEntry.objects.filter(object_id=str(school.pk)).order_by("pk")
        ]
        assert changes == [
            {"Нехватка учителей": ["", "высокий (нет физика)"]},
            {"Нехватка учителей": ["высокий (нет физика)", ""]},
        ]

    def test_factors_are_named_and_taken_out_of_use(self, coordinator, factor):
        kept = {"id": factor.pk, "name": factor.name, "position": 0}
        new = {"name": "Слабая мотивация", "position": 2, "is_active": "on"}

        coordinator.post(FACTORS, rows("form", kept, new, initial=1))

        assert list(RiskFactor.objects.values_list("name", "is_active")) == [
            ("Нехватка учителей", False),
            ("Слабая мотивация", True),
        ]

    def test_an_empty_row_of_factors_is_no_factor(self, coordinator, municipality):
        coordinator.post(FACTORS, rows("form", {"name": "", "position": 0, "is_active": "on"}))

        assert not RiskFactor.objects.exists()

    def test_a_factor_named_twice_is_refused(self, coordinator, factor):
        kept = {"id": factor.pk, "name": factor.name, "position": 0, "is_active": "on"}
        new = {"name": factor.name.upper(), "position": 1, "is_active": "on"}

        response = coordinator.post(FACTORS, rows("form", kept, new, initial=1))

        assert "Такой фактор уже есть" in response.content.decode()
        assert RiskFactor.objects.count() == 1

    def test_without_factors_the_page_says_what_to_do(self, coordinator, school, year):
        page = coordinator.get(url("school_risk_edit", school, year)).content.decode()

        assert "Факторов риска пока нет" in page


def make_head(municipality):
    return make_school_head(make_school(municipality))


def addresses(school):
    return [
        url("school_update", school),
        url("school_year_edit", school),
        url("exam_result_edit", school, 2025),
        url("school_risk_edit", school, 2025),
    ]


@pytest.mark.parametrize("make", [make_official, make_head])
def test_only_a_coordinator_edits(client, municipality, school, make):
    client.force_login(make(municipality))

    for address in [CREATE, CATEGORIES, FACTORS, *addresses(school)]:
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


def test_a_school_of_another_municipality_is_not_found(coordinator):
    foreign = make_school(make_municipality())

    for address in addresses(foreign):
        assert coordinator.get(address).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, school):
    for address in [CREATE, CATEGORIES, FACTORS, *addresses(school)]:
        assert client.get(address).status_code == 302
