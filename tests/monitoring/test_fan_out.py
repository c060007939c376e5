"""Every deadline × every organisation that answers for it."""

from datetime import UTC, date, datetime

import pytest

from monitoring.choices import AssignmentState
from monitoring.models import Assignment, AssignmentEvent
from monitoring.services import fan_out
from roadmaps.choices import EditionState, PartyGroup
from roadmaps.services.copying import copy_contents
from roadmaps.services.editions import approve
from schools.choices import Category, OrganisationKind, Role
from schools.models import Organisation, SchoolCategory
from tests.factories import (
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 2, 1, 9, 0, tzinfo=UTC)
TODAY = date(2024, 2, 1)
APRIL = (date(2024, 4, 1), date(2024, 4, 30))
MAY = (date(2024, 5, 1), date(2024, 5, 31))


class Plan:
    """A roadmap in force that covers two schools, one of them supported."""

    def __init__(self):
        self.municipality = make_municipality()
        self.schools = [make_school(self.municipality) for _ in range(2)]
        SchoolCategory.objects.create(
            municipality=self.municipality,
            school=self.schools[0],
            academic_year=2023,
            category=Category.LOW_RESULTS,
        )
        self.authority = Organisation.objects.create(
            municipality=self.municipality,
            kind=OrganisationKind.AUTHORITY,
            name="Управление образования",
            short_name="УО",
        )
        self.roadmap = make_roadmap(self.municipality, schools=self.schools)
        self.edition = make_edition(self.roadmap)
        self.section = make_part(self.edition).sections.get()
        self.by = make_coordinator(self.municipality)

    def row(self, *parties, windows=(APRIL,)):
        activity = make_activity(self.section, windows=windows)
        for party in parties:
            if isinstance(party, PartyGroup):
                make_party(activity, party.label, kind="group", group=party)
            else:
                named = make_party(activity, party.short_name)
                named.party.organisation = party
                named.party.save()
        return activity

    def fan_out(self, *, on=TODAY, only=None):
        return fan_out.apply(roadmap=self.roadmap, on=on, by=self.by, now=NOW, only=only)

    def begin_draft(self):
        draft = make_edition(self.roadmap, number=self.edition.number + 1, state=EditionState.DRAFT)
        copy_contents(source=self.edition, target=draft)
        return draft

    def approve(self, draft):
        approve(edition=draft, act=make_act(self.municipality), on=TODAY, by=None, now=NOW)


@pytest.fixture
def plan():
    return Plan()


def assigned():
    """`(organisation, day)` of every assignment that counts."""
    rows = Assignment.objects.counted()
    return sorted(rows.values_list("organisation_id", "scheduled_on"))


def test_a_group_answers_with_each_of_its_schools_for_each_deadline(plan):
    plan.row(PartyGroup.ALL_SCHOOLS, windows=[APRIL, MAY])

    plan.fan_out()

    first, second = (school.pk for school in plan.schools)
    assert assigned() == [(first, APRIL[1]), (first, MAY[1]), (second, APRIL[1]), (second, MAY[1])]


def test_a_supported_group_is_resolved_on_the_day(plan):
    plan.row(PartyGroup.SUPPORTED_SCHOOLS)

    plan.fan_out()

    assert assigned() == [(plan.schools[0].pk, APRIL[1])]


def test_an_organisation_named_twice_answers_once(plan):
    plan.row(plan.schools[0], PartyGroup.ALL_SCHOOLS)

    plan.fan_out()

    assert len(assigned()) == 2


def test_coordinators_and_curators_answer_for_the_authority(plan):
    plan.row(PartyGroup.CURATORS)

    plan.fan_out()

    assert assigned() == [(plan.authority.pk, APRIL[1])]


def test_a_person_answers_for_the_organisation_they_work_in(plan):
    activity = plan.row()
    party = make_party(activity, "Петрова И.И.", kind="person").party
    party.user = make_member(plan.municipality, Role.SCHOOL_HEAD, plan.schools[1])
    party.save()

    plan.fan_out()

    assert assigned() == [(plan.schools[1].pk, APRIL[1])]


def test_a_row_without_dates_is_nobodys_task_and_one_without_a_known_party_is_told_of(plan):
    plan.row(PartyGroup.ALL_SCHOOLS, windows=())
    orphan = plan.row()

    applied = plan.fan_out()

    assert assigned() == []
    assert applied.unanswered == (orphan.key,)


