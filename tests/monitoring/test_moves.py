"""The table of moves: every deed × every state × every role."""

from datetime import UTC, date, datetime

import pytest

from monitoring.choices import DECIDED, AssignmentDeed, AssignmentState, Outcome
from monitoring.models import Assignment
from monitoring.moves import DECISION, MOVES, deeds_in
from monitoring.services import assignments
from schools.choices import OrganisationKind, Role
from schools.models import Organisation
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

NOW = datetime(2024, 4, 20, 9, 0, tzinfo=UTC)

S = AssignmentState
D = AssignmentDeed
# Where each deed leads from each state; a pair that is not here is refused.
WAYS = {
    (D.START, S.NOT_STARTED): S.IN_PROGRESS,
    (D.START, S.RETURNED): S.IN_PROGRESS,
    (D.SUBMIT, S.NOT_STARTED): S.SUBMITTED,
    (D.SUBMIT, S.IN_PROGRESS): S.SUBMITTED,
    (D.SUBMIT, S.RETURNED): S.SUBMITTED,
    (D.RECALL, S.SUBMITTED): S.IN_PROGRESS,
    (D.ACCEPT, S.SUBMITTED): S.ACCEPTED,
    (D.RETURN, S.SUBMITTED): S.RETURNED,
    (D.REOPEN, S.ACCEPTED): S.RETURNED,
    (D.REOPEN, S.PARTLY_DONE): S.RETURNED,
    (D.REOPEN, S.NOT_DONE): S.RETURNED,
    (D.EXCUSE, S.NOT_STARTED): S.NOT_APPLICABLE,
    (D.EXCUSE, S.IN_PROGRESS): S.NOT_APPLICABLE,
    (D.EXCUSE, S.RETURNED): S.NOT_APPLICABLE,
    (D.EXCUSE, S.SUBMITTED): S.NOT_APPLICABLE,
    (D.RESTORE, S.NOT_APPLICABLE): S.NOT_STARTED,
}
SERVICES = {
    D.START: assignments.start,
    D.SUBMIT: lambda **who: assignments.submit(
        outcome=Outcome.DONE, deviation="", comment="", **who
    ),
    D.RECALL: assignments.recall,
    D.ACCEPT: assignments.accept,
    D.RETURN: lambda **who: assignments.return_back(reason="Нет подписи", **who),
    D.REOPEN: lambda **who: assignments.reopen(reason="Нашлась ошибка", **who),
    D.EXCUSE: lambda **who: assignments.excuse(reason="Нет таких классов", **who),
    D.RESTORE: assignments.restore,
}
OF_SCHOOL = {D.START, D.SUBMIT, D.RECALL}
WHO_MAY = {
    D.START: {Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR},
    D.SUBMIT: {Role.SCHOOL_HEAD},
    D.RECALL: {Role.SCHOOL_HEAD},
    D.ACCEPT: {Role.COORDINATOR, Role.APPROVER},
    D.RETURN: {Role.COORDINATOR, Role.APPROVER},
    D.REOPEN: {Role.COORDINATOR, Role.APPROVER},
    D.EXCUSE: {Role.COORDINATOR},
    D.RESTORE: {Role.COORDINATOR},
}


@pytest.fixture
def head(school):
    return make_school_head(school)


def in_state(state, organisation, *, submitted_by=None):
    """An assignment of the organisation, with all that the state demands."""
    fields = {}
    if state == S.SUBMITTED or state in DECIDED:
        fields = {
            "outcome": next((k for k, v in DECISION.items() if v == state), Outcome.DONE),
            "submitted_at": NOW,
            "submitted_on": date(2024, 4, 20),
            "submitted_by": submitted_by,
        }
        if fields["outcome"] != Outcome.DONE:
            fields["deviation"] = "Учитель болел"
    if state in (S.RETURNED, S.NOT_APPLICABLE):
        fields["reason"] = "Нет подписи"
    return make_assignment(organisation, state=state, **fields)


@pytest.mark.parametrize("state", S, ids=lambda state: state.value)
@pytest.mark.parametrize("deed", SERVICES, ids=lambda deed: deed.value)
def test_a_deed_leads_where_the_table_says_or_is_refused(deed, state, school, head, coordinator):
    assignment = in_state(state, school)
    by = head if deed in OF_SCHOOL else coordinator

    def do():
        return SERVICES[deed](assignment=assignment, by=by, now=NOW)

    if (deed, state) in WAYS:
        assert do().state == WAYS[deed, state]
        last = assignment.events.get()
        assert (last.deed, last.from_state, last.to_state) == (deed, state, WAYS[deed, state])
        assert (last.by, last.role) == (by, by.acting.role)
    else:
        with pytest.raises(assignments.AssignmentNotMoved):
            do()
        assignment.refresh_from_db()
        assert assignment.state == state
        assert not assignment.events.exists()


