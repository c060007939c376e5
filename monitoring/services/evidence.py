"""Documents and links that prove what was done."""

from secrets import token_hex
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.db import transaction

from monitoring.choices import OPEN
from monitoring.documents import kept_file, scan
from monitoring.models import Assignment, Evidence
from schools.choices import Deed
from schools.services.audit import record
from schools.services.discarded_files import discard_file

# Enough for a report with all its annexes; more is a mistake or an archive in pieces.
MAX_DOCUMENTS = 20


class EvidenceNotTaken(Exception):
    """Nothing is attached; the message says why and what to do, in Russian."""


class SameFile(EvidenceNotTaken):
    """These very bytes are attached already; `evidence` is where."""

    def __init__(self, evidence, *, is_here):
        super().__init__(
            f"Этот файл здесь уже приложен: «{evidence.name}». Второй раз он не нужен."
            if is_here
            else f"Этот файл уже приложен: «{evidence.name}». Если он должен быть и здесь, "
            "подтвердите это."
        )
        self.evidence, self.is_here = evidence, is_here


def attach_file(*, assignment, content, name, kind, by, now, replaces=None, is_repeated=False):
    """The `Evidence` of a file's bytes, or the next version of `replaces`.

    The same bytes elsewhere among the organisation's documents are told of first; `is_repeated`
    says that they are meant. Raises FileNotReadable, EvidenceNotTaken; then nothing is kept.
    """
    scan(content)
    kept = kept_file(content)
    file = ContentFile(kept.content)
    with transaction.atomic():
        current = _open(assignment, by)
        former = _former(current, replaces)
        same = _same(current, kept.sha256, is_repeated)
        if same is not None:
            raise SameFile(same, is_here=same.assignment_id == current.pk)
        evidence = _new(current, former, kind=kind, by=by, now=now)
        evidence.name = _named(name, kept.suffix)
        evidence.content_type, evidence.size = kept.content_type, len(kept.content)
        evidence.sha256 = kept.sha256
        # The stored name says nothing of the sent one, which may hold anything.
        evidence.file.save(f"{token_hex(16)}{kept.suffix}", file, save=False)
        try:
            _save(evidence, former, by)
        except Exception:
            evidence.file.delete(save=False)
            raise
    return evidence


@transaction.atomic
def attach_link(*, assignment, link, name, kind, by, now):
    """The `Evidence` of a page on a site. Raises EvidenceNotTaken."""
    address = urlsplit(link)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise EvidenceNotTaken("Ссылка должна начинаться с https:// и вести на страницу сайта.")
    evidence = _new(_open(assignment, by), None, kind=kind, by=by, now=now)
    evidence.link, evidence.name = link, name.strip()[:255] or address.hostname
    _save(evidence, None, by)
    return evidence


@transaction.atomic
def detach(*, evidence, by):
    """What was attached by mistake is gone, and its former version is the last again.

    Only while nothing has been submitted since: what somebody checked is kept. Raises
    EvidenceNotTaken.
    """
    evidence.assignment = _open(evidence.assignment, by)
    if evidence.was_submitted:
        raise EvidenceNotTaken(
            "Этот документ уже отправлялся на проверку и остаётся в истории. "
            "Приложите вместо него новую версию."
        )
    record(deed=Deed.DELETED, by=by, obj=evidence)
    former, file = evidence.replaces, evidence.file
    evidence.delete()
    if former is not None:
        former.is_current = True
        former.save(update_fields=["is_current"])
    discard_file(file.name)


def _open(assignment, by):
    """The assignment, locked, if the person may work on it and it is still with the school."""
    current = (
        Assignment.objects.select_for_update(of=("self",))
        .prepared_by(by)
        .filter(pk=assignment.pk)
        .first()
    )
    if current is None:
        raise EvidenceNotTaken(
            "Документы прикладывает организация, которая отвечает за исполнение."
        )
    if current.state not in OPEN:
        raise EvidenceNotTaken(
            f"Сейчас состояние — «{current.get_state_display()}»: документы уже не меняются. "
            "Отзовите отчёт с проверки, если ещё не поздно."
        )
    return current


def _former(assignment, replaces):
    if replaces is None:
        return None
    former = Evidence.objects.filter(pk=replaces.pk, assignment=assignment).current().first()
    if former is None:
        raise EvidenceNotTaken("Эту версию уже заменили другой. Обновите страницу.")
    return former


def _same(assignment, sha256, is_repeated):
    """Where the organisation has the same bytes: here always, elsewhere unless it is meant."""
    same = Evidence.objects.filter(
        assignment__organisation=assignment.organisation_id, sha256=sha256
    ).current()
    return same.filter(assignment=assignment).first() or (None if is_repeated else same.first())


def _new(assignment, former, *, kind, by, now):
    attached = Evidence.objects.filter(assignment=assignment).current().count()
    if former is None and attached >= MAX_DOCUMENTS:
        raise EvidenceNotTaken(
            f"К одному исполнению прикладывают не больше {MAX_DOCUMENTS} документов. "
            "Объедините их в один файл."
        )
    return Evidence(
        municipality_id=assignment.municipality_id,
        assignment=assignment,
        kind=kind.strip()[:300],
        version=former.version + 1 if former else 1,
        replaces=former,
        uploaded_by=by,
        uploaded_at=now,
    )


def _save(evidence, former, by):
    if former is not None:
        former.is_current = False
        former.save(update_fields=["is_current"])
    evidence.save()
    record(deed=Deed.CREATED, by=by, obj=evidence, changes={"Версия": ["", str(evidence.version)]})


def _named(name, suffix):
    """The sent name with the suffix of what is really inside, of a length that is kept."""
    stem = " ".join(name.replace("\\", "/").rsplit("/", 1)[-1].split()) or "документ"
    if "." in stem:
        stem = stem.rsplit(".", 1)[0]
    return f"{stem[: 255 - len(suffix)]}{suffix}"
