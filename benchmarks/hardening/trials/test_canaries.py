"""A3: words that only another municipality's rows hold, looked for in all that people of one read:
every page and file of `docs/roles.md` that opens to them, reports anew in each format, letters, the
log."""

import io
import logging
import zipfile

import pdfplumber
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.test import Client, override_settings
from django.utils import timezone

from config.wall.compilers import Wall
from monitoring.models import Assignment, Reminder
from monitoring.services.reminders import schedule
from reports.order import Order
from reports.services.reports.making import make
from reports.services.reports.ordering import order_report
from roadmaps.models import Roadmap
from schools.choices import Role
from schools.models import CalendarDay, School
from schools.scope import WHOLE
from tests.access.house import House
from tests.access.table import DOCUMENT, read_rows
from tests.access.walk import World

pytestmark = pytest.mark.django_db

CANARY = "Канарейка"
STUB = b"%PDF-1.4"  # what the house keeps as the scan of an agreement
# Fields that people write in and read; the first that a model has of these bears the canary.
BEARING = ("title", "subject", "name", "last_name", "text", "authority_name", "reason")
FORMATS = ("pdf", "docx", "xlsx")
KINDS = ("annex", "implementation", "late", "summary", "workload", "school", "schools")
# Materials that are shared are meant for all; there the rows of others are the purpose.
SHARED = ("shared document",)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def filled_world(once_for_module, media):
    def filled():
        with override_settings(MEDIA_ROOT=media):
            world = World()
        _mark(world.foreign)
        return world

    return once_for_module(filled)


@pytest.fixture
def world(filled_world, settings, media):
    """Its files where they lie."""
    settings.MEDIA_ROOT = media
    return filled_world


def _mark(house: House):
    """Every row of the house whose model has such a field says so."""
    for model in apps.get_models():
        names = {field.name: field for field in model._meta.concrete_fields}
        bearing = next((name for name in BEARING if _takes(names.get(name))), None)
        if bearing and "municipality" in names:
            rows = model._base_manager.filter(municipality=house.municipality)
            for pk in rows.values_list("pk", flat=True):
                model._base_manager.filter(pk=pk).update(**{bearing: f"{CANARY} {pk}"})
    for person in house.people.values():
        type(person).objects.filter(pk=person.pk).update(last_name=CANARY)


def _takes(field):
    if not isinstance(field, CharField | TextField) or field.choices:
        return False
    return field.max_length is None or field.max_length >= 20


def told(content):
    """All that a page or a file says; of a PDF without spaces, for a narrow cell breaks words."""
    if content.startswith(b"%PDF") and content != STUB:
        with pdfplumber.open(io.BytesIO(content)) as opened:
            return "".join("".join(page.extract_text().split()) for page in opened.pages)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return content.decode(errors="replace")


def content_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def heard(world, person, rows):
    """(how many opened, addresses with the canary) of the pages and files that a person may get."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    opened, found = 0, []
    for row in rows:
        response = client.get(world.url_of(row, person))
        if response.status_code == 200:
            opened += 1
            found += [str(row)] if CANARY in told(content_of(response)) else []
    return opened, found


@pytest.fixture
def rows():
    return [
        row
        for row in read_rows(DOCUMENT.read_text(encoding="utf-8"))
        if row.method == "GET" and row.object not in SHARED
    ]


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_no_page_or_file_says_a_word_of_another_municipality(
    world, rows, role, caplog, record_property
):
    caplog.set_level(logging.INFO)

    opened, found = heard(world, role, rows)

    record_property(f"pages and files opened to {role}", opened)
    assert opened
    assert found == []
    assert CANARY not in caplog.text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_report_says_a_word_of_another_municipality(world, kind, format):
    home, now = world.home, timezone.now()
    order = Order(
        municipality=home.municipality,
        on=home.municipality.today(),
        roadmap=Assignment.objects.get(pk=home.objects["assignment"]["pk"]).roadmap,
        school=School.objects.get(pk=home.school.pk),
    )
    by = home.people[Role.COORDINATOR]
    report = order_report(kind=kind, format=format, order=order, by=by, now=now)
    make(pk=report.pk, now=now)

    report.refresh_from_db()

    assert report.is_ready
    assert CANARY not in told(report.file.read())


def test_no_letter_says_a_word_of_another_municipality(world):
    on = world.home.municipality.today()
    for house in (world.home, world.foreign):
        CalendarDay.objects.create(
            municipality=house.municipality, day=on, is_working=True, reason="Рабочий день"
        )
        Assignment.objects.filter(municipality=house.municipality).update(due_on=on)
    Reminder.objects.all().delete()

    schedule.remind_municipality(municipality=world.home.municipality, on=on, now=timezone.now())

    letters = list(Reminder.objects.all())
    assert letters
    assert not [row for row in letters if CANARY in row.subject + row.text + row.html]


def test_without_the_guard_of_one_list_the_canary_is_heard(world, rows, monkeypatch):
    monkeypatch.setattr(Wall, "reach", lambda compiler, table: WHOLE)
    everybody = type(Roadmap.objects.all())
    monkeypatch.setattr(everybody, "visible_to", lambda rows, *people, **options: rows.all())

    lists = [row for row in rows if row.name == "roadmaps:roadmap_list"]

    assert lists
    assert heard(world, Role.COORDINATOR, lists)[1]
