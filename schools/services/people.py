"""What is done to somebody's account from outside: closing it, taking a lost second factor away."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from schools.choices import Deed
from schools.models import Invitation
from schools.rights import Right
from schools.scope import whole_portal
from schools.services.audit import record
from schools.services.memberships import RoleRefused, end_role

# An address that no letter reaches (RFC 2606), one for each closed account.
CLOSED_EMAIL = "closed-{pk}@closed.invalid"


class AccountKept(Exception):
    """The account stays as it was; the message says why, in Russian."""


@whole_portal("whoever leaves takes back invitations to the address, whosever")
@transaction.atomic
def close_account(*, user, by, now):
    """Nobody signs in as the person any more; what they did is kept under their name.

    Sessions and roles end, and what was needed for signing in and writing to them is removed: the
    address, the password, second factors. Raises AccountKept, for one's own account, one with a
    role elsewhere, the last administrator's, and one that opens the administrators' site.
    """
    roles = _roles_not_ended(user, now=now)
    _check_governed(roles, by=by)
    if user == by:
        raise AccountKept("Свою учётную запись закрыть нельзя: это сделает другой администратор.")
    if user.is_staff or user.is_superuser:
        raise AccountKept("Эту учётную запись закрывают на служебном сайте.")
    for membership in roles:
        today = membership.today(now)
        try:
            end_role(membership=membership, on=today, today=today, by=by)
        except RoleRefused as refusal:
            raise AccountKept(str(refusal)) from refusal
    _end_sessions(user)
    Authenticator.objects.filter(user=user).delete()
    closed = CLOSED_EMAIL.format(pk=user.pk)
    Invitation.objects.open(now=now).filter(email=user.email).update(revoked_at=now)
    Invitation.objects.filter(email=user.email).update(email=closed)
    user.email = closed
    user.is_active = False
    user.set_unusable_password()
    user.save()
    record(deed=Deed.CHANGED, by=by, obj=user, name=f"{user}: учётная запись закрыта")


@transaction.atomic
def drop_second_factor(*, user, by, now):
    """The person signs in by password alone again, and every session of theirs has ended.

    For somebody whose telephone and recovery codes are lost. Raises AccountKept.
    """
    _check_governed(_roles_not_ended(user, now=now), by=by)
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    record(deed=Deed.CHANGED, by=by, obj=user, name=f"{user}: второй фактор сброшен")


def _roles_not_ended(user, *, now):
    memberships = user.memberships.select_related("municipality")
    return [held for held in memberships if not held.has_ended(on=held.today(now))]


def _check_governed(roles, *, by):
    """Raises AccountKept unless `by` manages the people of every municipality of the roles."""
    if by.is_superuser:
        return
    municipalities = set(by.municipalities_with(Right.MANAGE_PEOPLE))
    if not municipalities:
        raise AccountKept("Учётными записями управляет администратор муниципалитета.")
    if any(held.municipality not in municipalities for held in roles):
        raise AccountKept(
            "У человека есть роль в другом муниципалитете. Прекратите роль в своём: "
            "вход закроется, когда закончатся все."
        )


def _end_sessions(user):
    for session in UserSession.objects.filter(user=user):
        session.end()
