"""What is asked for every day reads the rows of one municipality, and its SQL says so.

Of a query on rows of municipalities is demanded that its text keeps every table to one
`municipality_id`, on the table itself or on one it is joined to by a key; or that it names rows, or
what they belong to, by numbers, and that these are of the municipality. docs/machines.md says what
follows from it.
"""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.wall.compilers import Wall
from config.wall.tables import walled
from monitoring.models import Assignment
from monitoring.services.reminders import schedule, sending
from reports.order import Order
from reports.services.reports.making import make
from reports.services.reports.ordering import order_report
from schools.choices import Role
from schools.models import CalendarDay, Municipality, School, User
from schools.scope import WHOLE
from tests.access.house import House
from tests.access.one_municipality import Query, Reach, tables_of_municipalities
from tests.reports.api.conftest import Program, secret_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_wall(monkeypatch):
    """What the wall adds to every query is not what is asked here: what the query says itself."""
    monkeypatch.setattr(Wall, "reach", lambda compiler, table: WHOLE)


PAGES = {
    Role.COORDINATOR: [
        "/",
        "/board/",
        "/board/list/",
        "/board/list/?state=late",
        "/review/",
        "/review/{submitted assignment}/",
        "/assignments/{assignment}/",
        "/roadmaps/",
        "/roadmaps/{roadmap}/",
        "/roadmaps/{roadmap}/edit/",
        "/reports/",
        "/reports/{report on a roadmap}/",
        "/schools/",
        "/notices/",
    ],
    Role.SCHOOL_HEAD: [
        "/",
        "/assignments/",
        "/assignments/{assignment}/",
    ],
    Role.CURATOR: ["/", "/review/"],
    Role.APPROVER: ["/", "/board/"],
}
# Whoever holds roles in several municipalities has one letter, with the matters of all: of those
# who are told here, all roles are read.
ROLES_OF_READERS = {"monitoring_reminderpolicy everywhere", "schools_organisation everywhere"}
LISTS = ("roadmaps", "assignments", "organisations", "agreements", "reports")
KINDS = ("annex", "implementation", "late", "summary", "workload", "school", "schools")


@pytest.fixture(scope="module")
def house(once_for_module):
    """Another one is there first, so that no numbers are alike."""

    def two_houses():
        House("Чужой округ")
        return House("Наш округ")

    return once_for_module(two_houses)


@pytest.fixture
def strangers(house):
    """A function: what queries of the call say of the rows of others, `{what: SQL}`."""
    tables = tables_of_municipalities()

    def strangers(call):
        with CaptureQueriesContext(connection) as captured:
            call()
        assert captured.captured_queries
        found = {}
        for each in captured.captured_queries:
            if each["sql"].startswith(("SELECT", "UPDATE", "DELETE")):
                for what in foreign(Query(each["sql"], tables), house.municipality):
                    found[what] = each["sql"]
        return found

    return strangers


def foreign(query, municipality):
    """What the query says of other municipalities than this one."""
    for table, reach in query.reaches().items():
        if reach is Reach.EVERYWHERE:
            yield f"{table} everywhere"
    if query.municipalities - {municipality.pk}:
        yield f"municipalities {query.municipalities}"
    for (table, column), numbers in query.named.items():
        if foreign_numbers(table, column, numbers, municipality):
            yield f"{table}.{column} of another municipality"


def foreign_numbers(table, column, numbers, municipality):
    """Rows of other municipalities that are named as `column` of the table."""
    [model] = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table == table and not model._meta.proxy
    ]
    field = next(field for field in model._meta.fields if field.column == column)
    of = field.related_model or model
    if of is Municipality:
        return numbers - {municipality.pk}
    if "municipality" not in {field.name for field in of._meta.fields}:
        return []
    return list(of._base_manager.filter(pk__in=numbers).exclude(municipality=municipality))


