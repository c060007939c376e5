"""A report from the order to the file: whole, frozen, or failed with a sentence."""

import logging
from contextlib import suppress
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from reports.builders import annex
from reports.document import DocumentNotPrinted
from reports.models import Report
from reports.renderers import FORMATS, Format
from reports.services.reports import making
from reports.services.reports.claiming import Claim
from reports.services.reports.keeping import ReportDamaged, read
from reports.services.reports.ordering import retry, same_figures
from roadmaps.models import Activity, Edition
from schools.models import AuditEntry
from tests.reports.centre.orders import NOW, made, ordered, stored, words_of

TITLE = "Провести стажировку молодых учителей на базе опорной школы"


def rendered_by(monkeypatch, render, format="xlsx"):
    monkeypatch.setitem(FORMATS, format, Format("application/x", render))


def raising(error):
    def fail(document):
        raise error

    return fail


class TestReady:
    def test_the_file_holds_what_the_rows_said(self, edition, coordinator):
        report = made(ordered(edition, by=coordinator))

        assert report.is_ready
        assert TITLE in words_of(report)
        assert read(report).name == (
            "План поддержки школ Заречного округа, редакция 1, проект.xlsx"
        )

    def test_the_row_tells_how_it_was_made(self, edition, coordinator, settings):
        report = made(ordered(edition, by=coordinator))

        assert (report.attempts, report.worker) == (1, "")
        assert (report.rows_done, report.rows_total) == (3, 3)
        assert report.started_at == NOW
        assert report.took > timedelta()
        assert report.size == len(read(report).content)
        assert stored(settings) == [f"{report.code}-1.json.gz", f"{report.code}-1.xlsx"]

    def test_the_trail_tells_who_asked_for_it(self, edition, coordinator):
        report = made(ordered(edition, by=coordinator))

        entry = AuditEntry.objects.get(object_kind="отчёт")
        assert (entry.actor, entry.deed, entry.object_id) == (
            coordinator,
            "created",
            str(report.pk),
        )
        assert entry.municipality == edition.municipality

    def test_the_edited_words_are_printed(self, edition):
        heading = {"title": "План на подпись", "name": "И.И. Петров", "stamp": "УТВЕРЖДАЮ"}

        report = made(ordered(edition, heading=heading))

        words = words_of(report)
        assert {"План на подпись", "УТВЕРЖДАЮ"} <= words
        assert any("И.И. Петров" in text for text in words)
        assert report.name == "План на подпись, редакция 1, проект.xlsx"

    def test_what_is_ready_is_not_made_again(self, edition, monkeypatch):
        report = made(ordered(edition))
        rendered_by(monkeypatch, raising(AssertionError))

        assert made(report).sha256 == report.sha256

    def test_the_paper_says_where_it_is_checked(self, edition, monkeypatch):
        seen = []
        rendered_by(monkeypatch, lambda document: seen.append(document) or b"paper")

        report = made(ordered(edition))

        (document,) = seen
        assert document.check.code == report.code
        assert document.check.url == f"http://localhost:8000/check/{report.code}/"


class TestFrozen:
    def test_another_format_says_the_same_after_the_rows_have_changed(self, edition, monkeypatch):
        report = made(ordered(edition, format="pdf"))
        Activity.objects.update(title="Переписано позже")
        Edition.objects.update(title="Новое название")

        copy = made(same_figures(report=report, format="xlsx", by=None, now=NOW))

        assert TITLE in words_of(copy)
        assert "Переписано позже" not in words_of(copy)
        assert copy.frozen.name == report.frozen.name
        assert copy.frozen_sha256 == report.frozen_sha256

    def test_a_copy_does_not_ask_the_builder(self, edition, monkeypatch):
        report = made(ordered(edition, format="pdf"))
        monkeypatch.setattr(annex, "build", raising(AssertionError))

        assert made(same_figures(report=report, format="xlsx", by=None, now=NOW)).is_ready

    def test_a_copy_that_failed_is_tried_with_the_same_figures(self, edition, monkeypatch):
        report = made(ordered(edition, format="pdf"))
        copy = same_figures(report=report, format="xlsx", by=None, now=NOW)
        with monkeypatch.context() as patched:
            rendered_by(patched, raising(DocumentNotPrinted("Не помещается.")))
            assert made(copy).is_failed
        Activity.objects.update(title="Переписано позже")

        copy = made(retry(report=copy, by=None, now=NOW))

        assert TITLE in words_of(copy)
        assert TITLE in words_of(made(same_figures(report=report, format="xlsx", by=None, now=NOW)))

    @pytest.mark.parametrize("harm", ["other", "cut", "flipped", "missing"])
    def test_figures_that_are_not_those_of_the_paper_are_not_printed(self, edition, settings, harm):
        report = made(ordered(edition, format="pdf"))
        path = settings.MEDIA_ROOT / report.frozen.name
        content = path.read_bytes()
        half = len(content) // 2
        path.write_bytes(
            {
                "other": made_otherwise(report, settings),
                "cut": content[:-20],
                "flipped": content[:half] + bytes([content[half] ^ 255]) + content[half + 1 :],
                "missing": b"",
            }[harm]
        )
        if harm == "missing":
            path.unlink()

        copy = made(same_figures(report=report, format="xlsx", by=None, now=NOW))

        assert copy.is_failed
        assert "изменились или пропали" in copy.refusal

    def test_the_same_rows_are_frozen_to_the_same_words(self, edition):
        first, second = (made(ordered(edition, anew=True)) for _ in range(2))

        assert first.frozen_sha256 == second.frozen_sha256


