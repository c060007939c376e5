"""A document that everybody may fetch."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from monitoring.models import Evidence
from reports.models.paper import EditionPaper
from reports.models.report import Report
from reports.querysets import PublicationQuerySet
from schools.models import Municipality


class Publication(models.Model):
    """The annex of an edition, a report, or a document of best practice on the public pages.

    It is there by the deed of a person who confirmed that it holds no personal data, and goes on
    being what it was: whether it may still be given out is asked again each time
    (`PublicationQuerySet.open_to_all`).
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="publications", verbose_name="муниципалитет"
    )
    paper = models.OneToOneField(
        EditionPaper, models.CASCADE, null=True, blank=True, related_name="publication"
    )
    report = models.OneToOneField(
        Report, models.CASCADE, null=True, blank=True, related_name="publication"
    )
    evidence = models.OneToOneField(
        Evidence, models.CASCADE, null=True, blank=True, related_name="publication"
    )
    title = models.CharField("название", max_length=300)
    published_at = models.DateTimeField("опубликован")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "публикация"
        verbose_name_plural = "публикации"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, report=None, evidence=None)
                | Q(paper=None, report__isnull=False, evidence=None)
                | Q(paper=None, report=None, evidence__isnull=False),
                name="publication_of_one_document",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:publication_list")

    @property
    def document(self):
        """The row whose file, or address of a page, is given out."""
        return self.paper or self.report or self.evidence

    @property
    def size(self):
        """In bytes; 0 of a page on another site."""
        return self.document.size

    @property
    def format_name(self):
        """«PDF», «Excel»; of best practice the end of the file's name, or «ссылка»."""
        if self.evidence is None:
            return self.paper.format_name if self.paper else self.report.get_format_display()
        if self.evidence.link:
            return "ссылка"
        return self.evidence.name.rpartition(".")[2].upper()
