"""Roles of people: given, changed, ended. None is taken away without a trace."""

from datetime import timedelta

from django.db import transaction

from schools.choices import Deed, OrganisationKind, Role
from schools.day_words import day_words
from schools.models import Membership, Organisation
from schools.rights import OF_ORGANISATIONS
from schools.services.audit import record


class RoleRefused(Exception):
    """The role stays as it was; the message says why, in Russian, `field` what to mend."""

    def __init__(self, message, *, field=None):
        super().__init__(message)
        self.field = field


@transaction.atomic
def give_role(*, user, municipality, role, organisations, starts_on, ends_on, by):
    """The `Membership` that makes the person what `role` says, both days included.

    One who held the role before and lost it holds it anew. Raises RoleRefused if the person holds
    it already, or the organisations do not suit it.
    """
    check_organisations(role=role, municipality=municipality, organisations=organisations)
    municipality.lock()
    membership = Membership.objects.filter(user=user, municipality=municipality, role=role).first()
    if membership is None:
        membership = Membership(user=user, municipality=municipality, role=role)
    elif not membership.has_ended(on=municipality.today()):
        raise RoleRefused("Эта роль у человека уже есть. Измените её срок или организации.")
    else:
        # What programs read by before the role ended must not come to life with it.
        membership.api_tokens.all().delete()
    membership.starts_on, membership.ends_on = starts_on, ends_on
    membership.save()
    membership.organisations.set(organisations)
    record_role(
        deed=Deed.ROLE_GIVEN,
        membership=membership,
        by=by,
        before={},
        after=terms_of(membership),
    )
    return membership


@transaction.atomic
def change_role(*, membership, organisations, starts_on, ends_on, by):
    """The role is held for other organisations or on other days.

    Raises RoleRefused if the organisations do not suit it, or a role of an administrator would end
    or begin later, and it is the person's own or there is no other administrator then.
    """
    check_organisations(
        role=membership.role,
        municipality=membership.municipality,
        organisations=organisations,
    )
    _lock(membership)
    today = membership.today()
    if ends_on is not None or (starts_on is not None and starts_on > today):
        _check_not_own(membership, by)
        _check_not_last(membership, after=ends_on or today)
    before = terms_of(membership)
    membership.starts_on, membership.ends_on = starts_on, ends_on
    membership.save(update_fields=["starts_on", "ends_on"])
    membership.organisations.set(organisations)
    after = terms_of(membership)
    if before != after:
        record_role(
            deed=Deed.ROLE_CHANGED, membership=membership, by=by, before=before, after=after
        )


@transaction.atomic
def end_role(*, membership, on, today, by):
    """The day `on` is the last one of the role; one that was to begin later never will.

    Raises RoleRefused if the role had begun by `today` but not by `on`, or is that of an
    administrator and is the person's own or there is no other after the day.
    """
    _check_not_own(membership, by)
    _lock(membership)
    _check_not_last(membership, after=on)
    before = terms_of(membership)
    begins_later = membership.starts_on is not None and membership.starts_on > on
    if begins_later and membership.starts_on <= today:
        raise RoleRefused("Последний день раньше первого.", field="ends_on")
    membership.ends_on = on
    record_role(
        deed=Deed.ROLE_ENDED,
        membership=membership,
        by=by,
        before=before,
        after=terms_of(membership),
    )
    if begins_later:
        membership.delete()
    else:
        membership.save(update_fields=["ends_on"])


def check_organisations(*, role, municipality, organisations):
    """Raises RoleRefused unless a role that speaks for organisations has some that suit it, all of
    the municipality, and any other role has none."""
    if role in OF_ORGANISATIONS and not organisations:
        raise RoleRefused("Выберите хотя бы одну организацию.", field="organisations")
    suitable = set(organisations_for(role=role, municipality=municipality))
    for organisation in organisations:
        if organisation not in suitable:
            raise RoleRefused(
                f"Для этой роли не подходит: {organisation}. {SUITABLE.get(role, OF_ALL)}",
                field="organisations",
            )


OF_ALL = "Эта роль действует во всём муниципалитете, организации для неё не выбирают."
SUITABLE = {
    Role.CURATOR: "Куратору назначают школы.",
    Role.SPECIALIST: "Специалист представляет организацию, которая не является школой.",
    Role.SCHOOL_HEAD: "Руководителю школы назначают школы.",
    Role.SCHOOL_EDITOR: "Ответственному в школе назначают школы.",
}


def organisations_for(*, role, municipality):
    """Organisations of the municipality that the role may speak for by name."""
    if role not in OF_ORGANISATIONS:
        return Organisation.objects.none()
    organisations = Organisation.objects.filter(municipality=municipality)
    if role == Role.SPECIALIST:
        return organisations.exclude(kind=OrganisationKind.SCHOOL)
    return organisations.schools()


def terms_of(membership):
    """Label → value in words, of what may change in a role."""
    return {
        "Организации": ", ".join(
            str(organisation) for organisation in membership.organisations.in_alphabet()
        ),
        "Действует с": _day(membership.starts_on),
        "Действует по": _day(membership.ends_on),
    }


def record_role(*, deed, membership, by, before, after):
    """An entry of what changed; it is named after the person, for a role has no name of its own."""
    record(
        deed=deed,
        by=by,
        obj=membership,
        name=f"{membership.user}: {membership.get_role_display()}",
        changes={
            label: [before.get(label, ""), value]
            for label, value in after.items()
            if before.get(label, "") != value
        },
    )


def _day(day):
    return f"{day:%d.%m.%Y}" if day else ""


def _lock(membership):
    """The role as it is now, and kept so till the end of the transaction. Raises RoleRefused."""
    if membership.municipality is not None:
        membership.municipality.lock()
    try:
        membership.refresh_from_db(fields=["starts_on", "ends_on"])
    except Membership.DoesNotExist as error:
        raise RoleRefused("Эта роль уже снята.") from error


def _check_not_last(membership, *, after):
    """Two administrators may end each other's role at one moment: one of them stays."""
    others = Membership.objects.exclude(pk=membership.pk).filter(
        municipality=membership.municipality, role=Role.ADMINISTRATOR, user__is_active=True
    )
    next_day = after + timedelta(days=1)
    if membership.role == Role.ADMINISTRATOR and not others.active(on=next_day).exists():
        raise RoleRefused(
            f"С {day_words(next_day)} в муниципалитете не останется администратора. "
            "Сначала назначьте другого."
        )


def _check_not_own(membership, by):
    """Somebody else must end the role of an administrator."""
    if membership.role == Role.ADMINISTRATOR and membership.user_id == by.pk:
        raise RoleRefused(
            "Свою роль администратора прекратить нельзя: это сделает другой администратор."
        )
