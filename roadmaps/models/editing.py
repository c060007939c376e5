"""Editing as it goes on: who is at which row, and what can be taken back."""

from django.conf import settings
from django.db import models

from roadmaps.choices import StepKind
from roadmaps.models.activity import Activity
from roadmaps.models.roadmap import Edition
from roadmaps.querysets import RowPresenceQuerySet
from schools.models import Municipality


class RowPresence(models.Model):
    """A person was editing the row at the moment `seen_at`."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="presences")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="кто"
    )
    seen_at = models.DateTimeField("замечен")

    objects = RowPresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "редактирующий строку"
        verbose_name_plural = "редактирующие строки"
        constraints = [
            models.UniqueConstraint(fields=["activity", "user"], name="row_presence_unique"),
        ]

    def __str__(self):
        return f"{self.user}: {self.activity}"


class EditStep(models.Model):
    """A deed on many rows that can be taken back once, while the rows are as it left them.

    `before` is what it takes to restore them, `versions` maps the key of each row it left to the
    row's version; the service that wrote them reads them.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="steps")
    kind = models.CharField("действие", max_length=20, choices=StepKind)
    title = models.TextField("описание")
    before = models.JSONField("прежнее")
    versions = models.JSONField("версии строк", default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("когда")
    undone_at = models.DateTimeField("отменено", null=True, blank=True)

    class Meta:
        verbose_name = "шаг правки"
        verbose_name_plural = "шаги правки"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.title
