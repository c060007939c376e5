"""A municipality's own look of a report."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.choices import WITH_TEMPLATE, ReportKind
from schools.models import Municipality


class ReportTemplate(models.Model):
    """The Word file that reports of a kind are printed by, with fields in double braces."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="report_templates", verbose_name="муниципалитет"
    )
    kind = models.CharField("вид", max_length=20, choices=ReportKind)
    file = models.FileField("файл", upload_to="report_templates/", max_length=200)
    name = models.CharField("имя файла", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кем загружен",
    )
    uploaded_at = models.DateTimeField("загружен")

    class Meta:
        verbose_name = "шаблон отчёта"
        verbose_name_plural = "шаблоны отчётов"
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind"], name="report_template_once_for_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_TEMPLATE), name="report_template_of_a_kind_that_has_one"
            ),
        ]

    def __str__(self):
        return self.name
