"""`manage.py load_demo` where nothing is yet."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError

from roadmaps.models import Roadmap
from schools.choices import Category
from schools.models import ExamResult, Municipality, SchoolCategory, SchoolRisk, SchoolYear
from tests.roadmaps.demo.test_load_demo import load_demo

pytestmark = pytest.mark.django_db


def test_schools_have_numbers_categories_with_an_act_results_and_risks():
    with time_machine.travel(datetime(2031, 2, 3, 12, tzinfo=ZoneInfo("Europe/Moscow"))):
        load_demo()

    this_year = SchoolCategory.objects.filter(academic_year=2030)
    assert {str(row.act.issued_on) for row in this_year} == {"2030-08-29"}
    assert {row.category for row in this_year} == set(Category.values)
    assert set(SchoolYear.objects.values_list("academic_year", flat=True)) == {2028, 2029, 2030}
    assert set(ExamResult.objects.values_list("academic_year", flat=True)) == {2027, 2028, 2029}
    assert SchoolRisk.objects.exists()


def test_the_plans_are_for_the_day_they_are_loaded_on():
    with time_machine.travel(datetime(2031, 2, 3, 12, tzinfo=ZoneInfo("Europe/Moscow"))):
        load_demo()

    assert [str(roadmap.starts_on) for roadmap in Roadmap.objects.order_by("starts_on")] == [
        "2030-09-01",
        "2031-01-01",
    ]


def test_an_open_portal_gets_no_demonstration(settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="ENVIRONMENT=production"):
        load_demo()

    assert not Municipality.objects.exists()
