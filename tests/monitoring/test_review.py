"""The queue of what waits to be checked, and one of it beside its documents."""

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import Workbook
from PIL import Image

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, Evidence
from monitoring.services.decisions import stamp_of
from schools.choices import Role
from schools.media_types import EXCEL, PDF, WORD
from tests.factories import (
    make_activity,
    make_assignment,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:review_list")
SEVERAL = reverse("monitoring:review_several")


def waiting(school, *, days=0, **fields):
    """An assignment handed in so many days ago."""
    sent = timezone.now() - timedelta(days)
    fields = {
        "state": AssignmentState.SUBMITTED,
        "outcome": "done",
        "submitted_at": sent,
        "submitted_on": sent.date(),
        **fields,
    }
    return make_assignment(school, **fields)


def page_of(assignment):
    return reverse("monitoring:review_detail", args=[assignment.pk])


def rows(response):
    """What is in the queue, each of it drawn."""
    shown = list(response.context["page_obj"])
    assert len(response.context["rows"]) == len(shown)
    return shown


class TestQueue:
    def test_the_longest_waiting_comes_first(self, client, coordinator, school):
        recent, old = waiting(school, days=1), waiting(school, days=5)
        make_assignment(school)

        assert rows(client.get(LIST)) == [old, recent]

    def test_what_one_handed_in_oneself_is_another_s_to_check(self, client, coordinator, school):
        waiting(school, submitted_by=coordinator)

        assert rows(client.get(LIST)) == []

    def test_it_is_narrowed(self, client, coordinator, school):
        other = make_school(school.municipality)
        late = waiting(school, days=1)
        in_time = waiting(other, submitted_on=late.due_on)

        assert rows(client.get(LIST, {"late": "yes"})) == [late]
        assert rows(client.get(LIST, {"late": "no"})) == [in_time]
        assert rows(client.get(LIST, {"school": other.pk})) == [in_time]
        assert rows(client.get(LIST, {"roadmap": late.roadmap_id})) == [late]

    def test_it_is_narrowed_to_a_section(self, client, coordinator, school):
        part = make_part(make_edition(make_roadmap(school.municipality)), titles=["I", "II"])
        first, second = (
            waiting(
                school,
                deadline=make_activity(
                    section, windows=[(None, date(2024, 4, 30))]
                ).deadlines.get(),
            )
            for section in part.sections.all()
        )

        section = second.deadline.activity.section_id
        assert rows(client.get(LIST, {"section": section})) == [second]
        assert first in rows(client.get(LIST))

    def test_a_curator_sees_own_schools_and_no_buttons(self, client, school):
        theirs = waiting(school)
        waiting(make_school(school.municipality))
        client.force_login(make_member(school.municipality, Role.CURATOR, school))

        response = client.get(LIST)

        assert rows(response) == [theirs]
        assert "Принять отмеченные" not in response.content.decode()

    @pytest.mark.parametrize("role", [Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR, Role.ADMINISTRATOR])
    def test_others_have_no_queue(self, role, client, school):
        schools = [] if role == Role.ADMINISTRATOR else [school]
        client.force_login(make_member(school.municipality, role, *schools))

        assert client.get(LIST).status_code == 403
        assert client.post(SEVERAL, {"pk": [waiting(school).pk]}).status_code == 403

    def test_its_length_costs_no_queries(self, client, coordinator, school):
        first = waiting(school, days=30)
        few = queries_of(client, LIST), queries_of(client, page_of(first))

        for day in range(12):
            waiting(make_school(school.municipality), days=day)

        many = queries_of(client, LIST), queries_of(client, page_of(first))
        assert many == few
        assert max(many) <= 10


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


class TestSeveral:
    def test_what_is_ticked_is_accepted(self, client, coordinator, school):
        first, second, third = (waiting(school) for _ in range(3))

        client.post(SEVERAL, {"pk": [first.pk, second.pk], "deed": "accept"})

        accepted = Assignment.objects.filter(state=AssignmentState.ACCEPTED)
        assert set(accepted) == {first, second}
        assert rows(client.get(LIST)) == [third]

    def test_one_reason_goes_to_each_that_is_returned(self, client, coordinator, school):
        ticked = [waiting(school), waiting(school)]

        client.post(
            SEVERAL, {"pk": [row.pk for row in ticked], "deed": "return", "reason": "Нет печати"}
        )

        returned = Assignment.objects.filter(state=AssignmentState.RETURNED)
        assert [row.reason for row in returned] == ["Нет печати"] * 2

    def test_a_return_without_a_reason_touches_nothing(self, client, coordinator, school):
        client.post(SEVERAL, {"pk": [waiting(school).pk], "deed": "return"})

        assert Assignment.objects.get().state == AssignmentState.SUBMITTED

    def test_those_refused_are_named(self, client, coordinator, school):
        own = waiting(school, submitted_by=coordinator)

        page = client.post(
            SEVERAL, {"pk": [own.pk, waiting(school).pk], "deed": "accept"}, follow=True
        )

        assert "Принято: 1 отчёт." in page.content.decode()
        assert "Проверяет не тот, кто отправил" in page.content.decode()

    def test_a_report_handed_in_anew_since_is_not_decided_on(self, client, coordinator, school):
        row = waiting(school, days=1)
        read = stamp_of(rows(client.get(LIST))[0])
        Assignment.objects.filter(pk=row.pk).update(submitted_at=timezone.now())

        for url in (SEVERAL, page_of(row)):
            sent = {"pk": row.pk, f"seen-{row.pk}": read, "seen": read, "deed": "accept"}
            page = client.post(url, sent, follow=True).content.decode()
            assert "Прочитайте новый" in page

        assert Assignment.objects.get().state == AssignmentState.SUBMITTED

    def test_foreign_ones_are_passed_over(self, client, coordinator):
        foreign = waiting(make_school(make_municipality()))

        client.post(SEVERAL, {"pk": [foreign.pk], "deed": "accept"})

        foreign.refresh_from_db()
        assert foreign.state == AssignmentState.SUBMITTED


class TestPage:
    def test_a_decision_leads_to_the_next_one(self, client, coordinator, school):
        first, second = waiting(school, days=2), waiting(school, days=1)

        after_first = client.post(page_of(first), {"deed": "accept"})
        after_second = client.post(page_of(second), {"deed": "return", "reason": "Нет подписи"})

        assert after_first.url == page_of(second)
        assert after_second.url == LIST

    def test_the_next_one_is_of_the_queue_as_it_was_narrowed(self, client, coordinator, school):
        first = waiting(school, days=3)
        waiting(make_school(school.municipality), days=2)
        last = waiting(school, days=1)

        asked = f"?school={school.pk}"
        response = client.post(page_of(first) + asked, {"deed": "accept"})

        assert response.url == page_of(last) + asked

    def test_the_former_one_and_the_next_one_stand_beside_it(self, client, coordinator, school):
        first, second, third = (waiting(school, days=days) for days in (3, 2, 1))

        shown = {row: client.get(page_of(row)).context for row in (first, second, third)}

        assert shown[second]["previous"] == page_of(first)
        assert shown[second]["following"] == page_of(third)
        assert shown[third]["following"] == page_of(first)
        assert not shown[first]["previous"]
        assert shown[first]["left"] == 2

    def test_the_only_one_has_nobody_beside_it(self, client, coordinator, school):
        context = client.get(page_of(waiting(school))).context

        assert not context["previous"]
        assert not context["following"]

    def test_one_s_own_leads_to_the_beginning_of_the_queue(self, client, coordinator, school):
        own = waiting(school, days=1, submitted_by=coordinator)
        others = [waiting(school, days=days) for days in (2, 0)]

        context = client.get(page_of(own)).context

        assert context["following"] == page_of(others[0])
        assert context["left"] == 2

    def test_a_refused_decision_stays_on_the_page(self, client, coordinator, school):
        assignment = waiting(school)

        assert client.post(page_of(assignment), {"deed": "return"}).url == page_of(assignment)

    def test_what_was_decided_meanwhile_leads_to_its_own_page(self, client, coordinator, school):
        assignment = make_assignment(school)

        assert client.get(page_of(assignment)).url == assignment.get_absolute_url()

    def test_a_foreign_one_is_not_there(self, client, coordinator):
        foreign = waiting(make_school(make_municipality()))

        assert client.get(page_of(foreign)).status_code == 404
        assert client.post(page_of(foreign)).status_code == 404


def attached(assignment, content, content_type):
    evidence = Evidence(
        municipality=assignment.municipality,
        assignment=assignment,
        name="Документ",
        content_type=content_type,
        sha256="0" * 64,
        uploaded_at=timezone.now(),
    )
    evidence.file.save("document", ContentFile(content))
    return evidence


def pdf(pages):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def saved(document):
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def word():
    document = Document()
    document.add_paragraph("Справка по итогам <b>семинара</b>")
    return saved(document)


def excel():
    workbook = Workbook()
    workbook.active.append(["Школа", 12])
    return saved(workbook)


def preview(client, evidence):
    return client.get(reverse("monitoring:evidence_preview", args=[evidence.pk]))


def picture(client, evidence, number):
    return client.get(reverse("monitoring:evidence_picture", args=[evidence.pk, number]))


class TestPreview:
    def test_pages_of_a_pdf_are_pictures(self, client, coordinator, school):
        evidence = attached(waiting(school), pdf(2), PDF)

        assert preview(client, evidence).content.decode().count("<img") == 2
        response = picture(client, evidence, 2)
        assert response["Content-Type"] == "image/jpeg"
        assert Image.open(BytesIO(response.content)).width == 1100
        assert picture(client, evidence, 3).status_code == 404

    def test_a_photograph_is_drawn_anew(self, client, coordinator, school):
        stream = BytesIO()
        Image.new("RGBA", (3000, 2000), (0, 0, 0, 0)).save(stream, "PNG")
        evidence = attached(waiting(school), stream.getvalue(), "image/png")

        shown = Image.open(BytesIO(picture(client, evidence, 1).content))

        assert shown.format == "JPEG"
        assert shown.width == 1100
        assert shown.getpixel((5, 5)) == (255, 255, 255)

    @pytest.mark.parametrize(
        ("document", "words"),
        [
            ((word, WORD), "Справка по итогам &lt;b&gt;семинара&lt;/b&gt;"),
            ((excel, EXCEL), "Школа | 12"),
        ],
        ids=["word", "excel"],
    )
    def test_an_office_file_is_words(self, document, words, client, coordinator, school):
        content, content_type = document
        evidence = attached(waiting(school), content(), content_type)

        assert words in preview(client, evidence).content.decode()

    def test_a_damaged_one_is_told_of(self, client, coordinator, school):
        evidence = attached(waiting(school), b"%PDF-1.7 broken", PDF)

        assert "не&nbsp;получилось" in preview(client, evidence).content.decode()
        assert picture(client, evidence, 1).status_code == 404

    def test_another_school_sees_none(self, client, school):
        evidence = attached(waiting(school), pdf(1), PDF)
        client.force_login(make_school_head(make_school(school.municipality)))

        assert preview(client, evidence).status_code == 404
        assert picture(client, evidence, 1).status_code == 404
