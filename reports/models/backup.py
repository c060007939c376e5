"""When the portal was copied: whoever watches over it asks how long ago that was."""

from django.db import models


class Backup(models.Model):
    """An archive that was made and read back; where it lies is not the portal's business."""

    made_at = models.DateTimeField("сделана", db_index=True)
    size = models.PositiveBigIntegerField("размер, байт")
    is_sealed = models.BooleanField("зашифрована")

    class Meta:
        verbose_name = "резервная копия"
        verbose_name_plural = "резервные копии"
        ordering = ["-made_at"]

    def __str__(self):
        return f"резервная копия {self.made_at:%d.%m.%Y %H:%M}"
