"""People."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from schools.choices import Role
from schools.models.municipality import Municipality
from schools.models.organisation import Organisation
from schools.querysets import UserManager
from schools.rights import WITH_SECOND_FACTOR, may
from schools.scope import together


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

    def get_absolute_url(self):
        return reverse("schools:person_detail", args=[self.pk])

    def get_full_name(self):
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))

    def get_short_name(self):
        """«Иванова И.И.»"""
        initials = "".join(f"{name[0]}." for name in (self.first_name, self.patronymic) if name)
        return f"{self.last_name} {initials}".strip()

    @cached_property
    def _memberships(self):
        return list(self.memberships.select_related("municipality"))

    @cached_property
    def memberships_in_force(self):
        """Memberships in force today, the widest role first; read once a request.

        A day ends at different moments from Kaliningrad to Kamchatka, so today is reckoned by each
        municipality's own calendar.
        """
        if not self.is_active:
            return []
        ranks = list(Role)
        in_force = [held for held in self._memberships if held.is_active(on=held.today())]
        return sorted(in_force, key=lambda membership: ranks.index(membership.role))

    @cached_property
    def acting(self):
        """The membership the person acts in now: the one chosen (`act_in`), else the widest.

        None for somebody who has none in force: such a person sees nothing.
        """
        return next(iter(self.memberships_in_force), None)

    def act_in(self, membership_pk):
        """Act in this membership of one's own; anything else is passed over in silence, for a
        choice kept in a session may have ended since."""
        for membership in self.memberships_in_force:
            if membership.pk == membership_pk:
                self.acting = membership

    @cached_property
    def reach(self):
        """Whose rows the person may touch at all: of every role in force, whichever is acted in."""
        return together(held.reach for held in self.memberships_in_force)

    @property
    def has_left(self):
        """Whether every role the person held has ended, and so has the way in.

        Not so of superusers, nor of people who never held a role.
        """
        return (
            not self.is_superuser
            and bool(self._memberships)
            and all(held.has_ended(on=held.today()) for held in self._memberships)
        )

    @property
    def must_have_second_factor(self):
        """Whether a municipality demands it of a role in force, or the portal of its staff."""
        return (self.is_staff and settings.STAFF_NEED_SECOND_FACTOR) or any(
            held.role in WITH_SECOND_FACTOR and held.municipality.requires_second_factor
            for held in self.memberships_in_force
        )

    def may(self, right):
        """Whether the role acted in has a `Right`."""
        return self.acting is not None and may(self.acting.role, right)

    def municipalities_with(self, right):
        """Where the role acted in has a `Right`."""
        if not self.may(right):
            return Municipality.objects.none()
        return self.acting.municipalities()

    def regions_with(self, right):
        """Names of regions, one or none, of which the role acted in is, with a `Right` there."""
        return [self.acting.region] if self.may(right) and self.acting.region else []

    def organisations(self):
        """The organisations the person speaks for by name in the role acted in."""
        if self.acting is None:
            return Organisation.objects.none()
        # All of them are there; that the query says so keeps it to one municipality's rows.
        return self.acting.organisations.filter(municipality=self.acting.municipality_id)
