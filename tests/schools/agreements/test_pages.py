"""Agreements in the browser's eyes: the register, a page, forms, files."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from schools.choices import Category, Deed
from schools.models import (
    AuditEntry,
    JointEvent,
    Membership,
    PartnerAgreement,
    SchoolCategory,
)
from tests.factories import (
    make_agreement,
    make_coordinator,
    make_joint_event,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("schools:agreement_list")
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _on_a_day_of_march():
    with time_machine.travel(datetime(2024, 3, 10, 12), tick=False):
        yield


@pytest.fixture
def reader(client, municipality):
    client.force_login(make_official(municipality))
    return client


@pytest.fixture
def coordinator(client, municipality):
    client.force_login(make_coordinator(municipality))
    return client


def shown(response):
    return [row.record for row in response.context["table"].rows]


# Pages that also change what a school must do stand one floor up.
UPSTAIRS = {
    *("agreement_update", "agreement_sign", "agreement_terminate"),
    *("joint_event_create", "joint_event_update", "joint_event_hold", "joint_event_drop"),
}


def address(name, row):
    return reverse(f"{'monitoring' if name in UPSTAIRS else 'schools'}:{name}", args=[row.pk])


def needs_support(school, category=Category.LOW_RESULTS, year=2023):
    SchoolCategory.objects.create(
        municipality=school.municipality, school=school, academic_year=year, category=category
    )
    return school


# The register


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "ПОМОЩЬ математик"}, "1"),
        ({"search": "гимназия"}, "2"),
        ({"search": "х-3"}, "Х-3"),
        ({"state": "draft"}, "2"),
        ({"state": "terminated"}, "Х-3"),
        ({"sides": "three"}, "2"),
        ({"events": "none"}, "2"),
        ({"events": "overdue"}, "1"),
        ({"year": "2020"}, "Х-3"),
    ],
)
def test_the_register_is_searched_and_narrowed(reader, municipality, query, found):
    make_joint_event(
        make_agreement(municipality, number="1", subject="Помощь Математикам"),
        planned_on=date(2024, 3, 9),
    )
    make_agreement(
        municipality,
        number="2",
        subject="другое",
        signed_on=None,
        is_three_sided=True,
        leading_school=make_school(municipality, short_name="МБОУ «Гимназия № 2»"),
    )
    make_joint_event(
        make_agreement(
            municipality,
            number="Х-3",
            subject="прошлое",
            signed_on=date(2020, 1, 1),
            starts_on=date(2020, 1, 1),
            terminated_on=date(2020, 6, 1),
        ),
        held_on=date(2020, 5, 5),
    )

    response = reader.get(LIST, query)

    assert [agreement.number for agreement in shown(response)] == [found]


def test_a_school_is_found_on_either_side(reader, municipality):
    school = make_school(municipality)
    helped = make_agreement(municipality, supported_school=school)
    helps = make_agreement(municipality, leading_school=school)
    make_agreement(municipality)

    response = reader.get(LIST, {"school": school.pk})

    assert set(shown(response)) == {helped, helps}


@pytest.mark.parametrize("side", ["supported_school", "leading_school"])
def test_schools_are_sorted_by_the_russian_alphabet(reader, municipality, side):
    for name in ("Школа", "ёлка", "Ель"):
        make_agreement(municipality, **{side: make_school(municipality, short_name=name)})

    response = reader.get(LIST, {"sort": side})

    assert [str(getattr(row, side)) for row in shown(response)] == ["ёлка", "Ель", "Школа"]


def test_a_row_counts_events_held_and_overdue(reader, municipality):
    agreement = make_agreement(municipality)
    make_joint_event(agreement, planned_on=date(2024, 2, 1), held_on=date(2024, 2, 2))
    make_joint_event(agreement, planned_on=date(2024, 3, 9))
    make_joint_event(agreement, planned_on=date(2024, 3, 10))

    page = reader.get(LIST).content.decode()

    assert "проведено 1 из 3" in page
    assert "просрочено: 1" in page


def test_the_number_of_queries_does_not_grow_with_the_register(
    reader, municipality, django_assert_num_queries, django_assert_max_num_queries
):
    def fill():
        make_joint_event(make_agreement(municipality))
        school = needs_support(make_school(municipality))
        make_agreement(municipality, supported_school=school, signed_on=None)

    fill()
    reader.get(LIST)  # the first request of a session is also written down
    with django_assert_max_num_queries(12) as few:
        reader.get(LIST)
    for _ in range(8):
        fill()

    with django_assert_num_queries(len(few)):
        reader.get(LIST)


def test_supported_schools_without_an_agreement_in_force_are_named(coordinator, municipality):
    helped = needs_support(make_school(municipality))
    make_agreement(municipality, supported_school=helped)
    drafted = needs_support(make_school(municipality, short_name="Б"), Category.AT_RISK)
    make_agreement(municipality, supported_school=drafted, signed_on=None)
    late = needs_support(make_school(municipality, short_name="В"), Category.ADVERSE_CONDITIONS)
    make_agreement(municipality, supported_school=late, ends_on=date(2024, 3, 9))
    alone = needs_support(make_school(municipality, short_name="А"))
    needs_support(alone, Category.AT_RISK)
    needs_support(make_school(municipality), Category.HIGH_RESULTS)
    needs_support(make_school(municipality), year=2022)
    needs_support(make_school(municipality, is_active=False))
    needs_support(make_school(make_municipality()))

    response = coordinator.get(LIST)

    assert list(response.context["schools_without"]) == [alone, drafted, late]
    assert f"{reverse('schools:agreement_create')}?school={alone.pk}" in response.content.decode()


def test_the_register_goes_out_to_excel_as_it_is_narrowed(reader, municipality):
    agreement = make_agreement(municipality, number="=1+1", subject="Помощь")
    make_joint_event(agreement)
    make_agreement(municipality, signed_on=None)

    response = reader.get(reverse("schools:agreement_export"), {"state": "active"})

    sheet = load_workbook(BytesIO(response.getvalue())).active
    captions, *rows = sheet.iter_rows(values_only=True)
    row = dict(zip(captions, rows[0], strict=True))
    assert len(rows) == 1
    assert sheet["A2"].data_type == "s"
    assert row["Номер"] == "=1+1"
    assert row["Состояние"] == "действует"
    assert row["Действует по"].date() == date(2024, 12, 31)
    assert row["Мероприятий"] == 1
    assert AuditEntry.objects.get().deed == Deed.DOWNLOADED


def test_an_empty_register_says_what_to_do(coordinator):
    page = coordinator.get(LIST).content.decode()

    assert "Договоров пока нет" in page
    assert reverse("schools:agreement_create") in page


def test_a_search_that_finds_nothing_offers_everything(reader, municipality):
    make_agreement(municipality)

    assert "Ничего не нашлось" in reader.get(LIST, {"search": "небывалое"}).content.decode()


# Who sees what


def test_a_school_head_sees_agreements_of_the_school_and_edits_none(client, municipality):
    school = make_school(municipality)
    mine = make_agreement(municipality, supported_school=school)
    other = make_agreement(municipality)
    client.force_login(make_school_head(school))

    assert shown(client.get(LIST)) == [mine]
    page = client.get(mine.get_absolute_url()).content.decode()
    assert address("agreement_update", mine) not in page
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(address("agreement_word", other)).status_code == 404
    assert client.get(address("agreement_scan_file", other)).status_code == 404
    assert client.get(address("agreement_word", mine)).status_code == 200


def test_a_curator_sees_agreements_of_the_schools_named(client, municipality):
    school = make_school(municipality)
    mine = make_agreement(municipality, leading_school=school)
    make_agreement(municipality)
    client.force_login(make_member(municipality, Membership.Role.CURATOR, school))

    assert shown(client.get(LIST)) == [mine]


PAGES_TO_EDIT = [
    *("agreement_update", "agreement_sign", "agreement_scan"),
    *("agreement_renew", "agreement_terminate"),
]


@pytest.mark.parametrize("name", PAGES_TO_EDIT)
def test_only_who_edits_agreements_opens_the_page(client, municipality, name):
    agreement = make_agreement(municipality)
    people = {
        make_official(municipality): 403,
        make_school_head(agreement.leading_school): 403,
        make_coordinator(make_municipality()): 404,
        make_coordinator(municipality): 200,
    }

    for user, status in people.items():
        client.force_login(user)
        assert client.get(address(name, agreement)).status_code == status


def test_events_of_another_municipality_are_not_found(coordinator):
    event = make_joint_event(make_agreement(make_municipality()))

    for name in ("joint_event_update", "joint_event_hold", "joint_event_drop"):
        assert coordinator.post(address(name, event)).status_code == 404
    assert coordinator.get(address("joint_event_create", event.agreement)).status_code == 404


# Making and mending


def values(supported, leading, **fields):
    return {
        "supported_school": supported.pk,
        "leading_school": leading.pk,
        "number": "5",
        "subject": "Помощь",
        "starts_on": "2024-04-01",
        "ends_on": "2024-12-31",
        **fields,
    }


def test_a_new_agreement_is_a_draft_for_the_school_named(coordinator, municipality):
    supported, leading = make_school(municipality), make_school(municipality)
    url = reverse("schools:agreement_create")

    form = coordinator.get(f"{url}?school={supported.pk}").context["form"]
    response = coordinator.post(url, values(supported, leading))

    agreement = PartnerAgreement.objects.get()
    assert form["supported_school"].value() == str(supported.pk)
    assert response.url == agreement.get_absolute_url()
    assert agreement.signed_on is None
    assert AuditEntry.objects.get().deed == Deed.CREATED


def test_schools_must_differ_be_of_the_municipality_and_the_term_not_run_backwards(
    coordinator, municipality
):
    school, stranger = make_school(municipality), make_school(make_municipality())
    url = reverse("schools:agreement_create")

    same = coordinator.post(url, values(school, school, ends_on="2024-03-01")).context["form"]
    foreign = coordinator.post(url, values(school, stranger)).context["form"]

    assert same.errors["leading_school"] == ["Договор заключают две разные школы."]
    assert same.errors["ends_on"] == ["Договор не может кончиться раньше, чем начался."]
    assert "leading_school" in foreign.errors
    assert not PartnerAgreement.objects.exists()


def test_a_terminated_agreement_is_not_mended(coordinator, municipality):
    agreement = make_agreement(municipality, terminated_on=date(2024, 2, 1))

    response = coordinator.post(
        address("agreement_update", agreement),
        values(agreement.supported_school, agreement.leading_school, number="99"),
    )

    agreement.refresh_from_db()
    assert agreement.number == "7"
    assert "Договор расторгнут" in response.content.decode()


def test_a_draft_is_deleted_and_a_signed_agreement_is_not(coordinator, municipality):
    draft = make_agreement(municipality, signed_on=None)
    signed = make_agreement(municipality)

    for agreement in (draft, signed):
        coordinator.post(address("agreement_delete", agreement))

    assert list(PartnerAgreement.objects.all()) == [signed]


def test_signing_keeps_the_scan_under_a_name_nobody_guesses(coordinator, municipality):
    agreement = make_agreement(municipality, signed_on=None)

    coordinator.post(
        address("agreement_sign", agreement),
        {"signed_on": "2024-03-08", "scan": SimpleUploadedFile("Договор 5.PDF", PDF)},
    )

    agreement.refresh_from_db()
    assert agreement.signed_on == date(2024, 3, 8)
    assert agreement.scan_name == "Договор 5.pdf"
    assert "оговор" not in agreement.scan.name
    response = coordinator.get(address("agreement_scan_file", agreement))
    assert response.getvalue() == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/octet-stream"


def test_a_file_that_is_no_scan_is_refused_in_a_sentence(coordinator, municipality):
    agreement = make_agreement(municipality, signed_on=None)

    response = coordinator.post(
        address("agreement_sign", agreement),
        {"signed_on": "2024-03-08", "scan": SimpleUploadedFile("скан.pdf", b"<html><script>")},
    )

    agreement.refresh_from_db()
    assert agreement.signed_on is None
    assert "Портал принимает PDF" in response.content.decode()


def test_an_agreement_without_a_scan_has_nothing_to_download(coordinator, municipality):
    agreement = make_agreement(municipality)

    assert coordinator.get(address("agreement_scan_file", agreement)).status_code == 404


def test_renewing_offers_the_same_term_once_more(coordinator, municipality):
    agreement = make_agreement(municipality)

    form = coordinator.get(address("agreement_renew", agreement)).context["form"]
    coordinator.post(address("agreement_renew", agreement), {"ends_on": "2025-12-31"})

    agreement.refresh_from_db()
    assert form["ends_on"].value() == date(2025, 12, 31)
    assert agreement.ends_on == date(2025, 12, 31)


def test_terminating_asks_for_a_reason(coordinator, municipality):
    agreement = make_agreement(municipality)
    url = address("agreement_terminate", agreement)

    refused = coordinator.post(url, {"on": "2024-03-10"})
    coordinator.post(url, {"on": "2024-03-10", "reason": "Школа закрыта"})

    agreement.refresh_from_db()
    assert "reason" in refused.context["form"].errors
    assert agreement.terminated_on == date(2024, 3, 10)
    assert "Школа закрыта" in coordinator.get(agreement.get_absolute_url()).content.decode()


# Joint events


def test_an_event_is_planned_held_and_deleted(coordinator, municipality):
    agreement = make_agreement(municipality, signed_on=None)

    coordinator.post(
        address("joint_event_create", agreement),
        {"title": "Открытый урок", "planned_on": "2024-03-01"},
    )
    event = JointEvent.objects.get()
    overdue = coordinator.get(agreement.get_absolute_url()).content.decode()
    coordinator.post(
        address("joint_event_hold", event), {"held_on": "2024-03-05", "note": "12 учителей"}
    )
    held = coordinator.get(agreement.get_absolute_url()).content.decode()
    coordinator.post(address("joint_event_drop", event))

    assert "просрочено" in overdue
    assert "просрочено" not in held
    assert "12 учителей" in held
    assert not JointEvent.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == [
        Deed.CREATED,
        Deed.CHANGED,
        Deed.DELETED,
    ]


def test_a_cancelled_event_is_shown_as_such_and_asks_for_nothing(coordinator, municipality):
    event = make_joint_event(make_agreement(municipality), planned_on=date(2024, 3, 1))

    coordinator.post(address("joint_event_drop", event))

    page = coordinator.get(event.agreement.get_absolute_url()).content.decode()
    row = shown(coordinator.get(LIST))[0]
    assert "Отменено 10 марта 2024" in page
    assert "просрочено" not in page
    assert address("joint_event_update", event) not in page
    assert (row.event_count, row.overdue_count) == (0, 0)


def test_an_event_is_not_held_in_the_future(coordinator, municipality):
    event = make_joint_event(make_agreement(municipality))

    response = coordinator.post(address("joint_event_hold", event), {"held_on": "2024-03-11"})

    event.refresh_from_db()
    assert event.held_on is None
    assert "ещё не наступил" in response.content.decode()


def test_a_mark_of_holding_is_taken_off(coordinator, municipality):
    event = make_joint_event(make_agreement(municipality), held_on=date(2024, 3, 1))

    coordinator.post(
        address("joint_event_update", event),
        {"title": event.title, "planned_on": "2024-04-15", "held_on": "", "note": ""},
    )

    event.refresh_from_db()
    assert event.held_on is None


# On paper


def test_the_printed_agreement_is_a_word_file(reader, municipality):
    agreement = make_agreement(municipality, number="5/2")

    response = reader.get(address("agreement_word", agreement))

    text = "\n".join(p.text for p in Document(BytesIO(response.getvalue())).paragraphs)
    assert "ДОГОВОР № 5/2" in text
    assert AuditEntry.objects.get().deed == Deed.DOWNLOADED


def test_a_template_that_went_bad_is_named_and_nothing_breaks(reader, municipality):
    municipality.agreement_template.save("шаблон.docx", ContentFile(b"not a document"))
    agreement = make_agreement(municipality)

    response = reader.get(address("agreement_word", agreement), follow=True)

    assert "Шаблон договора, загруженный в настройках, не подходит" in response.content.decode()


def test_the_page_of_fields_gives_the_template_to_edit(coordinator):
    page = coordinator.get(reverse("schools:agreement_template_fields")).content.decode()
    response = coordinator.get(reverse("schools:agreement_template_file"))

    assert "{{ ведущая_школа.руководитель_родительный }}" in page
    assert "{%p if трёхсторонний %}" in page
    assert "{{ предмет }}" in "".join(
        p.text for p in Document(BytesIO(response.getvalue())).paragraphs
    )
