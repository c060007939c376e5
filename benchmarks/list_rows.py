"""The rows that the lists of `benchmarks.list_pages` are drawn of.

One municipality has a plan in force with 60 schools, each with 27 measures: a third late, a third
to be checked, a third ahead. Another has 500 of everything else, and three more have a school with
25, 100 and 500 tasks.
"""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from benchmarks.database import analyse
from benchmarks.evidence import hand_in
from benchmarks.fan_out import plan
from monitoring.choices import AssignmentState, Outcome
from monitoring.models import Assignment
from monitoring.services import fan_out
from reports.check_code import new_code
from reports.choices import ReportFormat, ReportKind, ReportState
from reports.models import Report
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Deadline, Edition, Part, Roadmap, Section
from schools.academic_year import academic_year_of
from schools.choices import Category, Deed, Role, SchoolKind
from schools.models import (
    AuditEntry,
    JointEvent,
    LegalAct,
    Membership,
    Municipality,
    PartnerAgreement,
    School,
    SchoolCategory,
    SchoolYear,
    User,
)
from tests.factories import make_coordinator, make_member, make_school_head

SIZES = (25, 100, 500)
MOST = max(SIZES)
# A third of them fills the longest page.
SCHOOLS, ACTIVITIES = 60, 27
TITLE = (
    "Повышение квалификации учителей начальных классов, методический семинар для заместителей "
    "директоров школ № {}"
)


def fill():
    """Who reads what: `watcher` of assignments, `keeper` of the rest, `heads` by their tasks."""
    watched = watched_plan().municipality
    heads = {}
    for size in SIZES:
        roadmap = _running_plan(schools=1, activities=size, slug=f"tasks-{size}")
        heads[size] = make_school_head(roadmap.covered_schools.get())
    kept = _register()
    analyse()
    return SimpleNamespace(
        watcher=make_coordinator(watched),
        keeper=make_member(kept, Role.ADMINISTRATOR),
        heads=heads,
        today=kept.today(),
    )


def watched_plan():
    """Of 60 schools and 27 measures."""
    return _running_plan(schools=SCHOOLS, activities=ACTIVITIES, slug="watched")


def _running_plan(*, schools, activities, slug):
    """The plan; of its assignments a third is late, a third submitted, with a document each."""
    roadmap = plan(schools=schools, activities=activities, slug=slug)
    municipality, now = roadmap.municipality, timezone.now()
    today = municipality.today()
    roadmap.starts_on, roadmap.ends_on = today - timedelta(300), today + timedelta(300)
    roadmap.save()
    covered = list(roadmap.covered_schools.all())
    for school in covered:
        school.short_name = f"МБОУ «Средняя школа {school.name}»"
    School.objects.bulk_update(covered, ["short_name"])
    rows = list(Activity.objects.filter(municipality=municipality).order_by("position"))
    deadlines = {row.activity_id: row for row in Deadline.objects.filter(activity__in=rows)}
    for place, row in enumerate(rows):
        row.title, row.number = TITLE.format(place), f"1.{place + 1}."
        day = today + timedelta(days=(-20, -3, 40)[place % 3])
        deadlines[row.pk].scheduled_on = deadlines[row.pk].due_on = day
    Activity.objects.bulk_update(rows, ["title", "number"], batch_size=500)
    Deadline.objects.bulk_update(deadlines.values(), ["scheduled_on", "due_on"], batch_size=500)
    Section.objects.filter(part__edition__roadmap=roadmap).update(
        title="Методическое сопровождение школ с низкими образовательными результатами"
    )
    fan_out.apply(roadmap=roadmap, on=today - timedelta(30), by=None, now=now)
    Assignment.objects.filter(roadmap=roadmap, due_on=today - timedelta(3)).update(
        state=AssignmentState.SUBMITTED,
        outcome=Outcome.DONE,
        submitted_at=now,
        submitted_on=today,
    )
    hand_in(Assignment.objects.filter(roadmap=roadmap).submitted(), at=now)
    return roadmap


def _register():
    """500 schools of a municipality, and 500 of whatever else it lists."""
    municipality = Municipality.objects.create(
        name="Район", slug="kept", region="Край", authority_name="Управление образования"
    )
    schools = School.objects.bulk_create(
        School(
            municipality=municipality,
            kind="school",
            name=f"Муниципальное бюджетное общеобразовательное учреждение № {n}",
            short_name=f"МБОУ «Средняя школа № {n}»",
            school_kind=SchoolKind.values[n % len(SchoolKind.values)],
            is_rural=n % 3 == 0,
        )
        for n in range(MOST)
    )
    _years(municipality, schools)
    _agreements(municipality, schools)
    _roadmaps(municipality, schools)
    _people(municipality, schools)
    _trail(municipality)
    _reports(municipality)
    return municipality


