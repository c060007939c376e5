"""The page of one report: how the making goes, the file, what can be made of it once more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.choices import ReportState
from reports.models import Report
from schools.choices import Deed
from schools.models import AuditEntry
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_report,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def address(name, report, **arguments):
    return reverse(f"reports:{name}", kwargs={"pk": report.pk, **arguments})


def content_of(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def edition(municipality):
    edition = make_edition(make_roadmap(municipality, title="План поддержки школ"))
    make_activity(make_part(edition).sections.get())
    return edition


class TestMaking:
    def test_a_page_that_waits_asks_how_far_it_is(self, client, coordinator, municipality):
        report = make_report(municipality, state=ReportState.MAKING, rows_done=250, rows_total=1000)

        page = client.get(report.get_absolute_url()).content.decode()

        assert f'hx-get="{report.get_absolute_url()}" hx-trigger="every 2s"' in page
        assert "Готово строк: 250 из&nbsp;1\xa0000" in page
        assert 'max="1000" value="250"' in page
        # Without scripts there is a link to press.
        assert f'<a href="{report.get_absolute_url()}">Обновить страницу</a>' in page

    @pytest.mark.parametrize(("minutes", "is_told"), [(1, False), (3, True)])
    def test_one_that_nobody_begins_says_that_it_waits(
        self, client, coordinator, municipality, minutes, is_told
    ):
        report = make_report(municipality, state=ReportState.QUEUED)
        ordered_at = timezone.now() - timedelta(minutes=minutes)
        Report.objects.filter(pk=report.pk).update(ordered_at=ordered_at)

        page = client.get(report.get_absolute_url()).content.decode()

        assert ("Ждёт дольше обычного" in page) is is_told

    def test_progress_is_not_said_aloud_but_the_end_is(self, client, coordinator, municipality):
        report = make_report(municipality, state=ReportState.MAKING)
        waiting = client.get(report.get_absolute_url(), headers=HTMX).content.decode()

        ready = make_report(municipality)
        answer = client.get(ready.get_absolute_url(), headers=HTMX).content.decode()

        assert "hx-swap-oob" not in waiting
        assert 'hx-swap-oob="innerHTML:#report-said">Отчёт готов' in answer
        assert "hx-trigger" not in answer
        assert "<h1" not in answer

    def test_one_that_failed_says_why_and_can_be_tried_again(
        self, client, coordinator, municipality
    ):
        report = make_report(municipality, state=ReportState.FAILED, refusal="Места не хватило.")

        page = client.get(report.get_absolute_url()).content.decode()

        assert "Места не хватило." in page
        assert address("report_retry", report) in page
        assert "hx-trigger" not in page

    def test_trying_again_makes_it(
        self, client, coordinator, edition, django_capture_on_commit_callbacks
    ):
        report = make_report(
            edition.municipality, kind="annex", edition=edition, state=ReportState.FAILED
        )

        client.post(address("report_retry", report))

        assert Report.objects.get().state == ReportState.READY


class TestReady:
    def test_the_file_is_the_one_that_was_made(self, client, coordinator, municipality):
        report = make_report(municipality, content=b"Figures", name="Реестр школ.xlsx")

        response = client.get(address("report_file", report))

        assert content_of(response) == b"Figures"
        assert set(response.headers["Cache-Control"].split(", ")) >= {"private", "no-store"}
        assert response.headers["Content-Disposition"].startswith("attachment")
        entry = AuditEntry.objects.get(deed=Deed.DOWNLOADED)
        assert (entry.actor, entry.object_name) == (coordinator, "Реестр школ.xlsx")

    def test_a_file_that_is_no_more_the_one_is_not_given_out(
        self, client, coordinator, municipality
    ):
        report = make_report(municipality, content=b"Figures")
        with report.file.open("wb") as file:
            file.write(b"Forged!")

        response = client.get(address("report_file", report))

        assert response.status_code == 500
        page = response.content.decode()
        assert "Файл повреждён" in page
        assert "Составьте отчёт заново" in page
        assert not AuditEntry.objects.filter(deed=Deed.DOWNLOADED).exists()

    @pytest.mark.parametrize("state", [ReportState.QUEUED, ReportState.FAILED])
    def test_one_that_is_not_ready_has_no_file(self, client, coordinator, municipality, state):
        report = make_report(municipality, state=state)

        assert client.get(address("report_file", report)).status_code == 404

    def test_the_marks_of_the_file_are_shown(self, client, coordinator, municipality):
        report = make_report(municipality, ordered_by=coordinator)

        page = client.get(report.get_absolute_url()).content.decode()

        assert report.sha256 in page
        assert 'data-copy="sum"' in page
        assert report.code in page
        assert reverse("reports:report_check", args=[report.code]) in page
        assert coordinator.get_short_name() in page

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [(0.2, "меньше секунды"), (3, "3 секунды"), (125, "2 минуты 5 секунд"), (60, "1 минута")],
    )
    def test_how_long_it_took_is_told(self, client, coordinator, municipality, seconds, words):
        report = make_report(municipality)
        report.finished_at = report.started_at + timedelta(seconds=seconds)
        report.save()

        assert f"готовился {words}</dd>" in client.get(report.get_absolute_url()).content.decode()


class TestOnceMore:
    def test_another_format_has_the_same_words(self, client, coordinator, edition):
        report = make_report(
            edition.municipality, kind="annex", edition=edition, words="Прежние слова"
        )

        response = client.post(address("report_print_again", report, format="docx"))

        copy = Report.objects.get(format="docx")
        assert response.url == copy.get_absolute_url()
        assert (copy.made_from, copy.frozen_sha256) == (report, report.frozen_sha256)

    def test_a_format_that_is_there_is_a_link_and_not_a_button(
        self, client, coordinator, municipality
    ):
        report = make_report(municipality, format="pdf")
        copy = make_report(municipality, format="xlsx", made_from=report)

        page = client.get(report.get_absolute_url()).content.decode()

        assert address("report_file", copy) in page
        assert address("report_print_again", report, format="xlsx") not in page
        assert address("report_print_again", report, format="docx") in page

    def test_an_unknown_format_is_no_page(self, client, coordinator, municipality):
        report = make_report(municipality)

        assert client.post(address("report_print_again", report, format="exe")).status_code == 404

    def test_by_the_figures_of_today_it_is_another_report(self, client, coordinator, municipality):
        roadmap = make_edition(make_roadmap(municipality)).roadmap
        today = municipality.today()
        report = make_report(
            municipality,
            kind="late",
            roadmap=roadmap,
            on=today - timedelta(30),
            heading={"name": "А.А. Другой"},
        )

        response = client.post(address("report_renew", report))

        newer = Report.objects.exclude(pk=report.pk).get()
        assert response.url == newer.get_absolute_url()
        assert (newer.on, newer.kind, newer.roadmap) == (today, "late", roadmap)
        assert newer.heading == {"name": "А.А. Другой"}

    def test_what_can_never_change_is_not_offered_anew(self, client, coordinator, edition):
        report = make_report(edition.municipality, kind="annex", edition=edition)

        page = client.get(report.get_absolute_url()).content.decode()

        assert address("report_renew", report) not in page

    def test_another_order_begins_with_what_this_one_was_about(
        self, client, coordinator, municipality
    ):
        roadmap = make_edition(make_roadmap(municipality)).roadmap
        report = make_report(municipality, kind="late", roadmap=roadmap, format="docx")

        page = client.get(report.get_absolute_url()).content.decode()

        create = reverse("reports:report_create", args=["late"])
        assert f"{create}?municipality={municipality.pk}&amp;roadmap={roadmap.pk}" in page


class TestReaders:
    def test_a_report_lost_with_the_right_to_its_rows_is_lost_to_who_ordered_it(
        self, client, municipality, school
    ):
        head = make_school_head(school)
        report = make_report(municipality, kind="school", school=school, ordered_by=head)
        client.force_login(head)
        assert client.get(address("report_file", report)).status_code == 200

        head.memberships.get().organisations.set([make_school(municipality)])

        assert client.get(address("report_file", report)).status_code == 404
        assert client.get(report.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("name", ["report_detail", "report_file"])
    def test_another_municipality_sees_nothing(self, client, municipality, name):
        client.force_login(make_coordinator(make_municipality()))

        assert client.get(address(name, make_report(municipality))).status_code == 404
