"""How a wording came into force: what was decided, and what was said of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.choices import EditionDeed
from roadmaps.models.roadmap import Edition
from schools.models import Municipality


class EditionEvent(models.Model):
    """One decision on an edition; a return has its `reason`."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="events")
    deed = models.CharField("решение", max_length=20, choices=EditionDeed)
    reason = models.TextField("причина", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("когда")

    class Meta:
        verbose_name = "решение по редакции"
        verbose_name_plural = "решения по редакции"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(deed=EditionDeed.RETURNED) | ~Q(reason=""),
                name="edition_returned_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.edition}: {self.get_deed_display()}"


class ReviewComment(models.Model):
    """A remark on an edition, or on one of its rows by the key of the row."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="comments")
    activity_key = models.UUIDField("ключ мероприятия", null=True, blank=True)
    text = models.TextField("замечание")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("когда")
    resolved_at = models.DateTimeField("снято", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем снято",
    )

    class Meta:
        verbose_name = "замечание к редакции"
        verbose_name_plural = "замечания к редакции"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text
