"""The municipality's settings."""

from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction

from schools.services.audit import save_form
from schools.services.discarded_files import discard_file


@transaction.atomic
def save_settings(*, form, by):
    """The municipality as a valid `MunicipalityForm` says, its files with it.

    A file that another took the place of is deleted in time.
    """
    municipality, chosen = form.instance, form.cleaned_data
    for field, content, suffix in (
        (municipality.logo, chosen["new_logo"], ".png"),
        (municipality.agreement_template, chosen["new_template"], ".docx"),
    ):
        if content:
            discard_file(field.name)
            # The stored name says nothing of the uploaded one, which may hold anything.
            field.save(f"{token_hex(16)}{suffix}", ContentFile(content.read()), save=False)
        elif chosen[f"without_{field.field.name}"]:
            discard_file(field.name)
            setattr(municipality, field.field.name, "")
    return save_form(form=form, by=by, also=["logo", "agreement_template"])
