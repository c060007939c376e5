"""Monitoring: by a day everybody says how things stand, and the figures are frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.querysets import (
    IndicatorValueQuerySet,
    MonitoringRoundQuerySet,
    RoundAnswerQuerySet,
)
from roadmaps.indicators.units import figures
from roadmaps.models import Roadmap
from schools.models import Municipality, Organisation


class MonitoringRound(models.Model):
    """A cut-off day of a roadmap. Once closed, `snapshot` holds every figure a report needs.

    What happens to assignments later does not alter it (see `services.rounds`). `municipal_keys`
    are keys (as strings) of indicators that the authority counts itself; schools are asked for the
    others.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="rounds", verbose_name="муниципалитет"
    )
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, related_name="rounds", verbose_name="дорожная карта"
    )
    title = models.CharField("название", max_length=300)
    cut_off_on = models.DateField("по состоянию на")
    opened_at = models.DateTimeField("открыт")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кто открыл",
    )
    closed_at = models.DateTimeField("закрыт", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто закрыл",
    )
    municipal_keys = models.JSONField("показатели муниципалитета", default=list, blank=True)
    snapshot = models.JSONField("итоги", null=True, blank=True)

    objects = MonitoringRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "раунд мониторинга"
        verbose_name_plural = "раунды мониторинга"
        ordering = ["-cut_off_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "cut_off_on"], name="round_once_for_a_day"),
            models.CheckConstraint(
                condition=Q(closed_at=None, snapshot=None)
                | Q(closed_at__isnull=False, snapshot__isnull=False),
                name="round_closed_with_its_figures",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("monitoring:round_detail", args=[self.pk])

    @property
    def is_closed(self):
        return self.closed_at is not None


class RoundAnswer(models.Model):
    """An organisation in a round: its head confirms that what the portal holds is true.

    `confirmed_on` is the day where the municipality is. One let in again after the cut-off or after
    its confirmation has `reopened_at` and a reason.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    round = models.ForeignKey(MonitoringRound, models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="round_answers", verbose_name="организация"
    )
    confirmed_at = models.DateTimeField("подтверждено", null=True, blank=True)
    confirmed_on = models.DateField("день подтверждения", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто подтвердил",
    )
    reopened_at = models.DateTimeField("открыто заново", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто открыл заново",
    )
    reopening_reason = models.TextField("почему открыто заново", blank=True)

    objects = RoundAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "ответ в раунде"
        verbose_name_plural = "ответы в раунде"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="round_answer_once_for_organisation"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_on=None)
                | Q(confirmed_at__isnull=False, confirmed_on__isnull=False),
                name="round_answer_confirmed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reopening_reason=""),
                name="round_answer_reopened_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.round}: {self.organisation}"

    def get_absolute_url(self):
        return reverse("monitoring:round_answer", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.confirmed_on is not None

    @property
    def is_late(self):
        """Confirmed, but after the cut-off day; it counts all the same."""
        return self.is_confirmed and self.confirmed_on > self.round.cut_off_on


class IndicatorValue(models.Model):
    """An indicator of an organisation in a round, from a numerator and a denominator.

    A plain count has no `denominator`. The value of a municipality is the sum of numerators over
    the sum of denominators, never an average of averages; where the authority counts it itself,
    there is one row without an `organisation`. `indicator_key` finds the indicator in every
    edition of the roadmap.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    round = models.ForeignKey(MonitoringRound, models.CASCADE, related_name="values")
    indicator_key = models.UUIDField("ключ показателя")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="indicator_values",
        null=True,
        blank=True,
        verbose_name="организация",
    )
    numerator = models.DecimalField("числитель", max_digits=14, decimal_places=2)
    denominator = models.DecimalField(
        "знаменатель", max_digits=14, decimal_places=2, null=True, blank=True
    )
    comment = models.TextField("пояснение", blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кто внёс",
    )
    entered_at = models.DateTimeField("внесено")

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = "значение показателя"
        verbose_name_plural = "значения показателей"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "indicator_key", "organisation"],
                name="indicator_value_once_for_organisation",
            ),
            models.UniqueConstraint(
                fields=["round", "indicator_key"],
                condition=Q(organisation=None),
                name="indicator_value_once_for_municipality",
            ),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gt=0),
                name="indicator_value_of_something",
            ),
            models.CheckConstraint(
                condition=Q(numerator__gte=0), name="indicator_value_not_negative"
            ),
        ]

    def __str__(self):
        return f"{self.organisation or self.municipality}: {figures(self.numerator)}"
