"""What may be ordered, what it becomes, and that the same is made once."""

from datetime import date

import pytest

from monitoring.services.rounds import close
from reports.models import Report, ReportTemplate
from reports.order import Order
from reports.services.reports.ordering import (
    ReportNotOrdered,
    order_report,
    retry,
    same_figures,
)
from roadmaps.choices import EditionState
from tests.factories import (
    make_coordinator,
    make_edition,
    make_municipality,
    make_roadmap,
    make_schedule,
    make_school,
)
from tests.monitoring.rounds.deeds import open_round
from tests.reports.centre.orders import NOW, ON, made, ordered

pytestmark = pytest.mark.django_db


def asked(kind, municipality, *, by=None, on=ON, **rows):
    order = Order(municipality=municipality, on=on, **rows)
    return order_report(kind=kind, format="xlsx", order=order, by=by, now=NOW)


class TestWhatIsAskedFor:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("annex", "Выберите дорожную карту"),
            ("implementation", "Выберите дорожную карту"),
            ("school", "Выберите школу"),
            ("opinion", "не составляет"),
        ],
    )
    def test_what_a_kind_needs_is_named(self, municipality, kind, words):
        with pytest.raises(ReportNotOrdered, match=words):
            asked(kind, municipality)

    def test_a_format_that_is_not_printed_is_refused(self, edition):
        with pytest.raises(ReportNotOrdered):
            ordered(edition, format="odt")

    def test_rows_of_another_municipality_are_refused(self, municipality):
        elsewhere = make_municipality()

        for rows in (
            {"roadmap": make_roadmap(elsewhere)},
            {"roadmap": make_roadmap(municipality), "school": make_school(elsewhere)},
        ):
            with pytest.raises(ReportNotOrdered, match="этого же муниципалитета"):
                asked("implementation", municipality, **rows)

    def test_rows_of_another_roadmap_are_refused(self, edition):
        foreign = make_edition(make_roadmap(edition.municipality))

        with pytest.raises(ReportNotOrdered, match="этой же дорожной карты"):
            asked("annex", edition.municipality, roadmap=edition.roadmap, edition=foreign)

    def test_the_edition_in_force_is_meant(self, municipality):
        roadmap = make_roadmap(municipality)
        make_edition(roadmap, number=1, state=EditionState.SUPERSEDED)
        make_edition(roadmap, number=2)
        make_edition(roadmap, number=3, state=EditionState.DRAFT)

        assert asked("annex", municipality, roadmap=roadmap).edition.number == 2
        amendments = asked("amendments", municipality, roadmap=roadmap)
        assert (amendments.former.number, amendments.edition.number) == (1, 2)

    def test_a_roadmap_that_was_never_approved_is_told_by_its_draft(self, municipality):
        draft = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)

        assert asked("annex", municipality, roadmap=draft.roadmap).edition == draft
        with pytest.raises(ReportNotOrdered, match="Прежней редакции нет"):
            asked("amendments", municipality, roadmap=draft.roadmap)

    def test_an_edition_brings_its_roadmap(self, edition):
        report = asked("annex", edition.municipality, edition=edition)

        assert report.roadmap == edition.roadmap

    def test_a_region_is_that_of_the_municipality(self, municipality, edition):
        report = asked("region", municipality, roadmap=edition.roadmap)

        assert (report.municipality, report.roadmap) == (None, None)
        assert report.region == municipality.region


class TestRounds:
    """A plan with a round whose cut-off day is 9 June, closed on the 12th."""

    @pytest.fixture
    def closed(self, municipality):
        roadmap = make_edition(make_roadmap(municipality)).roadmap
        opened = open_round(roadmap.editions.get(), make_coordinator(municipality), days=0)
        opened.cut_off_on = date(2024, 6, 9)
        opened.save()
        return close(round=opened, by=None, now=NOW.replace(day=12))

    @pytest.mark.parametrize("day", [9, 11, 12])
    def test_on_its_days_the_figures_of_a_closed_round_are_told(self, closed, day):
        on = date(2024, 6, day)
        report = asked("implementation", closed.municipality, roadmap=closed.roadmap, on=on)

        assert report.round == closed
        assert report.order.is_frozen
        assert report.on == on

    def test_afterwards_only_its_indicators_are(self, closed):
        on = date(2024, 6, 13)
        report = asked("implementation", closed.municipality, roadmap=closed.roadmap, on=on)

        assert report.round == closed
        assert not report.order.is_frozen

    def test_before_its_day_it_is_not_looked_at(self, closed):
        on = date(2024, 6, 8)

        report = asked("implementation", closed.municipality, roadmap=closed.roadmap, on=on)

        assert report.round is None

    def test_one_that_is_asked_for_says_the_day(self, closed):
        rows = {"roadmap": closed.roadmap, "round": closed}

        report = asked("implementation", closed.municipality, on=date(2024, 12, 1), **rows)

        assert (report.on, report.order.is_frozen) == (date(2024, 6, 9), True)


