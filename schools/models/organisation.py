"""Who takes part: the authority, a methodical centre, schools."""

from django.db import models

from schools.models.municipality import Municipality
from schools.querysets import OrganisationQuerySet, SchoolManager


class Organisation(models.Model):
    """The authority, a methodical centre, a school or another body of a municipality."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "орган управления образованием"
        METHODICAL_CENTRE = "methodical_centre", "методический центр"
        SCHOOL = "school", "школа"
        OTHER = "other", "другая организация"

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="organisations", verbose_name="муниципалитет"
    )
    kind = models.CharField("вид", max_length=20, choices=Kind)
    name = models.CharField("полное название", max_length=500)
    short_name = models.CharField("краткое название", max_length=200)
    is_active = models.BooleanField("действует", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["short_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "short_name"], name="organisation_short_name_unique"
            ),
        ]

    def __str__(self):
        return self.short_name


class School(Organisation):
    """An organisation that is a school."""

    objects = SchoolManager()

    class Meta:
        proxy = True
        verbose_name = "школа"
        verbose_name_plural = "школы"
