"""What happens to reports without a reader, and who is told of it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Notice, Reminder, ReminderPolicy
from reports.choices import ReportFormat
from reports.document import DocumentNotPrinted
from reports.models import Report
from reports.renderers import FORMATS, Format
from reports.services.reports import lengths
from reports.tasks import make_report, sweep_reports
from schools.models import Membership
from tests.factories import (
    make_coordinator,
    make_municipality,
    make_official,
    make_schedule,
    make_school_head,
)
from tests.reports.centre.orders import ON, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(municipality):
    return make_coordinator(municipality)


def refusing(document):
    raise DocumentNotPrinted("Столько строк в ячейку не войдёт.")


def letters():
    return {letter.person: letter for letter in Reminder.objects.select_related("person")}


def test_who_ordered_a_report_is_told_that_it_is_ready(edition, person):
    report = ordered(edition, by=person)

    make_report(pk=report.pk)
    make_report(pk=report.pk)

    report.refresh_from_db()
    notice = Notice.objects.get()
    assert (notice.person, notice.url) == (person, report.get_absolute_url())
    assert notice.text == f"Отчёт готов: {report.name}"
    assert report.get_absolute_url() in letters()[person].text
    assert Reminder.objects.count() == 1


def test_who_ordered_a_report_is_told_why_it_failed(edition, person, monkeypatch):
    monkeypatch.setitem(FORMATS, "xlsx", Format("application/x", refusing))

    make_report(pk=ordered(edition, by=person).pk)

    text = Notice.objects.get().text
    assert (
        text == "Отчёт не получился: Приложение к приказу, Excel. Столько строк в ячейку не войдёт."
    )
    assert person in letters()


def test_a_municipality_without_letters_has_notices_alone(edition, person):
    ReminderPolicy.objects.create(municipality=edition.municipality, is_on=False)

    make_report(pk=ordered(edition, by=person).pk)

    assert Notice.objects.count() == 1
    assert not Reminder.objects.exists()


def test_who_has_lost_the_role_is_not_told(edition, person):
    report = ordered(edition, by=person)
    Membership.objects.update(ends_on=timezone.localdate() - timedelta(days=2))

    make_report(pk=report.pk)

    assert Report.objects.get().is_ready
    assert not Notice.objects.exists()


def test_readers_of_a_schedule_who_may_see_the_report_are_told(edition, school):
    official = make_official(edition.municipality)
    schedule = make_schedule(edition.municipality)
    schedule.readers.set([official, make_school_head(school), make_official(make_municipality())])

    make_report(pk=ordered(edition, schedule=schedule, on=ON).pk)

    assert [notice.person for notice in Notice.objects.all()] == [official]
    assert set(letters()) == {official}


def test_of_a_schedule_that_failed_whoever_keeps_it_is_told(edition, person, monkeypatch):
    schedule = make_schedule(edition.municipality)
    schedule.created_by = person
    schedule.save()
    schedule.readers.add(make_official(edition.municipality))
    monkeypatch.setitem(FORMATS, "xlsx", Format("application/x", refusing))

    make_report(pk=ordered(edition, schedule=schedule).pk)

    assert [notice.person for notice in Notice.objects.all()] == [person]


def test_a_person_is_told_in_whichever_role_they_may_see_it(edition):
    # given an official of one place who coordinates another
    person = make_official(make_municipality())
    Membership.objects.create(
        user=person, municipality=edition.municipality, role=Membership.Role.COORDINATOR
    )
    schedule = make_schedule(edition.municipality)
    schedule.readers.add(person)

    make_report(pk=ordered(edition, schedule=schedule).pk)

    assert Notice.objects.get().person == person


def test_what_was_left_is_made_by_the_sweep(edition, person):
    ordered(edition, by=person)  # long ago

    sweep_reports()

    assert Report.objects.get().is_ready
    assert Notice.objects.get().person == person


class Interrupted(Exception):
    """Whatever may end a transaction."""


class TestLongOnes:
    """What is too long to be waited for is made by a worker."""

    @pytest.fixture(autouse=True)
    def _everything_is_long(self, monkeypatch):
        monkeypatch.setattr(lengths, "AT_ONCE", dict.fromkeys(ReportFormat, 0))

    def test_whoever_orders_one_on_the_page_is_told_when_it_is_ready(
        self, edition, client, person, django_capture_on_commit_callbacks
    ):
        client.force_login(person)
        page = reverse("reports:report_create", args=["annex"])

        with django_capture_on_commit_callbacks(execute=True):
            client.post(page, {"edition": edition.pk, "format": "xlsx"})
            assert Report.objects.get().state == "queued"

        assert Report.objects.get().is_ready
        assert Notice.objects.get().person == person

    def test_an_order_that_is_rolled_back_leaves_no_task(
        self, edition, person, django_capture_on_commit_callbacks
    ):
        with (
            django_capture_on_commit_callbacks() as tasks,
            suppress(Interrupted),
            transaction.atomic(),
        ):
            make_report.delay_on_commit(pk=ordered(edition, by=person).pk)
            raise Interrupted

        assert tasks == []
        assert not Report.objects.exists()
