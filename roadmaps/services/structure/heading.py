"""What is printed above the tables and below: the stamp, the title, the signature."""

from django.db import transaction

from roadmaps.services.editing import RowChanged, lock_draft
from schools.choices import Deed
from schools.services.audit import record


@transaction.atomic
def change_heading(*, edition, words, seen, by):
    """The draft with other `title`, `act_phrase` and `signature`; `seen` is what the writer saw.

    Raises RowChanged, EditionFrozen.
    """
    edition = lock_draft(edition)
    before = {name: getattr(edition, name) for name in words}
    if before == words:
        return edition
    if before != seen:
        raise RowChanged(edition)
    for name, text in words.items():
        setattr(edition, name, text)
    edition.save(update_fields=list(words))
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=edition,
        changes={
            str(edition._meta.get_field(name).verbose_name): [before[name], text]
            for name, text in words.items()
            if before[name] != text
        },
    )
    return edition
