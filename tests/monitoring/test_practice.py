"""Accepted documents that other schools may learn from."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from monitoring.choices import AssignmentState
from monitoring.models import Evidence
from monitoring.services import assignments
from schools.choices import Deed, DictionaryKind, Role
from schools.models import AuditEntry, DictionaryEntry
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
LIST = reverse("monitoring:practice_list")


def make_document(school, *, state=AssignmentState.ACCEPTED, **fields):
    """A document of the school's report, accepted unless told otherwise."""
    reported = {"outcome": "done", "submitted_at": NOW, "submitted_on": NOW.date()}
    is_open = state in (AssignmentState.NOT_STARTED, AssignmentState.RETURNED)
    assignment = make_assignment(
        school,
        state=state,
        comment="Комментарий школы",
        reason="Замечание координатора",
        **({} if is_open else reported),
    )
    document = Evidence(
        municipality=school.municipality,
        assignment=assignment,
        sha256="0" * 64,
        uploaded_at=NOW,
        **{"name": "Программа.pdf", "kind": "Программа", "content_type": "application/pdf"}
        | fields,
    )
    document.file.save("document.pdf", ContentFile(b"%PDF-1.4"))
    return document


def make_material(school, title="Наставничество для молодых учителей", **fields):
    return make_document(school, is_shared=True, shared_title=title, shared_at=NOW, **fields)


def make_direction(municipality, name):
    return DictionaryEntry.objects.create(
        municipality=municipality, kind=DictionaryKind.DIRECTION, name=name
    )


def address(name, document):
    return reverse(f"monitoring:{name}", args=[document.pk])


def found(response):
    return [document.shared_title for document in response.context["object_list"]]


def test_the_coordinator_shares_an_accepted_document_under_a_title(client, coordinator, school):
    document = make_document(school)
    direction = make_direction(school.municipality, "Работа с родителями")
    page = client.get(document.assignment.get_absolute_url()).content.decode()

    client.post(
        address("evidence_share", document),
        {"shared_title": "Родительский клуб", "direction": direction.pk},
    )

    document.refresh_from_db()
    assert address("evidence_share", document) in page
    assert (document.is_shared, document.shared_by) == (True, coordinator)
    assert (document.shared_title, document.direction) == ("Родительский клуб", direction)
    assert AuditEntry.objects.get().deed == Deed.CHANGED


def test_the_measure_of_the_plan_is_offered_as_a_title(client, coordinator, school):
    document = make_document(school)

    form = client.get(address("evidence_share", document)).context["form"]

    assert form["shared_title"].value() == document.assignment.title


@pytest.mark.parametrize(
    "state", [AssignmentState.NOT_STARTED, AssignmentState.SUBMITTED, AssignmentState.RETURNED]
)
def test_only_what_is_accepted_is_shared(client, coordinator, school, state):
    document = make_document(school, state=state)

    response = client.post(address("evidence_share", document), {"shared_title": "Клуб"})

    document.refresh_from_db()
    assert response.status_code == 404
    assert not document.is_shared


def test_a_title_is_asked_for(client, coordinator, school):
    document = make_document(school)

    response = client.post(address("evidence_share", document), {"shared_title": " "})

    document.refresh_from_db()
    assert "shared_title" in response.context["form"].errors
    assert not document.is_shared


def test_another_school_finds_it_with_its_author_and_takes_it_home(client, municipality, school):
    material = make_material(school)
    client.force_login(make_school_head(make_school(municipality)))

    listed = client.get(LIST)
    page = client.get(address("practice_detail", material)).content.decode()
    file = client.get(address("evidence_file", material))

    assert found(listed) == ["Наставничество для молодых учителей"]
    assert school.short_name in listed.content.decode()
    assert school.short_name in page
    assert b"".join(file.streaming_content) == b"%PDF-1.4"


def test_nothing_else_of_the_report_is_shown_to_another_school(client, municipality, school):
    material = make_material(school)
    unshared = make_document(school)
    client.force_login(make_school_head(make_school(municipality)))

    pages = "".join(
        client.get(url).content.decode() for url in (LIST, address("practice_detail", material))
    )

    assert "Комментарий школы" not in pages
    assert "Замечание координатора" not in pages
    assert material.assignment.get_absolute_url() not in pages
    assert client.get(material.assignment.get_absolute_url()).status_code == 404
    for name in ("evidence_file", "evidence_preview"):
        assert client.get(address(name, unshared)).status_code == 404
    for name in ("evidence_replace", "evidence_detach"):
        assert client.post(address(name, material)).status_code == 404


def test_another_municipality_finds_nothing(client, school):
    material = make_material(school)
    client.force_login(make_coordinator(make_municipality()))

    assert found(client.get(LIST)) == []
    assert client.get(address("practice_detail", material)).status_code == 404
    assert client.get(address("evidence_file", material)).status_code == 404


def test_what_is_taken_back_is_found_no_more(client, coordinator, municipality, school):
    material = make_material(school)

    client.post(address("evidence_unshare", material))

    assert found(client.get(LIST)) == []
    client.force_login(make_school_head(make_school(municipality)))
    assert client.get(address("evidence_file", material)).status_code == 404


def test_a_material_hides_while_its_report_is_done_anew(client, coordinator, school):
    material = make_material(school)

    assignments.reopen(assignment=material.assignment, reason="Ошибка", by=coordinator, now=NOW)

    assert found(client.get(LIST)) == []
    page = client.get(material.assignment.get_absolute_url()).content.decode()
    assert address("practice_detail", material) not in page


@pytest.fixture
def materials(school):
    municipality = school.municipality
    lyceum = make_school(municipality, short_name="Лицей № 5", name="МБОУ «Лицей № 5»")
    parents = make_direction(municipality, "Работа с родителями")
    make_material(school, "Учёба молодых учителей", kind="Программа")
    make_material(lyceum, "Клуб отцов", kind="План", direction=parents)
    return {"parents": parents.pk, "lyceum": lyceum.pk}


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("search=УЧЕБА+молодых", "Учёба молодых учителей"),
        ("search=лицей", "Клуб отцов"),
        ("search=РОДИТЕЛЯМИ", "Клуб отцов"),
        ("search=программа.PDF+учителей", "Учёба молодых учителей"),
        ("direction={parents}", "Клуб отцов"),
        ("kind=Программа", "Учёба молодых учителей"),
        ("school={lyceum}", "Клуб отцов"),
    ],
)
def test_materials_are_searched_and_narrowed(client, coordinator, materials, query, title):
    assert found(client.get(f"{LIST}?{query.format(**materials)}")) == [title]


def test_an_empty_search_says_so(client, coordinator, materials):
    page = client.get(f"{LIST}?search=химия").content.decode()

    assert "Ничего не" in page


def test_the_length_of_the_list_costs_no_queries(
    client, municipality, school, django_assert_num_queries, django_assert_max_num_queries
):
    make_material(school)
    client.force_login(make_school_head(school))
    client.get(LIST)  # the first page of a session writes it down
    with django_assert_max_num_queries(12) as with_one:
        client.get(LIST)
    for _ in range(5):
        make_material(make_school(municipality))

    with django_assert_num_queries(len(with_one)):
        assert len(found(client.get(LIST))) == 6


def test_who_only_prepares_reports_shares_nothing(client, school):
    document = make_document(school)
    client.force_login(make_member(school.municipality, Role.SCHOOL_EDITOR, school))

    assert client.post(address("evidence_share", document)).status_code == 403
    assert (
        address("evidence_share", document)
        not in client.get(document.assignment.get_absolute_url()).content.decode()
    )
