"""Access granted to an e-mail: sent by letter, accepted once, and not for ever."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from schools.choices import Deed
from schools.emails import send_letter
from schools.models import Invitation, User
from schools.rights import roles_given_by
from schools.scope import whole_portal
from schools.services.audit import record
from schools.services.memberships import RoleRefused, check_organisations, give_role

ACCEPTED = "Это приглашение уже принято. Войдите на портал со своим паролем."


class InvitationNotOpen(Exception):
    """The invitation lets nobody in (any more); the message says why, in Russian."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted; a new account is signed in at once, an old one has a password of its own."""

    user: User
    is_new: bool


@transaction.atomic
def invite(*, municipality, email, role, organisations, starts_on, ends_on, by, now):
    """The sent `Invitation`, which waits `INVITATION_DAYS` for whoever opens its letter.

    Somebody who has an account gets the role at once, and a letter that says so. A newer invitation
    to the same role takes the place of an older one. Raises RoleRefused, LetterNotSent;
    then nothing is saved.
    """
    _check_giver(by, municipality=municipality, role=role)
    check_organisations(role=role, municipality=municipality, organisations=organisations)
    email = email.strip().lower()
    for older in Invitation.objects.open(now=now).filter(
        municipality=municipality, email=email, role=role
    ):
        revoke(invitation=older, by=by, now=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        municipality=municipality,
        email=email,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        secret_sha256=_hash(secret),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    invitation.organisations.set(organisations)
    record(deed=Deed.INVITED, by=by, obj=invitation)
    user = User.objects.filter(email=email).first()
    if user is None:
        _send(invitation, secret)
    elif not user.is_active:
        raise RoleRefused(
            "Вход для этой учётной записи закрыт. Открыть его может администратор портала."
        )
    else:
        _use_up(invitation, now=now)
        _give(invitation, user=user, by=by)
        send_letter("schools/role_given", to=email, context={"invitation": invitation})
    return invitation


@whole_portal("the secret of a letter says which invitation it is")
def find_open(*, secret, now):
    """The invitation whose letter holds the secret. Raises InvitationNotOpen."""
    invitation = (
        Invitation.objects.select_related("municipality", "invited_by")
        .filter(secret_sha256=_hash(secret))
        .first()
    )
    if invitation is None:
        raise InvitationNotOpen(
            "Такого приглашения нет. Проверьте, что ссылка скопирована целиком."
        )
    if invitation.accepted_at:
        raise InvitationNotOpen(ACCEPTED)
    if invitation.revoked_at:
        raise InvitationNotOpen("Это приглашение отозвано. Обратитесь к тому, кто его прислал.")
    if invitation.expires_at <= now:
        raise InvitationNotOpen(
            "Срок приглашения истёк. Попросите того, кто его прислал, отправить его ещё раз."
        )
    return invitation


@whole_portal("an address may be invited by several municipalities, and accepts all at once")
@transaction.atomic
def accept_invitation(*, secret, last_name, first_name, patronymic, password, now):
    """The `Acceptance`: an account for the address, with every role it is invited to.

    The letter proves the address, so other open invitations to it are accepted with this one. An
    account that appeared meanwhile keeps its names and its password. Raises InvitationNotOpen.
    """
    email = find_open(secret=secret, now=now).email
    # Two letters to one address may be answered at once: the second answer waits for the first.
    list(Invitation.objects.select_for_update().filter(email=email).order_by("pk"))
    invitation = find_open(secret=secret, now=now)
    user, is_new = User.objects.get_or_create(
        email=email,
        defaults={"last_name": last_name, "first_name": first_name, "patronymic": patronymic},
    )
    if is_new:
        user.set_password(password)
        user.save(update_fields=["password"])
        record(deed=Deed.CREATED, by=user, obj=user, municipality=invitation.municipality)
    # Municipalities are locked in one order by everybody, or two would wait for each other.
    for waiting in Invitation.objects.open(now=now).filter(email=email).order_by("municipality_id"):
        _use_up(waiting, now=now)
        # A role that was given meanwhile needs no giving.
        with suppress(RoleRefused):
            _give(waiting, user=user, by=waiting.invited_by)
    return Acceptance(user=user, is_new=is_new)


@transaction.atomic
def revoke(*, invitation, by, now):
    """The letter lets nobody in any more. Raises InvitationNotOpen if somebody is in already."""
    _check_giver(by, municipality=invitation.municipality, role=invitation.role)
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(revoked_at=now):
        raise InvitationNotOpen("Приглашение уже принято. Прекратите роль в списке людей.")
    record(deed=Deed.CHANGED, by=by, obj=invitation, changes={"отозвано": ["", "да"]})


@transaction.atomic
def send_again(*, invitation, by, now):
    """A new letter with a new secret and a new term; the old letter lets nobody in any more.

    Raises InvitationNotOpen if it was accepted or revoked, RoleRefused, LetterNotSent.
    """
    _check_giver(by, municipality=invitation.municipality, role=invitation.role)
    secret = secrets.token_urlsafe(32)
    expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    waiting = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not waiting.update(secret_sha256=_hash(secret), expires_at=expires_at):
        raise InvitationNotOpen("Приглашение уже принято или отозвано.")
    invitation.refresh_from_db()
    record(deed=Deed.INVITED, by=by, obj=invitation)
    _send(invitation, secret)


def _check_giver(by, *, municipality, role):
    if (
        by.acting is None
        or role not in roles_given_by(by.acting.role)
        or municipality not in by.acting.municipalities()
    ):
        raise RoleRefused("Пригласить человека на эту роль вы не можете.")


def _use_up(invitation, *, now):
    """The invitation is accepted. Raises InvitationNotOpen for the second of two at once."""
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=now):
        raise InvitationNotOpen(ACCEPTED)
    invitation.accepted_at = now


def _give(invitation, *, user, by):
    give_role(
        user=user,
        municipality=invitation.municipality,
        role=invitation.role,
        organisations=list(invitation.organisations.all()),
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
        by=by,
    )


def _send(invitation, secret):
    path = reverse("schools:invitation_open", args=[secret])
    send_letter(
        "schools/invitation",
        to=invitation.email,
        context={"invitation": invitation, "link": f"{settings.SITE_URL}{path}"},
    )


def _hash(secret):
    return sha256(secret.encode()).hexdigest()
