"""The working calendar of a municipality."""

from django.db import transaction

from schools.choices import Deed
from schools.models import ApprovedYear
from schools.services.audit import record
from schools.working_calendar import is_decreed


def overrides_of(municipality):
    """The municipality's own days, as `working_calendar` takes them."""
    return {row.day: row for row in municipality.calendar_days.all()}


def is_final(municipality, *, year):
    """Whether the days off of the year are decreed, or approved by the municipality."""
    return is_decreed(year) or municipality.approved_years.filter(year=year).exists()


@transaction.atomic
def approve_year(*, municipality, year, by):
    """The municipality takes the year's days off for final; approving twice changes nothing."""
    approved, is_new = ApprovedYear.objects.get_or_create(municipality=municipality, year=year)
    if is_new:
        record(deed=Deed.APPROVED, by=by, obj=approved, name=f"Рабочий календарь на {year} год")