def test_a_row_refers_to_rows_of_its_own_municipality(house):
    """So a row that is joined to a walled one by a key needs no wall of its own."""
    strange = [
        f"{field.model.__name__}.{tie.name}"
        for field in walled().values()
        for tie in (*field.model._meta.fields, *field.model._meta.many_to_many)
        if tie.is_relation and tie.related_model._meta.db_table in walled()
        if field.model._base_manager.exclude(**{tie.name: None})
        .exclude(**{f"{tie.name}__municipality": F("municipality")})
        .exists()
    ]

    assert strange == []


@pytest.mark.parametrize(
    ("role", "page"), [(role, page) for role, pages in PAGES.items() for page in pages]
)
def test_a_page_of_every_day_reads_one_municipality(house, strangers, role, page):
    browser = Client()
    browser.force_login(house.people[role])
    numbers = {what: keys.get("pk") for what, keys in house.objects.items()}

    def ask():
        assert browser.get(page.format_map(numbers)).status_code == 200

    assert strangers(ask) == {}


@pytest.mark.parametrize("what", LISTS)
def test_a_list_for_programs_reads_one_municipality(house, strangers, what):
    program = Program(secret_of(house.people[Role.COORDINATOR]))

    def ask():
        assert program.get(what).status_code == 200

    assert strangers(ask) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_reads_one_municipality(house, strangers, kind):
    roadmap = Assignment.objects.get(pk=house.objects["assignment"]["pk"]).roadmap
    order = Order(
        municipality=house.municipality,
        on=house.municipality.today(),
        roadmap=roadmap,
        school=School.objects.get(pk=house.school.pk),
    )
    now = timezone.now()

    def report():
        report = order_report(
            kind=kind, format="xlsx", order=order, by=house.people[Role.COORDINATOR], now=now
        )
        make(pk=report.pk, now=now)
        report.refresh_from_db()
        assert report.is_ready

    assert strangers(report) == {}


def test_reminding_a_municipality_reads_one(house, strangers):
    on = house.municipality.today()
    CalendarDay.objects.create(
        municipality=house.municipality, day=on, is_working=True, reason="Рабочий день"
    )
    Assignment.objects.filter(municipality=house.municipality).update(due_on=on)

    def remind():
        now = timezone.now()
        assert schedule.remind_municipality(municipality=house.municipality, on=on, now=now)
        for ids in sending.waiting_batches(now=now, municipalities=[house.municipality]):
            sending.send_waiting(ids=ids, now=now)

    assert strangers(remind).keys() == ROLES_OF_READERS


def test_without_the_filter_of_own_organisations_it_is_noticed(house, strangers, monkeypatch):
    monkeypatch.setattr(User, "organisations", lambda person: person.acting.organisations.all())
    browser = Client()
    browser.force_login(house.people[Role.CURATOR])

    assert "monitoring_assignment everywhere" in strangers(lambda: browser.get("/review/"))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (lambda house: Assignment.objects.all(), "monitoring_assignment everywhere"),
        (
            lambda house: Assignment.objects.exclude(municipality=house.municipality),
            "monitoring_assignment everywhere",
        ),
        (
            lambda house: Assignment.objects.filter(roadmap__title="План"),
            "monitoring_assignment everywhere",
        ),
        (
            lambda house: Assignment.objects.filter(municipality=house.municipality.pk - 1),
            "municipalities",
        ),
        (
            lambda house: Assignment.objects.filter(
                pk__in=Assignment.objects.order_by("pk").values_list("pk", flat=True)[:1]
            ),
            "monitoring_assignment everywhere",
        ),
        (
            lambda house: Assignment.objects.filter(
                pk=Assignment.objects.exclude(municipality=house.municipality).first().pk
            ),
            "monitoring_assignment.id of another municipality",
        ),
    ],
)
def test_a_query_on_rows_of_others_is_noticed(house, strangers, rows, told):
    wanted = rows(house)

    assert any(what.startswith(told) for what in strangers(lambda: list(wanted)))
