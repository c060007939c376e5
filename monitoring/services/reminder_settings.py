"""When a municipality reminds, and the key it signs its messages to other systems with."""

from secrets import token_urlsafe

from django.db import transaction

from monitoring.models import ReminderPolicy
from schools.choices import Deed
from schools.sealing import seal
from schools.services.audit import record


@transaction.atomic
def renew_webhook_key(*, municipality, by):
    """The new key, told this once: the portal keeps it sealed. The old one signs nothing more."""
    policy, _ = ReminderPolicy.objects.select_for_update().get_or_create(municipality=municipality)
    key = token_urlsafe(32)
    policy.webhook_secret = seal(key)
    policy.save(update_fields=["webhook_secret"])
    record(deed=Deed.CHANGED, by=by, obj=policy, changes={"Ключ подписи": ["", "выпущен новый"]})
    return key
