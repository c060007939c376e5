"""Outside a scope no row of a municipality is read or written; within one, only its own.

docs/isolation.md. Each proof has its control: without the wall, what was forgotten is shown.
"""

from io import StringIO

import pytest
from celery import shared_task
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Prefetch
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from config.urls import urlpatterns as urls_of_portal
from monitoring.querysets import AssignmentQuerySet
from roadmaps.models import Roadmap
from schools import scope
from schools.choices import Role
from schools.management.portal_command import PortalCommand
from schools.middleware import ScopeOfReader
from schools.models import Membership, Municipality, Organisation
from schools.querysets import OrganisationQuerySet, PartnerAgreementQuerySet
from schools.scope import OutsideScope, outside, whole_portal, within
from tests.factories import (
    make_agreement,
    make_assignment,
    make_coordinator,
    make_member,
    make_municipality,
    make_public_site,
    make_roadmap,
    make_school,
    make_user,
)

pytestmark = pytest.mark.django_db

IN_SQL = "SELECT count(*) FROM schools_organisation"


def titles_by_hand():
    with connection.cursor() as cursor:
        cursor.execute(IN_SQL)
        return cursor.fetchall()


def everything(request):
    """A view that asks neither who is there nor whose rows they are."""
    return HttpResponse(
        "; ".join(Roadmap.objects.order_by("title").values_list("title", flat=True))
    )


def everything_by_hand(request):
    return HttpResponse(str(titles_by_hand()))


urlpatterns = [
    path("forgetful/", everything),
    path("forgetful/by-hand/", everything_by_hand),
    *urls_of_portal,
]


@shared_task
def forgetful_task():
    return Roadmap.objects.count()


class ForgetfulCommand(PortalCommand):
    def handle(self, **options):
        self.stdout.write(str(Roadmap.objects.count()))


@pytest.fixture
def ours(municipality):
    return make_roadmap(municipality, title="Наш план")


@pytest.fixture
def theirs():
    return make_roadmap(make_municipality(name="Чужой округ"), title="Чужой план")


@pytest.fixture
def forgetful(ours, coordinator, client, settings):
    """A function: what the forgetful view says to our coordinator."""
    settings.ROOT_URLCONF = __name__

    def forgetful():
        return client.get("/forgetful/").content.decode()

    return forgetful


@pytest.fixture
def without_wall(monkeypatch):
    monkeypatch.setattr(ScopeOfReader, "reach_of", lambda middleware, request: scope.WHOLE)


