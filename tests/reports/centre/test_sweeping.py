"""Reports that nobody makes though they wait."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.models import Report
from reports.services.reports import sweeping
from reports.services.reports.keeping import discard_orphans
from reports.services.reports.sweeping import sweep
from reports.tasks import discard_orphaned_files
from schools.services.discarded_files import delete_discarded
from tests.reports.centre.orders import NOW, made, ordered, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(settings):
    """The moment when the lease of what was taken at `NOW` is over."""
    return NOW + timedelta(seconds=settings.REPORT_LEASE_SECONDS)


def left_by_the_dead(edition, *, attempts=1):
    report = ordered(edition)
    Report.objects.update(state="making", worker="dead", attempts=attempts, seen_at=NOW)
    return report


def test_what_was_just_ordered_is_left_to_its_task(edition, later):
    ordered(edition)

    assert sweep(now=later - timedelta(seconds=1)) == []


def test_what_waits_too_long_is_enqueued_again_but_not_at_every_sweep(edition, later):
    report = ordered(edition)

    assert sweep(now=later) == [report.pk]
    assert sweep(now=later + timedelta(minutes=1)) == []
    assert sweep(now=later + (later - NOW)) == [report.pk]


def test_a_living_worker_is_left_alone(edition, later):
    left_by_the_dead(edition)

    assert sweep(now=later - timedelta(seconds=1)) == []
    assert Report.objects.get().worker == "dead"


def test_the_report_of_a_dead_worker_is_made_again(edition, later):
    report = left_by_the_dead(edition)

    assert sweep(now=later) == [report.pk]
    assert made(report, now=later).is_ready


def test_the_third_death_is_the_last(edition, later, settings):
    report = left_by_the_dead(edition, attempts=3)
    report.file.storage.save(f"reports/{report.code}-2.xlsx", ContentFile(b"half"))

    assert sweep(now=later) == []

    report.refresh_from_db()
    assert report.is_failed
    assert "с трёх попыток" in report.refusal
    assert stored(settings) == []


def test_what_is_over_is_left_alone(edition, later):
    made(ordered(edition))

    assert sweep(now=later) == []


def test_files_that_no_report_speaks_of_go_after_a_day(edition, settings):
    # given a report, one deleted with its draft, and what a killed worker stored
    kept, deleted = made(ordered(edition)), made(ordered(edition, anew=True))
    Report.objects.filter(pk=deleted.pk).delete()
    kept.file.storage.save("reports/AAAA-AAAA-AAAA-1.xlsx", ContentFile(b"late"))
    now = timezone.now()

    discard_orphans(before=now - timedelta(days=1))
    assert len(stored(settings)) == 5

    discard_orphans(before=now + timedelta(minutes=1))
    delete_discarded(before=timezone.now() + timedelta(minutes=1))
    assert stored(settings) == [f"{kept.code}-1.json.gz", f"{kept.code}-1.xlsx"]


def test_before_the_first_report_there_is_nothing_to_discard(db):
    discard_orphaned_files()


def test_a_storage_that_fails_keeps_nobody_waiting(edition, later, monkeypatch, caplog):
    given_up = left_by_the_dead(edition, attempts=3)
    report = ordered(edition, anew=True)
    monkeypatch.setattr(sweeping, "discard_leftovers", lambda report: 1 / 0)

    assert sweep(now=later) == [report.pk]

    given_up.refresh_from_db()
    assert given_up.is_failed
    assert "ZeroDivisionError" in caplog.text
