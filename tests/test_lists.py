"""No list costs more questions for more rows."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Evidence, MonitoringRound
from schools.choices import Category, Deed, Role
from schools.models import School, SchoolCategory
from schools.services import audit
from tests.factories import (
    make_act,
    make_activity,
    make_agreement,
    make_api_token,
    make_assignment,
    make_edition,
    make_joint_event,
    make_member,
    make_municipality,
    make_news,
    make_notice,
    make_part,
    make_party,
    make_reminder,
    make_report,
    make_roadmap,
    make_saved_view,
    make_schedule,
    make_school,
    make_school_head,
    make_staged_import,
    make_template,
    make_webhook,
)

pytestmark = pytest.mark.django_db

LISTS = [
    ("schools:school_list", Role.COORDINATOR, ""),
    ("schools:agreement_list", Role.COORDINATOR, ""),
    ("schools:person_list", Role.COORDINATOR, ""),
    ("schools:audit_list", Role.COORDINATOR, ""),
    ("schools:news_list", Role.COORDINATOR, ""),
    ("schools:api_token_list", Role.SCHOOL_HEAD, ""),
    ("roadmaps:roadmap_list", Role.COORDINATOR, ""),
    ("roadmaps:party_list", Role.COORDINATOR, ""),
    ("roadmaps:template_list", Role.COORDINATOR, ""),
    ("roadmaps:import_upload", Role.COORDINATOR, ""),
    ("monitoring:assignment_list", Role.SCHOOL_HEAD, ""),
    ("monitoring:assignment_register", Role.COORDINATOR, ""),
    ("monitoring:assignment_register", Role.COORDINATOR, "?show=late"),
    ("monitoring:board", Role.COORDINATOR, ""),
    ("monitoring:review_list", Role.COORDINATOR, ""),
    ("monitoring:round_list", Role.COORDINATOR, ""),
    ("monitoring:practice_list", Role.COORDINATOR, ""),
    ("monitoring:reminder_list", Role.COORDINATOR, ""),
    ("monitoring:notice_list", Role.SCHOOL_HEAD, ""),
    ("monitoring:webhook_list", Role.COORDINATOR, ""),
    ("reports:report_list", Role.COORDINATOR, ""),
    ("reports:schedule_list", Role.COORDINATOR, ""),
    ("reports:search", Role.COORDINATOR, "?q=школы"),
]


class Office:
    """A municipality with readers by role; `grow` adds one more of whatever it lists."""

    def __init__(self):
        self.municipality = make_municipality()
        self.places = itertools.count()
        self.school = make_school(self.municipality)
        self.readers = {
            Role.COORDINATOR: make_member(self.municipality, Role.COORDINATOR),
            Role.SCHOOL_HEAD: make_school_head(self.school),
        }
        self.grow()

    def grow(self):
        self.grow_schools()
        self.grow_plans()
        self.grow_papers()
        for person in self.readers.values():
            make_notice(person, self.municipality)
            make_reminder(person, self.municipality, about=f"row:{next(self.places)}")
            make_api_token(person)

    def grow_schools(self):
        head = make_school_head(make_school(self.municipality))
        school = head.organisations().get()
        audit.record(deed=Deed.CHANGED, by=head, obj=school, changes={"телефон": ["", "2-15"]})
        today = self.municipality.today()
        for helped in (school, make_school(self.municipality)):
            SchoolCategory.objects.create(
                municipality=self.municipality,
                school_id=helped.pk,
                academic_year=today.year - (today.month < 9),
                category=Category.LOW_RESULTS,
            )
        agreement = make_agreement(
            self.municipality,
            supported_school=School.objects.get(pk=school.pk),
            ends_on=today + timedelta(days=10),
        )
        make_joint_event(agreement)

    def grow_plans(self):
        roadmap = make_roadmap(self.municipality, title="План школы", schools=[self.school])
        edition = make_edition(roadmap, act=make_act(self.municipality))
        rows = make_part(edition, titles=["Кадры"]).sections.get()
        make_party(make_activity(rows), f"МКУ «Центр {roadmap.pk}»")
        make_template(self.municipality)
        make_staged_import(self.municipality, by=self.readers[Role.COORDINATOR])
        self.assign(make_school(self.municipality))
        self.assign(self.school)
        MonitoringRound.objects.create(
            municipality=self.municipality,
            roadmap=roadmap,
            title="Мониторинг",
            cut_off_on=self.municipality.today(),
            opened_at=timezone.now(),
        )

    def assign(self, school):
        """One that is late, and one to be checked with a document that all may read."""
        make_assignment(school)
        submitted = make_assignment(
            school,
            state=AssignmentState.SUBMITTED,
            outcome=Outcome.DONE,
            submitted_at=timezone.now(),
            submitted_on=self.municipality.today(),
        )
        Evidence.objects.create(
            municipality=self.municipality,
            assignment=submitted,
            name="Справка.pdf",
            file="evidence/spravka.pdf",
            sha256="0" * 64,
            uploaded_at=timezone.now(),
            is_shared=True,
            shared_at=timezone.now(),
            shared_title="Справка школы",
        )

    def grow_papers(self):
        coordinator = self.readers[Role.COORDINATOR]
        make_report(self.municipality, ordered_by=coordinator)
        make_schedule(self.municipality, readers=[coordinator])
        make_news(self.municipality)
        make_webhook(self.municipality)
        make_saved_view(coordinator)


def questions(client, address):
    """How many the database is asked; what is asked once in a process is asked before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_no_list_asks_more_for_more_rows(client):
    office = Office()
    few = {}
    for name, role, query in LISTS:
        client.force_login(office.readers[role])
        few[name, query] = questions(client, reverse(name) + query)
    for _ in range(3):
        office.grow()

    many = {}
    for name, role, query in LISTS:
        client.force_login(office.readers[role])
        many[name, query] = questions(client, reverse(name) + query)

    assert many == few
