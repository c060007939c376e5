"""What a person may do, where and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from schools.choices import Role, RoleState
from schools.models.municipality import Municipality
from schools.models.organisation import Organisation
from schools.models.user import User
from schools.querysets import MembershipQuerySet
from schools.rights import OF_ORGANISATIONS
from schools.scope import Reach, reach_of_region


class Membership(models.Model):
    """A role of a person in a municipality, from a day to a day, for some organisations.

    A regional viewer has a `region` in place of a municipality: all of its municipalities.
    """

    Role = Role

    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="муниципалитет",
    )
    region = models.CharField("регион", max_length=200, blank=True)
    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name="пользователь"
    )
    role = models.CharField("роль", max_length=20, choices=Role)
    organisations = models.ManyToManyField(
        Organisation, related_name="memberships", blank=True, verbose_name="организации"
    )
    starts_on = models.DateField("действует с", null=True, blank=True)
    ends_on = models.DateField("действует по", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "роль"
        verbose_name_plural = "роли"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "role"],
                name="membership_once_for_user_and_role",
            ),
            models.UniqueConstraint(
                fields=["region", "user"],
                condition=~Q(region=""),
                name="membership_once_for_user_and_region",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.REGIONAL_VIEWER, municipality=None) & ~Q(region="")
                | ~Q(role=Role.REGIONAL_VIEWER) & Q(municipality__isnull=False, region=""),
                name="membership_in_municipality_or_region",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.municipality or self.region}"

    def today(self, now=None):
        """The date where the role is held, at the moment `now`; a region's is the portal's."""
        return self.municipality.today(now) if self.municipality else timezone.localdate(now)

    def is_active(self, *, on):
        """In force on the day `on`; both ends are included."""
        return not (
            (self.starts_on and on < self.starts_on) or (self.ends_on and on > self.ends_on)
        )

    def has_ended(self, *, on):
        """Over before the day `on`; its last day is still its own."""
        return self.ends_on is not None and on > self.ends_on

    @property
    def state(self):
        """A `RoleState`, today where the role is held."""
        today = self.today()
        if self.is_active(on=today):
            return RoleState.IN_FORCE
        return RoleState.ENDED if self.has_ended(on=today) else RoleState.COMING

    def municipalities(self):
        """The municipality, or all of the region."""
        if self.municipality_id:
            return Municipality.objects.filter(pk=self.municipality_id)
        return Municipality.objects.filter(region=self.region)

    @cached_property
    def reach(self):
        """Whose rows whoever acts in the role may touch at all, whatever else narrows them."""
        if self.municipality_id:
            return Reach(frozenset([self.municipality_id]))
        return reach_of_region(self.municipalities())

    @property
    def is_of_organisations(self):
        return self.role in OF_ORGANISATIONS
