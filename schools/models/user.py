"""People and what they may do, where and until when."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from schools.models.municipality import Municipality
from schools.models.organisation import Organisation
from schools.querysets import MembershipQuerySet, UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail. What they may do is said by memberships."""

    email = models.EmailField("электронная почта", unique=True)
    last_name = models.CharField("фамилия", max_length=100)
    first_name = models.CharField("имя", max_length=100)
    patronymic = models.CharField("отчество", max_length=100, blank=True)
    is_active = models.BooleanField("может входить", default=True)
    is_staff = models.BooleanField("доступ к служебному сайту", default=False)
    joined_at = models.DateTimeField("дата регистрации", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["last_name", "first_name"]

    class Meta:
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_ignoring_case"),
        ]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))

    def get_short_name(self):
        """«Иванова И.И.»"""
        initials = "".join(f"{name[0]}." for name in (self.first_name, self.patronymic) if name)
        return f"{self.last_name} {initials}".strip()

    @cached_property
    def active_memberships(self):
        """Memberships in force today, by the calendar of each municipality's own zone.

        A day ends at different moments from Kaliningrad to Kamchatka, so today is reckoned for
        each membership. Read once for a user object, that is, once a request.
        """
        return [
            membership
            for membership in self.memberships.select_related("municipality")
            if membership.is_active(on=membership.municipality.today())
        ]

    def has_role(self, role, municipality):
        return any(
            membership.role == role and membership.municipality_id == municipality.pk
            for membership in self.active_memberships
        )

    def municipalities_overseen(self):
        """Municipalities where the person sees every school: as coordinator or official."""
        return Municipality.objects.filter(
            pk__in=[
                membership.municipality_id
                for membership in self.active_memberships
                if membership.role in Membership.OVERSEEING
            ]
        )

    def municipalities_coordinated(self):
        return Municipality.objects.filter(
            pk__in=[
                membership.municipality_id
                for membership in self.active_memberships
                if membership.role == Membership.Role.COORDINATOR
            ]
        )

    def organisations(self):
        """The organisations the person answers for by name (a school head's schools)."""
        return Organisation.objects.filter(
            memberships__in=[membership.pk for membership in self.active_memberships]
        ).distinct()


class Membership(models.Model):
    """A role of a person in a municipality, from a day to a day, for some organisations."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", "координатор"
        OFFICIAL = "official", "должностное лицо"
        SCHOOL_HEAD = "school_head", "руководитель школы"

    OVERSEEING = {Role.COORDINATOR, Role.OFFICIAL}

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="memberships", verbose_name="муниципалитет"
    )
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
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}, {self.municipality}"

    def is_active(self, *, on):
        """In force on the day `on`; both ends are included."""
        return not (
            (self.starts_on and on < self.starts_on) or (self.ends_on and on > self.ends_on)
        )
