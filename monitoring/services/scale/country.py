"""The whole invented country, municipality by municipality, in bounded memory."""

import time
from dataclasses import dataclass, field
from random import Random

from django.db import transaction
from django.utils import timezone

from monitoring.services.scale import work
from monitoring.services.scale.bare import bare
from monitoring.services.scale.bulk import settle, size_of_database, write
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
_TOLD_EVERY = 100
SLUG = "scale-"


class NotLoaded(Exception):
    """Nothing was written; the message says why, in Russian."""


@dataclass
class Loaded:
    """How many rows there are of each kind, and whom to sign in as to look at them.

    `largest` is the slug of the municipality with most schools, `region` the region with most
    municipalities; in both a person's address begins with their role. `rows` are those of all
    tables; `seconds` are of the whole, `writing_seconds` of it until all rows were written, without
    indexes and constraints; `bytes` the size of the database, None where it is not known.
    """

    municipalities: int = 0
    schools: int = 0
    roadmaps: int = 0
    activities: int = 0
    deadlines: int = 0
    assignments: int = 0
    people: int = 0
    journal: int = 0
    rows: int = 0
    bytes: int | None = None
    largest: str = ""
    region: str = ""
    seconds: float = 0
    writing_seconds: float = 0
    accounts: dict = field(default_factory=dict)


def load(
    *, municipalities, schools, activities, now, only=None, password="", tell=lambda words: None
):
    """The `Loaded` country of so many municipalities, schools in all, and activities a roadmap.

    With `only`, a slug, that municipality alone, with the rows it has in the country. `password` is
    a hash for everybody; `tell(words)` is called as it goes. All of it is one transaction. Raises
    NotLoaded.
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
        with bare(tables.all, tell=tell):
            rounds = _fill(
                tables,
                loaded,
                chosen,
                activities=activities,
                password=password,
                tell=tell,
            )
            loaded.writing_seconds = round(time.monotonic() - began, 1)
        settle(tables.all)
        for number, pk in enumerate(rounds, 1):
            if number % _TOLD_EVERY == 0:
                tell(f"раунды: {number} из {len(rounds)}")
            close(pk)
    _describe(loaded, chosen)
    loaded.bytes = size_of_database()
    loaded.seconds = round(time.monotonic() - began, 1)
    return loaded


def _fill(tables, loaded, districts, *, activities, password, tell):
    """Everything is written; primary keys of the rounds that are to be closed."""
    began = time.monotonic()
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
            speed = round(loaded.rows / (time.monotonic() - began))
            tell(f"муниципалитеты: {number} из {len(districts)}, строк в секунду: {speed}")
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
    loaded.rows += write(tables.all)


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
