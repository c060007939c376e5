"""Files that no row speaks of any more, and that are still there for a while."""

from django.db import models


class DiscardedFile(models.Model):
    """A file that was replaced or taken away; it is deleted a day later.

    A copy of the portal that is being made meanwhile has rows that still speak of it.
    """

    name = models.CharField("имя в хранилище", max_length=255)
    discarded_at = models.DateTimeField("когда", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "удаляемый файл"
        verbose_name_plural = "удаляемые файлы"

    def __str__(self):
        return self.name
