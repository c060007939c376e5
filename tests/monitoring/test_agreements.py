"""Joint events of agreements as something the helped school must do."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.models import Assignment
from monitoring.services import assignments
from monitoring.services.agreements import (
    drop_event,
    follow,
    save_agreement,
    save_event,
    sign,
    terminate,
)
from schools.forms.agreement import AgreementForm, JointEventForm
from schools.models import JointEvent
from tests.factories import (
    make_agreement,
    make_coordinator,
    make_joint_event,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 3, 10, 9, tzinfo=UTC)
TODAY, APRIL, MAY = date(2024, 3, 10), date(2024, 4, 15), date(2024, 5, 20)


@pytest.fixture
def official(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def agreement(municipality, school):
    return make_agreement(municipality, supported_school=school)


@pytest.fixture
def event(agreement, official):
    """Planned for April, and handed out."""
    event = make_joint_event(agreement, planned_on=APRIL)
    follow(agreement=agreement, on=TODAY, by=official, now=NOW)
    return event


def plan(agreement, by, *, event=None, on=APRIL):
    """An event saved the way its page does it."""
    form = JointEventForm(
        {"title": "Открытые уроки", "planned_on": on},
        instance=event or JointEvent(municipality=agreement.municipality, agreement=agreement),
        today=TODAY,
    )
    assert form.is_valid(), form.errors
    return save_event(form=form, by=by, now=NOW)


def states():
    return list(Assignment.objects.order_by("pk").values_list("state", flat=True))


def deeds(assignment):
    return list(assignment.events.values_list("deed", flat=True))


def test_an_event_of_a_signed_agreement_is_asked_of_the_helped_school(agreement, school, official):
    event = plan(agreement, official)

    task = Assignment.objects.get()
    assert (task.joint_event, task.organisation_id) == (event, school.pk)
    assert (task.scheduled_on, task.due_on, task.state) == (APRIL, APRIL, "not_started")
    assert deeds(task) == [AssignmentDeed.CREATE]


def test_a_draft_asks_nobody_until_it_is_signed(municipality, official):
    draft = make_agreement(municipality, signed_on=None)
    plan(draft, official)
    assert not Assignment.objects.exists()

    sign(agreement=draft, signed_on=TODAY, scan=None, by=official, now=NOW)

    assert Assignment.objects.get().organisation_id == draft.supported_school_id


def test_nobody_is_asked_for_days_that_are_over_or_for_what_took_place(agreement, official):
    make_joint_event(agreement, planned_on=date(2024, 2, 1))
    make_joint_event(agreement, planned_on=TODAY, held_on=TODAY)

    follow(agreement=agreement, on=TODAY, by=official, now=NOW)

    assert not Assignment.objects.exists()


def test_following_twice_is_as_once(agreement, event, official):
    follow(agreement=agreement, on=TODAY, by=official, now=NOW)

    task = Assignment.objects.get()
    assert deeds(task) == [AssignmentDeed.CREATE]


def test_a_moved_event_is_due_on_its_new_day_and_the_first_is_remembered(
    agreement, event, official
):
    plan(agreement, official, event=event, on=MAY)

    task = Assignment.objects.get()
    assert (task.scheduled_on, task.due_on) == (APRIL, MAY)


def test_a_cancelled_event_is_withdrawn_with_its_history(agreement, event, school, official):
    head = make_school_head(school)
    assignments.start(assignment=Assignment.objects.get(), by=head, now=NOW)

    drop_event(event=event, by=official, now=NOW)

    task = Assignment.objects.get()
    assert task.state == AssignmentState.WITHDRAWN
    assert deeds(task) == [AssignmentDeed.CREATE, AssignmentDeed.START, AssignmentDeed.WITHDRAW]


def test_a_terminated_agreement_asks_for_events_before_its_last_day_alone(
    agreement, event, official
):
    plan(agreement, official, on=MAY)

    terminate(agreement=agreement, on=date(2024, 5, 1), reason="Слияние", by=official, now=NOW)

    assert states() == [AssignmentState.NOT_STARTED, AssignmentState.WITHDRAWN]


def test_what_was_handed_in_before_the_termination_stays(agreement, event, school, official):
    assignments.submit(
        assignment=Assignment.objects.get(),
        outcome="done",
        deviation="",
        comment="",
        by=make_school_head(school),
        now=NOW,
    )

    terminate(agreement=agreement, on=TODAY, reason="Слияние", by=official, now=NOW)

    assert states() == [AssignmentState.SUBMITTED]


def helped(agreement, school, by):
    """The agreement, corrected to help another school, the way its page does it."""
    form = AgreementForm(
        {
            "supported_school": school.pk,
            "leading_school": agreement.leading_school_id,
            "number": "7",
            "subject": "Помощь",
            "starts_on": agreement.starts_on,
            "ends_on": agreement.ends_on,
        },
        instance=agreement,
        municipality=agreement.municipality,
    )
    assert form.is_valid(), form.errors
    save_agreement(form=form, by=by, now=NOW)


def test_another_helped_school_takes_over_and_the_first_may_come_back(
    agreement, event, school, official
):
    other = make_school(school.municipality)
    helped(agreement, other, official)
    assert states() == [AssignmentState.WITHDRAWN, AssignmentState.NOT_STARTED]

    helped(agreement, school, official)

    assert states() == [AssignmentState.NOT_STARTED, AssignmentState.WITHDRAWN]
    first = Assignment.objects.earliest("pk")
    assert deeds(first)[1:] == [AssignmentDeed.WITHDRAW, AssignmentDeed.RESUME]


# In the browser's eyes


@pytest.fixture(autouse=True)
def _on_a_day_of_march():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_helped_school_finds_the_event_among_its_tasks_and_reports_on_it(client, event, school):
    client.force_login(make_school_head(school))
    tasks = client.get(reverse("monitoring:assignment_list")).content.decode()
    task = Assignment.objects.get()

    page = client.get(task.get_absolute_url()).content.decode()
    client.post(
        reverse("monitoring:assignment_report", args=[task.pk]),
        {"outcome": "done", "comment": "Посетили 12 учителей", "deed": "submit"},
    )

    assert "Открытые уроки" in tasks
    assert "совместное мероприятие по" in tasks
    assert str(event.agreement.leading_school) in page
    task.refresh_from_db()
    assert task.state == AssignmentState.SUBMITTED


def test_the_coordinator_checks_it_like_any_report_and_sees_it_at_the_agreement(
    client, event, school, official
):
    task = Assignment.objects.get()
    assignments.submit(
        assignment=task,
        outcome="done",
        deviation="",
        comment="",
        by=make_school_head(school),
        now=NOW,
    )
    client.force_login(official)

    queue = client.get(reverse("monitoring:review_list")).content.decode()
    at_agreement = client.get(reverse("monitoring:agreement_reports", args=[event.agreement_id]))
    client.post(reverse("monitoring:review_detail", args=[task.pk]), {"deed": "accept"})

    assert "Открытые уроки" in queue
    assert "на проверке" in at_agreement.content.decode()
    task.refresh_from_db()
    assert task.state == AssignmentState.ACCEPTED


@pytest.mark.parametrize(
    ("outcome", "reported_on", "held_on"),
    [
        ("done", date(2024, 4, 18), APRIL),
        ("partly", date(2024, 4, 12), date(2024, 4, 12)),
        ("not_done", date(2024, 4, 18), None),
    ],
)
def test_an_accepted_report_says_at_the_agreement_too_whether_the_event_was_held(
    outcome, reported_on, held_on, event, official
):
    head = make_school_head(event.agreement.supported_school)
    reported_at = datetime(reported_on.year, reported_on.month, reported_on.day, 9, tzinfo=UTC)
    report = {"outcome": outcome, "deviation": "Карантин", "comment": "12 учителей"}
    task = assignments.submit(
        assignment=Assignment.objects.get(), by=head, now=reported_at, **report
    )

    assignments.accept(assignment=task, by=official, now=reported_at)

    event.refresh_from_db()
    assert (event.held_on, event.note) == (held_on, "12 учителей" if held_on else "")


def test_an_event_held_already_keeps_the_day_it_was_marked_with(event, school, official):
    JointEvent.objects.filter(pk=event.pk).update(held_on=date(2024, 4, 17), note="Приехали все")
    later = datetime(2024, 4, 20, 9, tzinfo=UTC)
    task = assignments.submit(
        assignment=Assignment.objects.get(),
        outcome="done",
        deviation="",
        comment="",
        by=make_school_head(school),
        now=later,
    )

    assignments.accept(assignment=task, by=official, now=later)

    event.refresh_from_db()
    assert (event.held_on, event.note) == (date(2024, 4, 17), "Приехали все")


def test_the_leading_school_sees_no_report_of_the_helped_one(client, event):
    client.force_login(make_school_head(event.agreement.leading_school))

    response = client.get(reverse("monitoring:agreement_reports", args=[event.agreement_id]))

    assert response.context["reports"] == []


def hold_by_hand(client, event, official):
    client.force_login(official)
    event.planned_on = official.acting.today()
    event.save()
    return client.post(
        reverse("monitoring:joint_event_hold", args=[event.pk]),
        {"held_on": event.planned_on},
        follow=True,
    ).content.decode()


def test_an_event_held_by_hand_tells_that_the_report_is_still_due(client, event, school, official):
    task = Assignment.objects.get()

    held = hold_by_hand(client, event, official)
    at_event = client.get(reverse("monitoring:agreement_reports", args=[event.agreement_id]))
    client.force_login(make_school_head(school))
    at_task = client.get(task.get_absolute_url()).content.decode()
    in_list = client.get(reverse("monitoring:assignment_list")).content.decode()

    assert "Школе осталось отправить отчёт о нём" in held
    assert "школе осталось отправить отчёт" in at_event.content.decode()
    assert "Мероприятие отмечено как проведённое" in at_task
    assert "проведено, осталось отчитаться" in in_list


def test_what_was_reported_is_asked_for_no_more(client, event, school, official):
    Assignment.objects.update(
        state=AssignmentState.SUBMITTED, outcome="done", submitted_at=NOW, submitted_on=TODAY
    )

    held = hold_by_hand(client, event, official)
    at_event = client.get(reverse("monitoring:agreement_reports", args=[event.agreement_id]))

    assert "отмечено как проведённое." in held
    assert "осталось" not in held
    assert "осталось" not in at_event.content.decode()


def test_the_page_of_an_agreement_has_a_place_for_the_report_on_each_event(client, event, official):
    client.force_login(official)

    page = client.get(event.agreement.get_absolute_url()).content.decode()
    report = client.get(reverse("monitoring:agreement_reports", args=[event.agreement_id]))

    assert f'id="event-reports-{event.pk}"' in page
    assert f'hx-swap-oob="beforeend:#event-reports-{event.pk}"' in report.content.decode()
