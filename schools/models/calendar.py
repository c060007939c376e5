"""The municipality's working calendar where it departs from the country's."""

from django.db import models

from schools.models.municipality import Municipality


class CalendarDay(models.Model):
    """A day made working or off for one municipality: a transfer, a regional or own holiday."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="calendar_days", verbose_name="муниципалитет"
    )
    day = models.DateField("день")
    is_working = models.BooleanField("рабочий")
    reason = models.CharField("основание", max_length=300)

    class Meta:
        verbose_name = "день календаря"
        verbose_name_plural = "дни календаря"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "day"], name="calendar_day_unique"),
        ]

    def __str__(self):
        return f"{self.day:%d.%m.%Y}: {'рабочий' if self.is_working else 'выходной'}"


class ApprovedYear(models.Model):
    """A year whose days off the municipality has confirmed to be final."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="approved_years", verbose_name="муниципалитет"
    )
    year = models.PositiveSmallIntegerField("год")

    class Meta:
        verbose_name = "утверждённый год"
        verbose_name_plural = "утверждённые годы"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="approved_year_unique"),
        ]

    def __str__(self):
        return str(self.year)
