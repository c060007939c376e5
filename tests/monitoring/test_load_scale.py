"""The invented country for load tests: rows that everything else of the portal takes for real."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models import Count, Max, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Assignment, AssignmentEvent, MonitoringRound
from monitoring.services import fan_out
from monitoring.services.agreements import follow
from monitoring.services.reminders.schedule import preview
from monitoring.services.scale.spread import region_of_each, schools_of_each
from reports.builders.region import build
from reports.order import Order
from roadmaps.models import Deadline, Roadmap
from schools.models import Municipality, School, User
from schools.working_calendar import add_working_days
from tests.factories import make_municipality

SIZE = {"municipalities": 2, "schools": 6, "activities": 5}
# Of so few rows some are handed in and some are due soon on this day, on another perhaps none.
DAY = datetime(2026, 11, 30, 12, tzinfo=UTC)


def load(capsys=None, **options):
    call_command("load_scale", **{**SIZE, "verbosity": 0, "json": True, **options})
    return json.loads(capsys.readouterr().out) if capsys else None


@pytest.fixture(scope="module", autouse=True)
def _day():
    with time_machine.travel(DAY):
        yield


@pytest.fixture(scope="module")
def _country(once_for_module, _day):
    once_for_module(load)


@pytest.fixture
def country(_country, db):
    """The municipality with most schools."""
    return Municipality.objects.annotate(size=Count("organisations")).latest("size")


def test_deadlines_are_as_many_as_the_command_promises(country):
    plans = SIZE["municipalities"] + SIZE["schools"]

    assert School.objects.count() == SIZE["schools"]
    assert Roadmap.objects.in_force(on=country.today()).count() == plans
    assert Deadline.objects.count() == plans * SIZE["activities"] * 4
    # The first row of the municipality's own plan is of all its schools.
    of_schools = SIZE["schools"] - SIZE["municipalities"]
    of_plans = Assignment.objects.exclude(roadmap=None).count()
    assert of_plans == Deadline.objects.count() + of_schools


def test_nothing_is_left_to_hand_out(country):
    for roadmap in Roadmap.objects.all():
        plan = fan_out.planned(roadmap=roadmap, on=country.today())

        assert not plan
        assert not plan.unanswered


def test_joint_events_have_their_assignments_already(country):
    before = set(Assignment.objects.values_list("pk", "state", "due_on"))

    for agreement in country.agreements.all():
        follow(agreement=agreement, on=country.today(), by=None, now=timezone.now())

    assert country.agreements.exists()
    assert set(Assignment.objects.values_list("pk", "state", "due_on")) == before


def test_the_history_of_an_assignment_ends_where_it_stands(country):
    last = AssignmentEvent.objects.values("assignment").annotate(last=Max("pk")).values("last")

    told = AssignmentEvent.objects.filter(pk__in=last).select_related("assignment")

    assert len(told) == Assignment.objects.count()
    assert all(event.to_state == event.assignment.state for event in told)
    assert all(event.at == event.assignment.changed_at for event in told)


def test_a_closed_round_has_its_figures(country):
    for round in MonitoringRound.objects.closed():
        assert all(told["total"] for told in round.snapshot["indicators"])


def test_a_run_of_reminders_finds_what_to_say(country):
    today = country.today()
    working_day = add_working_days(today, 1, overrides={})

    assert preview(municipality=country, on=working_day, today=today).letters


def person(country, login):
    return User.objects.get(email=f"{login}.{country.slug}@scale.example.org")


@pytest.mark.parametrize("login", ["coordinator", "head", "administrator", "school-1", "curator-1"])
def test_the_first_page_opens_for_everybody(login, country, client):
    client.force_login(person(country, login))

    assert client.get(reverse("home")).status_code == 200


def test_the_coordinators_pages_open(country, client):
    client.force_login(person(country, "coordinator"))
    roadmap = country.roadmaps.get(school=None)
    addresses = [
        *(reverse(f"monitoring:{name}") for name in ("board", "assignment_list", "review_list")),
        reverse("monitoring:assignment_register", query={"show": "late"}),
        reverse("roadmaps:edition_detail", args=[roadmap.pk, 1]),
        reverse("monitoring:assignment_detail", args=[country.assignments.submitted()[0].pk]),
        reverse("schools:agreement_list"),
        reverse("reports:search", query={"q": "диагностика"}),
    ]

    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_public_pages_open(country, client):
    for name in ("public_site", "public_roadmaps", "public_progress", "public_data"):
        assert client.get(reverse(f"reports:{name}", args=[country.slug])).status_code == 200, name


def test_the_observer_and_the_summary_of_the_region_see_every_municipality(country, client):
    observer = User.objects.get(memberships__region=country.region)
    client.force_login(observer)

    page = client.get(reverse("home")).content.decode()
    summary = build(Order(municipality=None, region=country.region, on=country.today()))

    names = set(Municipality.objects.values_list("name", flat=True))
    assert all(name in page for name in names)
    assert {line["name"] for line in summary.figures["municipalities"]} == names
    assert summary.figures["total"]["applicable"] > 0


def test_the_database_gives_out_keys_after_those_that_were_loaded(country):
    last = Municipality.objects.latest("pk").pk

    assert make_municipality().pk > last


def test_one_municipality_alone_is_as_it_was_in_the_country(country, capsys):
    keys = "editions__parts__sections__activities__key"
    there = set(country.roadmaps.values_list(keys, flat=True))
    Municipality.objects.update(slug=Concat(Value("former-"), "slug"))
    User.objects.update(email=Concat(Value("former-"), "email"))

    loaded = load(capsys, only=country.slug)

    alone = Municipality.objects.get(slug=country.slug)
    assert loaded["municipalities"] == 1
    assert loaded["largest"] == country.slug
    assert set(alone.roadmaps.values_list(keys, flat=True)) == there


def test_a_country_is_loaded_once(country):
    with pytest.raises(CommandError, match="уже загружены"):
        load()


def test_a_portal_at_work_is_left_alone_unless_told_otherwise(municipality, settings):
    settings.IS_PRODUCTION = True
    before = Municipality.objects.count()

    with pytest.raises(CommandError, match="--into-existing"):
        load()

    assert Municipality.objects.count() == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"schools": 1}, "не меньше"),
        ({"activities": 0}, "--activities"),
    ],
)
def test_numbers_that_make_no_country_are_refused(wrong, words, db):
    with pytest.raises(CommandError, match=words):
        load(**wrong)


def test_schools_and_municipalities_are_spread_unevenly_and_none_is_lost():
    schools, regions = schools_of_each(2300, 40_000), region_of_each(2300)
    of_region = sorted(map(regions.count, set(regions)))

    assert sum(schools) == 40_000
    assert (min(schools), sorted(schools)[1150], max(schools)) == (10, 13, 298)
    assert (len(of_region), of_region[0], of_region[-1]) == (89, 19, 69)
