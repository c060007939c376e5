"""All that an analytical reference tells of, read once."""

from collections import Counter
from datetime import date
from functools import cached_property

from django.db.models import F

from monitoring.board import Mark
from reports.facts import Facts, counts_of
from reports.measured import measured
from roadmaps.deadline_words import day_words
from schools.academic_year import academic_year_of
from schools.choices import Category, OrganisationKind
from schools.models import Organisation, SchoolCategory

OPEN_MARKS = (Mark.RETURNED, Mark.IN_WORK, Mark.NOT_STARTED)


class Account:
    """The facts, the round and the indicators of an Order, in a constant number of queries.

    Raises DocumentNotPrinted when nothing is in force yet.
    """

    def __init__(self, order):
        self.order = order
        self.municipality, self.roadmap, self.round = order.municipality, order.roadmap, order.round
        self.facts = Facts(order)
        self.on = date.fromisoformat(order.figures["on"])
        self.standing, self.indicators = measured(order)
        self.counts = counts_of(self.facts.all)

    @cached_property
    def edition(self):
        """The wording that the figures are of."""
        number = self.order.figures["edition"]
        editions = self.roadmap.editions.select_related("act")
        return editions.prefetch_related("text_blocks").get(number=number)

    @cached_property
    def former(self):
        """`title`, `cut_off_on` and `totals` of the last closed round before, or None."""
        told_on = self.round.cut_off_on if self.order.is_frozen else self.order.on
        closed = self.roadmap.rounds.closed().filter(cut_off_on__lt=told_on)
        return (
            closed.order_by("-cut_off_on")
            .values("title", "cut_off_on", totals=F("snapshot__totals"))
            .first()
        )

    @cached_property
    def authorities(self):
        """Primary keys of organisations that are the authority itself."""
        found = Organisation.objects.filter(
            municipality=self.municipality, kind=OrganisationKind.AUTHORITY
        )
        return set(found.values_list("pk", flat=True))

    @cached_property
    def schools_of(self):
        """How many schools that the plan covers have each `Category` in the academic year."""
        found = SchoolCategory.objects.filter(
            school__in=self.roadmap.covered_schools.values("pk"),
            academic_year=academic_year_of(self.on),
        )
        counts = Counter(found.order_by().values_list("category", flat=True))
        return {category: counts[category] for category in Category if counts[category]}

    @cached_property
    def sections(self):
        """[(name, its facts)] in printed order; the table is named where the plan has several."""
        has_parts = len({measure.part for measure in self.facts.measures}) > 1
        return [
            (
                ". ".join(heading.split("\n")) if has_parts else measures[0].section,
                [fact for measure in measures for fact in measure.facts],
            )
            for heading, measures in self.facts.sections
        ]

    @cached_property
    def late(self):
        """[(day, facts of a measure)] of what is not handed in though the day is over."""
        return _by_deadline(fact for fact in self.facts.all if fact.is_late)

    @cached_property
    def ahead(self):
        """[(day, facts of a measure)] of what is still to be handed in, the nearest day first."""
        coming = [fact for fact in self.facts.all if fact.mark in OPEN_MARKS and not fact.is_late]
        return sorted(_by_deadline(coming), key=lambda group: group[0])

    def of_marks(self, *marks):
        """Facts that bear one of the marks, in printed order."""
        return [fact for fact in self.facts.all if fact.mark in marks]


def called(measure):
    """«2. Закрепить наставников»"""
    number = measure.number.strip().removesuffix(".")
    return f"{number}. {measure.title}" if number else measure.title


def named_round(title, cut_off_on):
    """««Июньский мониторинг» (на 15 июня 2024 г.)»; a title that names its day needs no other."""
    day = day_words(cut_off_on)
    return f"«{title}»" if day in title else f"«{title}» (на {day})"


def _by_deadline(facts):
    found = {}
    for fact in facts:
        found.setdefault((fact.measure, fact.due_on), []).append(fact)
    return [(day, of_day) for (_, day), of_day in found.items()]
