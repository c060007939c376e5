"""How far plans in force have come, in counts for everybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from monitoring.choices import AssignmentState
from monitoring.models import Assignment
from reports.cells import percent_of, shown
from reports.months import month_of, month_words
from reports.public.small_cells import Line, SafeTable, safe_table
from roadmaps.models import Section
from schools.counting import counted
from schools.nameless import without_names

OTHER_SECTIONS = "Остальные направления"
OTHER_MONTHS = "Остальные месяцы"
WITHOUT_HEADING = "Без направления"


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one roadmap on the day `on`: what fell due up to then, and how much of it is accepted.

    Both tables have the same totals. None of either means that there is too little to tell.
    """

    on: date
    sections: SafeTable
    months: SafeTable

    @property
    def planned(self):
        return self.sections.planned

    @property
    def done(self):
        """None where it is hidden."""
        return self.sections.done

    @property
    def of_planned(self):
        """«21 отчёта», «530 отчётов»: said after «из»."""
        return counted(self.planned, "отчёта", "отчётов", "отчётов")

    @property
    def percent(self):
        """«78 %»; empty where it is hidden."""
        return "" if self.done is None else shown(percent_of(self.done, self.planned))


def progress_of(editions, *, on):
    """`Progress` by the primary key of the roadmap, of those that have enough to tell.

    `editions` are in force. Asks two questions however many there are.
    """
    names = _section_names(editions)
    of_sections, of_months = {}, {}
    for roadmap, section, due_on, planned, done in _counts(editions, on):
        name = names.get(section, WITHOUT_HEADING)
        _add(of_sections.setdefault(roadmap, {}), name, planned, done)
        _add(of_months.setdefault(roadmap, {}), month_of(due_on), planned, done)
    found = {}
    for roadmap, by_name in of_sections.items():
        lines = [
            Line(name, **by_name[name])
            for name in dict.fromkeys([*names.values(), WITHOUT_HEADING])
            if name in by_name
        ]
        sections = safe_table(lines, others=OTHER_SECTIONS)
        if sections is not None:
            months = [
                Line(month_words(month), **counts)
                for month, counts in sorted(of_months[roadmap].items())
            ]
            found[roadmap] = Progress(on, sections, safe_table(months, others=OTHER_MONTHS))
    return found


def _counts(editions, on):
    """`(roadmap, section, due on, planned, done)`"""
    return (
        Assignment.objects.filter(
            roadmap__in=[edition.roadmap_id for edition in editions], due_on__lte=on
        )
        .counted()
        .order_by()
        .values_list("roadmap_id", "deadline__activity__section_id", "due_on")
        .annotate(planned=Count("pk"), done=Count("pk", filter=Q(state=AssignmentState.ACCEPTED)))
    )


def _add(counts, name, planned, done):
    line = counts.setdefault(name, Counter(planned=0, done=0))
    line["planned"] += planned
    line["done"] += done


def _section_names(editions):
    """Names of sections by primary key, in printed order; those of one name are counted together.

    The title of a part stands for a section without one.
    """
    rows = (
        Section.objects.filter(part__edition__in=[edition.pk for edition in editions])
        .order_by("part__edition__roadmap", "part__position", "position")
        .values_list("pk", "title", "part__title")
    )
    return {
        pk: without_names(" ".join((title or part).split())) or WITHOUT_HEADING
        for pk, title, part in rows
    }
