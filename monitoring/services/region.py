"""Municipalities of a region side by side: counts alone, nobody's words or documents."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Collate

from monitoring.models import Assignment, MonitoringRound
from roadmaps.choices import EditionState, Level
from roadmaps.models import Activity, Roadmap
from schools.models import Municipality, PartnerAgreement, School, SchoolCategory
from schools.querysets import RUSSIAN_COLLATION


@dataclass(slots=True)
class MunicipalityLine:
    """How a municipality stands on a day.

    `categories` counts working schools by supported category, `supported` each of them once.
    Activities, assignments and indicators are those of the `roadmaps` in force on the day, without
    the own plans of schools. `round_on` is the cut-off day of the last closed round by them;
    `reached` of its `indicators` have come to their target, as its figures were frozen.
    """

    name: str
    pk: int | None = None
    oktmo: str = ""
    schools: int = 0
    supported: int = 0
    categories: dict = field(default_factory=dict)
    agreements: int = 0
    roadmaps: int = 0
    activities: int = 0
    applicable: int = 0
    accepted: int = 0
    late: int = 0
    in_review: int = 0
    done_late: int = 0
    round_on: date | None = None
    indicators: int = 0
    reached: int = 0


def side_by_side(*, region, on):
    """`MunicipalityLine`s of the region's, see `lines_of`."""
    return lines_of(Municipality.objects.filter(region=region), on=on)


def lines_of(municipalities, *, on):
    """`MunicipalityLine`s of these as they stand at this moment, in the order of names; in the same
    number of queries however many."""
    lines = {
        pk: MunicipalityLine(name, pk, oktmo)
        for pk, name, oktmo in municipalities.order_by(
            Collate(F("name"), RUSSIAN_COLLATION), "pk"
        ).values_list("pk", "name", "oktmo")
    }
    _count_schools(lines, municipalities, on)
    _count_activities(lines, municipalities, on)
    _count_assignments(lines, municipalities, on)
    _count_indicators(lines, municipalities, on)
    return list(lines.values())


def _count_schools(lines, municipalities, on):
    schools = School.objects.filter(municipality__in=municipalities, is_active=True)
    categories = SchoolCategory.objects.on(on).supported().filter(school__in=schools)
    agreements = PartnerAgreement.objects.filter(municipality__in=municipalities).in_force(on=on)
    for pk, count in _by_municipality(schools):
        lines[pk].schools = count
    for pk, count in _by_municipality(categories, "school"):
        lines[pk].supported = count
    for pk, category, count in (
        categories.order_by().values_list("municipality", "category").annotate(Count("pk"))
    ):
        lines[pk].categories[category] = count
    for pk, count in _by_municipality(agreements):
        lines[pk].agreements = count


def _by_municipality(rows, what="pk"):
    """`(municipality, how many different)`"""
    return rows.order_by().values_list("municipality").annotate(Count(what, distinct=True))


def _count_activities(lines, municipalities, on):
    activities = Activity.objects.filter(
        section__part__edition__state=EditionState.APPROVED,
        section__part__edition__roadmap__in=_roadmaps(municipalities, on),
    )
    for pk, count in _by_municipality(activities):
        lines[pk].activities = count


def _count_assignments(lines, municipalities, on):
    assignments = Assignment.objects.filter(roadmap__in=_roadmaps(municipalities, on))
    for told in assignments.order_by().values("municipality").with_figures(today=on):
        line = lines[told["municipality"]]
        line.applicable, line.accepted = told["applicable"], told["accepted"]
        line.late, line.done_late = told["late"], told["done_late"]
        line.in_review = told["in_review"]


def _count_indicators(lines, municipalities, on):
    closed = (
        MonitoringRound.objects.closed()
        .filter(roadmap=OuterRef("pk"), cut_off_on__lte=on)
        .order_by("-cut_off_on")
    )
    found = _roadmaps(municipalities, on).values_list(
        "municipality", Subquery(closed.values("pk")[:1])
    )
    last = []
    for pk, round in found:
        lines[pk].roadmaps += 1
        last += [round] if round else []
    rounds = MonitoringRound.objects.filter(pk__in=last)
    for pk, cut_off_on, indicators in rounds.values_list(
        "municipality", "cut_off_on", "snapshot__indicators"
    ):
        line = lines[pk]
        line.round_on = max(line.round_on or cut_off_on, cut_off_on)
        line.indicators += len(indicators)
        line.reached += sum(told["is_reached"] is True for told in indicators)


def _roadmaps(municipalities, on):
    return Roadmap.objects.in_force(on=on).filter(
        level=Level.MUNICIPAL, municipality__in=municipalities
    )