def test_the_table_here_is_the_one_the_portal_goes_by():
    by_portal = {
        (deed, source)
        for deed, move in MOVES.items()
        if move.right is not None
        for source in move.sources
    }

    assert by_portal == set(WAYS)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("deed", SERVICES, ids=lambda deed: deed.value)
def test_only_those_who_may_do_a_deed(deed, role, school):
    if role == Role.REGIONAL_VIEWER:
        by = _regional_viewer(school.municipality)
    else:
        of_school = role in (Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR, Role.CURATOR)
        by = make_member(school.municipality, role, *([school] if of_school else []))
    source = next(source for way, source in WAYS if way == deed)
    assignment = in_state(source, school)

    def do():
        return SERVICES[deed](assignment=assignment, by=by, now=NOW)

    assert (deed in deeds_in(source, user=by)) or role not in WHO_MAY[deed]
    if role in WHO_MAY[deed]:
        do()
    else:
        with pytest.raises(assignments.NotAllowed):
            do()


@pytest.mark.parametrize("deed", SERVICES, ids=lambda deed: deed.value)
def test_nobody_moves_what_belongs_to_another_school_or_municipality(deed, school):
    stranger = make_school(make_municipality())
    by = (make_school_head if deed in OF_SCHOOL else _coordinator_of)(stranger)
    source = next(source for way, source in WAYS if way == deed)
    assignment = in_state(source, school)

    with pytest.raises(assignments.NotAllowed):
        SERVICES[deed](assignment=assignment, by=by, now=NOW)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("done", S.ACCEPTED), ("partly", S.PARTLY_DONE), ("not_done", S.NOT_DONE)],
)
def test_a_decision_is_what_was_reported(outcome, state, school, head, coordinator):
    assignment = make_assignment(school)
    assignments.submit(
        assignment=assignment,
        outcome=outcome,
        deviation="Перенесли на осень",
        comment="",
        by=head,
        now=NOW,
    )

    accepted = assignments.accept(assignment=assignment, by=coordinator, now=NOW)

    assert accepted.state == state
    assert accepted.decided_by == coordinator


@pytest.mark.parametrize("outcome", ["partly", "not_done"])
def test_what_was_not_done_needs_a_reason(outcome, school, head):
    with pytest.raises(assignments.AssignmentNotMoved, match="почему"):
        assignments.submit(
            assignment=make_assignment(school),
            outcome=outcome,
            deviation=" ",
            comment="",
            by=head,
            now=NOW,
        )


@pytest.mark.parametrize("deed", [D.RETURN, D.REOPEN, D.EXCUSE], ids=lambda deed: deed.value)
def test_a_refusal_needs_a_reason(deed, school, coordinator):
    source = next(source for way, source in WAYS if way == deed)
    deeds = {
        D.RETURN: assignments.return_back,
        D.REOPEN: assignments.reopen,
        D.EXCUSE: assignments.excuse,
    }

    with pytest.raises(assignments.AssignmentNotMoved, match="причину"):
        deeds[deed](assignment=in_state(source, school), reason="  ", by=coordinator, now=NOW)


def test_who_submitted_does_not_accept():
    municipality = make_municipality()
    authority = Organisation.objects.create(
        municipality=municipality,
        kind=OrganisationKind.AUTHORITY,
        name="Управление",
        short_name="УО",
    )
    coordinator, official = make_coordinator(municipality), make_official(municipality)
    assignment = make_assignment(authority)
    assignments.submit(
        assignment=assignment, outcome="done", deviation="", comment="", by=coordinator, now=NOW
    )

    with pytest.raises(assignments.OwnSubmission):
        assignments.accept(assignment=assignment, by=coordinator, now=NOW)

    assert assignments.accept(assignment=assignment, by=official, now=NOW).state == S.ACCEPTED
    assert not Assignment.objects.decided_by(coordinator).exists()


def test_the_day_of_a_submission_is_the_municipalitys(school, head):
    school.municipality.time_zone = "Asia/Kamchatka"
    school.municipality.save()
    assignment = make_assignment(school)

    submitted = assignments.submit(
        assignment=Assignment.objects.get(pk=assignment.pk),
        outcome="done",
        deviation="",
        comment="",
        by=head,
        now=datetime(2024, 4, 30, 13, 0, tzinfo=UTC),
    )

    assert submitted.submitted_on == date(2024, 5, 1)


def _coordinator_of(school):
    return make_coordinator(school.municipality)


def _regional_viewer(municipality):
    user = make_member(municipality, Role.COORDINATOR)
    user.memberships.update(role=Role.REGIONAL_VIEWER, municipality=None, region="Область")
    return type(user).objects.get(pk=user.pk)
