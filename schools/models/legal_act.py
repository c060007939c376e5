"""Orders and resolutions that plans and categories rest on."""

from django.db import models

from schools.day_words import day_words
from schools.models.municipality import Municipality


class LegalAct(models.Model):
    """A приказ, распоряжение or постановление: number, date, issuer, title."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="legal_acts", verbose_name="муниципалитет"
    )
    kind = models.CharField("вид акта", max_length=50, default="приказ")
    issuer = models.CharField("кто издал", max_length=500, blank=True)
    number = models.CharField("номер", max_length=50, blank=True)
    issued_on = models.DateField("дата", null=True, blank=True)
    title = models.CharField("название", max_length=1000, blank=True)

    class Meta:
        verbose_name = "распорядительный акт"
        verbose_name_plural = "распорядительные акты"
        ordering = ["-issued_on", "number"]

    def __str__(self):
        words = [self.kind]
        if self.issued_on:
            words.append(f"от {day_words(self.issued_on)}")
        if self.number:
            words.append(f"№ {self.number}")
        return " ".join(words)
