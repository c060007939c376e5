"""The next wording of a roadmap: begun from the one in force, or thrown away unfinished."""

from django.db import transaction
from django.db.models import ProtectedError

from roadmaps.edition_moves import Power
from roadmaps.models import Edition
from roadmaps.services.copying import copy_contents
from roadmaps.services.editions import locked, powers_over
from schools.choices import Deed
from schools.services.audit import delete_row, record


class CorrectionNotBegun(Exception):
    """There is no new draft; the message says why, in Russian."""


class DraftNotDiscarded(Exception):
    """The draft stays; the message says why, in Russian."""


@transaction.atomic
def begin_correction(*, edition, reason, by):
    """A draft with the words of the edition in force, which stays in force till it is approved.

    The act that approves the draft is still to come, so the heading of the former one
    («Приложение № 1 к приказу …») is not carried on. Raises CorrectionNotBegun.
    """
    if not reason.strip():
        raise CorrectionNotBegun("Напишите, зачем нужна новая редакция.")
    current = locked(edition)
    if not current.is_in_force:
        raise CorrectionNotBegun(
            f"Новую редакцию начинают с действующей, а эта — «{current.get_state_display()}»."
        )
    if Power.PREPARES not in powers_over(current, by):
        raise CorrectionNotBegun("Новую редакцию начинает тот, кто ведёт дорожную карту.")
    editions = Edition.objects.filter(roadmap=current.roadmap_id)
    in_work = editions.in_work().first()
    if in_work is not None:
        raise CorrectionNotBegun(
            f"В работе уже есть редакция {in_work.number} — «{in_work.get_state_display()}»."
        )
    draft = Edition.objects.create(
        municipality=current.municipality,
        roadmap=current.roadmap,
        number=editions.latest("number").number + 1,
        title=current.title,
        appendix=current.appendix,
        signature=current.signature,
        based_on=current,
        reason=reason.strip(),
        created_by=by,
    )
    copy_contents(source=current, target=draft)
    record(
        deed=Deed.CREATED,
        by=by,
        obj=draft,
        changes={"причина изменений": ["", draft.reason]},
    )
    return draft


@transaction.atomic
def discard_draft(*, edition, by, with_roadmap=False):
    """The draft is gone. The only edition of a roadmap takes the roadmap with it, and is only
    discarded `with_roadmap`.

    Raises DraftNotDiscarded.
    """
    current = locked(edition)
    if not current.is_draft:
        raise DraftNotDiscarded(
            f"Удалить можно только проект, а эта редакция — «{current.get_state_display()}»."
        )
    if Power.PREPARES not in powers_over(current, by):
        raise DraftNotDiscarded("Проект удаляет тот, кто его готовит.")
    if has_other_editions(current):
        delete_row(row=current, by=by)
    elif with_roadmap:
        _delete_roadmap(current.roadmap, by)
    else:
        raise DraftNotDiscarded(
            "Это единственная редакция: вместе с ней исчезнет дорожная карта. "
            "Подтвердите, что удаляете её целиком."
        )


def has_other_editions(edition):
    return Edition.objects.filter(roadmap=edition.roadmap_id).exclude(pk=edition.pk).exists()


def _delete_roadmap(roadmap, by):
    try:
        delete_row(row=roadmap, by=by)
    except ProtectedError as error:
        raise DraftNotDiscarded(
            "На эту дорожную карту опираются другие: планы школ или карта следующего года. "
            "Сначала удалите их."
        ) from error
