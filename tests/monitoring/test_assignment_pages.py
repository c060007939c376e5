"""«Мои задачи», and one of them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from monitoring.services import assignments as service
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_member,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:assignment_list")


@pytest.fixture
def head(client, school):
    person = make_school_head(school)
    client.force_login(person)
    return person


def due(school, *, days, **fields):
    """An assignment due in so many days, of a plan of its own."""
    today = timezone.localdate()
    section = make_part(make_edition(make_roadmap(school.municipality))).sections.get()
    activity = make_activity(
        section, windows=[(None, today + timedelta(days))], **fields.pop("activity", {})
    )
    return make_assignment(school, deadline=activity.deadlines.get(), **fields)


def report(client, assignment, *, deed="submit", files=(), **fields):
    data = {"outcome": "done", "deed": deed, "files": list(files), **fields}
    return client.post(reverse("monitoring:assignment_report", args=[assignment.pk]), data)


def pdf(content=b"%PDF-1.7 one", name="Справка.pdf"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_the_most_urgent_comes_first(client, head, school):
    wanted = [
        due(school, days=-2),
        due(school, days=3, state="returned", reason="Нет подписи"),
        due(school, days=2),
        due(
            school,
            days=1,
            state="submitted",
            outcome="done",
            submitted_at=timezone.now(),
            submitted_on=date(2024, 1, 1),
        ),
    ]
    later = due(school, days=40)

    context = client.get(LIST).context

    shown = [card.row.pk for _, _, cards in context["pressing"] for card in cards]
    assert shown == [row.pk for row in wanted]
    assert [card.row.pk for _, _, cards in context["folded"] for card in cards] == [later.pk]


def test_another_schools_tasks_are_not_there(client, head, school):
    due(make_school(school.municipality), days=1)

    assert "Задач пока нет" in client.get(LIST).content.decode()


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(client, head, school):
    due(school, days=1)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)

    section = make_part(make_edition(make_roadmap(school.municipality))).sections.get()
    for number in range(25):
        activity = make_activity(section, windows=[(None, date(2024, 4, 1) + timedelta(number))])
        make_assignment(school, deadline=activity.deadlines.get())

    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(few) <= 10


def test_a_curator_has_no_tasks_and_returns_to_the_board(client, school):
    assignment = due(school, days=1)
    client.force_login(make_member(school.municipality, Role.CURATOR, school))

    assert "Задач пока нет" in client.get(LIST).content.decode()
    assert reverse("monitoring:board") in client.get(assignment.get_absolute_url()).content.decode()


def test_a_document_and_one_button_are_enough(client, head, school):
    assignment = due(school, days=5, activity={"evidence": "Справка"})

    response = report(client, assignment, files=[pdf()], kind="Справка")

    assert response.url == LIST
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.SUBMITTED
    kept = assignment.evidence.get()
    assert (kept.name, kept.kind, kept.content_type) == (
        "Справка.pdf",
        "Справка",
        "application/pdf",
    )


def test_several_photographs_go_at_once(client, head, school):
    assignment = due(school, days=5)

    report(client, assignment, files=[pdf(b"%PDF-1.7 a"), pdf(b"%PDF-1.7 b")])

    assert assignment.evidence.count() == 2


def test_the_kind_that_the_plan_asks_for_stands_there(client, head, school):
    assignment = due(school, days=5, activity={"evidence": "Справка по итогам\nПриказ"})

    page = client.get(assignment.get_absolute_url()).content.decode()

    assert 'value="Справка по итогам"' in page


def test_a_lack_of_the_document_is_asked_about_once(client, head, school):
    assignment = due(school, days=5, activity={"evidence": "Справка"})

    asked = report(client, assignment)
    assert asked.status_code == 422
    assert "План просит документ" in asked.content.decode()

    report(client, assignment, without_document="on")
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.SUBMITTED


def test_nobody_asks_for_a_document_that_the_plan_does_not(client, head, school):
    assignment = due(school, days=5)

    assert report(client, assignment).url == LIST


def test_a_refused_file_keeps_the_words_and_submits_nothing(client, head, school):
    assignment = due(school, days=5)

    response = report(
        client, assignment, files=[pdf(b"<html></html>")], comment="Проведено 12 апреля"
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Портал принимает PDF" in page
    assert "Проведено 12 апреля" in page
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.NOT_STARTED


def test_an_empty_file_among_several_is_named(client, head, school):
    page = report(client, due(school, days=5), files=[pdf(), pdf(b"", name="Пустой.pdf")])

    assert "Пустой.pdf: Файл пустой." in page.content.decode()


def test_the_same_file_is_taken_elsewhere_after_a_question(client, head, school):
    report(client, due(school, days=5), files=[pdf()])
    other = due(school, days=6)

    asked = report(client, other, files=[pdf()])
    assert "уже приложен" in asked.content.decode()

    assert report(client, other, files=[pdf()], is_repeated="on").url == LIST


def test_what_was_done_in_part_says_why(client, head, school):
    assignment = due(school, days=5)

    refused = report(client, assignment, outcome="partly")
    assert "Напишите, почему" in refused.content.decode()

    report(client, assignment, outcome="partly", deviation="Перенесли на май")
    assignment.refresh_from_db()
    assert (assignment.outcome, assignment.deviation) == ("partly", "Перенесли на май")


def test_an_editor_attaches_and_does_not_submit(client, school):
    client.force_login(make_member(school.municipality, Role.SCHOOL_EDITOR, school))
    assignment = due(school, days=5)

    assert (
        "Отправить на&nbsp;проверку"
        not in client.get(assignment.get_absolute_url()).content.decode()
    )
    assert report(client, assignment, deed="attach", files=[pdf()]).status_code == 302
    assert report(client, assignment).status_code == 403
    assert assignment.evidence.count() == 1


def test_the_words_of_an_editor_wait_for_the_head(client, school):
    assignment = due(school, days=5)
    client.force_login(make_member(school.municipality, Role.SCHOOL_EDITOR, school))
    report(client, assignment, deed="attach", outcome="partly", deviation="Болели", comment="Двое")

    client.force_login(make_school_head(school))
    page = client.get(assignment.get_absolute_url()).content.decode()

    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.IN_PROGRESS
    assert (assignment.outcome, assignment.deviation) == ("partly", "Болели")
    assert "Болели" in page
    assert "Двое" in page


def test_words_kept_for_later_are_not_read_by_who_checks(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment, deed="attach", comment="Черновик")

    client.force_login(make_coordinator(school.municipality))

    assert "Черновик" not in client.get(assignment.get_absolute_url()).content.decode()


def test_what_came_back_stays_marked_while_it_is_mended(client, head, school):
    assignment = due(school, days=5, state=AssignmentState.RETURNED, reason="Нет подписи")

    report(client, assignment, deed="attach", comment="Подписали")

    assignment.refresh_from_db()
    assert (assignment.state, assignment.comment) == (AssignmentState.RETURNED, "Подписали")


def test_a_report_sent_from_an_old_page_is_refused_with_its_words_kept(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment)

    refused = report(client, assignment, comment="Длинный рассказ")

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "отчёт уже не&nbsp;меняется" in page
    assert "Длинный рассказ" in page


def test_a_comment_too_long_is_told_of(client, head, school):
    page = report(client, due(school, days=5), comment="я" * 2001).content.decode()

    assert "не более 2000" in page


def test_the_same_file_here_needs_no_confirming(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment, deed="attach", files=[pdf()])

    page = report(client, assignment, files=[pdf()]).content.decode()

    assert "Второй раз он не нужен" in page
    assert "подтвердите" not in page


def test_who_signs_in_again_is_led_back_to_the_page_of_the_report(client, head, school):
    assignment = due(school, days=5)
    client.logout()

    door = report(client, assignment)
    assert "next=" in door.url
    client.force_login(head)
    back = client.get(reverse("monitoring:assignment_report", args=[assignment.pk]))

    assert back.url == assignment.get_absolute_url()


def test_it_is_started_and_recalled_with_one_button(client, head, school):
    assignment = due(school, days=5)
    start = reverse("monitoring:assignment_start", args=[assignment.pk])

    assert f'action="{start}"' in client.get(assignment.get_absolute_url()).content.decode()
    client.post(start)
    report(client, assignment)
    client.post(reverse("monitoring:assignment_recall", args=[assignment.pk]))

    states = assignment.events.values_list("to_state", flat=True)
    assert list(states) == ["in_progress", "submitted", "in_progress"]


def test_what_was_begun_by_a_day_that_was_moved_is_a_link_away(client, head, school):
    section = make_part(make_edition(make_roadmap(school.municipality))).sections.get()
    windows = [(None, date(2024, 4, 30)), (None, date(2024, 5, 31))]
    april, may = make_activity(section, windows=windows).deadlines.order_by("due_on")
    former = make_assignment(school, deadline=april, state=AssignmentState.WITHDRAWN)

    page = client.get(make_assignment(school, deadline=may).get_absolute_url()).content.decode()

    assert f'<dt>Снятые сроки этой строки</dt><dd><a href="{former.get_absolute_url()}">' in page


def test_a_return_tells_why_on_the_list_and_on_the_page(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment)
    service.return_back(
        assignment=assignment,
        reason="Нет подписи",
        by=make_coordinator(school.municipality),
        now=timezone.now(),
    )

    for url in (LIST, assignment.get_absolute_url()):
        assert "Нет подписи" in client.get(url).content.decode()


def test_a_document_is_kept_as_a_file_never_shown(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment, deed="attach", files=[pdf()])
    kept = assignment.evidence.get()

    response = client.get(reverse("monitoring:evidence_file", args=[kept.pk]))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 one"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_replaced_and_taken_back(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment, deed="attach", files=[pdf()])
    first = assignment.evidence.get()

    client.post(
        reverse("monitoring:evidence_replace", args=[first.pk]), {"file": pdf(b"%PDF-1.7 two")}
    )
    second = assignment.evidence.current().get()
    assert second.replaces == first
    client.post(reverse("monitoring:evidence_detach", args=[second.pk]))

    assert assignment.evidence.get() == first


def test_what_was_submitted_once_may_be_replaced_and_not_taken_away(client, head, school):
    assignment = due(school, days=5)
    report(client, assignment, files=[pdf()])
    client.post(reverse("monitoring:assignment_recall", args=[assignment.pk]))
    report(client, assignment, deed="attach", files=[pdf(b"%PDF-1.7 two", name="Протокол.pdf")])

    page = client.get(assignment.get_absolute_url()).content.decode()

    sent, mistaken = assignment.evidence.all()
    assert reverse("monitoring:evidence_replace", args=[sent.pk]) in page
    assert reverse("monitoring:evidence_detach", args=[sent.pk]) not in page
    assert reverse("monitoring:evidence_detach", args=[mistaken.pk]) in page


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("assignment_detail", "get"),
        ("assignment_report", "post"),
        ("assignment_start", "post"),
        ("assignment_recall", "post"),
    ],
)
def test_another_schools_task_is_not_there(name, method, client, head, school):
    foreign = due(make_school(school.municipality), days=5)

    response = getattr(client, method)(reverse(f"monitoring:{name}", args=[foreign.pk]))

    assert response.status_code == 404
    assert not Assignment.objects.exclude(state="not_started").exists()
