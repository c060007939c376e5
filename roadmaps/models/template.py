"""Skeletons that plans are begun from."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from roadmaps.choices import Level
from roadmaps.period import Period
from roadmaps.querysets import PlanTemplateQuerySet
from roadmaps.rolling import next_periods
from schools.models import Municipality


class PlanTemplate(models.Model):
    """A plan to begin others from, in words of one municipality.

    The portal's own templates are files (`roadmaps/plan_templates`) and have no rows here.
    `words` is what `plan_templates.plan_words` gives, with the period of the plan it was made of.
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

    objects = PlanTemplateQuerySet.as_manager()

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

    def get_absolute_url(self):
        return reverse("roadmaps:template_detail", args=[self.pk])

    @property
    def period(self):
        """What the plan that it was made of was for."""
        return Period(*(date.fromisoformat(self.words["period"][end]) for end in ("start", "end")))

    def usual_period(self, *, today):
        """The first as long as its own that does not end before the day."""
        period = self.period
        later = (each for each in next_periods(period, until=today) if each.end >= today)
        return period if period.end >= today else next(later, period)
