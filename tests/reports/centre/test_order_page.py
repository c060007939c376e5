"""Ordering a report: what is chosen, what is prefilled, and where the person comes out."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.choices import ReportState
from reports.kinds import KINDS
from reports.models import Report
from roadmaps.choices import EditionState
from roadmaps.deadline_words import day_words
from schools.choices import Role
from schools.models import Membership
from tests.factories import (
    make_act,
    make_activity,
    make_edition,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
    make_user,
)

pytestmark = pytest.mark.django_db


def address(kind, **query):
    return reverse("reports:report_create", args=[kind], query=query or None)


def plan_of(municipality, *, numbers=(1,), title="План поддержки школ", **fields):
    """Editions of a roadmap with a row each, the last in force."""
    roadmap = make_roadmap(municipality, title=title, **fields)
    editions = []
    for number in numbers:
        is_last = number == numbers[-1]
        edition = make_edition(
            roadmap,
            number=number,
            state=EditionState.APPROVED if is_last else EditionState.SUPERSEDED,
        )
        make_activity(make_part(edition).sections.get(), title=f"Семинар {number}")
        editions.append(edition)
    return editions


@pytest.fixture
def edition(municipality):
    return plan_of(municipality)[-1]


def form_of(response):
    return response.context["form"]


class TestWhatIsChosenBeforehand:
    def test_one_press_is_enough(self, client, coordinator, edition):
        form = form_of(client.get(address("annex")))
        sent = {"edition": form["edition"].value(), "format": form["format"].value()}

        response = client.post(address("annex"), sent)

        report = Report.objects.get()
        assert response.url == report.get_absolute_url()
        assert (report.kind, report.format, report.edition) == ("annex", "pdf", edition)
        assert report.ordered_by == coordinator

    def test_the_wording_in_force_of_the_roadmap_that_has_begun(self, client, coordinator):
        municipality = coordinator.acting.municipality
        today = municipality.today()
        plan_of(
            municipality,
            starts_on=today - timedelta(400),
            ends_on=today - timedelta(30),
        )
        *_, current = plan_of(
            municipality,
            numbers=(1, 2),
            starts_on=today - timedelta(30),
            ends_on=today + timedelta(300),
        )
        make_edition(current.roadmap, number=3, state=EditionState.DRAFT)
        plan_of(municipality, starts_on=today + timedelta(30), ends_on=today + timedelta(400))

        assert form_of(client.get(address("annex")))["edition"].value() == current.pk

    @pytest.mark.parametrize("name", ["edition", "roadmap"])
    def test_what_the_address_names(self, client, coordinator, edition, name):
        other = plan_of(edition.municipality, starts_on=edition.roadmap.starts_on)[-1]
        named = {"edition": other.pk, "roadmap": other.roadmap_id}[name]

        form = form_of(client.get(address("annex", **{name: named, "format": "docx"})))

        assert form["edition"].value() == other.pk
        assert form["format"].value() == "docx"

    @pytest.mark.parametrize("said", ["0", "999999999999999999999", "двадцать", "", "-1", "1e3"])
    def test_what_the_address_gets_wrong_is_passed_over(self, client, coordinator, edition, said):
        query = {"edition": said, "roadmap": said, "format": said, "on": said}

        form = form_of(client.get(address("annex", **query)))

        assert form["edition"].value() == edition.pk
        assert form["format"].value() == "pdf"

    def test_a_foreign_row_is_as_one_that_is_not_there(self, client, coordinator, edition):
        foreign = plan_of(make_municipality())[-1]

        form = form_of(client.get(address("annex", edition=foreign.pk)))

        assert form["edition"].value() == edition.pk
        assert foreign not in form.fields["edition"].queryset

    def test_amendments_compare_the_newest_wording_with_the_one_before(self, client, coordinator):
        municipality = coordinator.acting.municipality
        *_, before, newest = plan_of(municipality, numbers=(1, 2, 3))
        plan_of(municipality)  # one that has nothing to be compared with

        form = form_of(client.get(address("amendments")))

        assert form["edition"].value() == newest.pk
        assert form["former"].value() == before.pk
        assert form.fields["edition"].queryset.count() == 2

    def test_a_page_that_has_nothing_to_offer_says_what_is_missing(self, client, coordinator):
        page = client.get(address("amendments")).content.decode()

        assert "Сравнивают две редакции одной дорожной карты" in page
        assert "Сделать отчёт" not in page.split("<main")[1]


class TestHeading:
    @pytest.fixture
    def edition(self, municipality):
        edition = plan_of(municipality)[-1]
        edition.act = make_act(municipality, number="46")
        edition.save()
        return edition

    def test_the_words_of_the_document_and_of_the_settings_are_there(
        self, client, coordinator, edition
    ):
        form = form_of(client.get(address("annex")))

        assert form["title"].value() == "План поддержки школ"
        assert "№ 46" in form["stamp"].value()
        assert form["position"].value() == "Начальник управления"
        assert form["name"].value() == "Н.П. Ветрова"

    def test_what_nobody_edited_is_left_to_the_builder(self, client, coordinator, edition):
        send(client, "annex", {})

        assert Report.objects.get().heading == {}

    def test_what_was_edited_is_kept(self, client, coordinator, edition):
        send(client, "annex", {"title": "План\r\nподдержки", "name": "А.А. Другой", "stamp": ""})

        assert Report.objects.get().heading == {
            "title": "План\nподдержки",
            "stamp": [],
            "name": "А.А. Другой",
        }

    def test_words_of_a_roadmap_that_was_not_chosen_in_the_end_are_no_edit(
        self, client, coordinator, edition
    ):
        """Without scripts the heading on the page stays that of the first choice."""
        other = plan_of(edition.municipality, title="Другой план")[-1]

        send(client, "annex", {"edition": other.pk})

        report = Report.objects.get()
        assert report.edition == other
        assert report.heading == {}

    def test_a_word_that_does_not_fit_is_shown_where_it_was_typed(
        self, client, coordinator, edition
    ):
        response = send(client, "annex", {"name": "Н" * 101})

        page = response.content.decode()
        assert '<details class="disclosure order__requisites" open>' in page
        assert 'id="id_name_error"' in page
        assert not Report.objects.exists()

    def test_marks_of_approval_are_one_press_away(self, client, coordinator, edition):
        page = unescape(client.get(address("annex")).content.decode())

        assert "УТВЕРЖДАЮ\nНачальник управления\n______________ Н.П. Ветрова" in page


def send(client, kind, changes, **query):
    """The form as it is shown, with the changes, as a browser sends it."""
    form = form_of(client.get(address(kind, **query)))
    sent = {}
    for field in form:
        sent[field.html_name] = sent_value(field.value())
        if field.field.show_hidden_initial:
            sent[field.html_initial_name] = sent_value(field.value())
    return client.post(address(kind, **query), {**sent, **changes})


def sent_value(value):
    return "" if value is None else str(value).replace("\n", "\r\n")


class TestSending:
    def test_what_comes_at_once_is_ready_on_the_next_page(self, client, coordinator, edition):
        response = client.post(
            address("annex"), {"edition": edition.pk, "format": "xlsx"}, follow=True
        )

        report = Report.objects.get()
        assert report.state == ReportState.READY
        assert reverse("reports:report_file", args=[report.pk]) in response.content.decode()

    def test_the_same_once_more_leads_to_the_report_that_is_there(
        self, client, coordinator, edition
    ):
        sent = {"edition": edition.pk, "format": "xlsx"}
        client.post(address("annex"), sent)

        response = client.post(address("annex"), sent, follow=True)

        report = Report.objects.get()
        assert response.redirect_chain[-1][0] == report.get_absolute_url()
        assert "Такой отчёт уже есть" in response.content.decode()

    def test_a_foreign_row_is_refused_in_the_words_of_one_that_is_not_there(
        self, client, coordinator, edition
    ):
        foreign = plan_of(make_municipality())[-1]

        answers = [
            client.post(address("annex"), {"edition": pk, "format": "pdf"}).context["form"].errors
            for pk in (foreign.pk, 10**9)
        ]

        assert answers[0] == answers[1] != {}
        assert not Report.objects.exists()

    def test_fields_that_the_kind_does_not_ask_for_are_passed_over(
        self, client, coordinator, edition
    ):
        foreign = make_school(make_municipality())
        sent = {
            "edition": edition.pk,
            "format": "xlsx",
            "school": foreign.pk,
            "municipality": foreign.municipality_id,
            "on": "1999-01-01",
            "region": "Чужая область",
            "uses_template": "on",
        }

        client.post(address("annex"), sent)

        report = Report.objects.get()
        assert (report.school, report.municipality) == (None, edition.municipality)
        assert report.on == edition.municipality.today()
        assert not report.uses_template

    def test_two_roadmaps_are_not_compared(self, client, coordinator):
        municipality = coordinator.acting.municipality
        first, second = (plan_of(municipality, numbers=(1, 2)) for _ in range(2))

        response = client.post(
            address("amendments"),
            {"edition": first[1].pk, "former": second[0].pk, "format": "pdf"},
        )

        assert "Выберите более раннюю редакцию этой же карты." in response.content.decode()
        assert not Report.objects.exists()

    def test_what_cannot_be_printed_is_told_on_its_page(self, client, coordinator):
        roadmap = make_roadmap(coordinator.acting.municipality)
        same = [
            make_edition(roadmap, number=1, state=EditionState.SUPERSEDED),
            make_edition(roadmap, number=2),
        ]

        response = client.post(
            address("amendments"),
            {"edition": same[1].pk, "former": same[0].pk, "format": "pdf"},
            follow=True,
        )

        assert Report.objects.get().is_failed
        assert "вносить изменения не во что" in response.content.decode()

    def test_without_a_format_the_form_comes_back(self, client, coordinator, edition):
        response = client.post(address("annex"), {"edition": edition.pk})

        assert "format" in response.context["form"].errors
        assert not Report.objects.exists()


def test_a_school_orders_the_annex_of_a_plan_that_covers_it(client, municipality, school):
    (covering,) = plan_of(municipality, schools=[school])
    plan_of(municipality, title="План других школ")
    client.force_login(make_school_head(school))

    form = form_of(client.get(address("annex")))

    assert list(form.fields["edition"].queryset) == [covering]


def test_a_kind_that_is_not_there_is_no_page(client, coordinator):
    assert client.get(address("всё-сразу")).status_code == 404


class TestOnARoadmap:
    """The year has a round closed on 20 June 2024; the pages are read on 1 August."""

    @pytest.fixture(autouse=True)
    def _in_august(self, time_machine, client, year):
        time_machine.move_to(datetime(2024, 8, 1, 12, tzinfo=UTC), tick=False)
        client.force_login(year.chief)

    def test_implementation_is_told_as_it_is_today(self, client, year):
        form = form_of(client.get(address("implementation")))

        assert form["roadmap"].value() == year.roadmap.pk
        assert form["round"].value() is None
        assert form["on"].value() == date(2024, 8, 1)

    @pytest.mark.parametrize("kind", ["analysis", "indicators"])
    def test_what_is_written_on_a_round_begins_with_the_last_closed_one(self, client, year, kind):
        response = client.get(address(kind))

        assert form_of(response)["round"].value() == year.round.pk
        assert "on" not in form_of(response).fields
        assert (
            f"итоги закрытого раунда на {day_words(year.round.cut_off_on)}"
            in response.content.decode()
        )

    def test_a_round_that_a_page_has_led_from_brings_its_roadmap(self, client, year):
        later = plan_of(year.municipality, starts_on=date(2024, 7, 1), ends_on=date(2025, 6, 30))
        assert form_of(client.get(address("late")))["roadmap"].value() == later[0].roadmap_id

        form = form_of(client.get(address("late", round=year.round.pk)))

        assert form["roadmap"].value() == year.roadmap.pk
        assert form["round"].value() == year.round.pk

    def test_of_a_closed_round_the_frozen_figures_are_told(self, client, year):
        send(client, "implementation", {"format": "xlsx"}, round=year.round.pk)

        report = Report.objects.get()
        assert report.on == year.round.cut_off_on
        assert report.order.is_frozen

    def test_of_a_day_before_lateness_is_told_by_that_day(self, client, year):
        send(client, "late", {"format": "xlsx", "on": "2024-07-15"})

        report = Report.objects.get()
        assert report.on == date(2024, 7, 15)
        assert not report.order.is_frozen

    def test_a_day_that_has_not_come_is_refused(self, client, year):
        response = send(client, "late", {"format": "xlsx", "on": "2024-08-02"})

        assert "Этот день ещё не наступил" in response.content.decode()
        assert not Report.objects.exists()

    def test_a_round_of_another_roadmap_is_refused(self, client, year):
        other = plan_of(year.municipality)[-1].roadmap

        response = send(client, "late", {"roadmap": other.pk, "round": year.round.pk})

        assert "Выберите раунд этой же дорожной карты." in response.content.decode()
        assert not Report.objects.exists()

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "region"])
    def test_every_kind_is_made_by_one_press(self, client, year, kind):
        response = send(client, kind, {"format": "xlsx"})

        report = Report.objects.get()
        assert response.url == report.get_absolute_url()
        assert report.state == ReportState.READY

    def test_the_region_is_that_of_its_viewer(self, client, year):
        viewer = make_user()
        Membership.objects.create(
            user=viewer, role=Role.REGIONAL_VIEWER, region=year.municipality.region
        )
        client.force_login(viewer)

        send(client, "region", {"format": "xlsx"})

        report = Report.objects.get()
        assert (report.region, report.municipality) == (year.municipality.region, None)
        assert report.is_ready


def test_a_head_orders_the_card_of_the_own_school_alone(client, municipality, school):
    make_school(municipality)
    client.force_login(make_school_head(school))

    response = client.get(address("school"))

    assert list(form_of(response).fields["school"].queryset) == [school]
    # With one school there is nothing to choose.
    assert f'<input type="hidden" name="school" value="{school.pk}">' in response.content.decode()


def test_a_viewer_of_a_region_chooses_among_its_municipalities(client):
    municipality, neighbour, _ = (
        make_municipality(region=region)
        for region in ("Озёрная область", "Озёрная область", "Лесная область")
    )
    viewer = make_user()
    Membership.objects.create(user=viewer, role=Role.REGIONAL_VIEWER, region="Озёрная область")
    client.force_login(viewer)

    send(client, "schools", {"municipality": neighbour.pk, "format": "xlsx"})

    report = Report.objects.get()
    assert report.municipality == neighbour
    offered = form_of(client.get(address("schools"))).fields["municipality"].queryset
    assert set(offered) == {municipality, neighbour}


def test_the_form_leaves_the_figures_of_closed_rounds_where_they_are(client, year):
    client.force_login(year.coordinator)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/reports/new/analysis/")

    assert "итоги закрытого раунда на 15 июня" in page.content.decode()
    told = [query["sql"] for query in asked if '"snapshot"' in query["sql"]]
    assert [sql for sql in told if "JSON" not in sql and "->" not in sql] == []
