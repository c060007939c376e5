"""Whole districts at once: schools that owe something, and for each a person who answers."""

from datetime import UTC, datetime, timedelta

from monitoring.models import Assignment
from roadmaps.models import Activity, Deadline
from schools.choices import OrganisationKind, Role
from schools.models import CalendarDay, Membership, School, User
from tests.factories import make_edition, make_municipality, make_part, make_roadmap

_BATCH = 1000


def make_district(*, schools, due_in=(0,)):
    """A municipality where it is noon of a working day; each school owes something in each of so
    many days from today, and has a head of its own."""
    municipality = make_municipality(time_zone=_where_it_is_noon())
    today = municipality.today()
    CalendarDay.objects.create(
        municipality=municipality, day=today, is_working=True, reason="Всегда рабочий"
    )
    many = School.objects.bulk_create(
        (
            School(
                municipality=municipality,
                kind=OrganisationKind.SCHOOL,
                name=f"Школа № {number}",
                short_name=f"Школа № {number}",
            )
            for number in range(schools)
        ),
        batch_size=_BATCH,
    )
    _give_heads(municipality, many)
    _give_work(municipality, many, [today + timedelta(days=days) for days in due_in])
    return municipality


def _where_it_is_noon():
    """The sign of these zones is the reverse of everybody else's."""
    return f"Etc/GMT{datetime.now(UTC).hour - 12:+}"


def _give_heads(municipality, schools):
    heads = User.objects.bulk_create(
        (User(email=f"head{school.pk}@example.org", last_name="Соколова") for school in schools),
        batch_size=_BATCH,
    )
    held = Membership.objects.bulk_create(
        (Membership(municipality=municipality, user=head, role=Role.SCHOOL_HEAD) for head in heads),
        batch_size=_BATCH,
    )
    through = Membership.organisations.through
    through.objects.bulk_create(
        (
            through(membership=membership, organisation_id=school.pk)
            for membership, school in zip(held, schools, strict=True)
        ),
        batch_size=_BATCH,
    )


def _give_work(municipality, schools, due_on):
    roadmap = make_roadmap(
        municipality,
        schools=schools,
        starts_on=min(due_on) - timedelta(days=1),
        ends_on=max(due_on),
    )
    section = make_part(make_edition(roadmap)).sections.get()
    rows = Activity.objects.bulk_create(
        Activity(
            municipality=municipality, section=section, position=number, title=f"Семинар {number}"
        )
        for number in range(len(due_on))
    )
    deadlines = Deadline.objects.bulk_create(
        Deadline(municipality=municipality, activity=row, scheduled_on=day, due_on=day)
        for row, day in zip(rows, due_on, strict=True)
    )
    Assignment.objects.bulk_create(
        (
            Assignment(
                municipality=municipality,
                roadmap=roadmap,
                activity_key=deadline.activity.key,
                deadline=deadline,
                organisation_id=school.pk,
                scheduled_on=deadline.scheduled_on,
                due_on=deadline.due_on,
            )
            for school in schools
            for deadline in deadlines
        ),
        batch_size=_BATCH,
    )
