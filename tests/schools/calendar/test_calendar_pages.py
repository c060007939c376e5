from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from schools.choices import Deed, Role
from schools.models import ApprovedYear, AuditEntry, CalendarDay
from tests.factories import make_member, make_municipality

pytestmark = pytest.mark.django_db

TODAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = reverse("schools:calendar_year", args=[2026])
NEXT = reverse("schools:calendar_year", args=[2027])


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def own_day(municipality, day=date(2026, 6, 24)):
    return CalendarDay.objects.create(
        municipality=municipality, day=day, is_working=False, reason="День республики"
    )


@pytest.mark.usefixtures("coordinator")
class TestPage:
    def test_a_year_shows_twelve_months_and_its_decree(self, client):
        response = client.get(reverse("schools:calendar"))

        assert (len(response.context["months"]), response.context["year"]) == (12, 2026)
        assert "от 24.09.2025 № 1466" in response.content.decode()

    def test_a_day_is_told_in_words(self, client, municipality):
        own_day(municipality)

        page = client.get(URL).content.decode()

        assert 'aria-label="24 июня, выходной: День республики"' in page
        assert 'aria-label="4 ноября, выходной: День народного единства"' in page

    def test_a_chosen_day_fills_the_form(self, client):
        form = client.get(URL, {"day": "2026-06-24"}).context["form"]

        assert (form["day"].value(), form["is_working"].value()) == (date(2026, 6, 24), False)

    def test_the_chosen_day_is_marked_in_the_calendar(self, client):
        page = client.get(URL, {"day": "2026-06-24"}).content.decode()

        assert page.count("calendar-day--chosen") == 1
        assert 'aria-label="24 июня, рабочий, выбран"' in page

    @pytest.mark.parametrize("year", [2021, 2029])
    def test_a_year_nobody_plans_is_not_found(self, client, year):
        assert client.get(reverse("schools:calendar_year", args=[year])).status_code == 404

    @pytest.mark.parametrize("day", ["завтра", "2026-02-30", ""])
    def test_a_wrong_day_in_the_address_is_no_error(self, client, day):
        assert client.get(URL, {"day": day}).status_code == 200

    def test_the_number_of_queries_is_small(self, client, django_assert_max_num_queries):
        client.get(URL)

        with django_assert_max_num_queries(8):
            client.get(URL)


@pytest.mark.usefixtures("coordinator")
class TestChange:
    def test_a_regional_holiday_is_added(self, client, municipality):
        client.post(URL, {"day": "2026-06-24", "is_working": "False", "reason": "День республики"})

        row = municipality.calendar_days.get()
        assert (row.day, row.is_working, row.reason) == (
            date(2026, 6, 24),
            False,
            "День республики",
        )
        assert AuditEntry.objects.filter(deed=Deed.CREATED, object_id=str(row.pk)).exists()

    def test_a_day_said_again_is_changed(self, client, municipality):
        own_day(municipality)

        client.post(URL, {"day": "2026-06-24", "is_working": "True", "reason": "Отменён"})

        row = municipality.calendar_days.get()
        assert (row.is_working, row.reason) == (True, "Отменён")

    @pytest.mark.parametrize(
        ("fields", "field"),
        [({"day": "2027-06-24"}, "day"), ({"reason": ""}, "reason"), ({"day": "июнь"}, "day")],
    )
    def test_a_day_without_reason_or_of_another_year_is_refused(self, client, fields, field):
        data = {"day": "2026-06-24", "is_working": "False", "reason": "праздник", **fields}

        response = client.post(URL, data)

        assert list(response.context["form"].errors) == [field]
        assert not CalendarDay.objects.exists()

    def test_an_own_day_is_taken_back(self, client, municipality):
        row = own_day(municipality)

        client.post(reverse("schools:calendar_reset", args=[row.pk]))

        assert not CalendarDay.objects.exists()
        assert AuditEntry.objects.filter(deed=Deed.DELETED).exists()

    def test_a_foreign_day_is_not_found(self, client):
        row = own_day(make_municipality())

        assert client.post(reverse("schools:calendar_reset", args=[row.pk])).status_code == 404


@pytest.mark.usefixtures("coordinator")
class TestApproval:
    def test_a_later_year_is_not_approved_until_the_municipality_says_so(self, client):
        assert "не утверждён" in client.get(NEXT).content.decode()

        client.post(reverse("schools:calendar_approve", args=[2027]))

        assert "утверждён муниципалитетом" in client.get(NEXT).content.decode()
        assert AuditEntry.objects.get(deed=Deed.APPROVED).object_name == (
            "Рабочий календарь на 2027 год"
        )

    def test_approving_twice_changes_nothing(self, client):
        for _ in range(2):
            client.post(reverse("schools:calendar_approve", args=[2027]))

        assert ApprovedYear.objects.count() == 1
        assert AuditEntry.objects.filter(deed=Deed.APPROVED).count() == 1

    @pytest.mark.parametrize("year", [2026, 2029])
    def test_a_decreed_or_far_year_is_not_approved(self, client, year):
        url = reverse("schools:calendar_approve", args=[year])

        assert client.post(url).status_code == 404


def test_others_do_not_see_or_change_the_calendar(client, municipality):
    row = own_day(municipality)
    client.force_login(make_member(municipality, Role.APPROVER))

    assert client.get(URL).status_code == 403
    assert client.post(reverse("schools:calendar_reset", args=[row.pk])).status_code == 403
    assert client.post(reverse("schools:calendar_approve", args=[2027])).status_code == 403
