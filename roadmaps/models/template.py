"""Skeletons that plans are begun from."""

from django.conf import settings
from django.db import models

from roadmaps.choices import Level
from schools.models import Municipality


class PlanTemplate(models.Model):
    """A plan without dates of a year, in words of one municipality.

    The portal's own templates are files (`roadmaps/plan_templates`) and have no rows here.
    `words` is what `imports.staging.dump` gives.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="plan_templates", verbose_name="муниципалитет"
    )
    level = models.CharField("уровень", max_length=20, choices=Level, default=Level.MUNICIPAL)
    name = models.CharField("название", max_length=200)
    description = models.TextField("описание", blank=True)
    words = models.JSONField("содержание")
    created_at = models.DateTimeField("создан", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кем создан",
    )

    class Meta:
        verbose_name = "шаблон плана"
        verbose_name_plural = "шаблоны планов"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="plan_template_name_unique"
            ),
        ]

    def __str__(self):
        return self.name
