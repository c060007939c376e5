"""What may be done with an agreement, what is refused, and what the audit trail says of it."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import model_to_dict

from schools.forms.agreement import AgreementForm, JointEventForm
from schools.models import AuditEntry, DiscardedFile, JointEvent, PartnerAgreement
from schools.office.refusals import FileNotReadable, FileTooLarge
from schools.services.agreements import (
    AlreadySigned,
    AlreadyTerminated,
    NotProlonged,
    NotSignedYet,
    RenewedByItself,
    SignedInFuture,
    StillNeeded,
    TerminatedBeforeSigning,
    delete_draft,
    renew,
    replace_scan,
    save_agreement,
    sign,
    terminate,
)
from schools.services.joint_events import (
    AlreadyCancelled,
    AlreadyHeld,
    EventDeleted,
    HeldInFuture,
    drop,
    hold,
    save_event,
)
from schools.signed_scan import MAX_SIZE, suffix_of
from tests.factories import make_agreement, make_joint_event

pytestmark = pytest.mark.django_db

TODAY = date(2024, 3, 10)
PDF = b"%PDF-1.4\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def word(extra=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *extra):
            archive.writestr(name, "<a/>")
    return file.getvalue()


def scan(content=PDF, name="скан.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def draft(municipality):
    return make_agreement(municipality, signed_on=None)


@pytest.fixture
def agreement(municipality):
    return make_agreement(municipality)


def last_changes():
    return AuditEntry.objects.first().changes


def test_signing_says_when_and_with_which_file(draft, coordinator):
    signed = sign(
        agreement=draft, signed_on=TODAY, scan=scan(name="a.PDF"), by=coordinator, today=TODAY
    )

    assert signed.signed_on == TODAY
    assert last_changes() == {
        "дата подписания": ["", "10 марта 2024 г."],
        "подписанный экземпляр": ["", "a.pdf"],
    }


def test_signing_without_a_scan_leaves_it_for_later(draft, coordinator):
    signed = sign(agreement=draft, signed_on=TODAY, scan=None, by=coordinator, today=TODAY)

    assert not signed.scan


def test_an_agreement_is_signed_once_and_not_in_the_future(draft, agreement, coordinator):
    with pytest.raises(SignedInFuture):
        sign(agreement=draft, signed_on=date(2024, 3, 11), scan=None, by=coordinator, today=TODAY)
    with pytest.raises(AlreadySigned):
        sign(agreement=agreement, signed_on=TODAY, scan=None, by=coordinator, today=TODAY)

    assert not AuditEntry.objects.exists()


def test_a_new_scan_takes_the_place_of_the_old_one(agreement, coordinator):
    before = replace_scan(agreement=agreement, scan=scan(), by=coordinator).scan.name
    after = replace_scan(agreement=agreement, scan=scan(PNG, "b.jpeg"), by=coordinator)

    assert after.scan_name == "b.png"
    assert default_storage.exists(after.scan.name)
    assert DiscardedFile.objects.get().name == before
    assert last_changes() == {"подписанный экземпляр": ["скан.pdf", "b.png"]}


def test_a_draft_has_no_signed_copy(draft, coordinator):
    with pytest.raises(NotSignedYet):
        replace_scan(agreement=draft, scan=scan(), by=coordinator)


@pytest.mark.parametrize(
    ("content", "suffix"), [(PDF, ".pdf"), (PNG, ".png"), (JPG, ".jpg"), (word(), ".docx")]
)
def test_a_scan_is_known_by_what_is_in_it(content, suffix):
    assert suffix_of(content) == suffix


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileNotReadable),
        (b"MZ\x90\x00 a program", FileNotReadable),
        (b"<html><script>alert(1)</script></html>", FileNotReadable),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileNotReadable),
        (b"GIF89a", FileNotReadable),
        (word(["word/vbaProject.bin"]), FileNotReadable),
        (word()[:40], FileNotReadable),
        (PDF + b"\0" * MAX_SIZE, FileTooLarge),
    ],
    # Their bytes hold the time they were made at: no name for a test.
    ids=["nothing", "program", "page", "drawing", "picture", "macros", "torn", "large"],
)
def test_any_other_file_is_refused(content, error):
    with pytest.raises(error):
        suffix_of(content)


def test_a_refused_scan_leaves_a_draft_unsigned(draft, coordinator):
    with pytest.raises(FileNotReadable):
        sign(agreement=draft, signed_on=TODAY, scan=scan(b"MZ"), by=coordinator, today=TODAY)

    draft.refresh_from_db()
    assert draft.signed_on is None


def test_terminating_says_since_when_and_why(agreement, coordinator):
    terminate(agreement=agreement, on=TODAY, reason="Школа закрыта", by=coordinator)

    assert last_changes() == {
        "расторгнут": ["", "10 марта 2024 г."],
        "причина расторжения": ["", "Школа закрыта"],
    }


def test_only_a_signed_agreement_is_terminated_once(draft, agreement, coordinator):
    with pytest.raises(NotSignedYet):
        terminate(agreement=draft, on=TODAY, reason="", by=coordinator)
    with pytest.raises(TerminatedBeforeSigning):
        terminate(agreement=agreement, on=date(2023, 12, 24), reason="", by=coordinator)
    terminate(agreement=agreement, on=TODAY, reason="", by=coordinator)
    with pytest.raises(AlreadyTerminated):
        terminate(agreement=agreement, on=TODAY, reason="", by=coordinator)


def test_renewing_moves_the_last_day(agreement, coordinator):
    renewed = renew(agreement=agreement, ends_on=date(2025, 12, 31), by=coordinator)

    assert renewed.ends_on == date(2025, 12, 31)
    assert last_changes() == {"действует по": ["31 декабря 2024 г.", "31 декабря 2025 г."]}


def test_some_agreements_are_not_renewed(municipality, draft, agreement, coordinator):
    later = date(2025, 12, 31)
    by_itself = make_agreement(municipality, is_renewed=True)
    terminated = make_agreement(municipality, terminated_on=TODAY)

    for one, ends_on, error in (
        (draft, later, NotSignedYet),
        (by_itself, later, RenewedByItself),
        (terminated, later, AlreadyTerminated),
        (agreement, agreement.ends_on, NotProlonged),
    ):
        with pytest.raises(error):
            renew(agreement=one, ends_on=ends_on, by=coordinator)


def test_only_a_draft_is_deleted_with_its_events(draft, agreement, coordinator):
    make_joint_event(draft)

    delete_draft(agreement=draft, by=coordinator)
    with pytest.raises(StillNeeded):
        delete_draft(agreement=agreement, by=coordinator)

    assert PartnerAgreement.objects.get() == agreement
    assert not JointEvent.objects.exists()
    assert AuditEntry.objects.get().object_name == str(draft)


def test_an_event_is_held_once_and_not_in_the_future(agreement, coordinator):
    event = make_joint_event(agreement)

    def do(held_on):
        return hold(event=event, held_on=held_on, note="Итог", by=coordinator, today=TODAY)

    with pytest.raises(HeldInFuture):
        do(date(2024, 3, 11))
    held = do(TODAY)
    with pytest.raises(AlreadyHeld):
        do(TODAY)

    assert (held.held_on, held.note) == (TODAY, "Итог")
    assert last_changes() == {"проведено": ["", "10 марта 2024 г."], "итог": ["", "Итог"]}


def test_what_was_done_while_a_form_was_open_stays(draft, municipality, coordinator):
    """Each form writes its own fields alone: an agreement signed meanwhile is not a draft again."""
    event = make_joint_event(draft, held_on=None)
    shown, shown_event = PartnerAgreement.objects.get(), JointEvent.objects.get()
    sign(agreement=draft, signed_on=TODAY, scan=scan(), by=coordinator, today=TODAY)
    hold(event=event, held_on=TODAY, note="", by=coordinator, today=TODAY)

    values = {**model_to_dict(shown), "number": "12"}
    form = AgreementForm(values, instance=shown, municipality=municipality)
    event_form = JointEventForm(
        {"title": "Мастер-класс", "planned_on": TODAY}, instance=shown_event, today=TODAY
    )
    assert form.is_valid(), form.errors
    assert event_form.is_valid(), event_form.errors
    save_agreement(form=form, by=coordinator)
    save_event(form=event_form, by=coordinator)

    draft.refresh_from_db()
    event.refresh_from_db()
    assert (draft.number, draft.signed_on, draft.scan_name) == ("12", TODAY, "скан.pdf")
    assert (event.title, event.held_on) == ("Мастер-класс", TODAY)


def test_a_deleted_event_is_not_held(agreement, coordinator):
    event = make_joint_event(agreement)
    JointEvent.objects.get().delete()

    with pytest.raises(EventDeleted):
        hold(event=event, held_on=TODAY, note="", by=coordinator, today=TODAY)


def test_the_event_of_a_draft_is_deleted_and_told_of(draft, coordinator):
    drop(event=make_joint_event(draft), by=coordinator, today=TODAY)

    entry = AuditEntry.objects.get()
    assert (entry.object_name, entry.municipality) == ("Открытые уроки", draft.municipality)
    assert not JointEvent.objects.exists()


def test_the_event_of_a_signed_agreement_stays_cancelled(agreement, coordinator):
    event = make_joint_event(agreement)

    drop(event=event, by=coordinator, today=TODAY)

    event.refresh_from_db()
    assert event.cancelled_on == TODAY
    assert last_changes() == {"отменено": ["", "10 марта 2024 г."]}


def test_a_cancelled_event_does_not_change(agreement, coordinator):
    event = make_joint_event(agreement, cancelled_on=TODAY)
    form = JointEventForm(
        {"title": "Мастер-класс", "planned_on": TODAY}, instance=event, today=TODAY
    )
    assert form.is_valid(), form.errors

    with pytest.raises(AlreadyCancelled):
        drop(event=event, by=coordinator, today=TODAY)
    with pytest.raises(AlreadyCancelled):
        hold(event=event, held_on=TODAY, note="", by=coordinator, today=TODAY)
    with pytest.raises(AlreadyCancelled):
        save_event(form=form, by=coordinator)


def test_an_event_that_took_place_is_not_cancelled(agreement, coordinator):
    event = make_joint_event(agreement, held_on=TODAY)

    with pytest.raises(AlreadyHeld):
        drop(event=event, by=coordinator, today=TODAY)


def test_every_refusal_is_a_russian_sentence():
    for error in (
        *(AlreadySigned, NotSignedYet, SignedInFuture, AlreadyTerminated, StillNeeded),
        *(TerminatedBeforeSigning, RenewedByItself, NotProlonged, HeldInFuture, AlreadyHeld),
        *(AlreadyCancelled, EventDeleted),
    ):
        assert str(error()).endswith(".")
