"""What has been printed for good."""

from django.db import models

from reports.choices import ReportFormat
from reports.querysets import PaperQuerySet
from roadmaps.models import Edition
from schools.models import Municipality


class EditionPaper(models.Model):
    """The annex of an approved edition in one format: the same bytes for ever.

    `file` lies in private storage under a name nobody guesses and is given out as `name`; `size` is
    in bytes, `sha256` in hexadecimal.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="papers", verbose_name="муниципалитет"
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="papers", verbose_name="редакция"
    )
    format = models.CharField("формат", max_length=10)
    file = models.FileField("файл", upload_to="papers/", max_length=200)
    name = models.CharField("имя файла", max_length=255)
    size = models.PositiveBigIntegerField("размер")
    sha256 = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField("изготовлен")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "файл редакции"
        verbose_name_plural = "файлы редакций"
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "format"], name="paper_once_for_edition_and_format"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def format_name(self):
        return ReportFormat(self.format).label
