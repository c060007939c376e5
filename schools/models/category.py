"""Which schools the plans are about, year by year."""

from django.db import models

from schools.academic_year import AcademicYearField
from schools.choices import Category
from schools.models.legal_act import LegalAct
from schools.models.municipality import Municipality
from schools.models.organisation import School
from schools.querysets import SchoolCategoryQuerySet


class SchoolCategory(models.Model):
    """A school is ШНОР, ШНСУ … in one academic year, by an act; it may be several at once."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    school = models.ForeignKey(
        School, models.CASCADE, related_name="categories", verbose_name="школа"
    )
    academic_year = AcademicYearField("учебный год")
    category = models.CharField("категория", max_length=20, choices=Category)
    act = models.ForeignKey(
        LegalAct,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
        verbose_name="распорядительный акт",
    )

    objects = SchoolCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "категория школы"
        verbose_name_plural = "категории школ"
        ordering = ["-academic_year", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "academic_year", "category"], name="school_category_once_a_year"
            ),
        ]

    def __str__(self):
        return self.get_category_display()
