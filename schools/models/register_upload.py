"""A register read from a file that waits to be looked at and saved."""

from django.conf import settings
from django.db import models

from schools.models.municipality import Municipality


class RegisterUpload(models.Model):
    """Rows of a file without errors; a person has one at a time, the newest.

    `rows` is what `schools.register.reading.read_register` gave, as JSON.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="+", verbose_name="муниципалитет"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="кто загрузил"
    )
    uploaded_at = models.DateTimeField("загружен", auto_now=True)
    name = models.CharField("имя файла", max_length=255)
    rows = models.JSONField("строки")

    class Meta:
        verbose_name = "загруженный реестр"
        verbose_name_plural = "загруженные реестры"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "uploaded_by"], name="register_upload_one_for_person"
            ),
        ]

    def __str__(self):
        return self.name
