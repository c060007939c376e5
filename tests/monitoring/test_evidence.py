"""Documents and links of an assignment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitoring.choices import AssignmentState
from monitoring.models import Evidence
from monitoring.services import assignments, evidence
from schools.choices import Role
from schools.models import DiscardedFile
from schools.office.refusals import FileNotReadable
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)
PDF, OTHER_PDF = b"%PDF-1.7 one", b"%PDF-1.7 two"


@pytest.fixture
def head(school):
    return make_school_head(school)


@pytest.fixture
def assignment(school):
    return make_assignment(school)


def attach(assignment, by, *, content=PDF, name="Справка.pdf", **fields):
    return evidence.attach_file(
        assignment=assignment,
        content=content,
        name=name,
        kind="справка",
        by=by,
        now=fields.pop("now", NOW),
        **fields,
    )


def test_a_file_is_kept_with_its_hash_its_size_and_who_sent_it(assignment, head):
    kept = attach(assignment, head)

    kept.refresh_from_db()
    assert kept.file.read() == PDF
    assert (kept.name, kept.size, kept.content_type) == ("Справка.pdf", 12, "application/pdf")
    assert (kept.uploaded_by, kept.uploaded_at, kept.version) == (head, NOW, 1)
    assert len(kept.sha256) == 64


def test_the_stored_name_tells_nothing_and_the_shown_one_tells_the_true_kind(assignment, head):
    kept = attach(assignment, head, name="../../etc/passwd.html")

    assert kept.name == "passwd.pdf"
    assert "passwd" not in kept.file.name


def test_a_new_version_keeps_the_former(assignment, head):
    first = attach(assignment, head)

    second = attach(assignment, head, content=OTHER_PDF, replaces=first)

    assert second.version == 2
    assert list(assignment.evidence.current()) == [second]
    assert assignment.evidence.count() == 2
    assert Evidence.objects.get(pk=first.pk).file.read() == PDF


def test_a_version_that_was_replaced_meanwhile_is_not_replaced_again(assignment, head):
    first = attach(assignment, head)
    attach(assignment, head, content=OTHER_PDF, replaces=first)

    with pytest.raises(evidence.EvidenceNotTaken, match="уже заменили"):
        attach(assignment, head, content=b"%PDF-1.7 three", replaces=first)


def test_the_same_file_sent_twice_is_noticed_and_taken_elsewhere_if_it_is_meant(
    assignment, head, school
):
    attach(assignment, head)
    elsewhere = make_assignment(school)

    with pytest.raises(evidence.SameFile) as told:
        attach(elsewhere, head, name="Ещё раз.pdf")
    assert told.value.evidence.assignment == assignment
    assert attach(elsewhere, head, is_repeated=True).assignment == elsewhere

    with pytest.raises(evidence.SameFile):
        attach(assignment, head, is_repeated=True)


def test_another_schools_same_file_is_nobodys_business(assignment, head):
    attach(assignment, head)
    other = make_school(assignment.municipality)

    assert attach(make_assignment(other), make_school_head(other)).pk


def test_a_file_that_is_refused_leaves_nothing(assignment, head, settings):
    with pytest.raises(FileNotReadable):
        attach(assignment, head, content=b"<html></html>")

    assert not Evidence.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/x", "site", "https://"])
def test_a_link_leads_to_a_page_of_a_site(link, assignment, head):
    with pytest.raises(evidence.EvidenceNotTaken, match="https"):
        evidence.attach_link(assignment=assignment, link=link, name="", kind="", by=head, now=NOW)


def test_a_link_is_called_by_its_site_until_it_has_a_name(assignment, head):
    kept = evidence.attach_link(
        assignment=assignment,
        link="https://school.example/news/5",
        name=" ",
        kind="новость",
        by=head,
        now=NOW,
    )

    assert kept.name == "school.example"


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_what_is_being_checked_or_was_decided_gets_no_new_documents(state, school, head):
    checked = make_assignment(
        school, state=state, outcome="done", submitted_at=NOW, submitted_on=date(2024, 4, 20)
    )

    with pytest.raises(evidence.EvidenceNotTaken, match="документы уже не меняются"):
        attach(checked, head)


def test_only_the_organisation_that_answers_attaches(assignment):
    coordinator = make_coordinator(assignment.municipality)
    neighbour = make_school_head(make_school(assignment.municipality))

    for by in (coordinator, neighbour):
        with pytest.raises(evidence.EvidenceNotTaken, match="отвечает"):
            attach(assignment, by)


def test_a_school_editor_attaches_too(assignment, school):
    editor = make_member(school.municipality, Role.SCHOOL_EDITOR, school)

    assert attach(assignment, editor).uploaded_by == editor


def test_a_mistake_is_taken_back_with_its_file(assignment, head):
    first = attach(assignment, head)
    second = attach(assignment, head, content=OTHER_PDF, replaces=first)

    evidence.detach(evidence=second, by=head)

    assert list(assignment.evidence.current()) == [first]
    assert DiscardedFile.objects.get().name == second.file.name


def test_what_was_submitted_once_stays(assignment, head):
    sent = attach(assignment, head)
    later = NOW + timedelta(hours=1)
    assignments.submit(
        assignment=assignment, outcome="done", deviation="", comment="", by=head, now=later
    )
    assignments.recall(assignment=assignment, by=head, now=later)

    with pytest.raises(evidence.EvidenceNotTaken, match="остаётся в истории"):
        evidence.detach(evidence=Evidence.objects.get(pk=sent.pk), by=head)


def test_evidence_is_seen_by_the_school_and_those_who_oversee_it(assignment, head):
    attach(assignment, head)
    assignment.refresh_from_db()
    coordinator = make_coordinator(assignment.municipality)
    neighbour = make_school_head(make_school(assignment.municipality))
    stranger = make_coordinator(make_municipality())

    seen = {
        name: Evidence.objects.visible_to(who).count()
        for name, who in [
            ("head", head),
            ("coordinator", coordinator),
            ("neighbour", neighbour),
            ("stranger", stranger),
        ]
    }

    assert seen == {"head": 1, "coordinator": 1, "neighbour": 0, "stranger": 0}
    assert assignment.state == AssignmentState.NOT_STARTED