class TestOnce:
    def test_the_same_request_gives_the_report_that_is_there(self, edition, coordinator):
        report = ordered(edition, by=coordinator)

        assert ordered(edition, by=coordinator) == report
        made(report)
        assert ordered(edition, by=make_coordinator(edition.municipality)) == report

    @pytest.mark.parametrize(
        "other",
        [
            {"format": "pdf"},
            {"heading": {"title": "Другой заголовок"}},
            {"anew": True},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_another_request_is_another_report(self, edition, coordinator, other):
        report = ordered(edition, by=coordinator)

        assert ordered(edition, by=coordinator, **other) != report

    def test_a_wording_is_the_same_on_another_day_and_a_register_is_not(self, edition):
        tomorrow = date(2024, 6, 11)

        assert ordered(edition, on=tomorrow) == ordered(edition)
        assert ordered(edition, kind="schools", on=tomorrow) != ordered(edition, kind="schools")

    def test_one_that_failed_is_made_anew(self, edition, coordinator):
        report = ordered(edition, by=coordinator)
        Report.objects.update(state="failed", refusal="Не вышло.")

        assert ordered(edition, by=coordinator) != report

    def test_a_schedule_has_one_for_a_day(self, edition):
        schedule = make_schedule(edition.municipality)
        ordered(edition)

        first = ordered(edition, schedule=schedule)

        assert ordered(edition, schedule=schedule, format="pdf") == first
        assert ordered(edition, schedule=schedule, on=date(2024, 6, 17)) != first
        assert Report.objects.filter(schedule=schedule).count() == 2


class TestTemplates:
    def test_one_that_is_not_there_is_not_printed_by(self, edition):
        with pytest.raises(ReportNotOrdered, match="не загрузил"):
            ordered(edition, format="docx", uses_template=True)

    def test_it_is_a_word_file(self, edition):
        with pytest.raises(ReportNotOrdered, match="только в формате Word"):
            ordered(edition, format="pdf", uses_template=True)

    def test_another_template_is_another_request(self, edition):
        template = ReportTemplate.objects.create(
            municipality=edition.municipality,
            kind="annex",
            name="наш.docx",
            sha256="1" * 64,
            uploaded_at=NOW,
        )
        report = ordered(edition, format="docx", uses_template=True)

        assert ordered(edition, format="docx", uses_template=True) == report
        template.sha256 = "2" * 64
        template.save()
        assert ordered(edition, format="docx", uses_template=True) != report
        assert ordered(edition, format="docx") != report


class TestOtherFormats:
    def test_one_that_is_not_ready_has_none(self, edition):
        with pytest.raises(ReportNotOrdered, match="ещё не готов"):
            same_figures(report=ordered(edition), format="pdf", by=None, now=NOW)

    def test_each_is_there_once_with_a_code_of_its_own(self, edition):
        report = made(ordered(edition))

        copy = same_figures(report=report, format="pdf", by=None, now=NOW)

        assert copy.made_from == report
        assert copy.code != report.code
        assert same_figures(report=report, format="pdf", by=None, now=NOW) == copy
        assert same_figures(report=report, format="xlsx", by=None, now=NOW) == report
        copy = made(copy)
        assert same_figures(report=copy, format="xlsx", by=None, now=NOW) == report


class TestAgain:
    def test_only_one_that_failed_is_queued_again(self, edition):
        report = ordered(edition)
        code = report.code

        assert retry(report=report, by=None, now=NOW).code == code
        Report.objects.update(state="failed", refusal="Не вышло.", attempts=3)
        again = retry(report=report, by=None, now=NOW)

        assert (again.state, again.refusal, again.attempts) == ("queued", "", 0)
        assert again.code != code

    def test_only_by_who_sees_it(self, edition):
        stranger = make_coordinator(make_municipality())

        with pytest.raises(ReportNotOrdered, match="недоступен"):
            retry(report=ordered(edition), by=stranger, now=NOW)
