"""`manage.py load_demo`: a municipality to try the portal on, loaded once for them all."""

import json
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from roadmaps.choices import EditionState, PartyKind
from roadmaps.models import Activity, ActivityParty, Edition, Roadmap
from roadmaps.services import demo
from schools.check_digits import warnings_of
from schools.choices import Role
from schools.models import (
    ExamResult,
    JointEvent,
    Membership,
    Municipality,
    PartnerAgreement,
    School,
    SchoolCategory,
    SchoolRisk,
    SchoolYear,
    User,
)
from schools.services.memberships import check_organisations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("accounts")]

EVERYTHING = (
    *(Municipality, User, Membership, Roadmap, Edition, Activity),
    *(PartnerAgreement, JointEvent),
    *(SchoolYear, SchoolCategory, ExamResult, SchoolRisk),
)


def load_demo(*options):
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def accounts(once_for_module):
    return json.loads(once_for_module(lambda: load_demo("--json")))["accounts"]


def test_people_in_every_role_sign_in_with_the_printed_password(client, accounts):
    assert {account["role"] for account in accounts} == set(Role.values)
    for account in accounts:
        assert client.login(username=account["email"], password=account["password"])
        assert User.objects.get(email=account["email"]).acting.role == account["role"]


def test_one_person_may_switch_between_two_roles(accounts):
    (account,) = [account for account in accounts if account["other_roles"]]

    person = User.objects.get(email=account["email"])
    assert [held.get_role_display() for held in person.memberships_in_force] == [
        account["role_name"],
        *account["other_roles"],
    ]


def test_every_role_is_one_that_an_administrator_could_have_given():
    for membership in Membership.objects.exclude(municipality=None):
        check_organisations(
            role=membership.role,
            municipality=membership.municipality,
            organisations=membership.organisations.all(),
        )


def test_the_municipality_has_its_authority_its_centre_and_eight_schools():
    municipality = Municipality.objects.get()
    kinds = sorted(municipality.organisations.values_list("kind", flat=True))
    assert kinds == ["authority", "methodical_centre", *["school"] * 8]


def test_agreements_are_in_several_states_and_one_event_is_overdue():
    today = Municipality.objects.get().today()
    agreements = PartnerAgreement.objects.with_state(today=today)
    assert sorted(agreement.state for agreement in agreements) == ["active", "draft", "expiring"]
    assert JointEvent.objects.filter(held_on=None, planned_on__lt=today).count() == 1
    assert JointEvent.objects.filter(held_on__isnull=False).count() == 3


def test_registration_numbers_of_the_schools_hold_together():
    assert [warnings_of(vars(school)) for school in School.objects.all()] == [{}] * 8


def test_one_roadmap_is_in_force_for_its_schools_and_one_is_a_draft():
    in_force = Edition.objects.get(state=EditionState.APPROVED)
    draft = Edition.objects.get(state=EditionState.DRAFT)
    assert in_force.act.number == "214"
    assert in_force.approved_on == in_force.act.issued_on
    assert in_force.roadmap.covered_schools.count() == School.objects.count() == 8
    assert draft.roadmap.covered_schools.count() == 4
    assert draft.act is None


def test_those_who_oversee_see_both_roadmaps_and_others_the_one_in_force(accounts):
    seen = {
        account["role"]: Roadmap.objects.visible_to(
            User.objects.get(email=account["email"])
        ).count()
        for account in accounts
    }
    assert seen == dict.fromkeys(Role.values, 1) | {
        "administrator": 2,
        "coordinator": 2,
        "approver": 2,
    }


def test_every_organisation_named_in_the_plans_is_known():
    strangers = ActivityParty.objects.filter(
        party__kind=PartyKind.ORGANISATION, party__organisation=None
    )
    assert list(strangers.values_list("text", flat=True)) == []


def test_loading_again_changes_nothing_and_prints_the_same(accounts):
    def everything():
        return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]

    before = everything()

    assert json.loads(load_demo("--json"))["accounts"] == accounts
    assert everything() == before


def test_loading_again_in_another_year_leaves_the_roadmaps_alone():
    titles = set(Roadmap.objects.values_list("title", flat=True))

    with time_machine.travel(datetime(2040, 10, 1, tzinfo=ZoneInfo("Europe/Moscow"))):
        load_demo()

    assert set(Roadmap.objects.values_list("title", flat=True)) == titles


def test_loading_again_lets_in_whoever_changed_a_password(client, accounts):
    user = User.objects.get(email=accounts[0]["email"])
    user.set_password("another-one")
    user.save()

    load_demo()

    for account in accounts:
        assert client.login(username=account["email"], password=account["password"])


def test_loading_again_verifies_one_password_and_makes_none(monkeypatch):
    calls = []
    monkeypatch.setattr(demo, "check_password", lambda *_: calls.append("verified") or True)
    monkeypatch.setattr(demo, "make_password", lambda *_: calls.append("made"))

    load_demo()

    assert calls == ["verified"]


def test_the_list_names_every_account_and_the_address(settings, accounts):
    settings.SITE_URL = "http://localhost:8123"

    printed = load_demo()

    assert "http://localhost:8123" in printed
    for account in accounts:
        line = next(line for line in printed.splitlines() if account["email"] in line)
        assert account["password"] in line
        assert account["role_name"] in line
