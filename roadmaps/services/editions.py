"""What happens to a wording of a roadmap."""

from django.db import transaction

from roadmaps.choices import EditionState
from roadmaps.models import Edition, Roadmap
from schools.choices import Deed
from schools.services.audit import record

IN_WORK = (EditionState.DRAFT, EditionState.IN_REVIEW)


class EditionNotApproved(Exception):
    """The edition stays as it was; the message says why, in Russian."""


@transaction.atomic
def approve(*, edition, act, on, by):
    """The edition is in force from the day `on`, by the act `act`; the former one is superseded.

    Raises EditionNotApproved if the edition is not a draft or in review, or if the act belongs
    to another municipality.
    """
    # Two people may approve at once: the roadmap's row decides who is first.
    Roadmap.objects.select_for_update().get(pk=edition.roadmap_id)
    edition.refresh_from_db()
    if edition.state not in IN_WORK:
        raise EditionNotApproved(
            f"Утвердить можно только проект, а эта редакция — «{edition.get_state_display()}»."
        )
    if act.municipality_id != edition.municipality_id:
        raise EditionNotApproved("Распорядительный акт издан в другом муниципалитете.")
    Edition.objects.filter(roadmap=edition.roadmap_id, state=EditionState.APPROVED).update(
        state=EditionState.SUPERSEDED
    )
    edition.state = EditionState.APPROVED
    edition.act = act
    edition.approved_on = on
    edition.save(update_fields=["state", "act", "approved_on"])
    record(deed=Deed.APPROVED, by=by, obj=edition, changes={"Распорядительный акт": ["", str(act)]})
