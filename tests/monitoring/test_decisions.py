"""The municipality's side of one assignment: deciding on it, and a curator's advice."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.models import Assignment
from monitoring.services import assignments as moves
from monitoring.services.decisions import decide_each
from schools.choices import Role
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

S = AssignmentState


@pytest.fixture
def curator(client, school):
    person = make_member(school.municipality, Role.CURATOR, school)
    client.force_login(person)
    return person


def handed_in(school, *, by=None, outcome="done"):
    """An assignment that waits to be checked."""
    return moves.submit(
        assignment=make_assignment(school),
        outcome=outcome,
        deviation="Перенесли" if outcome != "done" else "",
        comment="",
        by=by or make_school_head(school),
        now=timezone.now(),
    )


def decide(client, assignment, deed, **data):
    return client.post(reverse("monitoring:assignment_decide", args=[assignment.pk, deed]), data)


def recommend(client, assignment, deed, note=""):
    return client.post(
        reverse("monitoring:assignment_recommend", args=[assignment.pk, deed]), {"note": note}
    )


def page_of(client, assignment):
    return client.get(assignment.get_absolute_url()).content.decode()


def test_what_was_handed_in_is_accepted_with_one_button(client, coordinator, school):
    assignment = handed_in(school)

    assert decide(client, assignment, "accept").url == assignment.get_absolute_url()

    assignment.refresh_from_db()
    assert (assignment.state, assignment.decided_by) == (S.ACCEPTED, coordinator)


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (["return"], S.RETURNED),
        (["accept", "reopen"], S.RETURNED),
        (["excuse"], S.NOT_APPLICABLE),
        (["excuse", "restore"], S.NOT_STARTED),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_each_deed_leads_where_it_should(way, state, client, coordinator, school):
    assignment = handed_in(school)

    for deed in way:
        decide(client, assignment, deed, reason="Нет подписи")

    assignment.refresh_from_db()
    assert assignment.state == state


@pytest.mark.parametrize("deed", ["return", "excuse"])
def test_a_deed_without_its_reason_is_not_done(deed, client, coordinator, school):
    assignment = handed_in(school)

    response = client.post(
        reverse("monitoring:assignment_decide", args=[assignment.pk, deed]), follow=True
    )

    assert "Укажите причину" in response.content.decode()
    assignment.refresh_from_db()
    assert assignment.state == S.SUBMITTED


def test_whoever_submitted_is_not_offered_to_accept_and_may_not(client, coordinator, school):
    assignment = handed_in(make_centre(school), by=coordinator)

    assert "решение примет другой сотрудник" in page_of(client, assignment)
    assert decide(client, assignment, "accept").status_code == 403


def make_centre(school):
    return type(school)._base_manager.create(
        municipality=school.municipality,
        kind="authority",
        name="Управление",
        short_name="Управление",
    )


def test_a_partly_done_one_is_accepted_as_such(client, coordinator, school):
    assignment = handed_in(school, outcome="partly")

    assert "Принять как выполненное частично" in page_of(client, assignment)
    decide(client, assignment, "accept")

    assignment.refresh_from_db()
    assert assignment.state == S.PARTLY_DONE


def test_a_school_decides_nothing(client, school):
    assignment = handed_in(school)
    client.force_login(make_school_head(school))

    assert "Решение" not in page_of(client, assignment)
    for deed in ("accept", "return", "excuse"):
        assert decide(client, assignment, deed, reason="Нет").status_code == 403


def test_the_head_of_the_authority_accepts_and_does_not_excuse(client, school):
    assignment = handed_in(school)
    client.force_login(make_official(school.municipality))

    assert decide(client, assignment, "excuse", reason="Нет классов").status_code == 403
    assert decide(client, assignment, "accept").status_code == 302


def test_a_foreign_assignment_and_an_unknown_deed_are_not_there(client, coordinator, school):
    foreign = handed_in(make_school(make_municipality()))

    assert decide(client, foreign, "accept").status_code == 404
    assert decide(client, handed_in(school), "withdraw").status_code == 404


def test_several_are_decided_though_one_is_refused(coordinator, school):
    first, second = handed_in(school), handed_in(school)
    moves.accept(assignment=second, by=make_official(school.municipality), now=timezone.now())

    done, refused = decide_each(
        assignments=[first, second],
        deed=AssignmentDeed.ACCEPT,
        reason="",
        by=coordinator,
        now=timezone.now(),
    )

    assert done == 1
    assert [assignment for assignment, _ in refused] == [second]


class TestAdvice:
    def test_the_coordinator_reads_what_the_curator_advises(self, client, curator, school):
        assignment = handed_in(school)

        recommend(client, assignment, "return", "Нет списка участников")

        client.force_login(make_coordinator(school.municipality))
        page = client.get(reverse("monitoring:review_detail", args=[assignment.pk]))
        assert "Нет списка участников" in page.content.decode()
        assignment.refresh_from_db()
        assert assignment.state == S.SUBMITTED

    def test_the_queue_shows_the_last_advice_on_the_report_that_is_there(
        self, client, curator, school
    ):
        assignment = handed_in(school)
        queue = reverse("monitoring:review_list")

        recommend(client, assignment, "accept")
        recommend(client, assignment, "return", "Нет списка участников")

        assert "Нет списка участников" in client.get(queue).content.decode()
        assert "Советует принять" not in client.get(queue).content.decode()
        client.force_login(make_coordinator(school.municipality))
        assert "Нет списка участников" in client.get(queue).content.decode()
        Assignment.objects.filter(pk=assignment.pk).update(
            submitted_at=timezone.now() + timedelta(hours=1)
        )
        assert "Нет списка участников" not in client.get(queue).content.decode()

    def test_the_school_does_not_read_it(self, client, curator, school):
        assignment = handed_in(school)
        recommend(client, assignment, "return", "Нет списка участников")

        client.force_login(make_school_head(school))

        assert "Нет списка участников" not in page_of(client, assignment)

    def test_to_return_needs_words(self, client, curator, school):
        assignment = handed_in(school)

        recommend(client, assignment, "return")

        assert not assignment.events.filter(deed=AssignmentDeed.RECOMMEND).exists()

    def test_a_curator_decides_nothing(self, client, curator, school):
        assignment = handed_in(school)

        assert "Рекомендовать принять" in page_of(client, assignment)
        assert decide(client, assignment, "accept").status_code == 403

    def test_a_curator_of_another_school_sees_nothing(self, client, curator, school):
        assignment = handed_in(make_school(school.municipality))

        assert recommend(client, assignment, "accept").status_code == 404

    def test_a_coordinator_does_not_advise(self, client, coordinator, school):
        assert recommend(client, handed_in(school), "accept").status_code == 403
