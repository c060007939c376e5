"""How far things have come: assignments counted in the database, with the way to those counted."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, F, Q
from django.db.models.functions import Collate

from monitoring import conditions
from monitoring.choices import AssignmentState, Plans
from monitoring.lately import stretches
from monitoring.models import Assignment
from monitoring.standing import share
from reports.services.home.addresses import address
from reports.services.home.bars import percent_of
from roadmaps.choices import Level
from roadmaps.models import Roadmap, Section
from schools.models import Organisation
from schools.querysets import RUSSIAN_COLLATION

# Months of the trend, the present one among them.
MONTHS = 6
# Organisations and days that a short list names.
SHORT = 5
COUNTS = ("counted", "accepted", "in_review", "late", "unexplained", "due_soon")
TREND = ("accepted_lately", "accepted_before")


@dataclass
class Figures:
    """Counts of assignments under a `name`; each is also a look of the register, and `asked` is
    what narrows the register to those counted. Progress is `accepted` of `counted`."""

    name: str = ""
    asked: dict = field(default_factory=dict)
    counted: int = 0
    accepted: int = 0
    in_review: int = 0
    late: int = 0
    unexplained: int = 0
    due_soon: int = 0
    accepted_lately: int = 0
    accepted_before: int = 0

    def add(self, row):
        """Counts of a row of `_counts` more."""
        for name in (*COUNTS, *TREND):
            setattr(self, name, getattr(self, name) + row.get(name, 0))

    @property
    def share(self):
        """«78 %», or nothing where there is nothing to take it of."""
        return share(self.accepted, self.counted)

    @property
    def percent(self):
        """The same as a whole number, for a bar."""
        return percent_of(self.accepted, self.counted)

    def url(self, show):
        return f"{self._base}show={show}"

    @cached_property
    def urls(self):
        """Look → its address."""
        return {show: self.url(show) for show in (*COUNTS, *TREND)}

    @cached_property
    def _base(self):
        plain = address("monitoring:assignment_register", **self.asked)
        return f"{plain}&" if "?" in plain else f"{plain}?"


class Standing:
    """How all that a person watches stands today; each property asks once, whatever there is."""

    def __init__(self, user, *, zone):
        self.user = user
        self.today = user.acting.today()
        self.before, self.since = stretches(self.today, zone)
        self.assignments = (
            Assignment.objects.visible_to(user).exclude(state=AssignmentState.WITHDRAWN).order_by()
        )
        self.all = Figures()
        self.municipal = Figures("Дорожные карты", {"plans": Plans.MUNICIPAL.value})
        self.of_schools = Figures("Планы школ", {"plans": Plans.SCHOOLS.value})
        self.roadmaps = []
        self._count()

    def _count(self):
        in_force = {
            roadmap.pk: roadmap
            for roadmap in Roadmap.objects.in_force(on=self.today)
            .filter(municipality=self.user.acting.municipality)
            .order_by("-starts_on", "-pk")
        }
        rows = self.assignments.values("roadmap").annotate(**self._counts(*COUNTS, *TREND))
        by_roadmap = {row["roadmap"]: row for row in rows}
        for row in by_roadmap.values():
            self.all.add(row)
        for pk, roadmap in in_force.items():
            row = by_roadmap.get(pk, {})
            if roadmap.level == Level.SCHOOL:
                self.of_schools.add(row)
                continue
            line = Figures(roadmap.title, {"roadmap": pk})
            line.add(row)
            self.municipal.add(row)
            self.roadmaps.append(line)

    def _counts(self, *names):
        today = self.today
        accepted = conditions.ACCEPTED
        known = {
            "counted": conditions.COUNTED,
            "accepted": accepted,
            "in_review": conditions.IN_REVIEW,
            "late": conditions.late(today),
            "unexplained": conditions.unexplained(today),
            "due_soon": conditions.due_soon(today),
            "accepted_lately": accepted & Q(decided_at__gte=self.since),
            "accepted_before": accepted & Q(decided_at__gte=self.before, decided_at__lt=self.since),
        }
        return {name: Count("pk", filter=known[name]) for name in names}

    @property
    def lines(self):
        """`Figures` of each municipal roadmap in force, and of the plans of schools together."""
        return [*self.roadmaps, *([self.of_schools] if self.of_schools.counted else [])]

    def months(self):
        """`(first day, Figures)` of the last months by the due day, of municipal roadmaps in force;
        none before the first that has anything."""
        first = _months_back(self.today, MONTHS - 1)
        after = _months_back(self.today, -1)
        rows = (
            self.assignments.by_plans(Plans.MUNICIPAL, on=self.today)
            .filter(due_on__gte=first, due_on__lt=after)
            .values("due_on")
            .annotate(**self._counts("counted", "accepted", "in_review", "late"))
        )
        found = defaultdict(list)
        for row in rows:
            found[row["due_on"].replace(day=1)].append(row)
        return [(month, self._month(month, found[month])) for month in sorted(found)]

    def _month(self, month, rows):
        last = _months_back(month, -1) - timedelta(days=1)
        figures = Figures("", {**self.municipal.asked, "since": month, "until": last})
        for row in rows:
            figures.add(row)
        return figures

    def due_days(self):
        """`(day, Figures)` of the next days on which something is due, at most `SHORT`."""
        rows = (
            self.assignments.due_soon(today=self.today)
            .values("due_on")
            .annotate(due_soon=Count("pk"))
            .order_by("due_on")[:SHORT]
        )
        return [
            (
                row["due_on"],
                Figures(
                    "", {"since": row["due_on"], "until": row["due_on"]}, due_soon=row["due_soon"]
                ),
            )
            for row in rows
        ]

    def latest(self):
        """`Figures` of the organisations with most that is late, at most `SHORT`."""
        rows = (
            self.assignments.overdue(today=self.today)
            .values("organisation", "organisation__short_name")
            .annotate(late=Count("pk"), unexplained=Count("pk", filter=Q(deviation="")))
            .order_by(
                "-late", Collate(F("organisation__short_name"), RUSSIAN_COLLATION), "organisation"
            )
        )
        return [
            Figures(
                row["organisation__short_name"],
                {"school": row["organisation"]},
                late=row["late"],
                unexplained=row["unexplained"],
            )
            for row in rows[:SHORT]
        ]

    def organisations(self, *, plans=Plans.MUNICIPAL):
        """`Figures` of each organisation that answers, in the alphabet; of all plans where `plans`
        is None."""
        rows = (
            self.assignments if plans is None else self.assignments.by_plans(plans, on=self.today)
        )
        counted = {
            row["organisation"]: row
            for row in rows.values("organisation").annotate(**self._counts(*COUNTS))
        }
        names = Organisation.objects.filter(pk__in=counted).in_alphabet()
        return [
            self._line(name, {"plans": plans and plans.value, "school": pk}, counted[pk])
            for pk, name in names.values_list("pk", "short_name")
        ]

    def directions(self):
        """`(roadmap's title, [Figures of each of its sections in printed order])` of the municipal
        roadmaps in force that have sections to tell apart."""
        rows = (
            self.assignments.by_plans(Plans.MUNICIPAL, on=self.today)
            .values("roadmap", section=F("deadline__activity__section"))
            .annotate(**self._counts(*COUNTS))
        )
        counted = {row["section"]: row for row in rows}
        sections = (
            Section.objects.filter(pk__in=counted)
            .order_by("part__edition", "part__position", "position", "pk")
            .values_list("pk", "title")
        )
        titles = {line.asked["roadmap"]: line.name for line in self.roadmaps}
        by_roadmap = defaultdict(list)
        for pk, title in sections:
            roadmap = counted[pk]["roadmap"]
            asked = {"roadmap": roadmap, "section": pk}
            by_roadmap[roadmap].append(self._line(title or "Без раздела", asked, counted[pk]))
        return [
            (title, by_roadmap[roadmap])
            for roadmap, title in titles.items()
            if len(by_roadmap[roadmap]) > 1
        ]

    def _line(self, name, asked, row):
        line = Figures(name, asked)
        line.add(row)
        return line


def _months_back(day, months):
    """The first day of the month so many months before that of the day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
