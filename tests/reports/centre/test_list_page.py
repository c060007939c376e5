"""«Отчёты»: what may be ordered, and what has been made."""

from datetime import date

import pytest
from django.urls import reverse

from reports.choices import ReportState
from schools.choices import Role
from schools.models import Membership
from tests.factories import (
    make_edition,
    make_member,
    make_municipality,
    make_report,
    make_roadmap,
    make_school,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = reverse("reports:report_list")
OF_ROADMAPS = ["implementation", "analysis", "summary", "late"]
OVERSEEN = [
    *(*OF_ROADMAPS, "school", "indicators", "workload"),
    *("agreements", "schools", "annex", "amendments"),
]


def shown(response):
    return [report.pk for report in response.context["object_list"]]


def offered(response):
    return [kind.code for kind in response.context["kinds"]]


def person_in(role, municipality):
    """With a school of their own where the role speaks for one."""
    if role == Role.REGIONAL_VIEWER:
        person = make_user()
        Membership.objects.create(user=person, role=role, region=municipality.region)
        return person
    of_schools = {Role.CURATOR, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR}
    return make_member(
        municipality, role, *([make_school(municipality)] if role in of_schools else [])
    )


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.ADMINISTRATOR, OVERSEEN),
        (Role.COORDINATOR, OVERSEEN),
        (Role.APPROVER, OVERSEEN),
        (Role.CURATOR, ["school", "annex", "amendments"]),
        (Role.SPECIALIST, ["annex", "amendments"]),
        (Role.SCHOOL_HEAD, ["school", "annex", "amendments"]),
        (Role.SCHOOL_EDITOR, ["school", "annex", "amendments"]),
        (Role.REGIONAL_VIEWER, ["agreements", "schools", "annex", "amendments", "region"]),
    ],
)
def test_each_role_is_offered_the_kinds_it_may_have(client, municipality, role, kinds):
    client.force_login(person_in(role, municipality))

    response = client.get(LIST)

    assert offered(response) == kinds
    page = response.content.decode()
    for kind in kinds:
        assert reverse("reports:report_create", args=[kind]) in page
    assert f'<a href="{LIST}" aria-current="page">Отчёты</a>' in page


def test_who_has_no_role_is_offered_nothing(client):
    client.force_login(make_user())

    assert offered(client.get(LIST)) == []


def test_reports_of_colleagues_are_there_and_foreign_ones_are_not(client, coordinator, school):
    own = make_report(school.municipality)
    make_report(make_municipality())

    assert shown(client.get(LIST)) == [own.pk]


def test_a_line_says_what_for_which_day_by_whom_and_leads_to_the_file(client, coordinator, school):
    report = make_report(
        school.municipality,
        kind="school",
        school=school,
        format="docx",
        on=date(2026, 5, 12),
        ordered_by=coordinator,
    )

    page = client.get(LIST).content.decode()

    for words in ("Карточка школы", school.short_name, "12.05.2026", "Word", "готов"):
        assert words in page
    assert coordinator.get_short_name() in page
    assert reverse("reports:report_file", args=[report.pk]) in page


def test_a_report_that_is_not_ready_has_no_file_to_take(client, coordinator):
    municipality = coordinator.acting.municipality
    waiting = make_report(municipality, state=ReportState.QUEUED)
    failed = make_report(municipality, state=ReportState.FAILED, refusal="Вносить нечего.")

    page = client.get(LIST).content.decode()

    for report in (waiting, failed):
        assert reverse("reports:report_file", args=[report.pk]) not in page
    assert "в очереди" in page
    assert "Вносить нечего." in page


class TestWhileOneIsBeingMade:
    def test_the_list_asks_how_far_it_is(self, client, coordinator):
        make_report(
            coordinator.acting.municipality,
            state=ReportState.MAKING,
            rows_done=120,
            rows_total=1000,
        )

        page = client.get(LIST).content.decode()

        assert f'hx-get="{LIST}" hx-trigger="every 3s"' in page
        assert '<progress class="report-progress__bar" max="1000" value="120"' in page

    def test_only_the_lines_come_back(self, client, coordinator):
        make_report(coordinator.acting.municipality, state=ReportState.QUEUED)

        page = client.get(LIST, headers={"HX-Request": "true"}).content.decode()

        assert page.lstrip().startswith("<div")
        assert "<h1" not in page

    def test_it_asks_no_more_when_all_are_ready(self, client, coordinator):
        make_report(coordinator.acting.municipality)

        page = client.get(LIST, headers={"HX-Request": "true"}).content.decode()

        assert "hx-trigger" not in page


class TestNarrowing:
    @pytest.fixture
    def roadmap(self, municipality):
        return make_edition(make_roadmap(municipality)).roadmap

    @pytest.fixture
    def reports(self, municipality, roadmap):
        return {
            "late": make_report(municipality, kind="late", roadmap=roadmap).pk,
            "failed": make_report(municipality, state=ReportState.FAILED).pk,
            "schools": make_report(municipality).pk,
        }

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ({"kind": "schools"}, ["schools", "failed"]),
            ({"state": "failed"}, ["failed"]),
            ({"kind": "late", "state": "failed"}, []),
        ],
    )
    def test_by_kind_and_state(self, client, coordinator, reports, query, names):
        assert shown(client.get(LIST, query)) == [reports[name] for name in names]

    def test_a_roadmap_is_kept_for_the_next_order_too(self, client, coordinator, reports, roadmap):
        response = client.get(LIST, {"roadmap": roadmap.pk, "state": "ready"})

        assert shown(response) == [reports["late"]]
        create = reverse("reports:report_create", args=["late"])
        assert f'href="{create}?roadmap={roadmap.pk}"' in response.content.decode()

    def test_a_roadmap_without_reports_is_offered_where_a_page_has_led_from_it(
        self, client, coordinator, reports, municipality
    ):
        roadmap = make_edition(make_roadmap(municipality)).roadmap

        response = client.get(LIST, {"roadmap": roadmap.pk})

        assert shown(response) == []
        assert "Ничего не&nbsp;нашлось" in response.content.decode()

    def test_pages_keep_what_was_chosen(self, client, coordinator, municipality):
        for _ in range(31):
            make_report(municipality)

        page = client.get(LIST, {"kind": "schools"}).content.decode()

        assert "?kind=schools&amp;page=2#made" in page


def test_length_costs_no_queries(client, coordinator, school, django_assert_max_num_queries):
    municipality = school.municipality
    edition = make_edition(make_roadmap(municipality))
    for format in ("pdf", "xlsx", "docx"):
        make_report(municipality, kind="annex", edition=edition, format=format)
        make_report(municipality, kind="late", roadmap=edition.roadmap, ordered_by=coordinator)
        make_report(municipality, kind="school", school=school)

    with django_assert_max_num_queries(12):
        client.get(LIST)
