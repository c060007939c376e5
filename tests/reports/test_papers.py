"""An approved edition is printed once: the same bytes for ever."""

import logging
from hashlib import sha256
from itertools import count
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.document import DocumentNotPrinted
from reports.models import EditionPaper
from reports.renderers import FORMATS, Format
from reports.services import approval
from reports.services.approval import EditionChanged, approve_edition, fingerprint
from reports.services.papers import PaperDamaged, keep_papers, paper_of
from roadmaps.choices import EditionState
from roadmaps.services.corrections import begin_correction
from roadmaps.services.editions import EditionNotMoved
from schools.models import LegalAct
from tests.at_once import database_of_many, together
from tests.roadmaps.editions.houses import DAY, NOW, House, row, state_of

PATIENCE = 60  # seconds


def renders(monkeypatch, render):
    """Every format is printed by this function from now on."""
    for format, chosen in list(FORMATS.items()):
        monkeypatch.setitem(FORMATS, format, Format(chosen.content_type, render))


@pytest.fixture
def house(db, monkeypatch):
    renders(monkeypatch, lambda document: f"first {document}".encode())
    return House()


def approved(house, edition=None, **fields):
    edition = edition or house.sent()
    fields = {
        "act": LegalAct(municipality=house.municipality, number="77", issued_on=DAY),
        "appendix": "2",
        "signature": None,
        "seen": fingerprint(edition),
        "by": house.official,
        **fields,
    }
    return approve_edition(edition=edition, now=NOW, **fields)


def content_of(edition, format="pdf"):
    return paper_of(edition=edition, format=format, now=NOW).content


