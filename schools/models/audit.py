"""Who did what, and when."""

from django.conf import settings
from django.db import models

from schools.choices import Deed, Role
from schools.models.municipality import Municipality
from schools.querysets import AuditEntryQuerySet, AuditIsKept


class AuditEntry(models.Model):
    """One deed. Rows are added by `schools.services.audit` and never changed or deleted.

    Names of people and things are copied, so the trail outlives them; `changes` maps the name of
    a field to `[before, after]` as they were shown. No passwords, tokens or file contents.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        related_name="audit_entries",
        verbose_name="муниципалитет",
    )
    at = models.DateTimeField("когда", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    actor_name = models.CharField("кто", max_length=300, blank=True)
    role = models.CharField("в роли", max_length=20, blank=True)
    deed = models.CharField("действие", max_length=20, choices=Deed)
    object_kind = models.CharField("над чем", max_length=100, blank=True)
    object_id = models.CharField("номер", max_length=50, blank=True)
    object_name = models.CharField("название", max_length=500, blank=True)
    changes = models.JSONField("изменения", default=dict)
    address = models.GenericIPAddressField("адрес", null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал действий"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["municipality", "-at"], name="audit_by_municipality"),
            models.Index(fields=["object_kind", "object_id"], name="audit_by_object"),
        ]

    def __str__(self):
        return f"{self.actor_name}: {self.get_deed_display()} {self.object_name}".strip()

    def save(self, *args, **kwargs):
        """Refuse to save twice. Raises AuditIsKept."""
        if not self._state.adding:
            raise AuditIsKept
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AuditIsKept

    @property
    def role_words(self):
        return Role(self.role).label if self.role in Role.values else self.role

    def change_lines(self):
        """«Название: было → стало», a line for each field."""
        return [
            f"{label}: {before} → {after or 'пусто'}" if before else f"{label}: {after}"
            for label, (before, after) in self.changes.items()
        ]
