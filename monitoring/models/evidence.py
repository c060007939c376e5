"""What proves that an assignment was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from monitoring.models.assignment import Assignment
from monitoring.querysets import EvidenceQuerySet
from schools.models import DictionaryEntry, Municipality


class Evidence(models.Model):
    """A document or a link, in one of its versions.

    `kind` is a word of the municipality's dictionary or of the plan («справка»). A version that
    another one replaced is kept; `is_current` says which is the last. `sha256` is of the bytes as
    they are kept: pictures are re-encoded before. One marked `is_shared` is there for all schools
    of the municipality to learn from.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="evidence", verbose_name="исполнение"
    )
    kind = models.CharField("вид документа", max_length=300, blank=True)
    name = models.CharField("название", max_length=255)
    file = models.FileField("файл", upload_to="evidence/%Y/%m/", blank=True)
    link = models.URLField("ссылка", max_length=1000, blank=True)
    content_type = models.CharField("тип файла", max_length=100, blank=True)
    size = models.PositiveBigIntegerField("размер, байт", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)
    version = models.PositiveIntegerField("версия", default=1)
    replaces = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="прежняя версия",
    )
    is_current = models.BooleanField("последняя версия", default=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="кем приложено",
    )
    uploaded_at = models.DateTimeField("приложено")
    is_shared = models.BooleanField("лучшая практика", default=False)
    shared_title = models.CharField("название материала", max_length=300, blank=True)
    direction = models.ForeignKey(
        DictionaryEntry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="направление",
    )
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем предложено",
    )
    shared_at = models.DateTimeField("предложено", null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "подтверждающий документ"
        verbose_name_plural = "подтверждающие документы"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") & ~Q(link="") | ~Q(file="") & Q(link=""),
                name="evidence_is_a_file_or_a_link",
            ),
            models.CheckConstraint(
                condition=Q(file="") | ~Q(sha256=""), name="evidence_file_has_a_hash"
            ),
            models.CheckConstraint(
                condition=Q(is_shared=False) | Q(shared_at__isnull=False),
                name="evidence_shared_at_a_moment",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def was_submitted(self):
        """Somebody may have checked it, so it stays."""
        submitted_at = self.assignment.submitted_at
        return submitted_at is not None and self.uploaded_at <= submitted_at
