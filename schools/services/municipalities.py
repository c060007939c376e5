"""The municipality's settings."""

from functools import partial
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction

from schools.services.audit import save_form


@transaction.atomic
def save_settings(*, form, by):
    """The municipality as a valid `MunicipalityForm` says, its files with it.

    A file that another took the place of is deleted once the change is certain.
    """
    municipality, chosen = form.instance, form.cleaned_data
    for field, content, suffix in (
        (municipality.logo, chosen["new_logo"], ".png"),
        (municipality.agreement_template, chosen["new_template"], ".docx"),
    ):
        if content:
            _discard(field)
            # The stored name says nothing of the uploaded one, which may hold anything.
            field.save(f"{token_hex(16)}{suffix}", ContentFile(content.read()), save=False)
        elif chosen[f"without_{field.field.name}"]:
            _discard(field)
            setattr(municipality, field.field.name, "")
    return save_form(form=form, by=by, also=["logo", "agreement_template"])


def _discard(field):
    if field:
        transaction.on_commit(partial(field.storage.delete, field.name))
