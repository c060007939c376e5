"""Tokens of programs: given, looked up by their secret, taken back."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Q

from schools.choices import Deed
from schools.models import ApiToken, Membership
from schools.models.api_token import PREFIX, SHOWN
from schools.services.audit import record

LONGEST = timedelta(days=365)
# More than anybody's programs need; a person with so many has lost sight of some.
MOST_LIVE = 20
# How often a token in use is written down anew.
NOTED_EVERY = timedelta(hours=1)
_BYTES = 32


class TokenNotIssued(Exception):
    """There is no new token; the message says why, in Russian."""


class TokenUnknown(Exception):
    """The secret opens nothing: it never did, or does no more."""


@transaction.atomic
def issue_token(*, by, name, scopes, expires_on, now):
    """`(token, its secret)` for the role that the person acts in; the secret is told this once.

    Raises TokenNotIssued without a role, with too many tokens, and for a day that has passed or is
    further than a year.
    """
    held = by.acting
    if held is None:
        raise TokenNotIssued("У вас нет действующей роли, читать программе нечего.")
    # Two that are asked for at once are counted one after the other.
    Membership.objects.select_for_update(no_key=True, of=("self",)).get(pk=held.pk)
    today = held.today(now)
    if not today <= expires_on <= today + LONGEST:
        raise TokenNotIssued("Ключ действует не дольше года.")
    live = [token for token in held.api_tokens.all() if token.is_live(now=now)]
    if len(live) >= MOST_LIVE:
        raise TokenNotIssued(
            f"В этой роли у вас уже {MOST_LIVE} действующих ключей. Отзовите ненужные."
        )
    secret = PREFIX + token_urlsafe(_BYTES)
    token = ApiToken.objects.create(
        membership=held,
        name=name,
        scopes=list(scopes),
        hint=secret[: len(PREFIX) + SHOWN],
        secret_sha256=_hash(secret),
        created_at=now,
        expires_on=expires_on,
    )
    record(
        deed=Deed.CREATED,
        by=by,
        obj=token,
        changes={
            "Что можно читать": ["", ", ".join(scopes)],
            "Действует по": ["", f"{expires_on:%d.%m.%Y}"],
        },
    )
    return token, secret


@transaction.atomic
def revoke_token(*, token, by, now):
    """It opens nothing from now on; a second time changes nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        record(deed=Deed.CHANGED, by=by, obj=token, changes={"Отозван": ["", "да"]})


def read_token(*, secret, now):
    """The live token of the secret; its person acts in its role. Raises TokenUnknown."""
    token = (
        ApiToken.objects.select_related("membership__user", "membership__municipality")
        .filter(secret_sha256=_hash(secret))
        .first()
    )
    if token is None or not token.is_live(now=now):
        raise TokenUnknown
    person = token.membership.user
    person.act_in(token.membership_id)
    # The wider of two roles is acted in where the one of the token cannot be.
    if person.acting is None or person.acting.pk != token.membership_id:
        raise TokenUnknown
    return token


def note_use(*, token, address, now):
    """When it was last used is written down, at most once an hour; the first time is a deed."""
    if token.last_used_at is not None and token.last_used_at > now - NOTED_EVERY:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
    is_first = token.last_used_at is None
    with transaction.atomic():
        noted = ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
        if noted and is_first:
            record(
                deed=Deed.CHANGED,
                by=token.membership.user,
                obj=token,
                changes={"Первое обращение программы": ["", address or "да"]},
                address=address,
            )


def _hash(secret):
    return sha256(secret.encode()).hexdigest()