def _years(municipality, schools):
    year = academic_year_of(municipality.today())
    SchoolYear.objects.bulk_create(
        SchoolYear(
            municipality=municipality, school=school, academic_year=year, pupils=500, teachers=40
        )
        for school in schools
    )
    SchoolCategory.objects.bulk_create(
        SchoolCategory(
            municipality=municipality, school=school, academic_year=year, category=category
        )
        for school in schools
        for category in (Category.values[0], Category.values[1])
    )


def _agreements(municipality, schools):
    today = municipality.today()
    agreements = PartnerAgreement.objects.bulk_create(
        PartnerAgreement(
            municipality=municipality,
            supported_school=school,
            leading_school=schools[place - 1],
            number=f"{place + 1}/24",
            subject="Методическая помощь учителям математики и русского языка",
            signed_on=today - timedelta(120),
            starts_on=today - timedelta(100),
            ends_on=today + timedelta(100),
        )
        for place, school in enumerate(schools)
    )
    JointEvent.objects.bulk_create(
        JointEvent(
            municipality=municipality,
            agreement=agreement,
            title="Открытые уроки",
            planned_on=today + timedelta(days),
        )
        for agreement in agreements
        for days in (-10, 10)
    )


def _roadmaps(municipality, schools):
    """Each in force by an act, with three measures and ten schools."""
    of_all = {"municipality": municipality}
    roadmaps = Roadmap.objects.bulk_create(
        Roadmap(
            **of_all,
            title=f"Дорожная карта поддержки школ с низкими результатами обучения № {n}",
            starts_on=date(2024, 1, 1),
            ends_on=date(2024, 12, 31),
        )
        for n in range(MOST)
    )
    Roadmap.covered_schools.through.objects.bulk_create(
        Roadmap.covered_schools.through(roadmap_id=roadmap.pk, school_id=school.pk)
        for roadmap in roadmaps
        for school in schools[:10]
    )
    acts = LegalAct.objects.bulk_create(
        LegalAct(**of_all, number=f"{n}-у", issued_on=date(2024, 1, 22)) for n in range(MOST)
    )
    editions = Edition.objects.bulk_create(
        Edition(
            **of_all,
            roadmap=roadmap,
            number=1,
            state=EditionState.APPROVED,
            approved_on=date(2024, 1, 22),
            act=act,
        )
        for roadmap, act in zip(roadmaps, acts, strict=True)
    )
    parts = Part.objects.bulk_create(
        Part(**of_all, edition=edition, position=0, columns=[]) for edition in editions
    )
    sections = Section.objects.bulk_create(
        Section(**of_all, part=part, position=0) for part in parts
    )
    Activity.objects.bulk_create(
        Activity(**of_all, section=section, position=n, title=TITLE.format(n))
        for section in sections
        for n in range(3)
    )


def _people(municipality, schools):
    people = User.objects.bulk_create(
        User(
            email=f"head{n}@example.org",
            last_name=f"Соколова-{n}",
            first_name="Анна",
            patronymic="Ильинична",
            last_login=timezone.now(),
        )
        for n in range(MOST)
    )
    roles = Membership.objects.bulk_create(
        Membership(municipality=municipality, user=person, role=Role.SCHOOL_HEAD)
        for person in people
    )
    Membership.organisations.through.objects.bulk_create(
        Membership.organisations.through(membership_id=role.pk, organisation_id=school.pk)
        for role, school in zip(roles, schools, strict=True)
    )


def _trail(municipality):
    AuditEntry.objects.bulk_create(
        AuditEntry(
            municipality=municipality,
            actor_name="Соколова Анна Ильинична",
            role=Role.COORDINATOR,
            deed=Deed.values[n % 3],
            object_kind="школа",
            object_id=str(n),
            object_name=f"МБОУ «Средняя школа № {n}»",
            changes={"телефон": ["8 (123) 45-67", "8 (123) 45-68"], "адрес": ["", "ул. Мира, 1"]},
            address="192.0.2.7",
        )
        for n in range(MOST)
    )


def _reports(municipality):
    now = timezone.now()
    Report.objects.bulk_create(
        Report(
            municipality=municipality,
            kind=ReportKind.SCHOOLS,
            format=ReportFormat.EXCEL,
            state=ReportState.READY,
            on=municipality.today(),
            ordered_at=now,
            started_at=now,
            finished_at=now,
            asked=f"{n:064x}",
            code=new_code(),
            frozen="reports/frozen.json.gz",
            file="reports/report.xlsx",
            sha256="0" * 64,
            name="Отчёт.xlsx",
        )
        for n in range(MOST)
    )
