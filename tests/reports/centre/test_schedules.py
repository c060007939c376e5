"""Reports that come of themselves, on their days, to those who may see them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.models import Notice, Reminder
from reports.choices import ReportKind, ReportState, Rhythm
from reports.models import Report, ReportSchedule
from reports.services import schedules as service
from reports.services.schedules import order_scheduled
from reports.tasks import order_scheduled_reports
from schools.choices import Role
from tests.factories import (
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_official,
    make_roadmap,
    make_schedule,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

MONDAY = date(2024, 6, 3)
# Letters go at nine where the municipality is, which is Moscow.
MORNING = datetime(2024, 6, 3, 6, 30, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def test_a_report_is_ordered_on_its_day_and_once(municipality):
    schedule = make_schedule(municipality)

    first = order_scheduled(now=MORNING)
    again = order_scheduled(now=MORNING + timedelta(hours=3))

    (report,) = Report.objects.all()
    assert (first, again) == ([report.pk], [])
    assert (report.schedule, report.kind, report.on) == (schedule, ReportKind.SCHOOLS, MONDAY)
    assert report.ordered_by is None


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(MORNING - timedelta(hours=1), id="before the hour of letters"),
        pytest.param(MORNING + DAY, id="on a Tuesday"),
    ],
)
def test_nothing_is_ordered_before_its_time(municipality, now):
    make_schedule(municipality)

    assert order_scheduled(now=now) == []
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("day", "today", "falls"),
    [
        (15, date(2024, 6, 15), True),
        (15, date(2024, 6, 14), False),
        (31, date(2024, 6, 30), True),
        (31, date(2024, 2, 29), True),
        (31, date(2023, 2, 28), True),
        (31, date(2024, 7, 30), False),
        (29, date(2024, 2, 28), False),
    ],
)
def test_a_month_that_is_too_short_has_the_report_on_its_last_day(day, today, falls):
    schedule = ReportSchedule(rhythm=Rhythm.MONTHLY, day=day)

    assert schedule.falls_on(today) is falls


def test_days_missed_while_the_server_was_off_make_one_report(municipality):
    make_schedule(municipality, made_until=MONDAY)

    order_scheduled(now=MORNING + 3 * WEEK + 2 * DAY)

    assert Report.objects.get().on == MONDAY + 3 * WEEK + 2 * DAY
    assert order_scheduled(now=MORNING + 3 * WEEK + 3 * DAY) == []


def test_each_municipality_has_its_own_morning(municipality):
    make_schedule(make_municipality(time_zone="Asia/Kamchatka"))
    make_schedule(municipality)

    night = datetime(2024, 6, 2, 21, 30, tzinfo=UTC)  # half past nine on Monday in Kamchatka

    assert len(order_scheduled(now=night)) == 1
    assert len(order_scheduled(now=MORNING)) == 1


def test_what_is_switched_off_is_not_made(municipality):
    make_schedule(municipality, is_on=False)

    assert order_scheduled(now=MORNING) == []


def test_a_plan_that_ended_long_ago_is_not_reported_on(municipality):
    roadmap = make_roadmap(municipality)  # of 2024
    make_edition(roadmap)
    schedule = make_schedule(municipality, kind=ReportKind.LATE, roadmap=roadmap)

    assert len(order_scheduled(now=MORNING)) == 1
    late = datetime(2025, 3, 10, 7, tzinfo=UTC)
    assert order_scheduled(now=late) == []
    assert schedule.is_over(today=late.date())


def test_who_keeps_it_learns_why_there_is_no_report(municipality):
    keeper = make_coordinator(municipality)
    make_schedule(municipality, kind=ReportKind.LATE, created_by=keeper)

    assert order_scheduled(now=MORNING) == []

    notice = Notice.objects.get(person=keeper)
    assert "Отчёт по расписанию не составлен" in notice.text
    assert "Выберите дорожную карту" in notice.text


def test_one_that_fails_does_not_stop_the_others(municipality, monkeypatch):
    broken, whole = make_schedule(municipality), make_schedule(municipality)
    order = service.order_report

    def failing(*, schedule, **asked):
        if schedule == broken:
            raise RuntimeError("the disk is full")
        return order(schedule=schedule, **asked)

    monkeypatch.setattr(service, "order_report", failing)

    order_scheduled(now=MORNING)

    assert Report.objects.get().schedule == whole
    # What failed is tried at the next turn.
    monkeypatch.setattr(service, "order_report", order)
    order_scheduled(now=MORNING)
    assert Report.objects.filter(schedule=broken).exists()


def test_only_readers_who_may_see_it_are_told_and_by_a_link(municipality, time_machine):
    time_machine.move_to(MORNING)
    reader, former = make_official(municipality), make_coordinator(municipality)
    stranger = make_member(municipality, Role.SPECIALIST)
    make_schedule(municipality, readers=[reader, former, stranger])
    former.memberships.update(ends_on=MONDAY - DAY)

    order_scheduled_reports()

    report = Report.objects.get()
    assert report.state == ReportState.READY
    assert {notice.person for notice in Notice.objects.all()} == {reader}
    letter = Reminder.objects.get()
    assert letter.person == reader
    assert report.get_absolute_url() in letter.text
    assert report.code not in letter.text


class TestPages:
    @pytest.fixture
    def colleague(self, municipality):
        return make_official(municipality)

    def fields(self, reader, **fields):
        return {
            "kind": "schools",
            "roadmap": "",
            "format": "xlsx",
            "rhythm": "weekly",
            "weekday": "0",
            "day": "",
            "readers": [reader.pk],
            "is_on": "on",
            **fields,
        }

    def test_a_schedule_is_made_changed_and_deleted(self, client, coordinator, colleague):
        client.post("/reports/schedules/new/", self.fields(colleague))
        schedule = ReportSchedule.objects.get()
        assert (schedule.created_by, schedule.weekday) == (coordinator, 0)
        assert [*schedule.readers.all()] == [colleague]

        monthly = self.fields(coordinator, rhythm="monthly", day="31", weekday="0")
        client.post(schedule.get_absolute_url(), monthly)
        schedule.refresh_from_db()
        assert (schedule.rhythm, schedule.weekday, schedule.day) == ("monthly", None, 31)
        assert [*schedule.readers.all()] == [coordinator]
        page = client.get("/reports/schedules/").content.decode()
        assert "каждый месяц, 31-го числа" in page

        client.post(f"/reports/schedules/{schedule.pk}/delete/")
        assert not ReportSchedule.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"kind": "late"}, "Выберите дорожную карту: этот отчёт строится по ней."),
            ({"rhythm": "monthly", "day": ""}, "Укажите, в какой день составлять отчёт."),
            ({"rhythm": "monthly", "day": "32"}, "меньше либо равно 31"),
            ({"kind": "annex"}, "Выберите корректный вариант"),
            ({"readers": []}, "Отметьте хотя бы одного человека."),
        ],
    )
    def test_what_is_missing_is_asked_for(self, client, coordinator, fields, words):
        answer = client.post("/reports/schedules/new/", self.fields(coordinator, **fields))

        assert answer.status_code == 200
        assert words in answer.content.decode()
        assert not ReportSchedule.objects.exists()

    def test_nobody_from_outside_is_a_reader_and_no_roadmap_from_outside_its_subject(
        self, client, coordinator, municipality
    ):
        elsewhere = make_municipality()
        head = make_school_head(make_school(municipality))
        foreign = make_roadmap(elsewhere)
        make_edition(foreign)
        for fields in (
            {"readers": [make_coordinator(elsewhere).pk]},
            {"readers": [head.pk]},
            {"kind": "late", "roadmap": foreign.pk},
        ):
            client.post("/reports/schedules/new/", self.fields(coordinator, **fields))

        assert not ReportSchedule.objects.exists()

    def test_the_list_asks_as_much_for_many_as_for_one(
        self, client, coordinator, municipality, django_assert_max_num_queries
    ):
        for _ in range(12):
            make_schedule(municipality, readers=[coordinator])

        with django_assert_max_num_queries(10):
            page = client.get("/reports/schedules/").content.decode()

        assert page.count("Реестр школ и категорий") == 12

    def test_without_any_the_page_says_what_they_are_for(self, client, coordinator):
        page = client.get("/reports/schedules/").content.decode()

        assert "Расписания пока нет" in page
