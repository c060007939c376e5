"""An edition approved, printed for good and handed out to those who answer, in one step."""

from hashlib import sha256

from django.db import transaction

from monitoring.services import fan_out
from monitoring.services.reminders.events import tell_of_edition
from reports.builders.annex import annex
from reports.document import DocumentNotPrinted
from reports.renderers import FORMATS
from reports.services.papers import keep_papers
from reports.services.printing import print_document
from roadmaps.choices import EditionState
from roadmaps.models import Edition
from roadmaps.services.editions import EditionNotMoved, approve


class EditionChanged(EditionNotMoved):
    """The words are no more those that were read before approving."""

    def __init__(self):
        super().__init__(
            "Пока вы читали, текст редакции изменился. Просмотрите его ещё раз и утвердите."
        )


def approve_edition(*, edition, act, appendix, signature, seen, by, now):
    """The edition in force by the LegalAct `act` from its day, with its papers frozen and its
    assignments made.

    `seen` is the `fingerprint` of what `by` read. `signature` is None to leave the printed one. A
    format that has no room for the plan is left without a paper.
    Raises EditionNotMoved, EditionChanged; then nothing has changed.
    """
    if fingerprint(edition) != seen:
        raise EditionChanged
    # Printing takes seconds, so it is done before anything is locked; what is approved must then
    # be what was printed.
    document = annex(_as_approved(edition, act, appendix, signature))
    files = _printed(document, edition)
    with transaction.atomic():
        approved = approve(
            edition=edition,
            act=act,
            on=act.issued_on,
            appendix=appendix,
            signature=signature,
            by=by,
            now=now,
        )
        if annex(approved) != document:
            raise EditionChanged
        keep_papers(edition=approved, files=files, now=now)
        roadmap = approved.roadmap
        fan_out.apply(roadmap=roadmap, on=roadmap.municipality.today(now), by=by, now=now)
        tell_of_edition(edition=approved, by=by, now=now)
    return approved


def fingerprint(edition):
    """SHA-256, in hexadecimal, of all that the edition would print now."""
    return sha256(repr(annex(_fresh(edition))).encode()).hexdigest()


def _fresh(edition):
    return Edition.objects.select_related("act", "roadmap__municipality").get(pk=edition.pk)


def _as_approved(edition, act, appendix, signature):
    """The edition as it will be, in memory alone."""
    approved = _fresh(edition)
    approved.state, approved.act, approved.appendix = EditionState.APPROVED, act, appendix
    if signature is not None:
        approved.signature = signature
    return approved


def _printed(document, edition):
    approved = _fresh(edition)
    approved.state = EditionState.APPROVED
    files = {}
    for format in FORMATS:
        try:
            files[format] = print_document(document, edition=approved, format=format)
        except DocumentNotPrinted:
            continue
    return files
