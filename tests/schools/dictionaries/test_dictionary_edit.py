import pytest
from django.urls import reverse

from schools.choices import Deed, DictionaryKind, Role
from schools.models import AuditEntry, DictionaryEntry
from tests.factories import make_member, make_municipality

pytestmark = pytest.mark.django_db

URL = reverse("schools:dictionary", args=["evidence"])
FILL = reverse("schools:dictionary_fill", args=["evidence"])


def make_entry(municipality, name, **fields):
    return DictionaryEntry.objects.create(
        municipality=municipality, **{"kind": DictionaryKind.EVIDENCE, "name": name, **fields}
    )


def rows(*entries):
    """What the page sends: `entries` are (row or None, name, position, is_active)."""
    data = {
        "form-TOTAL_FORMS": len(entries),
        "form-INITIAL_FORMS": sum(bool(e[0]) for e in entries),
    }
    for number, (row, name, position, is_active) in enumerate(entries):
        data |= {
            f"form-{number}-id": row.pk if row else "",
            f"form-{number}-name": name,
            f"form-{number}-position": position,
        }
        if is_active:
            data[f"form-{number}-is_active"] = "on"
    return data


@pytest.mark.usefixtures("coordinator")
class TestEdit:
    def test_entries_are_added_renamed_moved_and_taken_out_of_use(self, client, municipality):
        report = make_entry(municipality, "Отчет", position=1)
        order = make_entry(municipality, "Приказ", position=2)

        client.post(
            URL,
            rows((report, "Отчёт", 3, True), (order, "Приказ", 1, False), (None, "Фото", 2, True)),
        )

        assert list(
            municipality.dictionary.values_list("kind", "name", "position", "is_active")
        ) == [
            ("evidence", "Приказ", 1, False),
            ("evidence", "Фото", 2, True),
            ("evidence", "Отчёт", 3, True),
        ]

    def test_each_change_is_in_the_audit_trail(self, client, municipality):
        report = make_entry(municipality, "Отчет", position=1)

        client.post(URL, rows((report, "Отчёт", 1, True)))

        assert AuditEntry.objects.get(deed=Deed.CHANGED).changes == {"Название": ["Отчет", "Отчёт"]}

    def test_a_name_stands_once(self, client, municipality):
        report = make_entry(municipality, "Отчёт", position=1)

        response = client.post(URL, rows((report, "Отчёт", 1, True), (None, "отчёт", 2, True)))

        assert "Такая запись уже есть." in response.content.decode()
        assert municipality.dictionary.count() == 1

    def test_an_entry_of_another_municipality_is_no_row_here(self, client):
        foreign = make_entry(make_municipality(), "Отчёт")

        client.post(URL, rows((foreign, "Чужое", 1, True)))

        foreign.refresh_from_db()
        assert foreign.name == "Отчёт"

    def test_another_kind_is_not_found(self, client):
        assert client.get(reverse("schools:dictionary", args=["colours"])).status_code == 404
        url = reverse("schools:dictionary_fill", args=["colours"])
        assert client.post(url).status_code == 404


@pytest.mark.usefixtures("coordinator")
class TestDefaults:
    def test_an_empty_dictionary_is_filled_with_one_click(self, client, municipality):
        assert FILL in client.get(URL).content.decode()

        client.post(FILL)

        assert municipality.dictionary.filter(kind="evidence", name="Протокол").exists()
        assert FILL not in client.get(URL).content.decode()

    def test_own_words_are_not_mixed_with_the_usual(self, client, municipality):
        make_entry(municipality, "Ведомость")

        client.post(FILL)

        assert municipality.dictionary.count() == 1


def test_others_do_not_see_or_change_a_dictionary(client, municipality):
    client.force_login(make_member(municipality, Role.APPROVER))

    assert client.get(URL).status_code == 403
    assert client.post(FILL).status_code == 403
