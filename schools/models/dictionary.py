"""Lists that a municipality keeps in its own words."""

from django.db import models

from schools.choices import DictionaryKind
from schools.models.municipality import Municipality


class DictionaryEntry(models.Model):
    """A word of one of the municipality's dictionaries: a kind of evidence, a direction."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="dictionary", verbose_name="муниципалитет"
    )
    kind = models.CharField("справочник", max_length=20, choices=DictionaryKind)
    name = models.CharField("название", max_length=300)
    position = models.PositiveIntegerField("порядок", default=0)
    is_active = models.BooleanField("используется", default=True)

    class Meta:
        verbose_name = "запись справочника"
        verbose_name_plural = "записи справочников"
        ordering = ["kind", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "name"], name="dictionary_entry_unique"
            ),
        ]

    def __str__(self):
        return self.name
