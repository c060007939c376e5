"""A report is made: built, frozen, printed and stored. Half of one is never given out."""

import gzip
import logging
import zlib
from dataclasses import replace
from functools import partial
from hashlib import file_digest, sha256
from tempfile import NamedTemporaryFile

from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile, File
from django.db import InterfaceError, OperationalError, transaction

from reports.choices import ReportKind, ReportState
from reports.document import Check, DocumentNotPrinted
from reports.frozen import freeze, thaw
from reports.heading import with_heading
from reports.kinds import KINDS
from reports.services.reports.claiming import ClaimLost, claim
from reports.services.reports.keeping import discard_leftovers, names
from reports.services.reports.lengths import is_at_once
from reports.services.reports.one_moment import at_one_moment
from reports.services.reports.rendering import render
from reports.services.reports.telling import tell_of
from schools.choices import Deed
from schools.printed_file import in_file_name
from schools.services.audit import record

__all__ = ["is_at_once", "make"]

logger = logging.getLogger(__name__)

_TOO_LONG = (
    "Отчёт не успел составиться за отведённое время. Попробуйте ещё раз или выберите Excel: в нём "
    "длинные таблицы готовятся быстрее."
)
_UNKNOWN = (
    "При составлении отчёта на портале случилась ошибка, она записана в журнал сервера. Попробуйте "
    "ещё раз; если не получится, сообщите администратору."
)
_FIGURES_LOST = (
    "Сведения, по которым составлен исходный отчёт, на сервере изменились или пропали. Составьте "
    "отчёт заново."
)


class FiguresLost(Exception):
    """What a report was frozen with is not there as it was."""


def make(*, pk, now, tells=False):
    """The queued report is ready afterwards, or failed with a sentence.

    One that somebody else makes, or that is over, is left alone, so that this may be called twice
    and by many at once. `tells` those who wait for it. What fails at the database is left as it is,
    for the sweep to find.
    """
    held = claim(pk=pk, now=now)
    if held is None:
        return
    try:
        _make(held, tells)
    except ClaimLost:
        logger.warning("The report %s was taken for dead and given to another worker", pk)
    except DocumentNotPrinted as refusal:
        _fail(held, refusal.message, tells=tells)
    except FiguresLost:
        logger.exception("The report %s cannot be made from frozen figures", pk)
        _fail(held, _FIGURES_LOST, tells=tells)
    except (OperationalError, InterfaceError):
        logger.exception("The report %s is left to the sweep: the database was away", pk)
    except SoftTimeLimitExceeded:
        logger.exception("The report %s took too long", pk)
        _fail(held, _TOO_LONG, tells=tells)
    except Exception:
        logger.exception("The report %s failed", pk)
        _fail(held, _UNKNOWN, tells=tells)


def _fail(held, refusal, *, tells):
    """The report that a worker holds has failed for the reason, in Russian."""
    report = held.report
    try:
        held.keep(state=ReportState.FAILED, refusal=refusal, finished_at=held.moment, worker="")
    except ClaimLost:
        return
    discard_leftovers(report)
    if tells:
        tell_of(report, now=held.moment)


def _make(held, tells):
    report = held.report
    with NamedTemporaryFile(prefix="report-") as file:
        if report.frozen:
            _fetch(report, file)
        else:
            _freeze(held, file)
        document = thaw(partial(open, file.name, "rb"))
        count = _row_count(document)
        held.keep(rows_done=count, rows_total=count)
        checked = replace(document, check=Check(report.code, report.check_url))
        content = render(report, checked)
        _keep(held, file, _name(report, document), content, tells)


def _freeze(held, file):
    """Builds the Document and puts it by."""
    report = held.report
    document = at_one_moment(lambda: KINDS[report.kind].builder.build(report.order))
    document = with_heading(document, report.heading)
    held.keep(rows_total=_row_count(document))
    report.frozen_sha256 = freeze(document, file, passed=held.count)
    file.flush()


def _fetch(report, file):
    """The Document that another report was made from. Raises FiguresLost."""
    try:
        with report.frozen.open("rb") as kept:
            for chunk in kept.chunks():
                file.write(chunk)
        file.flush()
        with gzip.open(file.name, "rb") as words:
            found = file_digest(words, "sha256").hexdigest()
    except (OSError, EOFError, zlib.error) as error:
        raise FiguresLost from error
    if found != report.frozen_sha256:
        raise FiguresLost


def _row_count(document):
    return sum(len(table.rows) for table in document.tables)


def _name(report, document):
    """What a reader's file is called: a wording by its title, number and state, the rest by its
    kind, whom it tells of, and the day."""
    if report.kind in (ReportKind.ANNEX, ReportKind.AMENDMENTS):
        state = f", {report.edition.get_state_display()}" if report.edition.is_in_work else ""
        called = f"{in_file_name(document.name)}, редакция {report.edition.number}{state}"
    else:
        of = report.region or (report.school and report.school.short_name)
        of = in_file_name(of or report.municipality.name)
        called = f"{report.get_kind_display()}, {of}, на {report.on:%d.%m.%Y}"
    return f"{called}.{report.format}"


def _keep(held, file, name, content, tells):
    """The files are stored and the row says that they are there; if anything fails, neither."""
    report = held.report
    is_copy = bool(report.frozen)
    kept, printed = names(report, report.attempts)
    try:
        if not is_copy:
            file.seek(0)
            report.frozen.save(kept, File(file), save=False)
        report.file.save(printed, ContentFile(content), save=False)
        with transaction.atomic():
            held.keep(
                state=ReportState.READY,
                worker="",
                finished_at=held.moment,
                frozen=report.frozen.name,
                frozen_sha256=report.frozen_sha256,
                file=report.file.name,
                name=name,
                size=len(content),
                sha256=sha256(content).hexdigest(),
            )
            record(
                deed=Deed.CREATED,
                by=report.ordered_by,
                obj=report,
                municipality=report.municipality,
                name=name,
            )
            if tells:
                tell_of(report, now=held.moment)
    finally:
        # Also of a claim that was lost. A database that does not say whether the row was written
        # is not guessed at: whoever comes next takes away what was stored in vain.
        discard_leftovers(report)
