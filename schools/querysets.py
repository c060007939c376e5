"""Which rows a person may see on the ground floor."""

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate

# One name on both databases: PostgreSQL's ICU collation, and its twin in `config.sqlite`.
RUSSIAN_COLLATION = "ru-x-icu"


class UserManager(BaseUserManager):
    """People are known by e-mail, kept in lower case."""

    def create_user(self, email, password=None, **fields):
        """A saved user; without a password nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


class MembershipQuerySet(models.QuerySet):
    def active(self, *, on):
        """Memberships in force on the day `on`, both ends included."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=on),
            Q(ends_on=None) | Q(ends_on__gte=on),
        )


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A school head sees the organisations of the membership, other roles the municipality's."""
        return self.filter(
            Q(municipality__in=user.municipalities_overseen()) | Q(pk__in=user.organisations())
        )

    def schools(self):
        return self.filter(kind="school")

    def in_alphabet(self):
        return self.order_by(Collate(F("short_name"), RUSSIAN_COLLATION), "pk")


class SchoolManager(models.Manager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        return super().get_queryset().schools()
