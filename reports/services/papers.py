"""Papers of approved editions: printed once, given out as they were, never printed anew."""

import logging
from hashlib import sha256
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction

from reports.models import EditionPaper
from reports.renderers import FORMATS
from reports.services.printing import print_annex
from roadmaps.models import Edition
from schools.printed_file import PrintedFile

logger = logging.getLogger(__name__)


class PaperDamaged(Exception):
    """The stored file is not what was approved; the message says what to do, in Russian."""

    def __init__(self, paper):
        super().__init__(
            f"Файл «{paper.name}» на сервере не тот, что был утверждён: он изменился или пропал. "
            "Портал не выдаёт его. Сообщите администратору: файл нужно восстановить из резервной "
            "копии."
        )


def paper_of(*, edition, format, now):
    """The annex of the edition as a PrintedFile; `format` is a key of `FORMATS`.

    An edition in work is printed as it is now. One that was approved has a paper, and gets it now
    if it never had one. Raises DocumentNotPrinted, PaperDamaged.
    """
    if edition.is_in_work:
        return print_annex(edition=edition, format=format)
    paper = EditionPaper.objects.filter(edition=edition, format=format).first()
    if paper is None:
        printed = print_annex(edition=edition, format=format)
        paper = _keep_first(edition, format, printed, now)
    return PrintedFile(paper.name, _read(paper), FORMATS[format].content_type)


def keep_papers(*, edition, files, now):
    """`EditionPaper`s of an edition that has none, from PrintedFiles by format.

    Call it last within a transaction: if anything fails, no file is left behind.
    """
    papers = []
    try:
        for format, printed in files.items():
            papers.append(_stored(edition, format, printed, now))
            papers[-1].save()
    except BaseException:
        for paper in papers:
            paper.file.delete(save=False)
        raise
    return papers


@transaction.atomic
def _keep_first(edition, format, printed, now):
    """The paper of this format: what was printed, unless somebody else was first."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    first = EditionPaper.objects.filter(edition=edition, format=format).first()
    return first or keep_papers(edition=edition, files={format: printed}, now=now)[0]


def _stored(edition, format, printed, now):
    paper = EditionPaper(
        municipality_id=edition.municipality_id,
        edition=edition,
        format=format,
        name=printed.name,
        size=len(printed.content),
        sha256=sha256(printed.content).hexdigest(),
        made_at=now,
    )
    paper.file.save(f"{token_hex(16)}.{format}", ContentFile(printed.content), save=False)
    return paper


def _read(paper):
    """The bytes that were approved. Raises PaperDamaged."""
    try:
        with paper.file.open("rb") as file:
            content = file.read()
    except OSError as error:
        logger.exception("The paper %s (%s) cannot be read", paper.pk, paper.file.name)
        raise PaperDamaged(paper) from error
    found = sha256(content).hexdigest()
    if found != paper.sha256:
        logger.error(
            "The paper %s (%s) has SHA-256 %s, not %s",
            paper.pk,
            paper.file.name,
            found,
            paper.sha256,
        )
        raise PaperDamaged(paper)
    return content