def made_otherwise(report, settings):
    """The frozen words of another report."""
    Activity.objects.update(title="Подменено")
    other = made(ordered(report.edition, anew=True))
    return (settings.MEDIA_ROOT / other.frozen.name).read_bytes()


class TestFailed:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (DocumentNotPrinted("Столько строк в ячейку не войдёт."), "Столько строк"),
            (RuntimeError("secret of the server"), "случилась ошибка"),
            (SoftTimeLimitExceeded(), "не успел"),
        ],
    )
    def test_it_says_why(self, edition, monkeypatch, caplog, error, words):
        rendered_by(monkeypatch, raising(error))

        report = made(ordered(edition))

        assert report.is_failed
        assert words in report.refusal
        assert "secret" not in report.refusal
        assert report.took > timedelta()
        assert (report.frozen.name, report.file.name) == ("", "")
        assert ("Traceback" in caplog.text) != isinstance(error, DocumentNotPrinted)

    def test_it_is_tried_again(self, edition, monkeypatch):
        with monkeypatch.context() as patched:
            rendered_by(patched, raising(RuntimeError))
            report = made(ordered(edition))

        assert made(retry(report=report, by=None, now=NOW)).is_ready

    def test_a_trail_that_cannot_be_written_leaves_no_file(self, edition, monkeypatch, settings):
        monkeypatch.setattr(making, "record", lambda **entry: 1 / 0)

        report = made(ordered(edition))

        assert report.is_failed
        assert stored(settings) == []


class Killed(BaseException):
    """What a process never gets to say."""


class TestKilled:
    @pytest.mark.parametrize("at", ["build", "render", "store", "record"])
    def test_the_next_worker_makes_it_and_nothing_is_left_of_the_first(
        self, edition, monkeypatch, settings, at
    ):
        # given a worker that is killed, and cannot tidy up after itself
        with monkeypatch.context() as patched:
            patched.setattr(making, "discard_leftovers", lambda report: None)
            if at == "build":
                patched.setattr(annex, "build", raising(Killed))
            elif at == "render":
                rendered_by(patched, raising(Killed))
            else:
                place = {"store": "ContentFile", "record": "record"}[at]
                patched.setattr(making, place, killing)
            report = ordered(edition)
            with suppress(Killed):
                made(report)
        held = Report.objects.get()
        assert (held.state, held.file.name) == ("making", "")

        # when the lease has not run out, then nobody takes it
        assert made(report).state == "making"
        # when it has
        later = NOW + timedelta(seconds=settings.REPORT_LEASE_SECONDS + 1)
        report = made(report, now=later)

        assert (report.is_ready, report.attempts) == (True, 2)
        assert stored(settings) == [f"{report.code}-2.json.gz", f"{report.code}-2.xlsx"]

    def test_one_that_was_taken_for_dead_spoils_nothing(self, edition, monkeypatch, settings):
        report = ordered(edition)
        original = FORMATS["xlsx"].render
        later = NOW + timedelta(seconds=settings.REPORT_LEASE_SECONDS + 1)

        def slow(document):
            rendered_by(monkeypatch, original)
            made(report, now=later)
            return b"too late"

        rendered_by(monkeypatch, slow)

        report = made(report)

        assert (report.is_ready, report.attempts) == (True, 2)
        assert TITLE in words_of(report)
        assert stored(settings) == [f"{report.code}-2.json.gz", f"{report.code}-2.xlsx"]


def killing(*_, **__):
    raise Killed


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_file_that_is_not_what_was_made_is_not_given_out(edition, settings, caplog, harm):
    report = made(ordered(edition))
    path = settings.MEDIA_ROOT / report.file.name
    if harm == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    else:
        path.unlink()

    with caplog.at_level(logging.ERROR), pytest.raises(ReportDamaged, match="не тот") as refusal:
        read(report)

    assert report.name in refusal.value.message
    assert report.file.name in caplog.text


def test_rows_are_counted_while_they_are_written(edition, monkeypatch):
    told = []
    monkeypatch.setattr("reports.services.reports.claiming._TELLS_EVERY", 0)
    original = Claim.keep

    def keep(held, **fields):
        told.append(fields.get("rows_done"))
        original(held, **fields)

    monkeypatch.setattr(Claim, "keep", keep)

    made(ordered(edition))

    assert [count for count in told if count] == [1, 2, 3, 3]
