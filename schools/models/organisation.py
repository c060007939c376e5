"""Who takes part: the authority, a methodical centre, schools."""

from django.db import models
from django.urls import reverse

from schools.choices import OrganisationKind, SchoolKind
from schools.models.municipality import Municipality
from schools.querysets import OrganisationQuerySet, SchoolManager


class Organisation(models.Model):
    """The authority, a methodical centre, a school or another body of a municipality.

    Registration numbers are kept as given: a wrong check digit is a warning, never a refusal.
    """

    Kind = OrganisationKind

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="organisations", verbose_name="муниципалитет"
    )
    kind = models.CharField("вид", max_length=20, choices=OrganisationKind)
    name = models.CharField("полное название", max_length=500)
    short_name = models.CharField("краткое название", max_length=200)
    school_kind = models.CharField("вид школы", max_length=20, choices=SchoolKind, blank=True)
    is_rural = models.BooleanField("сельская", default=False)
    inn = models.CharField("ИНН", max_length=12, blank=True)
    kpp = models.CharField("КПП", max_length=9, blank=True)
    ogrn = models.CharField("ОГРН", max_length=15, blank=True)
    oktmo = models.CharField("ОКТМО", max_length=11, blank=True)
    head_name = models.CharField("руководитель", max_length=200, blank=True)
    address = models.CharField("адрес", max_length=500, blank=True)
    phone = models.CharField("телефон", max_length=100, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    website = models.URLField("сайт", blank=True)
    is_active = models.BooleanField("действует", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["short_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "short_name"], name="organisation_short_name_unique"
            ),
        ]

    def __str__(self):
        return self.short_name

    def get_absolute_url(self):
        is_school = self.kind == OrganisationKind.SCHOOL
        page = "schools:school_detail" if is_school else "schools:organisation_detail"
        return reverse(page, args=[self.pk])


class School(Organisation):
    """An organisation that is a school."""

    objects = SchoolManager()

    class Meta:
        proxy = True
        verbose_name = "школа"
        verbose_name_plural = "школы"

    def get_absolute_url(self):
        return reverse("schools:school_detail", args=[self.pk])