def test_a_second_fan_out_changes_nothing(plan):
    plan.row(PartyGroup.ALL_SCHOOLS)
    plan.fan_out()
    before = list(Assignment.objects.values())

    again = plan.fan_out()

    assert not again
    assert list(Assignment.objects.values()) == before


def test_each_assignment_has_the_beginning_of_its_journal(plan):
    plan.row(PartyGroup.ALL_SCHOOLS)

    plan.fan_out()

    events = AssignmentEvent.objects.values_list("deed", "from_state", "to_state", "by", "role")
    assert list(events) == [("create", "", "not_started", plan.by.pk, "coordinator")] * 2


def test_a_school_that_joins_answers_for_the_days_to_come(plan):
    plan.row(PartyGroup.ALL_SCHOOLS, windows=[APRIL, MAY])
    plan.fan_out()
    newcomer = make_school(plan.municipality)
    plan.roadmap.covered_schools.add(newcomer)

    offered = fan_out.planned(roadmap=plan.roadmap, on=date(2024, 5, 2))

    assert [(one.organisation_id, one.deadline.scheduled_on) for one in offered.additions] == [
        (newcomer.pk, MAY[1])
    ]


def test_a_school_that_leaves_keeps_what_it_handed_in(plan):
    plan.row(PartyGroup.ALL_SCHOOLS, windows=[APRIL, MAY])
    plan.fan_out()
    leaver = plan.schools[1]
    handed_in = Assignment.objects.get(organisation=leaver, scheduled_on=APRIL[1])
    submitted(handed_in)
    plan.roadmap.covered_schools.remove(leaver)

    plan.fan_out()

    states = dict(
        Assignment.objects.filter(organisation=leaver).values_list("scheduled_on", "state")
    )
    assert states == {APRIL[1]: "submitted", MAY[1]: "withdrawn"}


def test_only_what_was_confirmed_is_applied(plan):
    plan.row(PartyGroup.ALL_SCHOOLS)
    offered = fan_out.planned(roadmap=plan.roadmap, on=TODAY)

    plan.fan_out(only={offered.additions[0].key})

    assert assigned() == [(offered.additions[0].organisation_id, APRIL[1])]


def test_a_newer_edition_carries_assignments_by_key_and_day(plan):
    activity = plan.row(PartyGroup.ALL_SCHOOLS)
    plan.fan_out()
    draft = plan.begin_draft()
    plan.approve(draft)

    plan.fan_out()

    assert {row.deadline.activity.section.part.edition for row in Assignment.objects.all()} == {
        draft
    }
    assert set(Assignment.objects.values_list("activity_key", flat=True)) == {activity.key}
    assert AssignmentEvent.objects.count() == 2


def test_a_dropped_row_is_withdrawn_with_its_history_and_comes_back_as_it_was(plan):
    plan.row(plan.schools[0])
    plan.fan_out()
    submitted(Assignment.objects.get())
    first, draft = plan.edition, plan.begin_draft()
    draft.parts.get().sections.get().activities.all().delete()
    plan.approve(draft)
    plan.fan_out()
    withdrawn = Assignment.objects.get()
    assert withdrawn.state == AssignmentState.WITHDRAWN
    plan.edition = draft
    third = plan.begin_draft()
    third.parts.all().delete()
    copy_contents(source=first, target=third)
    plan.approve(third)

    plan.fan_out()

    assert Assignment.objects.get().state == AssignmentState.SUBMITTED
    assert list(AssignmentEvent.objects.values_list("deed", flat=True)) == [
        "create",
        "withdraw",
        "resume",
    ]


def test_a_schools_own_plan_is_the_schools_whoever_is_named(plan):
    plan.row(plan.authority)
    plan.roadmap.level, plan.roadmap.school = "school", plan.schools[0]
    plan.roadmap.save()

    plan.fan_out()

    assert assigned() == [(plan.schools[0].pk, APRIL[1])]


def test_the_number_of_queries_does_not_grow_with_rows(plan, django_assert_max_num_queries):
    for _ in range(30):
        plan.row(PartyGroup.ALL_SCHOOLS, plan.authority)

    with django_assert_max_num_queries(24):
        plan.fan_out()


def submitted(assignment):
    assignment.state = AssignmentState.SUBMITTED
    assignment.outcome = "done"
    assignment.submitted_at, assignment.submitted_on = NOW, TODAY
    assignment.save()
