"""How long it takes to give 300 activities of 60 schools their assignments, and to do it again."""

import time
from datetime import UTC, date, datetime, timedelta

from benchmarks.database import empty_database
from monitoring.models import Assignment
from monitoring.services import fan_out
from roadmaps.choices import EditionState, PartyGroup, PartyKind
from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    Edition,
    Part,
    ResponsibleParty,
    Roadmap,
    Section,
)
from schools.models import Municipality, School

NOW = datetime(2025, 1, 15, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def measure():
    with empty_database():
        roadmap = plan(schools=60, activities=300)
        return [
            ("300 activities × 60 schools, first", seconds(roadmap), "s"),
            ("300 activities × 60 schools, again", seconds(roadmap), "s"),
            ("assignments", Assignment.objects.count(), "rows"),
        ]


def seconds(roadmap):
    started = time.perf_counter()
    fan_out.apply(roadmap=roadmap, on=TODAY, by=None, now=NOW)
    return time.perf_counter() - started


def plan(*, schools, activities, slug="okrug"):
    """A roadmap in force, each of whose rows is due once and answered for by every school."""
    municipality = Municipality.objects.create(
        name="Округ", slug=slug, region="Область", authority_name="Управление"
    )
    covered = School.objects.bulk_create(
        School(municipality=municipality, kind="school", name=f"№ {n}", short_name=f"№ {n}")
        for n in range(schools)
    )
    of_all = {"municipality": municipality}
    roadmap = Roadmap.objects.create(
        **of_all, title="План", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    roadmap.covered_schools.set(covered)
    edition = Edition.objects.create(
        **of_all, roadmap=roadmap, number=1, state=EditionState.APPROVED, approved_on=TODAY
    )
    part = Part.objects.create(**of_all, edition=edition, position=0, columns=[])
    section = Section.objects.create(**of_all, part=part, position=0)
    party = ResponsibleParty.objects.create(
        **of_all, kind=PartyKind.GROUP, group=PartyGroup.ALL_SCHOOLS, name="руководители ОО"
    )
    rows = Activity.objects.bulk_create(
        Activity(**of_all, section=section, position=n, title=f"Семинар {n}")
        for n in range(activities)
    )
    Deadline.objects.bulk_create(
        Deadline(**of_all, activity=row, scheduled_on=day, due_on=day)
        for n, row in enumerate(rows)
        for day in [TODAY + timedelta(days=n)]
    )
    ActivityParty.objects.bulk_create(
        ActivityParty(**of_all, activity=row, position=0, text=party.name, party=party)
        for row in rows
    )
    return roadmap
