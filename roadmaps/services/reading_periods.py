"""The span of days that a row's deadline is read for: the plan's, or the year its section names."""

from contextlib import contextmanager

from roadmaps.imports.phrases import narrow
from roadmaps.models import Activity, Section


def periods_of(edition):
    """Primary key of each section → its `Period`.

    A year in the title of a section narrows the plan's period for it and for the sections under
    it in the same part, until another year: as on paper, and as imports read it.
    """
    period = edition.roadmap.period
    found, narrowed, last = {}, period, None
    sections = Section.objects.filter(part__edition=edition).order_by("part__position", "position")
    for pk, part, title in sections.values_list("pk", "part", "title"):
        narrowed = period if part != last else narrowed
        narrowed = narrow(period, title) or narrowed
        found[pk], last = narrowed, part
    return found


@contextmanager
def rows_of_other_periods(edition):
    """A list that holds, when the block ends, the rows that are read for another period since."""
    before, changed = _periods_of_rows(edition), []
    yield changed
    after = _periods_of_rows(edition)
    moved = [pk for pk, period in after.items() if before.get(pk, period) != period]
    changed += Activity.objects.filter(pk__in=moved).select_related("section__part")


def _periods_of_rows(edition):
    periods = periods_of(edition)
    rows = Activity.objects.filter(section__part__edition=edition)
    return {pk: periods[section] for pk, section in rows.values_list("pk", "section")}
