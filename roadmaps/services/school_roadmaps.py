"""The own plans of schools under a municipal roadmap."""

from dataclasses import dataclass

from django.db.models import Prefetch

from roadmaps.choices import Level
from roadmaps.models import Edition, Roadmap
from schools.models import School


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """A school and its plan, with the wording to be read first; both None where it has none."""

    school: School
    roadmap: Roadmap | None = None
    edition: Edition | None = None


def school_plans(roadmap, *, user):
    """`SchoolPlan`s under a municipal roadmap, in the alphabet of schools: of the covered schools
    that the person sees, and of those that have a plan though they are not covered any more.
    """
    shown = Edition.objects.visible_to(user).in_force_first()
    plans = (
        Roadmap.objects.visible_to(user)
        .filter(parent=roadmap, level=Level.SCHOOL)
        .prefetch_related(Prefetch("editions", shown, to_attr="shown_editions"))
        .order_by("starts_on", "pk")
    )
    of_school = {}
    for plan in plans:
        first = plan.shown_editions[0] if plan.shown_editions else None
        of_school.setdefault(plan.school_id, []).append((plan, first))
    covered = School.objects.filter(pk__in=roadmap.covered_schools.values("pk"))
    planning = School.objects.filter(pk__in=of_school)
    return [
        SchoolPlan(school, *plan)
        for school in (covered | planning).visible_to(user).in_alphabet()
        for plan in of_school.get(school.pk, [(None, None)])
    ]


def roadmaps_above(schools, *, user):
    """Municipal roadmaps in force that cover one of the schools, the newest first: what its own
    plan may stand under."""
    in_force = Roadmap.objects.filter(
        level=Level.MUNICIPAL,
        covered_schools__in=schools,
        editions__in=Edition.objects.in_force(),
    )
    return (
        Roadmap.objects.visible_to(user)
        .filter(pk__in=in_force.values("pk"))
        .order_by("-starts_on", "-pk")
    )
