"""Which rows a person may see on the ground floor."""

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Collate

from schools.academic_year import academic_year_of
from schools.choices import SUPPORTED_CATEGORIES, OrganisationKind
from schools.rights import OF_SCHOOLS, Right

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
        """All of a register for those who may see it, for others their own."""
        return self.filter(
            Q(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
            | Q(pk__in=user.organisations())
        )

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SCHOOLS))

    def schools(self):
        return self.filter(kind=OrganisationKind.SCHOOL)

    def with_words(self, words):
        """Whose name or ИНН has every word, whatever the case of letters."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word) | Q(short_name__icontains=word) | Q(inn__startswith=word)
            )
        return found

    def of_year(self, academic_year):
        """Schools with `pupils` and `teachers` of the academic year, null where not known."""
        return self.annotate(
            year_row=FilteredRelation("years", condition=Q(years__academic_year=academic_year)),
            pupils=F("year_row__pupils"),
            teachers=F("year_row__teachers"),
        )

    def in_alphabet(self):
        return self.order_by(Collate(F("short_name"), RUSSIAN_COLLATION), "pk")


class SchoolManager(models.Manager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        return super().get_queryset().schools()


class SchoolCategoryQuerySet(models.QuerySet):
    def on(self, day):
        """Categories of the academic year that holds the day."""
        return self.filter(academic_year=academic_year_of(day))

    def supported(self):
        return self.filter(category__in=SUPPORTED_CATEGORIES)


class PartnerAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for those who see the register; for others the agreements of their schools."""
        theirs = user.organisations()
        return self.filter(
            Q(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
            | Q(supported_school__in=theirs)
            | Q(leading_school__in=theirs)
        )

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_AGREEMENTS))

    def in_force(self, *, on):
        """Signed, begun, and neither ended nor terminated by the day."""
        return self.filter(
            Q(ends_on__gte=on) | Q(is_renewed=True),
            Q(terminated_on=None) | Q(terminated_on__gt=on),
            signed_on__lte=on,
            starts_on__lte=on,
        )


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            municipality__in=user.municipalities_with(Right.MANAGE_PEOPLE)
        ) | self.filter(
            municipality__in=user.municipalities_with(Right.INVITE_SCHOOLS), role__in=OF_SCHOOLS
        )

    def open(self, *, now):
        """Neither accepted, nor revoked, nor expired."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class AuditIsKept(TypeError):
    """The audit trail is only added to."""


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.READ_AUDIT))

    def update(self, **fields):
        raise AuditIsKept

    def delete(self):
        raise AuditIsKept
