"""Best practice: accepted documents that the other schools of the municipality may learn from."""

from django.db import transaction

from monitoring.models import Evidence
from schools.choices import Deed
from schools.services.audit import record, save_form


class NotShareable(Exception):
    """Nothing is shared; the message says why, in Russian."""


@transaction.atomic
def share(*, form, by, now):
    """The `Evidence` of a valid ShareForm is there for all schools, under its title.

    A document shared before is only described anew. Raises NotShareable unless the report it
    belongs to is accepted and `by` may accept it.
    """
    evidence = form.instance
    if not Evidence.objects.select_for_update().shareable_by(by).filter(pk=evidence.pk).exists():
        raise NotShareable(
            "Поделиться можно документом из принятого отчёта, а его уже открыли заново. "
            "Обновите страницу."
        )
    if not evidence.is_shared:
        evidence.is_shared, evidence.shared_by, evidence.shared_at = True, by, now
    return save_form(form=form, by=by, also=["is_shared", "shared_by", "shared_at"])


@transaction.atomic
def take_back(*, evidence, by):
    """Other schools find the document no more; whose it is, keep it as it was."""
    evidence.is_shared = False
    evidence.save(update_fields=["is_shared"])
    record(deed=Deed.CHANGED, by=by, obj=evidence, changes={"лучшая практика": ["да", "нет"]})
