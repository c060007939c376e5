"""Pages of lists, what they are narrowed to, and what one row tells."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, IndicatorValue
from monitoring.services.assignments import submit
from monitoring.services.deadlines import move_deadline
from monitoring.services.rounds import close, open_round
from reports.models import Report
from roadmaps.choices import EditionState
from schools.choices import Category, Deed, Role
from schools.models import AuditEntry, Membership, SchoolCategory, SchoolYear
from tests.factories import (
    make_act,
    make_activity,
    make_agreement,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_joint_event,
    make_part,
    make_party,
    make_report,
    make_roadmap,
    make_school,
    make_school_head,
    make_user,
)
from tests.reports.api.conftest import Program, secret_of

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 10, 9, tzinfo=UTC)


@pytest.fixture
def person(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def program(person):
    return Program(secret_of(person))


def item(response):
    """The one row of a list."""
    (row,) = response.json()["items"]
    return row


class TestPages:
    def test_each_row_comes_once_whatever_is_added_meanwhile(self, program, municipality):
        first = [make_school(municipality).pk for _ in range(3)]

        page = program.get("schools", {"limit": 2}).json()
        last = make_school(municipality).pk
        rest = program.get("schools", {"limit": 2, "cursor": page["next"]}).json()

        assert [row["id"] for row in page["items"]] == first[:2]
        assert [row["id"] for row in rest["items"]] == [first[2], last]
        assert rest["next"] is None

    @pytest.mark.parametrize(
        "cursor",
        ["1", "YWZ0ZXI6", "YWZ0ZXI6LTE", "ф", "====", "YWZ0ZXI6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk"],
    )
    def test_a_cursor_of_ones_own_making_is_refused(self, program, cursor):
        response = program.get("schools", {"cursor": cursor})

        assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")

    def test_what_has_not_changed_is_not_sent_again(self, program, school):
        first = program.get("schools")

        again = program.get("schools", **{"If-None-Match": first["ETag"]})
        make_school(school.municipality)
        changed = program.get("schools", **{"If-None-Match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert changed.status_code == 200
        assert first["Cache-Control"] == "private, no-cache"
        assert "Authorization" in first["Vary"]

    @pytest.mark.parametrize(
        "path",
        ["schools", "roadmaps", "activities", "deadlines", "assignments", "figures/roadmaps"],
    )
    def test_the_number_of_queries_does_not_grow_with_the_rows(
        self, program, municipality, path, django_assert_num_queries
    ):
        self.fill(municipality)
        program.get(path)
        with django_assert_num_queries(QUERIES[path]):
            program.get(path)
        for _ in range(3):
            self.fill(municipality)

        with django_assert_num_queries(QUERIES[path]):
            response = program.get(path)

        assert len(response.json()["items"]) >= 4

    def fill(self, municipality):
        school = make_school(municipality)
        SchoolCategory.objects.create(
            municipality=municipality, school=school, academic_year=2025, category="at_risk"
        )
        assignment = make_assignment(school)
        make_party(assignment.deadline.activity, "руководители ОО", kind="group")
        assignment.roadmap.covered_schools.add(school)


# Of the token, its person's roles, and of the list: one for rows and one for each kind of rows
# that belong to them.
QUERIES = {
    "schools": 2 + 3,
    "roadmaps": 2 + 2,
    "activities": 2 + 4,
    "deadlines": 2 + 1,
    "assignments": 2 + 1,
    "figures/roadmaps": 2 + 2,
}


class TestSchools:
    def test_a_school_comes_with_its_categories_and_numbers_by_year(self, program, school):
        act = make_act(school.municipality)
        SchoolCategory.objects.create(
            municipality=school.municipality,
            school=school,
            academic_year=2025,
            category=Category.LOW_RESULTS,
            act=act,
        )
        SchoolYear.objects.create(
            municipality=school.municipality, school=school, academic_year=2025, pupils=412
        )

        row = item(program.get("schools", {"category": "low_results", "academic_year": 2025}))

        assert row["categories"] == [
            {
                "academic_year": 2025,
                "academic_year_name": "2025/26",
                "category": "low_results",
                "act": "приказ от 22 января 2024 г. № 15-у",
            }
        ]
        assert row["years"] == [{"academic_year": 2025, "pupils": 412, "teachers": None}]
        assert row["school_kind"] is None
        assert program.ids("schools", {"category": "at_risk"}) == []
        assert program.ids("organisations", {"kind": "authority"}) == []


class TestPlans:
    def test_a_row_has_both_its_sides(self, program, school):
        roadmap = make_roadmap(school.municipality, schools=[school])
        edition = make_edition(roadmap, act=make_act(school.municipality))
        make_edition(roadmap, number=2, state=EditionState.DRAFT)
        section = make_part(edition, titles=["Кадры"]).sections.get()
        activity = make_activity(
            section, windows=[(date(2024, 4, 1), date(2024, 4, 30))], deadline_phrase="Апрель"
        )
        make_party(activity, "руководители ОО", kind="group", group="all_schools")

        row = item(program.get("activities", {"roadmap": roadmap.pk}))

        assert (row["deadline_phrase"], row["section"]) == ("Апрель", "Кадры")
        (deadline,) = row["deadlines"]
        assert (deadline["opens_on"], deadline["due_on"]) == ("2024-04-01", "2024-04-30")
        assert row["parties"] == [
            {
                "text": "руководители ОО",
                "kind": "group",
                "group": "all_schools",
                "organisation": None,
            }
        ]
        assert item(program.get("roadmaps", {"in_force_on": "2024-06-01"}))["id"] == roadmap.pk
        assert program.ids("roadmaps", {"in_force_on": "2026-06-01"}) == []
        states = [row["state"] for row in program.get("editions").json()["items"]]
        assert states == ["approved", "draft"]
        of_april = {"due_from": "2024-04-30", "due_to": "2024-04-30"}
        assert item(program.get("deadlines", of_april))["activity"] == activity.pk


class TestAssignments:
    def test_late_is_reckoned_today(self, program, school):
        today = school.municipality.today()
        late = make_assignment(school, due_on=today - timedelta(days=1))
        due = make_assignment(school, due_on=today)

        assert item(program.get("assignments", {"is_late": "true"}))["id"] == late.pk
        row = item(program.get("assignments", {"is_late": "false"}))
        assert (row["id"], row["is_late"], row["state"]) == (due.pk, False, "not_started")

    def test_they_are_narrowed(self, program, school):
        one = make_assignment(school)
        make_assignment(make_school(school.municipality))

        for query in (
            {"school": school.pk},
            {"roadmap": one.roadmap_id},
            {"activity_key": one.activity_key},
        ):
            assert program.ids("assignments", query) == [one.pk]
        assert program.ids("assignments", {"state": "accepted"}) == []

    def test_a_change_is_told_whoever_makes_it(self, program, school, person):
        # given two that were there long ago
        reported, moved = make_assignment(school), make_assignment(school)
        Assignment.objects.update(changed_at=NOW - timedelta(days=30))
        since = {"changed_since": NOW.isoformat()}
        assert program.ids("assignments", since) == []

        # when the school reports on one, and the day of the other moves
        submit(
            assignment=reported,
            outcome="done",
            deviation="",
            comment="",
            by=make_school_head(school),
            now=NOW,
        )
        move_deadline(
            deadline=moved.deadline, to=date(2024, 9, 1), reason="Перенос", by=person, now=NOW
        )

        # then both are told
        assert program.ids("assignments", since) == [reported.pk, moved.pk]
        later = {"changed_since": (NOW + timedelta(hours=1)).isoformat()}
        assert program.ids("assignments", later) == []

    def test_of_two_that_ask_near_each_other_none_misses_a_change(self, program, school):
        make_assignment(school, changed_at=NOW - timedelta(minutes=4))

        assert len(program.ids("assignments", {"changed_since": NOW.isoformat()})) == 1


class TestMonitoring:
    def test_values_and_indicators_of_a_round(self, program, school, person):
        edition = make_edition(make_roadmap(school.municipality, schools=[school]))
        indicator = make_indicator(edition)
        round = open_round(
            roadmap=edition.roadmap, title="Май", cut_off_on=NOW.date(), by=person, now=NOW
        )
        IndicatorValue.objects.create(
            municipality=school.municipality,
            round=round,
            indicator_key=indicator.key,
            organisation=school,
            numerator=Decimal(17),
            denominator=Decimal(20),
            entered_at=NOW,
        )

        value = item(program.get("indicator-values", {"round": round.pk}))

        assert (value["numerator"], value["denominator"]) == ("17.00", "20.00")
        told = item(program.get("indicators", {"roadmap": edition.roadmap_id}))
        assert told["key"] == value["indicator_key"] == str(indicator.key)
        close(round=round, by=person, now=NOW)
        assert item(program.get("rounds", {"is_closed": "true"}))["asked"] == 1
        of_school = Program(secret_of(make_school_head(school)))
        assert item(of_school.get("rounds"))["asked"] is None


class TestAgreements:
    def test_states_are_those_of_today(self, program, municipality, school):
        today = municipality.today()
        agreement = make_agreement(
            municipality,
            supported_school=school,
            signed_on=today - timedelta(days=400),
            starts_on=today - timedelta(days=400),
            ends_on=today + timedelta(days=3),
        )
        make_joint_event(agreement, planned_on=today - timedelta(days=1))

        assert item(program.get("agreements"))["state"] == "expiring"
        assert item(program.get("joint-events"))["state"] == "overdue"
        assert program.ids("agreements", {"in_force_on": "2001-01-01"}) == []


class TestReports:
    def test_the_file_is_the_very_file_and_taking_it_is_a_deed(self, program, person, municipality):
        report = make_report(municipality, content=b"Report")

        row = item(program.get("reports", {"kind": "schools"}))
        response = program.get(f"reports/{row['id']}/file")

        assert b"".join(response.streaming_content) == b"Report"
        assert response["ETag"] == f'"{row["sha256"]}"'
        (entry,) = AuditEntry.objects.filter(deed=Deed.DOWNLOADED, actor=person)
        assert entry.object_id == str(report.pk)

    def test_a_damaged_file_is_not_given_out(self, program, municipality):
        report = make_report(municipality)
        report.file.save("other", ContentFile(b"Other"))

        response = program.get(f"reports/{report.pk}/file")

        assert (response.status_code, response.json()["code"]) == (500, "report_damaged")
        assert Report.objects.count() == 1


class TestFigures:
    def test_both_counts_come_by_section_and_by_school(self, program, municipality):
        one, other = make_school(municipality), make_school(municipality)
        roadmap = make_roadmap(municipality, schools=[one, other])
        part = make_part(make_edition(roadmap), titles=["Кадры", "Качество"])
        window = [(date(2024, 4, 1), date(2024, 4, 30))]
        deadlines = [
            make_activity(section, windows=window).deadlines.get()
            for section in part.sections.all()
        ]
        done = {
            "state": AssignmentState.ACCEPTED,
            "outcome": "done",
            "submitted_at": NOW,
            "submitted_on": NOW.date(),
        }
        make_assignment(one, deadline=deadlines[0], **done)
        make_assignment(other, deadline=deadlines[0])
        make_assignment(one, deadline=deadlines[1])

        told = program.get(f"figures/roadmaps/{roadmap.pk}").json()

        def both(row):
            return row["accepted"], row["applicable"]

        assert both(told["total"]) == (1, 3)
        assert [(row["section"], *both(row)) for row in told["sections"]] == [
            ("Кадры", 1, 2),
            ("Качество", 0, 1),
        ]
        by_school = {row["organisation"]: both(row) for row in told["organisations"]}
        assert by_school == {one.pk: (1, 2), other.pk: (0, 1)}
        assert (told["total"]["late"], told["total"]["done_late"]) == (2, 1)
        of_one = Program(secret_of(make_school_head(one)))
        assert both(of_one.get(f"figures/roadmaps/{roadmap.pk}").json()["total"]) == (1, 2)

    def test_a_region_counts_its_municipalities(self, school):
        viewer = make_user()
        Membership.objects.create(
            user=viewer, role=Role.REGIONAL_VIEWER, region=school.municipality.region
        )

        (line,) = Program(secret_of(viewer)).get("figures/region").json()["municipalities"]

        assert (line["municipality"], line["schools"]) == (school.municipality_id, 1)