def files_in(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_approving_makes_a_paper_of_each_format_with_its_sum(house):
    edition = approved(house)

    papers = EditionPaper.objects.filter(edition=edition)
    assert {paper.format for paper in papers} == set(FORMATS)
    for paper in papers:
        content = content_of(edition, paper.format)
        assert (paper.size, paper.sha256) == (len(content), sha256(content).hexdigest())
        assert paper.name == f"План на 2024 год, редакция 1.{paper.format}"


def test_the_papers_say_what_the_approval_decided(house):
    edition = approved(house, signature="Начальник\nИ.И. Иванова")

    words = content_of(edition).decode()

    for said in ("УТВЕРЖДЁН", "Приложение № 2", "от 1 марта 2024 г. № 77", "И.И. Иванова"):
        assert said in words
    edition.refresh_from_db()
    assert (edition.appendix, edition.act.number, edition.approved_on) == ("2", "77", DAY)


def test_the_bytes_stay_when_the_portal_prints_otherwise(house, monkeypatch):
    edition = approved(house)
    before = content_of(edition)

    renders(monkeypatch, lambda document: f"second {document}".encode())

    assert content_of(edition) == before


def test_a_draft_is_printed_anew_each_time(house, monkeypatch):
    before = content_of(house.edition)

    renders(monkeypatch, lambda document: f"second {document}".encode())

    assert content_of(house.edition) != before


def test_a_superseded_edition_keeps_its_papers(house, monkeypatch):
    edition = approved(house)
    before = content_of(edition)
    renders(monkeypatch, lambda document: f"second {document}".encode())
    draft = begin_correction(edition=edition, reason="Так", by=house.coordinator)

    newer = approved(house, house.sent(draft))

    edition.refresh_from_db()
    assert edition.state == EditionState.SUPERSEDED
    assert content_of(edition) == before != content_of(newer)


def test_one_approved_without_papers_gets_each_at_the_first_request(house, monkeypatch):
    edition = house.approved()
    first = content_of(edition)

    renders(monkeypatch, lambda document: b"second")

    assert content_of(edition) == first
    assert EditionPaper.objects.get(edition=edition).format == "pdf"


def test_two_first_requests_leave_one_paper(transactional_db, tmp_path, monkeypatch, settings):
    printed, everyone = count(1), Barrier(4, timeout=PATIENCE)

    def render(document):
        everyone.wait()  # for nobody's paper to be there before all of them print
        return f"print {next(printed)}".encode()

    renders(monkeypatch, render)
    with database_of_many(tmp_path):
        edition = House().approved()

        answers = together(*[lambda: content_of(edition)] * 4)

        assert next(printed) == 5
        assert len(set(answers)) == 1
        assert EditionPaper.objects.filter(edition=edition).count() == 1
        assert len(files_in(settings)) == 1


def test_words_that_changed_since_they_were_read_are_not_approved(house):
    seen = fingerprint(house.edition)
    activity = row(house.edition)
    activity.title = "Другое"
    activity.save()
    house.sent()

    with pytest.raises(EditionChanged):
        approved(house, house.edition, seen=seen)

    assert state_of(house.edition) == EditionState.IN_REVIEW


def test_words_that_change_while_papers_are_printed_are_not_approved(house, monkeypatch, settings):
    edition = house.sent()
    print_document = approval.print_document

    def change(document, **fields):
        activity = row(edition)
        activity.title += "!"
        activity.save()
        return print_document(document, **fields)

    monkeypatch.setattr(approval, "print_document", change)

    with pytest.raises(EditionChanged):
        approved(house, edition)

    assert state_of(edition) == EditionState.IN_REVIEW
    assert not LegalAct.objects.filter(number="77").exists()
    assert files_in(settings) == []


def test_who_may_not_approve_leaves_no_papers(house, settings):
    with pytest.raises(EditionNotMoved):
        approved(house, by=house.coordinator)

    assert not EditionPaper.objects.exists()
    assert files_in(settings) == []


def test_a_format_without_room_for_the_plan_is_left_out(house, monkeypatch):
    def refuse(document):
        raise DocumentNotPrinted("Столько ячейка Excel не вмещает.")

    monkeypatch.setitem(FORMATS, "xlsx", Format("application/x", refuse))

    edition = approved(house)

    assert {paper.format for paper in EditionPaper.objects.all()} == {"pdf", "docx"}
    with pytest.raises(DocumentNotPrinted):
        content_of(edition, "xlsx")


def test_papers_that_cannot_all_be_kept_leave_no_file(house, settings):
    edition = house.approved()
    printed = paper_of(edition=house.school_edition, format="pdf", now=NOW)

    with pytest.raises(AttributeError):
        keep_papers(edition=edition, files={"pdf": printed, "docx": None}, now=NOW)

    assert files_in(settings) == []


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_file_that_is_not_what_was_approved_is_not_given_out(house, settings, caplog, harm):
    edition = approved(house)
    paper = EditionPaper.objects.get(edition=edition, format="pdf")
    path = settings.MEDIA_ROOT / paper.file.name
    if harm == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    else:
        path.unlink()

    with caplog.at_level(logging.ERROR), pytest.raises(PaperDamaged, match="резервной"):
        content_of(edition)

    assert paper.file.name in caplog.text


def test_the_reader_is_told_that_the_file_is_damaged(house, settings, client):
    edition = approved(house)
    (settings.MEDIA_ROOT / EditionPaper.objects.get(format="pdf").file.name).unlink()
    client.force_login(house.head)

    response = client.get(reverse("reports:annex", args=[edition.roadmap_id, 1, "pdf"]))

    assert response.status_code == 500
    assert "Сообщите администратору" in response.content.decode()


def test_the_command_gives_out_the_same_bytes(house, tmp_path, monkeypatch):
    edition = approved(house)
    before = content_of(edition)
    renders(monkeypatch, lambda document: b"second")
    output = tmp_path / "plan.pdf"

    call_command("print_roadmap", edition.roadmap_id, format="pdf", output=str(output))

    assert output.read_bytes() == before


def test_the_command_names_a_damaged_file(house, tmp_path, settings):
    edition = approved(house)
    for path in files_in(settings):
        path.write_bytes(b"other")

    with pytest.raises(CommandError, match="резервной"):
        call_command("print_roadmap", edition.roadmap_id, format="pdf", output=str(tmp_path / "f"))

    assert not (tmp_path / "f").exists()
