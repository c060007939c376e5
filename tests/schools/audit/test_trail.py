"""What gets into the audit trail, who reads it, and that nobody mends it."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.contrib import admin
from django.urls import reverse
from openpyxl import load_workbook

from schools.choices import Deed, Role
from schools.models import AuditEntry
from schools.querysets import AuditIsKept
from schools.services.audit import record
from tests.factories import (
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_official,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db

LIST, EXPORT = reverse("schools:audit_list"), reverse("schools:audit_export")


@pytest.fixture
def coordinator(client, municipality):
    person = make_coordinator(municipality, last_name="Ветрова")
    client.force_login(person)
    return person


def shown(response):
    return [entry.object_name for entry in response.context["entries"]]


class TestReading:
    def test_only_the_municipalitys_entries_are_shown(self, client, coordinator):
        record(deed=Deed.CREATED, by=coordinator, name="своё")
        record(deed=Deed.CREATED, by=make_coordinator(make_municipality()), name="чужое")

        assert shown(client.get(LIST)) == ["своё"]

    def test_a_change_reads_from_and_to(self, client, coordinator):
        record(
            deed=Deed.CHANGED,
            by=coordinator,
            name="Школа",
            changes={"Название": ["СОШ <1>", "Лицей"], "ИНН": ["", "1234567894"]},
        )

        page = client.get(LIST).content.decode()

        assert "<del>СОШ &lt;1&gt;</del> → <ins>Лицей</ins>" in page
        assert "<ins>1234567894</ins>" in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"who": "ветров"}, ["Школа № 1"]),
            ({"deed": "deleted"}, ["Договор № 2"]),
            ({"what": "ДОГОВОР"}, ["Договор № 2"]),
            ({"since": "2025-03-02"}, ["Договор № 2"]),
            ({"until": "2025-03-01"}, ["Школа № 1"]),
            ({"since": "2025-03-01", "until": "2025-03-02"}, ["Договор № 2", "Школа № 1"]),
            ({"since": "вчера"}, ["Договор № 2", "Школа № 1"]),
        ],
    )
    def test_the_trail_is_narrowed(self, client, coordinator, time_machine, query, found):
        other = make_official(coordinator.acting.municipality, last_name="Лесной")
        # A minute to midnight and a minute past it where the municipality is.
        time_machine.move_to(datetime(2025, 3, 1, 20, 59, tzinfo=UTC))
        record(deed=Deed.CHANGED, by=coordinator, name="Школа № 1")
        time_machine.move_to(datetime(2025, 3, 1, 21, 1, tzinfo=UTC))
        record(deed=Deed.DELETED, by=other, name="Договор № 2")
        client.force_login(coordinator)

        assert shown(client.get(LIST, query)) == found

    def test_pages_follow_one_another_without_gaps_or_repeats(self, client, coordinator):
        for number in range(120):
            record(deed=Deed.CHANGED, by=coordinator, name=str(number))
        pages, query = [], ""
        while query is not None:
            response = client.get(f"{LIST}?{query}")
            pages.append(shown(response))
            record(deed=Deed.CHANGED, by=coordinator, name="новая запись")
            query = response.context["older"] or None

        assert [len(page) for page in pages] == [50, 50, 20]
        assert [name for page in pages for name in page] == [str(n) for n in reversed(range(120))]

    def test_entries_of_one_moment_are_not_lost_between_pages(
        self, client, coordinator, time_machine
    ):
        time_machine.move_to(datetime(2025, 3, 1, tzinfo=UTC), tick=False)
        for number in range(60):
            record(deed=Deed.CHANGED, by=coordinator, name=str(number))

        first = client.get(LIST)
        second = client.get(f"{LIST}?{first.context['older']}")

        assert len({*shown(first), *shown(second)}) == 60

    @pytest.mark.parametrize("before", ["999999999", "-1", "x", "٣"])
    def test_a_place_that_is_not_there_is_the_beginning(self, client, coordinator, before):
        record(deed=Deed.CHANGED, by=coordinator, name="запись")

        assert shown(client.get(LIST, {"before": before})) == ["запись"]

    def test_a_foreign_place_is_no_key_to_foreign_entries(self, client, coordinator):
        foreign = record(deed=Deed.CREATED, by=make_coordinator(make_municipality()), name="чужое")

        assert shown(client.get(LIST, {"before": foreign.pk})) == []

    def test_the_number_of_queries_does_not_grow_with_entries(
        self, client, coordinator, django_assert_num_queries
    ):
        record(deed=Deed.CHANGED, by=coordinator, obj=coordinator)
        client.get(LIST)
        with django_assert_num_queries(6):
            client.get(LIST)
        for _ in range(30):
            record(deed=Deed.CHANGED, by=coordinator, obj=coordinator, changes={"a": ["1", "2"]})

        with django_assert_num_queries(6):
            client.get(LIST)


class TestHistoryOfARow:
    def test_a_school_has_one_history_under_both_its_names(self, coordinator, municipality):
        school = make_school(municipality)
        record(deed=Deed.CREATED, by=coordinator, obj=school)
        record(deed=Deed.CHANGED, by=coordinator, obj=municipality.organisations.get())
        record(deed=Deed.CHANGED, by=coordinator, obj=make_school(municipality))

        assert AuditEntry.objects.of(school).count() == 2
        assert AuditEntry.objects.of(municipality.organisations.get(pk=school.pk)).count() == 2


class TestExport:
    def test_every_entry_is_a_row_and_the_export_an_entry(self, client, coordinator):
        record(
            deed=Deed.CHANGED,
            by=coordinator,
            name="=1+1",
            changes={"Название": ["СОШ", "Лицей\x0b"]},
            address="10.0.0.7",
        )

        response = client.get(EXPORT)

        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        (row,) = list(sheet.iter_rows(min_row=2))
        when, *texts = row
        assert when.is_date
        assert texts[0].value.startswith("Ветрова")
        assert [cell.value for cell in texts[1:3]] == ["координатор", "изменено"]
        assert (texts[4].value, texts[4].data_type) == ("=1+1", "s")
        assert [cell.value for cell in texts[5:]] == ["Название: СОШ → Лицей", "10.0.0.7"]
        entry = AuditEntry.objects.first()
        assert (entry.deed, entry.actor) == (Deed.DOWNLOADED, coordinator)
        assert entry.object_name.startswith("Журнал действий")

    def test_the_file_holds_what_the_page_was_narrowed_to(self, client, coordinator):
        record(deed=Deed.CHANGED, by=coordinator, name="одно")
        record(deed=Deed.DELETED, by=coordinator, name="другое")

        response = client.get(EXPORT, {"deed": "deleted"})

        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["другое"]

    def test_too_long_a_trail_is_asked_to_be_narrowed(self, client, coordinator, monkeypatch):
        monkeypatch.setattr("schools.views.audit.LONGEST_EXPORT", 1)
        for _ in range(2):
            record(deed=Deed.CHANGED, by=coordinator)

        response = client.get(EXPORT, {"deed": "changed"})

        assert response.url == f"{LIST}?deed=changed"
        assert not AuditEntry.objects.filter(deed=Deed.DOWNLOADED).exists()


class TestKeeping:
    def test_an_entry_is_neither_changed_nor_deleted(self, coordinator):
        entry = record(deed=Deed.CREATED, by=coordinator, name="запись")
        entry.object_name = "подделка"

        for deed in (
            entry.save,
            entry.delete,
            AuditEntry.objects.all().delete,
            lambda: AuditEntry.objects.update(object_name="подделка"),
        ):
            with pytest.raises(AuditIsKept):
                deed()

        assert AuditEntry.objects.get().object_name == "запись"

    def test_the_administrators_site_does_not_know_it(self):
        assert not admin.site.is_registered(AuditEntry)

    def test_it_outlives_the_person(self, coordinator):
        record(deed=Deed.CREATED, by=coordinator, name="запись")

        coordinator.delete()

        entry = AuditEntry.objects.get(object_name="запись")
        assert entry.actor is None
        assert entry.actor_name.startswith("Ветрова")


class TestTraces:
    """What leaves an entry without changing a row."""

    def test_a_refusal_names_who_and_where(self, client, municipality):
        official = make_official(municipality)
        client.force_login(official)

        client.get(LIST, {"secret": "тайна"})

        entry = AuditEntry.objects.get(deed=Deed.REFUSED)
        assert (entry.actor, entry.municipality) == (official, municipality)
        assert entry.object_name == f"GET {LIST}"
        assert entry.address == "127.0.0.1"

    @pytest.mark.parametrize("format", ["xlsx", "docx"])
    def test_a_printed_annex_is_a_download(self, client, coordinator, municipality, format):
        edition = make_edition(make_roadmap(municipality))

        client.get(reverse("reports:annex", args=[edition.roadmap_id, 1, format]))

        entry = AuditEntry.objects.get(deed=Deed.DOWNLOADED)
        assert (entry.actor, entry.municipality) == (coordinator, municipality)
        assert entry.object_name.endswith(f".{format}")
        assert list(AuditEntry.objects.of(edition)) == [entry]

    def test_the_page_of_a_refusal_is_the_portals_own(self, client, municipality):
        client.force_login(make_member(municipality, Role.APPROVER))

        response = client.get(LIST)

        assert response.status_code == 403
        assert "Это действие вам недоступно" in response.content.decode()


def test_days_of_the_filter_are_whole_where_the_municipality_is(client, time_machine):
    coordinator = make_coordinator(make_municipality(time_zone="Asia/Kamchatka"))
    client.force_login(coordinator)
    time_machine.move_to(datetime(2025, 3, 1, 13, 0, tzinfo=UTC))
    record(deed=Deed.CHANGED, by=coordinator, name="после полуночи")
    client.force_login(coordinator)

    assert shown(client.get(LIST, {"since": date(2025, 3, 2)})) == ["после полуночи"]
    assert shown(client.get(LIST, {"until": date(2025, 3, 1)})) == []
