"""Which rows a person may see on the ground floor."""

from django.apps import apps
from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Case, Count, F, FilteredRelation, Q, Value, When
from django.db.models.functions import Collate

from schools.academic_year import academic_year_of
from schools.agreement_state import EXPIRING_FOR
from schools.choices import SUPPORTED_CATEGORIES, AgreementState, OrganisationKind
from schools.lookups import Told
from schools.rights import OF_ORGANISATIONS, OF_SCHOOLS, Right

# One name on both databases: ICU's order for Russian, numbers by their value, and its twin in
# `config.sqlite`.
RUSSIAN_COLLATION = "russian"


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People whose roles, past ones too, the person governs."""
        governed = self.model._base_manager.filter(_governed_by(user, "memberships__"))
        return self.filter(pk__in=governed.values("pk"))

    def with_access(self, governor, *, on):
        """Who may sign in and holds, on the day, one of the roles that the governor governs."""
        return self.filter(is_active=True, pk__in=_holders(governor, on))

    def without_access(self, governor, *, on):
        """The others: their roles have ended or not begun, or their account was closed."""
        return self.exclude(is_active=True, pk__in=_holders(governor, on))

    def with_words(self, words):
        """People whose name and address have every word, or whose address has what is typed."""
        named = self.alias(told=Told("last_name", "first_name", "patronymic", "email"))
        return named.filter(Q(told__words=words) | Q(email__icontains=words.strip()))

    def in_alphabet(self):
        name = (Collate(F(field), RUSSIAN_COLLATION) for field in ("last_name", "first_name"))
        return self.order_by(*name, "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
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
    def visible_to(self, user):
        """Roles, past ones too, that the person may give and end."""
        return self.filter(_governed_by(user))

    def speaking_for(self, organisation):
        """Roles of its people; for the authority, those that cover the whole municipality."""
        spoken = Q(organisations=organisation)
        if organisation.kind == OrganisationKind.AUTHORITY:
            spoken |= ~Q(role__in=OF_ORGANISATIONS)
        return self.filter(spoken, municipality=organisation.municipality_id).distinct()

    def active(self, *, on):
        """Memberships in force on the day `on`, both ends included."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=on),
            Q(ends_on=None) | Q(ends_on__gte=on),
        )


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of a register for those who may see it, for others their own.

        One or the other, never both: an OR of the two no index serves, see docs/scale.md.
        """
        if user.may(Right.SEE_REGISTER):
            return self.filter(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
        return self.filter(pk__in=user.organisations())

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SCHOOLS))

    def schools(self):
        return self.filter(kind=OrganisationKind.SCHOOL)

    def others(self):
        """Those that are no schools."""
        return self.exclude(kind=OrganisationKind.SCHOOL)

    def with_words(self, words):
        """Whose names have every word, or whose names or ИНН have what is typed as it is."""
        typed = words.strip()
        return self.alias(told=Told("short_name", "name", "inn")).filter(
            Q(told__words=words)
            | Q(short_name__icontains=typed)
            | Q(name__icontains=typed)
            | Q(inn__contains=typed)
        )

    def supported_without(self, agreements, *, categories):
        """Working schools of these categories that none of these agreements helps."""
        return (
            self.filter(is_active=True, categories__in=categories)
            .exclude(agreements_received__in=agreements)
            .distinct()
        )

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
        if user.may(Right.SEE_REGISTER):
            return self.filter(municipality__in=user.municipalities_with(Right.SEE_REGISTER))
        theirs = user.organisations()
        return self.filter(Q(supported_school__in=theirs) | Q(leading_school__in=theirs))

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

    def with_state(self, *, today):
        """Agreements with `state`: what `agreement_state` says of each, reckoned in SQL."""
        return self.annotate(
            state=Case(
                When(terminated_on__lte=today, then=Value(AgreementState.TERMINATED)),
                When(Q(signed_on=None) | Q(signed_on__gt=today), then=Value(AgreementState.DRAFT)),
                When(starts_on__gt=today, then=Value(AgreementState.SIGNED)),
                When(is_renewed=True, then=Value(AgreementState.ACTIVE)),
                When(ends_on__lt=today, then=Value(AgreementState.EXPIRED)),
                When(ends_on__lte=today + EXPIRING_FOR, then=Value(AgreementState.EXPIRING)),
                default=Value(AgreementState.ACTIVE),
            )
        )

    def in_year(self, year):
        """Agreements whose term touches the calendar year."""
        return self.filter(
            Q(ends_on__year__gte=year) | Q(is_renewed=True), starts_on__year__lte=year
        )

    def in_state(self, state, *, today):
        return self.with_state(today=today).filter(state=state)

    def with_events(self, *, today):
        """Agreements with `event_count`, `held_count` and `overdue_count` of their events that
        neither a person nor the end of the agreement has cancelled."""
        held = Q(events__held_on__isnull=False)
        in_term = (
            Q(terminated_on=None)
            | Q(terminated_on__gt=today)
            | Q(events__planned_on__lt=F("terminated_on"))
        )
        kept = Q(events__cancelled_on=None) & (held | in_term)
        overdue = Q(events__held_on=None, events__planned_on__lt=today)
        return self.annotate(
            event_count=Count("events", filter=kept),
            held_count=Count("events", filter=held),
            overdue_count=Count("events", filter=kept & overdue),
        )

    def with_words(self, words):
        """Whose number, subject and schools have every word, or whose number has what is typed."""
        told = Told(
            "number",
            "subject",
            "supported_school__short_name",
            "supported_school__name",
            "leading_school__short_name",
            "leading_school__name",
        )
        return self.alias(told=told).filter(
            Q(told__words=words) | Q(number__icontains=words.strip())
        )


class JointEventQuerySet(models.QuerySet):
    def with_words(self, words):
        """Events with every word in their title and in what came of them."""
        return self.alias(told=Told("title", "note")).filter(told__words=words)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(_governed_by(user))

    def waiting(self):
        """Neither accepted nor revoked; one that expired may be sent again."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, *, now):
        """Waiting, and in time to be accepted."""
        return self.waiting().filter(expires_at__gt=now)


class ApiTokenQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, of every role."""
        return self.filter(membership__user=user)


class SavedViewQuerySet(models.QuerySet):
    def owned_by(self, user):
        """One's own of the role acted in."""
        return self.filter(owner=user, **_acting(user)) if user.acting else self.none()

    def visible_to(self, user):
        """One's own and those that colleagues in the same role share."""
        if user.acting is None:
            return self.none()
        return self.filter(Q(owner=user) | Q(is_shared=True), **_acting(user))


class AuditIsKept(TypeError):
    """The audit trail is only added to."""


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.READ_AUDIT))

    def with_words(self, words):
        """Entries whose object has every word in its name and kind."""
        return self.alias(told=Told("object_name", "object_kind")).filter(told__words=words)

    def of(self, *rows):
        """What was done to these rows, by whichever model's name it was written down."""
        return self.filter(
            Q.create(
                [Q(object_kind__in=_names_of(row), object_id=str(row.pk)) for row in rows],
                connector=Q.OR,
            )
        )

    def before(self, entry):
        """Entries that stand after this one in the list, which begins with the latest."""
        return self.filter(Q(at__lt=entry.at) | Q(at=entry.at, pk__lt=entry.pk))

    def update(self, **fields):
        raise AuditIsKept

    def delete(self):
        raise AuditIsKept


class PublicSiteQuerySet(models.QuerySet):
    def on(self):
        """Those that everybody may look at."""
        return self.filter(is_on=True)

    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.EDIT_SETTINGS))


class NewsQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(municipality__in=user.municipalities_with(Right.PUBLISH))

    def published(self, *, on):
        """What everybody may read on the day, the latest first."""
        return self.filter(is_published=True, day__lte=on).order_by("-day", "-pk")


def _governed_by(user, membership=""):
    """Roles in a municipality that the role acted in may give; see `rights.roles_given_by`."""
    if user.may(Right.MANAGE_PEOPLE):
        return Q(**{f"{membership}municipality__in": user.municipalities_with(Right.MANAGE_PEOPLE)})
    return Q(
        **{
            f"{membership}municipality__in": user.municipalities_with(Right.INVITE_SCHOOLS),
            f"{membership}role__in": OF_SCHOOLS,
        }
    )


def _holders(governor, on):
    memberships = apps.get_model("schools", "Membership").objects
    return memberships.visible_to(governor).active(on=on).values("user")


def _acting(user):
    return {"municipality": user.acting.municipality, "role": user.acting.role}


def _names_of(row):
    """A school is written down as a school or as an organisation: all names of one table."""
    table = row._meta.concrete_model
    return [
        str(model._meta.verbose_name)
        for model in apps.get_models()
        if model._meta.concrete_model is table
    ]
