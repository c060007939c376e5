"""The whole invented country, municipality by municipality, in bounded memory."""

import time
from dataclasses import dataclass, field
from random import Random

from django.db import transaction
from django.utils import timezone

from monitoring.services.scale import work
from monitoring.services.scale.bare import bare
from monitoring.services.scale.bulk import settle, write
from monitoring.services.scale.district import MAIL, NOBODY_SIGNS_IN, add_district
from monitoring.services.scale.names import municipality_name, person_name, region_name
from monitoring.services.scale.plans import add_plans
from monitoring.services.scale.rounds import add_rounds, close
from monitoring.services.scale.spread import region_of_each, schools_of_each
from monitoring.services.scale.tables import Tables
from schools.choices import Role
from schools.models import Municipality
from schools.time_zones import RUSSIAN

# So many rows wait in memory at a time, and those of one municipality more.
_AT_ONCE = 150_000
SLUG = "scale-"


class NotLoaded(Exception):
    """Nothing was written; the message says why, in Russian."""


@dataclass
class Loaded:
    """How many rows there are of each kind, and whom to sign in as to look at them.

    `largest` is the slug of the municipality with most schools, `region` the region with most
    municipalities; in both a person's address begins with their role.
    """

    municipalities: int = 0
    schools: int = 0
    roadmaps: int = 0
    activities: int = 0
    deadlines: int = 0
    assignments: int = 0
    people: int = 0
    journal: int = 0
    largest: str = ""
    region: str = ""
    seconds: float = 0
    accounts: dict = field(default_factory=dict)


def load(*, municipalities, schools, activities, now, only=None, password="", progress=None):
    """The `Loaded` country of so many municipalities, schools in all, and activities a roadmap.

    With `only`, a slug, that municipality alone, with the rows it has in the country. `password` is
    a hash for everybody; `progress(done, of)` is called as it goes. All of it is one transaction.
    Raises NotLoaded.
    """
    if schools < municipalities:
        raise NotLoaded("Школ должно быть не меньше, чем муниципалитетов.")
    if Municipality.objects.filter(slug__startswith=SLUG).exists():
        raise NotLoaded("Нагрузочные данные уже загружены: для других нужна пустая база.")
    began = time.monotonic()
    districts = list(_districts(municipalities, schools, now))
    chosen = [found for found in districts if only in (None, found["slug"])]
    if not chosen:
        raise NotLoaded(f"Среди этих муниципалитетов нет «{only}».")
    tables, loaded = Tables(), Loaded()
    with transaction.atomic():
        with bare(tables.all):
            rounds = _fill(
                tables,
                loaded,
                chosen,
                activities=activities,
                password=password,
                progress=progress,
            )
        settle(tables.all)
        for pk in rounds:
            close(pk)
    _describe(loaded, chosen)
    loaded.seconds = round(time.monotonic() - began, 1)
    return loaded


def _fill(tables, loaded, districts, *, activities, password, progress):
    """Everything is written; primary keys of the rounds that are to be closed."""
    rounds = []
    for number, fields in enumerate(districts, 1):
        district = add_district(tables, password=password, **fields)
        municipal = None
        for plan in add_plans(district, activities=activities):
            municipal = municipal or plan
            work.add_work(district, plan)
        work.add_work_of_agreements(district)
        rounds.append(add_rounds(district, municipal))
        if tables.waiting >= _AT_ONCE:
            _write(tables, loaded)
            if progress:
                progress(number, len(districts))
    _add_observers(tables, {fields["region"] for fields in districts}, password)
    _write(tables, loaded)
    return [pk for pk in rounds if pk]


def _districts(municipalities, schools, now):
    """What `add_district` is told of each municipality of the country."""
    zones = list(RUSSIAN)
    in_region = {}
    counts, regions = schools_of_each(municipalities, schools), region_of_each(municipalities)
    for place, (count, region) in enumerate(zip(counts, regions, strict=True), 1):
        in_region[region] = in_region.get(region, -1) + 1
        zone = zones[region % len(zones)]
        yield {
            "slug": f"{SLUG}{place:04}",
            "name": municipality_name(in_region[region]),
            "region": region_name(region),
            "zone": zone,
            "schools": count,
            "today": Municipality(time_zone=zone).today(now),
        }


def _write(tables, loaded):
    for name in ("municipalities", "roadmaps", "activities", "deadlines", "assignments", "people"):
        setattr(loaded, name, getattr(loaded, name) + len(getattr(tables, name).rows))
    loaded.schools += len(tables.years.rows)
    loaded.journal += len(tables.journal.rows)
    write(tables.all)


def _add_observers(tables, regions, password):
    """Each region has somebody who looks at its figures."""
    for number, region in enumerate(sorted(regions), 1):
        name = person_name(Random(region))
        address = f"observer-{number}@{MAIL}"
        person = tables.people.add(password or NOBODY_SIGNS_IN, address, *name, timezone.now())
        tables.memberships.add(None, region, person, Role.REGIONAL_VIEWER.value)


def _describe(loaded, districts):
    loaded.largest = max(districts, key=lambda found: found["schools"])["slug"]
    regions = [found["region"] for found in districts]
    loaded.region = max(sorted(set(regions)), key=regions.count)
    observer = sorted(set(regions)).index(loaded.region) + 1
    loaded.accounts = {
        "coordinator": f"coordinator.{loaded.largest}@{MAIL}",
        "approver": f"head.{loaded.largest}@{MAIL}",
        "school_head": f"school-1.{loaded.largest}@{MAIL}",
        "regional_viewer": f"observer-{observer}@{MAIL}",
    }
