"""The tenant."""

from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

# What stands in documents and letters, and the portal cannot work out by itself.
PRINTED_FIELDS = [
    *("oktmo", "authority_name", "authority_short_name"),
    *("signatory_position", "signatory_name"),
]


def validate_time_zone(name):
    if name not in available_timezones():
        raise ValidationError(f"Часового пояса «{name}» нет. Пример: Europe/Moscow.")


class Municipality(models.Model):
    """One municipality: its education authority, its schools, its roadmaps."""

    name = models.CharField("название", max_length=200)
    slug = models.SlugField("имя в адресе", unique=True)
    region = models.CharField("регион", max_length=200)
    oktmo = models.CharField(
        "ОКТМО",
        max_length=11,
        blank=True,
        validators=[RegexValidator(r"^(\d{8}|\d{11})$", "ОКТМО — это 8 или 11 цифр.")],
    )
    time_zone = models.CharField(
        "часовой пояс", max_length=50, default="Europe/Moscow", validators=[validate_time_zone]
    )
    name_genitive = models.CharField(
        "название в родительном падеже", max_length=200, blank=True, help_text="кого? чего?"
    )
    name_prepositional = models.CharField(
        "название в предложном падеже", max_length=200, blank=True, help_text="в ком? в чём?"
    )
    authority_name = models.CharField("орган управления образованием", max_length=300)
    authority_name_genitive = models.CharField(
        "орган управления в родительном падеже", max_length=300, blank=True, help_text="чей приказ"
    )
    authority_short_name = models.CharField("краткое название органа", max_length=100)
    signatory_position = models.CharField("должность подписывающего", max_length=300)
    signatory_name = models.CharField(
        "подписывающий", max_length=100, help_text="И.О. Фамилия, как в подписи"
    )
    logo = models.FileField("эмблема", upload_to="logos/", blank=True)
    agreement_template = models.FileField(
        "шаблон договора о сотрудничестве", upload_to="agreement_templates/", blank=True
    )
    requires_second_factor = models.BooleanField(
        "требовать второй фактор от администраторов и координаторов", default=False
    )

    class Meta:
        verbose_name = "муниципалитет"
        verbose_name_plural = "муниципалитеты"
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def unfilled(self):
        """Names of `PRINTED_FIELDS` that are still empty."""
        return [
            self._meta.get_field(name).verbose_name
            for name in PRINTED_FIELDS
            if not getattr(self, name)
        ]

    def lock(self):
        """Whoever else locks it waits until this transaction ends.

        Taken before a rule is checked that no constraint holds, or rows are made of which there may
        be only one.
        """
        Municipality.objects.select_for_update(no_key=True).values_list("pk").get(pk=self.pk)

    def today(self, now=None):
        """The date in the municipality at the moment `now` (aware; by default, this moment)."""
        return timezone.localdate(now, ZoneInfo(self.time_zone))
