"""A file on its way in."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from roadmaps.imports.staging import load
from roadmaps.models.roadmap import Roadmap
from roadmaps.querysets import StagedImportQuerySet
from schools.models import Municipality


class StagedImport(models.Model):
    """A file that was read and waits for a coordinator to confirm it.

    `source_cells` maps the place of every cell and paragraph of the file to its untouched text.
    `reading` is what was understood, with the coordinator's corrections (see `imports.staging`);
    `corrections` maps the address of each corrected value to what was read there first.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="staged_imports", verbose_name="муниципалитет"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="кем загружен"
    )
    uploaded_at = models.DateTimeField("загружен", auto_now_add=True)
    name = models.CharField("имя файла", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField("файл", upload_to="imports/%Y/%m/")
    source_cells = models.JSONField("исходные ячейки")
    reading = models.JSONField("прочитанное")
    corrections = models.JSONField("исправления", default=dict, blank=True)
    confirmed_at = models.DateTimeField("подтверждён", null=True, blank=True)
    roadmap = models.ForeignKey(
        Roadmap,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="staged_imports",
        verbose_name="получившаяся дорожная карта",
    )

    objects = StagedImportQuerySet.as_manager()

    class Meta:
        verbose_name = "загруженный файл"
        verbose_name_plural = "загруженные файлы"
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roadmaps:import_review", args=[self.pk])

    def imported(self):
        """The `ImportedRoadmap` as corrected so far, with its readings and warnings."""
        return load(self.reading)
