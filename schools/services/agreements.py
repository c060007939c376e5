"""Partner agreements: signed, prolonged, terminated."""

from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction

from schools.choices import Deed
from schools.day_words import day_words
from schools.models import PartnerAgreement
from schools.services import audit
from schools.services.discarded_files import discard_file
from schools.signed_scan import suffix_of


class AgreementNotChanged(Exception):
    """An agreement stays as it was; `message` says why, in Russian."""

    message = ""

    def __init__(self):
        super().__init__(self.message)


class AlreadySigned(AgreementNotChanged):
    message = "Договор уже подписан. Чтобы заменить подписанный экземпляр, загрузите новый файл."


class NotSignedYet(AgreementNotChanged):
    message = "Договор ещё не подписан. Сначала отметьте подписание."


class SignedInFuture(AgreementNotChanged):
    message = "Дата подписания ещё не наступила. Укажите день, когда договор подписан."


class AlreadyTerminated(AgreementNotChanged):
    message = "Договор расторгнут и больше не меняется."


class TerminatedBeforeSigning(AgreementNotChanged):
    message = "Договор нельзя расторгнуть раньше, чем он подписан."


class RenewedByItself(AgreementNotChanged):
    message = "Этот договор продлевается сам. Чтобы его прекратить, расторгните его."


class NotProlonged(AgreementNotChanged):
    message = "Новый срок должен кончаться позже прежнего."


class AlreadyDeleted(AgreementNotChanged):
    message = "Этот договор уже удалён."


class StillNeeded(AgreementNotChanged):
    message = "Подписанный договор не удаляют. Если он больше не действует, расторгните его."


@transaction.atomic
def save_agreement(*, form, by):
    """The agreement of a valid form. Raises AlreadyTerminated, AlreadyDeleted."""
    if form.instance.pk:
        _refuse_terminated(_locked(form.instance))
    return audit.save_form(form=form, by=by)


@transaction.atomic
def delete_draft(*, agreement, by):
    """The agreement, never signed, is gone with its events. Raises StillNeeded, AlreadyDeleted."""
    agreement = _locked(agreement)
    if agreement.signed_on:
        raise StillNeeded
    audit.delete_row(row=agreement, by=by)


@transaction.atomic
def sign(*, agreement, signed_on, scan, by, today):
    """The agreement is signed since `signed_on`; `scan` is an uploaded file, or None for later.

    Raises AlreadySigned, SignedInFuture, or FileNotReadable for a scan that is not one.
    """
    agreement = _locked(agreement)
    if agreement.signed_on:
        raise AlreadySigned
    if signed_on > today:
        raise SignedInFuture
    agreement.signed_on = signed_on
    changes = {"дата подписания": ["", day_words(signed_on)]}
    if scan:
        changes |= _keep_scan(agreement, scan)
    agreement.save(update_fields=["signed_on", "scan", "scan_name"])
    audit.record(deed=Deed.CHANGED, by=by, obj=agreement, changes=changes)
    return agreement


@transaction.atomic
def replace_scan(*, agreement, scan, by):
    """The signed copy is this file, and the one before it is gone.

    Raises NotSignedYet, or FileNotReadable for a file that is not a scan.
    """
    agreement = _locked(agreement)
    if not agreement.signed_on:
        raise NotSignedYet
    changes = _keep_scan(agreement, scan)
    agreement.save(update_fields=["scan", "scan_name"])
    audit.record(deed=Deed.CHANGED, by=by, obj=agreement, changes=changes)
    return agreement


@transaction.atomic
def terminate(*, agreement, on, reason, by):
    """The agreement is not in force from the day `on`.

    Raises NotSignedYet, AlreadyTerminated, TerminatedBeforeSigning.
    """
    agreement = _locked(agreement)
    _refuse_unsigned(agreement)
    _refuse_terminated(agreement)
    if on < agreement.signed_on:
        raise TerminatedBeforeSigning
    agreement.terminated_on = on
    agreement.termination_reason = reason
    agreement.save(update_fields=["terminated_on", "termination_reason"])
    changes = {"расторгнут": ["", day_words(on)], "причина расторжения": ["", reason]}
    audit.record(deed=Deed.CHANGED, by=by, obj=agreement, changes=changes)
    return agreement


@transaction.atomic
def renew(*, agreement, ends_on, by):
    """The agreement lasts till another day, by agreement of its sides.

    Raises NotSignedYet, AlreadyTerminated, RenewedByItself, NotProlonged.
    """
    agreement = _locked(agreement)
    _refuse_unsigned(agreement)
    _refuse_terminated(agreement)
    if agreement.is_renewed:
        raise RenewedByItself
    if ends_on <= agreement.ends_on:
        raise NotProlonged
    changes = {"действует по": [day_words(agreement.ends_on), day_words(ends_on)]}
    agreement.ends_on = ends_on
    agreement.save(update_fields=["ends_on"])
    audit.record(deed=Deed.CHANGED, by=by, obj=agreement, changes=changes)
    return agreement


def _locked(agreement):
    """The row as it is now, kept from others till the end of the transaction.

    Raises AlreadyDeleted.
    """
    try:
        return PartnerAgreement.objects.select_for_update().get(pk=agreement.pk)
    except PartnerAgreement.DoesNotExist as error:
        raise AlreadyDeleted from error


def _refuse_unsigned(agreement):
    if not agreement.signed_on:
        raise NotSignedYet


def _refuse_terminated(agreement):
    if agreement.terminated_on:
        raise AlreadyTerminated


def _keep_scan(agreement, scan):
    """Put the file under a name nobody guesses; what changed, for the audit trail."""
    content = scan.read()
    suffix = suffix_of(content)
    before_name = agreement.scan_name
    discard_file(agreement.scan.name)
    agreement.scan.save(f"{token_hex(16)}{suffix}", ContentFile(content), save=False)
    agreement.scan_name = _name_with_suffix(scan.name, suffix)
    return {"подписанный экземпляр": [before_name, agreement.scan_name]}


def _name_with_suffix(name, suffix):
    """The name as it was given, ending as the content says."""
    longest = PartnerAgreement._meta.get_field("scan_name").max_length - len(suffix)
    if name.lower().endswith((suffix, ".jpeg")):
        name = name[: name.rindex(".")]
    return f"{name[:longest]}{suffix}"
