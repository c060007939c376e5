"""A report that is made again and again."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from reports.choices import ReportFormat, ReportKind, Rhythm, Weekday
from reports.querysets import ReportScheduleQuerySet
from roadmaps.models import Roadmap
from schools.models import Municipality, School


class ReportSchedule(models.Model):
    """Weekly on a `weekday` or monthly on a `day` (in a shorter month, on its last one) the report
    is made, and its `readers` are told where it is; those who may not see it are not.

    `made_until` is the last day that was looked at: a missed one is caught up with once.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="report_schedules", verbose_name="муниципалитет"
    )
    kind = models.CharField("вид", max_length=20, choices=ReportKind)
    format = models.CharField("формат", max_length=10, choices=ReportFormat)
    roadmap = models.ForeignKey(
        Roadmap, models.CASCADE, null=True, blank=True, verbose_name="дорожная карта"
    )
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="школа"
    )
    rhythm = models.CharField("как часто", max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(
        "день недели", choices=Weekday, null=True, blank=True
    )
    day = models.PositiveSmallIntegerField(
        "число месяца",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name="кому сообщать"
    )
    is_on = models.BooleanField("включено", default=True)
    made_until = models.DateField("сделано по", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто завёл",
    )

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "отчёт по расписанию"
        verbose_name_plural = "отчёты по расписанию"
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.WEEKLY, weekday__isnull=False, day=None)
                | Q(rhythm=Rhythm.MONTHLY, weekday=None, day__isnull=False),
                name="report_schedule_has_its_day",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.get_rhythm_display()}"
