"""An academic year, known by the calendar year it begins in."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


def academic_year_of(day):
    """The academic year, 1 September to 31 August, that holds the day: 2025 for 2025/26."""
    return day.year if day.month >= 9 else day.year - 1


def academic_year_name(year):
    """«2025/26»"""
    return f"{year}/{(year + 1) % 100:02}"


class AcademicYearField(models.PositiveSmallIntegerField):
    """The year an academic year begins in: 2025 for 2025/26."""

    default_validators = [MinValueValidator(2000), MaxValueValidator(2100)]

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        # As Django's own `get_<field>_display` for choices.
        if f"get_{name}_display" not in cls.__dict__:
            setattr(cls, f"get_{name}_display", lambda row: academic_year_name(getattr(row, name)))
