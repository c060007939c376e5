"""The demonstration's centre of reports is not empty."""

from datetime import date

import pytest

from reports.choices import ReportState
from reports.models import Report
from reports.services.demo import load_demonstration
from schools.models import User

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def seen_by(name):
    person = User.objects.get(email=f"{name}@portal.example")
    return list(Report.objects.visible_to(person).values_list("kind", flat=True))


def test_reports_are_ready_for_those_who_may_see_them_and_a_second_loading_adds_none(client):
    slug = load_demonstration(today=TODAY).municipality.slug

    assert set(Report.objects.values_list("state", flat=True)) == {ReportState.READY}
    assert seen_by("coordinator") == [
        *("late", "school", "schools"),
        *("indicators", "implementation"),
    ]
    assert seen_by("school1") == ["school"]
    assert seen_by("region") == ["schools"]
    public = client.get(f"/public/{slug}/").content.decode()
    assert "Родителей приглашают на открытые уроки" in public
    assert "Целевые показатели" in public
    assert "Принято <strong>" in public
    assert "Громова" not in public
    before = list(Report.objects.values())

    load_demonstration(today=TODAY)

    assert list(Report.objects.values()) == before


def test_one_is_on_the_round_that_is_closed():
    municipality = load_demonstration(today=TODAY).municipality

    (report,) = municipality.reports.filter(kind="implementation")
    assert report.order.is_frozen


def test_a_year_that_has_only_begun_has_none_on_a_round():
    municipality = load_demonstration(today=date(2026, 9, 3)).municipality

    assert municipality.reports.count() == 3
    assert not municipality.reports.exclude(state=ReportState.READY).exists()
