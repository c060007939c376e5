"""A report that is made again and again."""

from calendar import monthrange
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.choices import Weekday
from reports.choices import ReportFormat, ReportKind, Rhythm
from reports.querysets import ReportScheduleQuerySet
from roadmaps.models import Roadmap
from schools.models import Municipality, School

ONE_DAY = timedelta(days=1)
LONGEST_STEP = 31  # days from one to the next
TOLD_AFTER_THE_END = timedelta(days=62)


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
        return f"{self.get_kind_display()}, {self.when}"

    def get_absolute_url(self):
        return reverse("reports:schedule_update", args=[self.pk])

    @property
    def when(self):
        """«каждую неделю, понедельник», «каждый месяц, 15-го числа»"""
        day = f"{self.day}-го числа" if self.day else self.get_weekday_display()
        return f"{self.get_rhythm_display()}, {day}"

    def is_over(self, *, today):
        """Whether the plan that the report is about ended long ago: its last months are told."""
        return self.roadmap is not None and today > self.roadmap.ends_on + TOLD_AFTER_THE_END

    def falls_on(self, day):
        """Whether it is the day of the week, or of the month, which is the last one of a month
        that is too short for it."""
        if self.rhythm == Rhythm.WEEKLY:
            return day.weekday() == self.weekday
        return day.day == min(self.day, monthrange(day.year, day.month)[1])

    def is_due(self, *, today):
        """Whether one of its days has come since it was looked at last."""
        since = self.made_until or today - ONE_DAY
        days = min((today - since).days, LONGEST_STEP)
        return any(self.falls_on(today - n * ONE_DAY) for n in range(days))
