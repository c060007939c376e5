"""Rows that several people may edit at once."""

from django.conf import settings
from django.db import models


class Versioned(models.Model):
    """`version` grows with every change, so that a writer can tell what they saw is still there."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)
    changed_at = models.DateTimeField("изменено", null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="кем изменено",
    )

    class Meta:
        abstract = True

    def touch(self, *, by, now):
        """The row is about to be saved as changed by `by` at the moment `now`."""
        self.version += 1
        self.changed_at, self.changed_by = now, by
