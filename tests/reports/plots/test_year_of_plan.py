"""A plan day by day: what is due, how it stands, and when people do not work."""

from datetime import date

import pytest
from django.urls import reverse

from monitoring.board import Mark
from monitoring.models import Assignment
from reports.plots.addresses import Addresses
from reports.plots.year import Year
from reports.services.plots.timeline import lines_of
from schools.models import CalendarDay
from schools.services.calendar import overrides_of
from tests.reports.year import CLOSED_ON, LESSONS, MENTORS


@pytest.fixture
def days(year):
    """Days of 2024 that have anything due, by date."""
    assignments = Assignment.objects.filter(roadmap=year.roadmap)
    lines = lines_of(edition=year.edition, assignments=assignments, on=CLOSED_ON)
    shown = Year.of(
        2024,
        lines,
        within=(date(2024, 1, 1), date(2024, 12, 31)),
        overrides=overrides_of(year.municipality),
        addresses=Addresses(year.roadmap.pk, sees_board=True),
    )
    return {day.date: day for _, of_month in shown.busy for day in of_month}


def test_every_deadline_stands_on_the_day_it_is_due_now(days):
    assert {day: [due.line.number for due in of.due] for day, of in days.items()} == {
        date(2024, 1, 31): ["1."],
        date(2024, 2, 15): [MENTORS],
        date(2024, 6, 3): [LESSONS],
        date(2024, 6, 15): ["4."],
        date(2024, 10, 31): ["5."],
        date(2024, 11, 30): [LESSONS],
    }


def test_a_day_bears_the_worst_mark_of_what_is_due(days):
    assert days[date(2024, 1, 31)].mark == Mark.ACCEPTED
    assert days[date(2024, 6, 15)].mark == Mark.LATE
    assert (days[date(2024, 6, 15)].sign, days[date(2024, 6, 15)].state_words) == (
        "!",
        "просрочено",
    )


def test_a_deadline_on_a_day_off_is_seen_to_be_one(year, days):
    assert not days[date(2024, 6, 15)].day.is_working  # a Saturday
    assert days[date(2024, 6, 3)].day.is_working


def test_months_outside_the_plan_are_left_out(year):
    addresses = Addresses(year.roadmap.pk, sees_board=True)
    within = date(2023, 9, 1), date(2024, 2, 15)

    shown = Year.of(2024, [], within=within, overrides={}, addresses=addresses)

    assert [first.month for first, _ in shown.months] == [1, 2]


@pytest.fixture
def page(year, client):
    def page_for(user, *number):
        client.force_login(user)
        name = "roadmap_year_of" if number else "roadmap_year"
        return client.get(reverse(f"reports:{name}", args=[year.roadmap.pk, *number]))

    return page_for


def test_the_page_has_twelve_months_and_a_list_of_the_same_days(year, page):
    CalendarDay.objects.create(
        municipality=year.municipality, day=date(2024, 6, 3), is_working=False, reason="День округа"
    )

    shown = page(year.chief, 2024).content.decode()

    assert shown.count('<table class="calendar-month">') == 12
    assert 'href="#d-2024-06-03" aria-label="3 июня, сроков: 1, просрочено, выходной"' in shown
    assert '<div id="d-2024-06-03"' in shown
    assert "День округа" in shown
    assert "сроков: 6" in shown


def test_a_head_is_led_to_the_own_tasks(year, page):
    shown = page(year.heads[1], 2024).content.decode()

    assert year.task(1, MENTORS).get_absolute_url() in shown
    assert year.task(2, MENTORS).get_absolute_url() not in shown
    assert reverse("monitoring:board") not in shown


def test_a_year_of_another_plan_is_not_there(year, page):
    assert page(year.chief, 2031).status_code == 404


def test_without_a_year_it_is_one_of_the_plan(year, page):
    assert "<b>2024 год</b>" in page(year.chief).content.decode()