WAYS = {
    "a list": lambda row: list(Organisation.objects.all()),
    "a number": lambda row: Organisation.objects.count(),
    "whether there is one": lambda row: Organisation.objects.exists(),
    "an aggregate": lambda row: Municipality.objects.aggregate(Count("roadmaps")),
    "values": lambda row: list(Organisation.objects.values_list("pk")),
    "a union": lambda row: list(Roadmap.objects.order_by().union(Roadmap.objects.order_by())),
    "a subquery": lambda row: list(
        Municipality.objects.filter(pk__in=Roadmap.objects.values("municipality"))
    ),
    "a join": lambda row: list(Municipality.objects.filter(roadmaps__title="План")),
    "what belongs to a row": lambda row: list(row.municipality.roadmaps.all()),
    "what a row belongs to": lambda row: Roadmap.objects.get(pk=row.pk),
    "a prefetch": lambda row: list(Municipality.objects.prefetch_related("roadmaps")),
    "a list between rows": lambda row: list(row.covered_schools.through.objects.all()),
    "rows one by one": lambda row: list(Organisation.objects.iterator()),
    "SQL by hand": lambda row: titles_by_hand(),
    "a raw query": lambda row: list(Organisation.objects.raw("SELECT * FROM schools_organisation")),
    "a change": lambda row: Roadmap.objects.update(title="Иначе"),
    "a row that is saved": lambda row: row.save(),
    "a new row": lambda row: make_school(row.municipality),
    "a removal": lambda row: Roadmap.objects.all().delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_outside_any_scope_every_query_for_rows_of_municipalities_raises(ours, way):
    with outside(), pytest.raises(OutsideScope):
        WAYS[way](ours)


def test_a_view_that_nobody_is_signed_in_to_raises(ours, settings, client):
    settings.ROOT_URLCONF = __name__

    with pytest.raises(OutsideScope):
        client.get("/forgetful/")


def test_a_task_that_does_not_say_whose_rows_raises_whoever_sent_it(ours):
    with pytest.raises(OutsideScope):
        forgetful_task.delay()
    with pytest.raises(OutsideScope):
        forgetful_task()


def test_a_command_that_does_not_say_whose_rows_raises(ours):
    with pytest.raises(OutsideScope):
        call_command(ForgetfulCommand())


def test_within_a_scope_a_command_that_forgot_counts_its_own(ours, theirs, monkeypatch):
    handle = ForgetfulCommand.handle
    monkeypatch.setattr(ForgetfulCommand, "handle", within(ours.municipality)(handle))
    told = StringIO()

    call_command(ForgetfulCommand(), stdout=told)

    assert told.getvalue().strip() == "1"


def test_a_view_that_asks_for_everything_gets_the_readers_municipality(theirs, forgetful):
    assert forgetful() == "Наш план"


def test_without_the_wall_it_gets_everybodys(theirs, forgetful, without_wall):
    assert forgetful() == "Наш план; Чужой план"


def test_sql_by_hand_in_a_view_raises(coordinator, client, settings):
    settings.ROOT_URLCONF = __name__

    with pytest.raises(OutsideScope):
        client.get("/forgetful/by-hand/")


FORGOTTEN = {
    "schools:agreement_detail": (
        PartnerAgreementQuerySet,
        lambda roadmap: make_agreement(roadmap.municipality),
    ),
    "schools:school_detail": (
        OrganisationQuerySet,
        lambda roadmap: make_school(roadmap.municipality),
    ),
    "monitoring:assignment_detail": (
        AssignmentQuerySet,
        lambda roadmap: make_assignment(make_school(roadmap.municipality)),
    ),
}


@pytest.mark.parametrize("address", FORGOTTEN)
class TestForgotten:
    """A page whose queryset forgot who may see it."""

    @pytest.fixture
    def status(self, address, theirs, coordinator, client, monkeypatch):
        queryset, row = FORGOTTEN[address]
        url = reverse(address, args=[row(theirs).pk])
        monkeypatch.setattr(queryset, "visible_to", lambda rows, user: rows)
        return lambda: client.get(url).status_code

    def test_it_does_not_show_a_foreign_row(self, status):
        assert status() == 404

    def test_without_the_wall_it_does(self, status, without_wall):
        assert status() == 200


class TestWithin:
    """A scope of one municipality, while there are two."""

    @pytest.fixture(autouse=True)
    def _here(self, ours, theirs):
        with within(ours.municipality):
            yield

    def test_rows_are_read_of_it_alone(self, ours, theirs):
        school = make_school(ours.municipality)
        with whole_portal("another's"):
            make_school(theirs.municipality)

        assert [*Roadmap.objects.all()] == [ours]
        assert Roadmap.objects.count() == 1
        assert [*Organisation.objects.values_list("pk", flat=True)] == [school.pk]
        assert not Roadmap.objects.filter(pk=theirs.pk).exists()
        assert [*Roadmap.objects.all() | Roadmap.objects.filter(pk=theirs.pk)] == [ours]
        assert [*Roadmap.objects.order_by().union(Roadmap.objects.order_by())] == [ours]

    def test_what_the_list_of_municipalities_is_joined_to_is_of_it(self, ours, theirs):
        counted = Municipality.objects.annotate(plans=Count("roadmaps"))

        assert {one.pk: one.plans for one in counted} == {
            ours.municipality_id: 1,
            theirs.municipality_id: 0,
        }
        assert not Municipality.objects.filter(roadmaps__title="Чужой план")
        assert not [*theirs.municipality.roadmaps.all()]
        [other] = Municipality.objects.filter(pk=theirs.municipality_id).prefetch_related(
            Prefetch("roadmaps", to_attr="plans")
        )
        assert other.plans == []

    def test_what_people_are_joined_to_is_of_it(self, theirs):
        with whole_portal("another's"):
            school = make_school(theirs.municipality)
            make_member(theirs.municipality, Role.SCHOOL_HEAD, school)

        assert not Membership.objects.filter(organisations__name=school.name)

    def test_foreign_rows_are_neither_changed_nor_removed(self, ours, theirs):
        assert Roadmap.objects.update(title="Иначе") == 1
        assert Roadmap.objects.filter(municipality__name="Чужой округ").update(title="И") == 0
        assert Roadmap.objects.filter(pk=theirs.pk).delete()[0] == 0

        with whole_portal("another's"):
            theirs.refresh_from_db()
        assert theirs.title == "Чужой план"

    def test_a_row_is_not_written_into_another(self, ours, theirs):
        with pytest.raises(OutsideScope):
            make_school(theirs.municipality)
        with pytest.raises(OutsideScope):
            Roadmap.objects.filter(pk=ours.pk).update(municipality=theirs.municipality)

    def test_nobodys_scope_has_nothing(self, ours):
        with scope.reaching(lambda: scope.Reach(frozenset())):
            assert not Roadmap.objects.exists()
            assert Municipality.objects.annotate(plans=Count("roadmaps"))[0].plans == 0
            assert Roadmap.objects.update(title="Иначе") == 0
            assert Roadmap.objects.all().delete()[0] == 0


def test_a_request_leaves_no_scope_to_the_next_on_the_same_connection(theirs, forgetful):
    site = make_public_site(theirs.municipality)
    stranger, other = Client(), Client()
    other.force_login(make_coordinator(theirs.municipality))

    with outside():
        assert forgetful() == "Наш план"
        assert other.get("/forgetful/").content.decode() == "Чужой план"
        public = reverse("reports:public_site", args=[site.municipality.slug])
        assert stranger.get(public).status_code == 200
        with pytest.raises(OutsideScope):
            stranger.get("/forgetful/")
        assert scope.reach() is None


def test_who_holds_roles_in_two_municipalities_reaches_both(ours, theirs, client, settings):
    settings.ROOT_URLCONF = __name__
    person = make_coordinator(ours.municipality)
    Membership.objects.create(
        user=person, municipality=theirs.municipality, role=Role.SCHOOL_EDITOR
    )
    client.force_login(person)

    assert client.get("/forgetful/").content.decode() == "Наш план; Чужой план"


def test_a_reader_of_a_region_reaches_its_municipalities(ours, theirs, client, settings):
    settings.ROOT_URLCONF = __name__
    Municipality.objects.filter(pk=ours.municipality_id).update(region="Своя область")
    person = make_user()
    Membership.objects.create(user=person, role=Role.REGIONAL_VIEWER, region="Своя область")
    client.force_login(person)

    assert client.get("/forgetful/").content.decode() == "Наш план"


def test_who_holds_no_role_reaches_nothing(ours, client, settings):
    settings.ROOT_URLCONF = __name__
    client.force_login(make_user())

    assert client.get("/forgetful/").content.decode() == ""
