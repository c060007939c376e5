"""Those who answer for activities, and the names they go by."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from roadmaps.choices import GROUPS_OF_SCHOOLS, PartyGroup, PartyKind
from roadmaps.querysets import ResponsiblePartyQuerySet
from schools.models import Municipality, Organisation


class ResponsibleParty(models.Model):
    """An organisation, a person or a group of schools or people named in plans.

    An organisation or a person that the municipality does not know yet has no `organisation` or
    `user`; one that will never report here `is_outside`. A group that is none of `PartyGroup`
    («родители», «детские сады») has no `group`.
    """

    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        related_name="responsible_parties",
        verbose_name="муниципалитет",
    )
    kind = models.CharField("вид", max_length=20, choices=PartyKind)
    group = models.CharField("группа", max_length=30, choices=PartyGroup, blank=True)
    name = models.TextField("название")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="responsible_parties",
        verbose_name="организация",
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="responsible_parties",
        verbose_name="пользователь",
    )
    is_outside = models.BooleanField("вне муниципалитета", default=False)

    objects = ResponsiblePartyQuerySet.as_manager()

    class Meta:
        verbose_name = "ответственный"
        verbose_name_plural = "ответственные"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PartyKind.GROUP) | Q(group=""), name="party_group_for_groups_only"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roadmaps:party_link", args=[self.pk])

    @property
    def is_known(self):
        """Whether the portal knows who is meant, or that it need not know."""
        return (
            self.kind == PartyKind.GROUP
            or self.is_outside
            or self.organisation_id is not None
            or self.user_id is not None
        )

    @property
    def is_group_of_schools(self):
        return self.group in GROUPS_OF_SCHOOLS


class PartyAlias(models.Model):
    """One way a municipality's plans write a party, in the form used for matching."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    party = models.ForeignKey(ResponsibleParty, models.CASCADE, related_name="aliases")
    normal_name = models.CharField("имя для сопоставления", max_length=500)

    class Meta:
        verbose_name = "другое название"
        verbose_name_plural = "другие названия"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "normal_name"], name="party_alias_unique"
            ),
        ]

    def __str__(self):
        return self.normal_name
