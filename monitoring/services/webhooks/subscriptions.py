"""Who is told: subscribed, given another key, switched, removed."""

from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Max

from monitoring.models import AssignmentEvent, Webhook
from schools.choices import Deed
from schools.sealing import seal
from schools.services.audit import record


@transaction.atomic
def subscribe(*, municipality, name, url, events, by, now):
    """`(webhook, the key it signs with)`; the key is told this once, the portal keeps it sealed.

    It is told of what happens from now on.
    """
    key = token_urlsafe(32)
    webhook = Webhook.objects.create(
        municipality=municipality,
        name=name,
        url=url,
        events=list(events),
        secret=seal(key),
        read_until=_last_row(municipality),
        created_at=now,
    )
    record(deed=Deed.CREATED, by=by, obj=webhook, changes={"Адрес": ["", url]})
    return webhook, key


@transaction.atomic
def renew_key(*, webhook, by):
    """The new key, told this once; the old one signs nothing more."""
    key = token_urlsafe(32)
    Webhook.objects.filter(pk=webhook.pk).update(secret=seal(key))
    record(deed=Deed.CHANGED, by=by, obj=webhook, changes={"Ключ подписи": ["", "выпущен новый"]})
    return key


@transaction.atomic
def switch(*, webhook, is_on, by):
    """It is told, or is not. One switched on again is told of what happens from then on, and of
    what had been claimed for it before."""
    changes = {"is_on": is_on, "failing_since": None, "off_reason": ""}
    if is_on:
        changes["read_until"] = _last_row(webhook.municipality)
    if Webhook.objects.filter(pk=webhook.pk).exclude(is_on=is_on).update(**changes):
        words = ["да", "нет"] if is_on else ["нет", "да"]
        record(deed=Deed.CHANGED, by=by, obj=webhook, changes={"Отключено": words})


def _last_row(municipality):
    rows = AssignmentEvent.objects.filter(municipality=municipality)
    return rows.aggregate(last=Max("pk"))["last"] or 0
